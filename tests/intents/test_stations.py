"""The gazetteer: every station by its own name, bent names, and no inventions."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from intents.normalize import normalize
from intents.values.finder import Finder
from intents.values.names import stations
from intents.values.roles import settle

FINDER, NOW = Finder(), datetime(2026, 11, 22)


def test_every_station_is_found_by_every_form() -> None:
    missed = []
    for form, name in stations().names.items():
        said = normalize(f"{form}역 열차 언제 와요")
        found = settle(said, FINDER.find(said, NOW), {"station": "station"})
        if found.get("station") != name:
            missed.append((form, found))
    assert missed == []


def test_a_bent_name_is_this_station_or_none() -> None:
    """One vowel swapped in a name: never another station, and most are still found."""
    found = wrong = tried = 0
    for form, name in stations().names.items():
        if len(form) < 3 or not form.isalpha():
            continue
        code = ord(form[1]) - 0xAC00
        bent = form[0] + chr(0xAC00 + code // 588 * 588 + (code % 588 // 28 + 4) % 21 * 28 + code % 28) + form[2:]
        if stations().exact(bent):
            continue
        tried += 1
        heard = stations().like(bent)
        found += heard == name
        wrong += heard not in (name, None)
    assert tried > 250
    assert found / tried >= 0.8
    assert wrong / tried <= 0.01


@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2, max_size=6))
def test_likeness_gives_a_station_or_none(text: str) -> None:
    assert stations().like(text) in {*stations().names.values(), None}
