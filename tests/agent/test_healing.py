"""What was recorded is found again after an update by its likeness, or not at all."""

import pytest

from agent.healing.drift import Drift, DriftBook, read_drifts
from agent.healing.matches import Matches
from agent.healing.mend import Mender
from agent.healing.patch import patch
from agent.healing.scene import scene
from app_connectors.load import HOME, load
from device.hierarchy import parse
from simulator.clock import Clock
from simulator.phone import Phone


@pytest.fixture
def subway():
    return load(HOME / "ttota_subway").connector()


@pytest.fixture
def book():
    return DriftBook()


@pytest.fixture
def mender(book):
    return Mender(book)


def changed(name, *changes, ids=True):
    """The recording of a screen with other ids, and with ``(old, new)`` texts."""
    xml = (HOME / "ttota_subway" / "recordings" / f"{name}.xml").read_text("utf-8")
    if ids:
        xml = xml.replace(":id/", ":id/v")
    for old, new in changes:
        assert old in xml
        xml = xml.replace(f'text="{old}"', f'text="{new}"')
    return parse(xml)


def test_a_reworded_button_is_found_among_those_that_are_known(subway, mender, book):
    screen = changed("home", ("민원신고", "불편 접수"))
    assert subway.screens.screens["home"].selector("menu_report").one(screen) is None
    assert mender.element(subway, "home", "menu_report", screen).text == "불편 접수"
    (drift,) = book.drifts
    assert drift.proposal[0] == {"id": "vmenu_report"} and {"text": "불편 접수", "clickable": "true"} in drift.proposal


def test_two_that_are_strangers_now_are_not_told_apart(subway, mender, book):
    screen = changed("home", ("민원신고", "가나다"), ("유실물", "라마바"))
    assert mender.element(subway, "home", "menu_report", screen) is None
    assert book.drifts == []


def test_of_two_with_the_same_label_none_is_taken(subway, mender):
    assert mender.element(subway, "home", "menu_report", changed("home", ("유실물", "민원신고"))) is None


def test_a_screen_is_known_by_what_is_built_on_it_and_by_its_words(subway, mender):
    screen = changed("report_menu", ("민원신고", "불편 신고"), ("온도조절", "냉난방"))
    assert not subway.screens.screens["report_menu"].proven_by(screen, subway.manifest.package)
    assert mender.where(subway, ["report_menu"], screen) == "report_menu"
    assert mender.where(subway, ["temperature"], screen) == "", "it is rather another one"


def test_a_screen_that_nobody_recorded_is_none(subway, mender):
    guide = '<hierarchy><node class="android.widget.FrameLayout" package="{p}"><node class="android.widget.TextView"' \
        ' package="{p}" text="또타지하철"/><node class="android.widget.Button" clickable="true" package="{p}"' \
        ' text="계속"/></node></hierarchy>'  # fmt: skip
    screen = parse(guide.format(p=subway.manifest.package))
    assert [mender.where(subway, [name], screen) for name in subway.screens.screens] == [""] * len(
        subway.screens.screens
    )


def test_a_screen_built_alike_about_something_else_is_none(registry, mender):
    """A guide that an update puts in front: a title, a text, a button."""
    for connector in registry.connectors:
        phone = Phone(clock=Clock(frozen=True))
        if (package := connector.manifest.package) in phone.installed():
            phone.mutate("insert_screen", package, seed=1)
            phone.start(package)
            screen = parse(phone.hierarchy(), phone.activity)
            assert mender.where(connector, [*connector.screens.screens, *connector.screens.gates], screen) == ""


def test_what_a_lesser_locator_finds_may_plainly_be_something_else(subway, mender):
    screen = changed("home")
    other = next(e for e in screen.walk() if e.text == "유실물")
    right = next(e for e in screen.walk() if e.text == "민원신고")
    assert mender.contradicts(subway, "home", "menu_report", other, screen)
    assert not mender.contradicts(subway, "home", "menu_report", right, screen)


def test_nothing_is_matched_twice(subway):
    then, now = scene(changed("report_menu", ids=False)), scene(changed("report_menu", ("온도조절", "냉난방")))
    matches = Matches(then, now)
    pairs = [*matches.sure.items(), *((r, s) for r, s, _, _ in matches.likely())]
    assert len({id(s) for _, s in pairs}) == len(pairs) == len({id(r) for r, _ in pairs})


def test_notes_are_kept_once_and_become_a_patch(subway, tmp_path):
    book = DriftBook(tmp_path / "notes" / "drift.jsonl")
    for _ in range(2):
        Mender(book).element(subway, "home", "menu_report", changed("home", ("민원신고", "불편 접수")))
    notes = read_drifts(tmp_path / "notes" / "drift.jsonl")
    assert len(notes) == 1 and notes[0].selector == "menu_report"
    diff = patch(HOME / "ttota_subway", notes)
    added = [line[1:].strip() for line in diff.splitlines() if line.startswith("+ ")]
    assert added == ["- {id: vmenu_report}", "- {text: 불편 접수, clickable: true}"]
    assert patch(HOME / "ttota_subway", [Drift("ttota_subway", "gone", "x", {}, {}, 1.0, ({"id": "y"},))]) == ""
    assert read_drifts(tmp_path / "none") == ()
