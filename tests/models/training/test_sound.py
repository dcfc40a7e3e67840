"""Training hears what the product hears: the same features, the same special tokens."""

import itertools
import json
from pathlib import Path

import numpy as np
import pytest
from faster_whisper.feature_extractor import FeatureExtractor
from faster_whisper.tokenizer import Tokenizer

from models.training.features import HOP, MELS, RATE, WINDOW, log_mel
from models.training.material import Material
from models.training.shards import make_shard
from models.training.sound import (
    HELD_OUT_VARIANTS,
    LONGEST_PAUSE_S,
    MEAN_PAUSE_S,
    VARIANTS,
    Manner,
    no_speech,
    pause_s,
    say,
)
from models.training.text import PAUSE
from models.training.vocabulary import PROMPT, SPECIAL, Vocabulary, tokenizer_file


@pytest.mark.parametrize("count", [640, 16_000, 45_678])
def test_features_are_the_products_own(count: int) -> None:
    samples = (np.random.default_rng(count).standard_normal(count) * 0.1).astype(np.float32)
    theirs = FeatureExtractor(MELS, RATE, HOP, 30, WINDOW)(samples)
    np.testing.assert_allclose(log_mel(samples), theirs[:, :-1].T, atol=1e-4)


def test_plain_voice_has_the_products_speed() -> None:
    text = "강남역 다음 열차가 언제 와요"
    samples = say(text, Manner(), np.random.default_rng(0))
    assert 3.3 < sum(s != " " for s in text) / (len(samples) / RATE) < 4.7


def test_shard_holds_speech_and_silence() -> None:
    material = Material(["[강남역](station) 언제 와요", "응"], ["강남", "이수", "서울", "잠실"], ["불 좀 꺼 줘"])
    shard = make_shard(material, seed=4, size=60)
    labels = [len(words) for _, words in (shard.item(i) for i in range(len(shard)))]
    assert len(shard) == 60 and 0 < labels.count(0) < 15
    assert int(shard.lengths().sum()) == len(shard.features)


def test_no_speech_stays_in_range() -> None:
    rng = np.random.default_rng(1)
    for samples in (no_speech(rng) for _ in range(20)):
        assert np.abs(samples).max() <= 1 and np.isfinite(samples).all()


@pytest.fixture
def tokenizer(tmp_path: Path) -> Tokenizer:
    import tokenizers

    path = tmp_path / "tokenizer.json"
    path.write_text(json.dumps(tokenizer_file()), encoding="utf-8")
    return Tokenizer(tokenizers.Tokenizer.from_file(str(path)), True, task="transcribe", language="ko")


def test_prompt_is_the_one_trained_with(tokenizer: Tokenizer) -> None:
    vocabulary = Vocabulary()
    assert (
        [*tokenizer.sot_sequence, tokenizer.no_timestamps] == vocabulary.prompt == [vocabulary.ids[t] for t in PROMPT]
    )
    assert tokenizer.eot == len(vocabulary) - len(SPECIAL)
    assert vocabulary.tokens[0] == ""


def test_text_survives_and_suppressed_marks_hit_no_text(tokenizer: Tokenizer) -> None:
    vocabulary = Vocabulary()
    text = "이호선 셋째 칸"
    assert tokenizer.decode(tokenizer.encode(text)) == text
    assert tokenizer.encode(text) == vocabulary.encode(text)
    spoken = range(vocabulary.ids["▁"], tokenizer.eot)
    assert not set(tokenizer.non_speech_tokens) & set(spoken)
    assert set(itertools.chain(tokenizer.non_speech_tokens)) == {vocabulary.ids["<unk>"]}


def test_a_pause_is_silence_between_the_words() -> None:
    rng = np.random.default_rng(3)
    with_pause, without = (say(text, Manner(), rng) for text in (f"강남역{PAUSE} 언제 와요", "강남역 언제 와요"))
    assert len(with_pause) > len(without) + 0.05 * RATE
    drawn = [pause_s(rng) for _ in range(4000)]
    assert abs(np.mean(drawn) - MEAN_PAUSE_S) < 0.05 and max(drawn) <= LONGEST_PAUSE_S


def test_no_voice_is_both_trained_on_and_measured_on() -> None:
    assert len(set(VARIANTS)) + len(set(HELD_OUT_VARIANTS)) == 70
    assert not set(VARIANTS) & set(HELD_OUT_VARIANTS)


@pytest.mark.parametrize("variant", [*VARIANTS, *HELD_OUT_VARIANTS])
def test_every_voice_speaks(variant: str) -> None:
    assert len(say("네", Manner(variant=variant), np.random.default_rng(0))) > 0.05 * RATE
