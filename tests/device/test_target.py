"""Is it still there, and would the finger land on it?"""

import pytest

from device.errors import TargetChanged
from device.target import at, beside, find_again, touchable, under_keyboard

FULL = (0, 0, 1000, 2000)
KEYS, AREA = (0, 1300, 1000, 2000), "android:id/inputArea"


def by_text(shown, text, n=0):
    return [e for e in shown.walk() if e.text == text][n]


@pytest.fixture
def rows(node, screen):
    """A list whose rows are a name and a button that reads the same in each."""

    def make(*names, above=()):
        return screen(
            node("", *above, *(node("", node(n), node("고르기", kind="Button", bounds=(0, 50 * i, 100, 50 * i + 50)))
                               for i, n in enumerate(names)), bounds=FULL)
        )  # fmt: skip

    return make


def test_the_same_screen(rows):
    seen = rows("가", "나")
    target = by_text(seen, "고르기", 1)
    assert find_again(target, seen, rows("가", "나")).path == target.path


def test_a_moved_target_is_followed(node, screen):
    seen = screen(node("", node("보내기"), bounds=FULL))
    now = screen(node("", node("광고"), node("보내기", bounds=(0, 500, 100, 550)), bounds=FULL))
    assert find_again(by_text(seen, "보내기"), seen, now).path == (0, 1)


def test_equal_buttons_are_told_apart_by_their_row(rows):
    seen, now = rows("가", "나"), rows("새", "가", "나")
    found = find_again(by_text(seen, "고르기", 1), seen, now)
    assert beside(found, now) == "나 고르기"
    assert found.path == (0, 2, 1)


def test_a_row_that_is_gone_is_not_swapped_for_another(rows):
    seen, now = rows("가", "나"), rows("나")
    with pytest.raises(TargetChanged, match="0 elements"):
        find_again(by_text(seen, "고르기", 0), seen, now)


def test_equal_rows_on_a_changed_screen_are_ambiguous(rows, node):
    seen, now = rows("가", "가"), rows("가", "가", above=(node("광고"),))
    with pytest.raises(TargetChanged, match="2 elements"):
        find_again(by_text(seen, "고르기", 0), seen, now)


def test_twins_without_a_known_screen_are_ambiguous(rows):
    with pytest.raises(TargetChanged):
        find_again(by_text(rows("가", "나"), "고르기"), None, rows("가", "나"))


@pytest.mark.parametrize("other", [{"label": "신고"}, {"enabled": False}, {"rid": "other"}, {"kind": "ImageButton"}])
def test_a_changed_target_is_not_the_target(other, node, screen):
    seen = screen(node("", node("보내기", rid="send", kind="Button"), bounds=FULL))
    changed = {"label": "보내기", "rid": "send", "kind": "Button", **other}
    now = screen(node("", node(changed.pop("label"), **changed), bounds=FULL))
    with pytest.raises(TargetChanged, match="look again") as error:
        find_again(by_text(seen, "보내기"), seen, now)
    assert "보내기" not in str(error.value), "what is on the screen stays out of error texts"


def test_what_can_be_touched(node, screen):
    now = screen(node("", node("보내기", bounds=(0, 100, 100, 200)), bounds=FULL))
    touchable(by_text(now, "보내기"), now)
    assert by_text(now, "보내기").bounds.center == (50, 150)


@pytest.mark.parametrize(
    ("bounds", "above", "says"),
    [
        ((0, 100, 0, 200), None, "out of sight"),
        ((0, 2100, 100, 2200), None, "outside of its window"),
        ((0, 100, 100, 200), {"bounds": (100, 600, 900, 1400), "package": "org.example.other"}, "another window"),
        ((0, 0, 100, 60), {"bounds": (0, 0, 1000, 80), "package": "org.example.bar"}, "covered"),
        ((0, 1500, 100, 1600), {"bounds": KEYS, "package": "org.example.keys", "rid": AREA}, "covered"),
    ],
)
def test_what_cannot_be_touched(bounds, above, says, node, screen):
    app = node("", node("", kind="EditText", focused=True), node("보내기", bounds=bounds), bounds=FULL)
    now = screen(app, *([node("", **above)] if above else []))
    with pytest.raises(TargetChanged, match=says):
        touchable(by_text(now, "보내기"), now)


def test_what_is_greyed_out_cannot_be_touched(node, screen):
    now = screen(node("", node("보내기", enabled=False), bounds=FULL))
    with pytest.raises(TargetChanged, match="greyed out"):
        touchable(by_text(now, "보내기"), now)


@pytest.mark.parametrize(("top", "covered"), [(1500, True), (1000, False)])
def test_under_the_keyboard(top, covered, node, screen):
    now = screen(
        node("", node("", kind="EditText", focused=True), node("다음", bounds=(0, top, 100, top + 100)), bounds=FULL),
        node("", bounds=KEYS, package="org.example.keys", rid=AREA),
    )
    assert under_keyboard(by_text(now, "다음"), now) is covered


def test_paths(rows):
    shown = rows("가", "나")
    assert all(at(shown, e.path) is e for e in shown.walk())
    assert at(shown, (0, 9)) is None
    assert at(shown, (3,)) is None
