"""The shortest way through an app's scripts, against which the agent's actions are counted."""

import pytest

from agent.bench.connectors import _shortest, _ways
from app_connectors.task import Task

TASK = {"id": "a.b", "title": "x", "can": "x", "risk": "R0", "done": "x"}
DIRECT = [{"launch": True, "then": "home"}, {"on": "home", "tap": "x", "then": "search"}]
TYPED = {"on": "search", "type": {"into": "x", "text": "{a}"}}
DETOUR = [
    {"launch": True, "then": "home"}, {"on": "home", "tap": "m", "then": "menu"},
    {"on": "menu", "tap": "s", "then": "search"}, TYPED,
]  # fmt: skip


class App:
    """As much of a connector as its ways need."""

    def __init__(self, *scripts):
        self.tasks = {n: Task.model_validate({**TASK, "steps": steps}) for n, steps in enumerate(scripts)}


@pytest.mark.parametrize(("scripts", "actions"), [([DETOUR], 4), ([DETOUR, DIRECT], 3), ([DIRECT], 2)])
def test_a_detour_is_longer_than_a_way_that_another_script_knows(scripts, actions):
    app = App(*scripts)
    assert _shortest(app.tasks[0], {}, _ways(app)) == actions


def test_what_comes_after_the_persons_tap_is_not_counted():
    app = App([*DIRECT, {"on": "search", "person": "pay", "then": "paid"}])
    assert _shortest(app.tasks[0], {}, _ways(app)) == 2
