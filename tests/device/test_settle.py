"""settle on virtual traces: what the phone shows at which second, and when we stop looking."""

import pytest

from device.settle import LONGEST_S, in_progress, settle


@pytest.fixture
def trace(clock, node, screen):
    """A ``look`` that shows the last of the (second, words) steps that has begun; "…" shows a progress mark."""

    def make(*steps):
        def look():
            look.count += 1
            words = [w for at, w in steps if at <= clock.now][-1]
            return screen(node(words, kind="ProgressBar" if words == "…" else "TextView"))

        look.count = 0
        return look

    return make


def shows(words):
    return lambda s: s.roots[0].text == words


def test_a_screen_at_rest_is_taken_at_the_second_look(trace, clock):
    look = trace((0, "a"))
    assert settle(look, shows("a"), 5, clock).roots[0].text == "a"
    assert look.count == 2
    assert clock.now < 0.05


def test_goes_on_while_it_changes_and_stops_soon_after(trace, clock):
    steps = [(i / 100, str(i)) for i in range(100)] + [(1.0, "end")]
    found = settle(trace(*steps), lambda s: True, 5, clock)
    assert found.roots[0].text == "end"
    assert 1.0 <= clock.now < 1.1


def test_waits_for_what_is_expected_even_if_the_old_screen_stands_still(trace, clock):
    look = trace((0, "old"), (2.0, "new"))
    assert settle(look, shows("new"), 5, clock).roots[0].text == "new"
    assert 2.0 <= clock.now < 2.0 + 2 * LONGEST_S
    assert look.count < 20, "it should look less and less often while nothing happens"


def test_a_progress_mark_is_not_rest(trace, clock):
    found = settle(trace((0, "…"), (1.5, "loaded")), lambda s: True, 5, clock)
    assert found.roots[0].text == "loaded"
    assert clock.now >= 1.5


def test_a_spent_budget_returns_the_last_screen(trace, clock):
    found = settle(trace((0, "old"), (0.9, "late")), shows("never"), 1.0, clock)
    assert found.roots[0].text == "late"
    assert clock.now == pytest.approx(1.0)


def test_no_budget_is_one_look(trace, clock):
    look = trace((0, "a"))
    settle(look, shows("b"), 0, clock)
    assert look.count == 1
    assert clock.waits == []


def test_never_waits_longer_than_the_longest_pause(trace, clock):
    settle(trace((0, "a")), shows("never"), 10, clock)
    assert max(clock.waits) <= LONGEST_S


@pytest.mark.parametrize(
    ("kind", "expected"), [("ProgressBar", True), ("SeekBar", False), ("RatingBar", False), ("TextView", False)]
)
def test_progress(kind, expected, node, screen):
    assert in_progress(screen(node("", node("", kind=kind)))) is expected
