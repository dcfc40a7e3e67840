"""Vocabulary: one token a Hangul syllable, laid out as a multilingual Whisper's, and its tokenizer file.

faster-whisper decides "multilingual" by the empty token; special tokens come after all text; the tokenizer gives an
unknown sign (never a space, never nothing) for the marks that faster-whisper suppresses by default.
"""

from typing import Any

from models.training.korean import SPACES_BEFORE_HANGUL, common_syllables

SPACE = "▁"
UNKNOWN = "<unk>"
END, START, NO_SPEECH, NO_TIMESTAMPS = "<|endoftext|>", "<|startoftranscript|>", "<|nospeech|>", "<|notimestamps|>"
SPECIAL = (
    END,
    START,
    "<|ko|>",
    "<|translate|>",
    "<|transcribe|>",
    "<|startoflm|>",
    "<|startofprev|>",
    NO_SPEECH,
    NO_TIMESTAMPS,
)
PROMPT = (START, "<|ko|>", "<|transcribe|>", NO_TIMESTAMPS)


def tokens() -> list[str]:
    """Every token in id order: empty, unknown, space, syllables, specials."""
    return ["", UNKNOWN, SPACE, *common_syllables(), *SPECIAL]


class Vocabulary:
    """Text to ids and back."""

    def __init__(self) -> None:
        self.tokens = tokens()
        self.ids = {token: index for index, token in enumerate(self.tokens)}
        self.prompt = [self.ids[token] for token in PROMPT]
        self.end = self.ids[END]
        self.no_speech = self.ids[NO_SPEECH]

    def __len__(self) -> int:
        return len(self.tokens)

    def encode(self, text: str) -> list[int]:
        """Ids of a label. Raises KeyError for a sign outside the vocabulary."""
        return [self.ids[SPACE if sign == " " else sign] for sign in text]

    def holds(self, text: str) -> bool:
        """True when every sign of the label has a token."""
        return all(sign == " " or sign in self.ids for sign in text)

    def decode(self, ids: list[int]) -> str:
        """The label of text ids."""
        return "".join(self.tokens[i] for i in ids).replace(SPACE, " ")


def tokenizer_file() -> dict[str, Any]:
    """Content of ``tokenizer.json`` (Hugging Face tokenizers, word level with one sign a word)."""
    listed = tokens()
    first_special = len(listed) - len(SPECIAL)
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {
                "id": first_special + i,
                "content": token,
                "single_word": False,
                "lstrip": False,
                "rstrip": False,
                "normalized": False,
                "special": True,
            }
            for i, token in enumerate(SPECIAL)
        ],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {"type": "NFC"},
                {"type": "Replace", "pattern": {"Regex": SPACES_BEFORE_HANGUL}, "content": SPACE},
            ],
        },
        "pre_tokenizer": {"type": "Split", "pattern": {"Regex": "[\\s\\S]"}, "behavior": "Isolated", "invert": False},
        "post_processor": None,
        "decoder": {
            "type": "Sequence",
            "decoders": [
                {"type": "Fuse"},
                {"type": "Replace", "pattern": {"String": SPACE}, "content": " "},
            ],
        },
        "model": {"type": "WordLevel", "vocab": {t: i for i, t in enumerate(listed)}, "unk_token": UNKNOWN},
    }
