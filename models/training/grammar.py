"""Grammar: values and everyday sentences made from a file of alternatives (``grammar.yml``)."""

import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from models.korean import read_native, read_sino
from models.training import korean

_PLACE = re.compile(r"\{(\w+)(?::(\d+))?(?::(\d+))?\}")


class Grammar:
    """Symbols and what may stand for them; ``more`` adds symbols (stations) or alternatives to those there are.

    Raises KeyError where a symbol is used that nobody defines.
    """

    def __init__(self, path: Path, more: Mapping[str, Sequence[str]]) -> None:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        self._rules: dict[str, Sequence[str]] = content
        for symbol, alternatives in more.items():
            self._rules[symbol] = [*content.get(symbol, []), *alternatives]

    def symbols(self) -> list[str]:
        """Every symbol there is."""
        return sorted(self._rules)

    def __contains__(self, symbol: str) -> bool:
        return symbol in self._rules

    def draw(self, rng: random.Random, symbol: str) -> str:
        """A random text of ``symbol``, particles fitted."""
        out, rest = "", rng.choice(self._rules[symbol])
        while found := _PLACE.search(rest):
            before = rest[: found.start()]
            out += korean.agree(out, before) if out else before
            out += self._placed(rng, *found.groups())
            rest = rest[found.end() :]
        return out + (korean.agree(out, rest) if out else rest)

    def _placed(self, rng: random.Random, name: str, low: str | None, high: str | None) -> str:
        if low is None:
            return self.draw(rng, name)
        if name == "digits":
            return korean.digit_words(rng, int(low))
        number = rng.randint(int(low), int(high or low))
        return read_native(number) if name == "native" else read_sino(number)
