"""Domain words: the names a person is likely to say here, so that what sounds like one is spelled like it.

No ear can tell names from their homophones; whoever knows the app can. A recogniser is given plain words (stations,
apps, slot values); which of them to lean on in a given sentence is for its own probabilities to say.
"""

from collections.abc import Iterable, Iterator

from models.pronunciation.korean import pronounced

SHORTEST = 2
"""Syllables: one alone sounds like too much else."""
MOST_CANDIDATES = 8


class DomainWords:
    """Words by their sound."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.words = tuple(dict.fromkeys(word.strip() for word in words if word.strip()))
        self._by_sound: dict[str, list[str]] = {}
        for word in self.words:
            closed = "".join(word.split())
            if len(closed) >= SHORTEST and closed.isalpha():
                self._by_sound.setdefault(pronounced(closed), []).append(closed)
        self._spelled = {word for words in self._by_sound.values() for word in words}
        self._lengths = sorted({len(sound) for sound in self._by_sound}, reverse=True)

    def held(self, text: str) -> int:
        """Return how many words of ``text`` begin with a domain word."""
        return sum(
            any(word[:length] in self._spelled for length in self._lengths if length <= len(word))
            for word in text.split()
        )

    def respelled(self, text: str) -> tuple[str, ...]:
        """Return ``text`` with one stretch, or all that can be, spelled as the domain words they sound like."""
        found = tuple(self._stretches(text))
        one = [text[:start] + word + text[end:] for start, end, word in found]
        every, shift, until = text, 0, 0
        for start, end, word in found:
            if start >= until:
                every = every[: start + shift] + word + every[end + shift :]
                shift, until = shift + len(word) - (end - start), end
        texts = dict.fromkeys((every, *one) if len(found) > 1 else one)
        return tuple(other for other in texts if other != text)[:MOST_CANDIDATES]

    def _stretches(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where ``text`` sounds like a domain word that it does not spell, from left to right, the longest first.

        A stretch begins where a word begins: inside one, most of what sounds alike is chance.
        """
        for start in (at for at in range(len(text)) if at == 0 or text[at - 1] == " "):
            for length in self._lengths:
                end = start + length
                stretch = text[start:end]
                if len(stretch) < length or " " in stretch:
                    continue
                for word in self._by_sound.get(pronounced(stretch), ()):
                    if word != stretch:
                        yield start, end, word
