"""Training: the phrases of all tasks, and this room's own, as Rasa's NLU training data."""

import re
from collections.abc import Iterable, Mapping, Sequence

from intents.near import near_misses
from intents.phrases import TaskPhrases
from intents.wordings import wordings

_WORD_AROUND = re.compile(r"([^\s\[\]()]*)\[([^\[\]]+)\]\(([a-z_]+)\)([^\s\[\]()]*)")


def training_data(tasks: Sequence[TaskPhrases]) -> str:
    """Return Rasa's YAML for ``tasks``, the controls and what is out of scope.

    Raises:
        PhrasesError: a phrase file of this room cannot be read.
    """
    repeated = set(near_misses()) - set(near_misses(things=1))  # one thing a sentence: Rasa's training takes minutes
    examples: dict[str, list[str]] = {}
    for label, wording in wordings(tasks):
        if wording not in repeated:
            examples.setdefault(label, []).append(wording)
    return _yaml(examples)


def whole_words(example: str) -> str:
    """Return ``example`` with every annotation widened to the words it stands in.

    Rasa tags whole tokens, and a particle sticks to its noun: left alone, a fifth of the values would be dropped. The
    rules that read the value afterwards leave the particle out.
    """
    return _WORD_AROUND.sub(r"[\1\2\4](\3)", example)


def _yaml(examples: Mapping[str, Iterable[str]]) -> str:
    blocks = ['version: "3.1"', "nlu:"]
    for label, alike in examples.items():
        blocks += [f"- intent: {label}", "  examples: |"]
        blocks += [f"    - {whole_words(wording)}" for wording in alike]
    return "\n".join(blocks) + "\n"
