"""Many apps: synthetic ones, as many as wanted, to see what understanding costs when a city has a thousand.

Each has five tasks of eight wordings and a hundred names of its own, drawn from a fixed seed: made-up words, some of
which all apps share.
"""

from collections.abc import Iterator
from random import Random
from typing import Final

from intents.phrases import TaskPhrases

_SEED: Final = 17
_TASKS, _WORDINGS, _NAMES = 5, 8, 100
_WORDS: Final = 4_000
"""Words that all apps share."""
_FIRST, _SYLLABLES = 0xAC00, 11_172


def many_apps(count: int) -> Iterator[TaskPhrases]:
    """Yield the tasks of ``count`` apps."""
    draw = Random(_SEED)
    shared = [_word(draw) for _ in range(_WORDS)]
    for app in range(count):
        names = {name: name for name in (_word(draw, 3) for _ in range(_NAMES))}
        called = _word(draw, 3)
        for task in range(_TASKS):
            own = [_word(draw, 3), _word(draw, 2), draw.choice(shared)]
            examples = tuple(_wording(draw, own, shared, list(names)) for _ in range(_WORDINGS))
            yield TaskPhrases(
                f"app{app}.task{task}", examples, {"name": False}, (called,), f"app{app}", names={"name": names}
            )


def _wording(draw: Random, own: list[str], shared: list[str], names: list[str]) -> str:
    words = [*draw.sample(own, 2), *draw.sample(shared, 2), f"[{draw.choice(names)}](name)"]
    draw.shuffle(words)
    return " ".join(words)


def _word(draw: Random, size: int = 2) -> str:
    return "".join(chr(_FIRST + draw.randrange(_SYLLABLES)) for _ in range(size))
