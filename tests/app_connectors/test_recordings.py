"""What the recordings must bear out."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app_connectors.check import check

Copy = Callable[[str], Path]
Damage = Callable[[Path], object]


def _replace(name: str, old: str, new: str) -> Damage:
    def damage(folder: Path) -> None:
        file = folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text, "the sample has gone stale"
        file.write_text(text.replace(old, new), encoding="utf-8")

    return damage


def _both(one: Damage, other: Damage) -> Damage:
    def damage(folder: Path) -> None:
        one(folder)
        other(folder)

    return damage


def _copied(old: str, new: str) -> Damage:
    return lambda folder: shutil.copy(folder / "recordings" / old, folder / "recordings" / new)


DAMAGE: dict[str, tuple[Damage, str, str, str]] = {
    "no recordings": (
        lambda folder: shutil.rmtree(folder / "recordings"), "recordings", "nothing was recorded", "record-imitations",
    ),
    "one missing": (
        lambda folder: (folder / "recordings/station.xml").unlink(),
        "screens.yaml", "'station' was never recorded", "recordings/station.xml",
    ),
    "no source": (
        lambda folder: (folder / "recordings/source.yaml").unlink(), "source.yaml", "the file is missing", "create it",
    ),
    "unknown source": (
        _replace("recordings/source.yaml", "imitation\n", "hearsay\n"), "source.yaml", "'source' is", "'phone'",
    ),
    "a name that screens.yaml has not": (
        _copied("home.xml", "hime.xml"), "hime.xml", "shows nothing that screens.yaml names", "name it after",
    ),
    "not xml": (_replace("recordings/home.xml", "<", ""), "home.xml", "no hierarchy dump", "record it again"),
    "a landmark twice": (
        _replace("recordings/receipt.xml", ":id/done", ":id/receipt_number"),
        "screens.yaml", "the landmarks of 'receipt' do not prove receipt.xml", "exactly one element",
    ),
    "another screen's recording": (
        _copied("home.xml", "station.old.xml"), "screens.yaml", "'home' also prove station.old.xml", "add a landmark",
    ),
    "a popup that looks like a screen": (
        _copied("home.xml", "update.xml"), "screens.yaml", "'update' do not prove update.xml", "exactly one element",
    ),
    "no rows": (
        _both(
            _replace("recordings/report_history.xml", ":id/history_row", ":id/line"),
            _replace("recordings/report_history.xml", "RecyclerView", "View"),
        ),
        "screens.yaml", "no recording of 'report_history' holds rows of 'reports'", "mend them",
    ),
    "a row without a field": (
        _both(
            _replace("recordings/station.xml", ":id/arrival_minutes", ":id/x"),
            _replace("recordings/station.xml", '분"', '"'),
        ),
        "screens.yaml", "no recording of 'station' holds rows of 'trains'", "mend them",
    ),
    "an alternative that finds something else": (
        _replace("screens.yaml", "{text: 다음, clickable: true}", "{text: 다른, clickable: true}"),
        "screens.yaml", "alternative 2 of 'next' does not find it in train_car.xml", "the first one finds",
    ),
    "a tap with nothing to tap": (
        _replace("screens.yaml", "      - {id: next}\n      - {text: 다음, clickable: true}", "      - {id: x}"),
        "screens.yaml", "no recording of 'train_car' holds exactly one 'next'", "mend its alternatives",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("damage", "file", "what", "do"), DAMAGE.values(), ids=DAMAGE.keys())
def test_what_is_not_borne_out_is_told(copy: Copy, damage: Damage, file: str, what: str, do: str) -> None:
    folder = copy("ttota_subway")
    damage(folder)
    problems = check(folder)
    assert any(p.file.name == file and what in p.what and do in p.do for p in problems), "\n".join(map(str, problems))


def test_a_phone_s_level_needs_a_phone_s_recordings(copy: Copy) -> None:
    folder = copy("ttareungyi")
    _replace("manifest.yaml", "level: simulated", 'level: phone\nversions: ["1.8.9"]')(folder)
    assert any("not borne out by recordings of an imitation" in p.what for p in check(folder))


def test_a_consent_is_known_by_what_the_recording_shows(copy: Copy) -> None:
    folder = copy("ttota_subway")
    _replace("recordings/temperature.xml", 'text="추워요"', 'text="위치 정보에 동의"')(folder)
    assert any("only the person may tap" in p.what and p.file.name == "tasks.yaml" for p in check(folder))


def test_a_password_is_never_typed(copy: Copy) -> None:
    folder = copy("ttareungyi")
    _replace("recordings/rent.xml", 'password="false"', 'password="true"')(folder)
    assert any("is a password field" in p.what and "gate" in p.do for p in check(folder))


@pytest.mark.parametrize("id", ["menu_report", "search_box"])
def test_a_renamed_id_is_still_found_by_the_next_alternative(copy: Copy, id: str) -> None:
    folder = copy("ttota_subway")
    _replace("recordings/home.xml", f":id/{id}", ":id/renamed")(folder)
    assert check(folder) == []
