"""Scenarios under faults on the real wire: never a wrong tap, a double submission or a false done.

The suite lets each fault strike a conversation that sends and one that hands over, and those that need no person one
that only reads; everything, on every phone and in pairs, is the soak's (``HYPOTHESIS_PROFILE=soak``; elsewhere
``conftest.py`` leaves it out).
"""

import pytest

from agent.scenarios.case import cases, has_faults, pairs
from agent.scenarios.faults import known
from agent.scenarios.run import run_all, success, undone
from simulator.faults import WITHOUT_PERSON
from simulator.profile import PROFILES

READS, SENDS, HANDS_OVER = (
    ("ttota_subway", "two stations of one name"),
    ("ttota_subway", "the whole way, with two questions and a bare yes"),
    ("ttareungyi", "the person makes the last tap"),
)
APPS = ("ttota_subway", "ttareungyi")
SINGLE = [(fault,) for fault in known()]
ALONE = [(fault,) for fault in known() if fault in WITHOUT_PERSON]


def hold(workshop, todo):
    """Nothing is bad, and what needs no person is done."""
    judged = run_all(workshop, todo, devices=2)
    assert len(judged) == len(todo)
    bad = [(one.result.case.replay, one.why) for one in judged if one.verdict == "bad"]
    assert not bad, bad
    return success(judged), [one.result.case.replay for one in undone(judged)]


@pytest.mark.parametrize(("app", "name", "faults"), [(*READS, ALONE), (*SENDS, SINGLE), (*HANDS_OVER, SINGLE)])
def test_every_fault_in_one_conversation_of_each_kind(workshop, app, name, faults):
    got, left = hold(workshop, cases(workshop.registry, [app], faults, ["default"], seed=0, only=name))
    assert got.of >= 10 and got.of - got.done <= 1, left  # the ratio of 0.98 is of all scenarios: the soak asks for it


def test_scenarios_with_faults_of_their_own(workshop):
    todo = [case for case in cases(workshop.registry, APPS, [], ["default"], seed=0) if has_faults(case.scenario)]
    assert todo
    hold(workshop, todo)


@pytest.mark.parametrize("profile", [name for name in PROFILES if name != "default"])
def test_every_phone(workshop, profile):
    todo = [
        case
        for app, name in (READS, SENDS, HANDS_OVER)
        for case in cases(workshop.registry, [app], [], [profile], 0, name)
    ]
    hold(workshop, todo)


def test_several_phones_side_by_side_end_as_one_after_the_other(workshop):
    app, name = HANDS_OVER
    faults = [("anr",), ("login_expired",), ("adb_lost",), ("app_crashed",)]
    todo = cases(workshop.registry, [app], faults, ["default"], 4, name)
    one_by_one, side_by_side = (run_all(workshop, todo, devices=n) for n in (1, 4))
    assert [(j.verdict, j.result.struck) for j in one_by_one] == [(j.verdict, j.result.struck) for j in side_by_side]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("app", APPS)
def test_soak_every_fault_everywhere(workshop, app, profile, seed):
    got, left = hold(workshop, cases(workshop.registry, [app], SINGLE, [profile], seed))
    assert got.ratio >= 0.98, left


@pytest.mark.parametrize("fault", known())
def test_soak_pairs(workshop, fault):
    both = [pair for pair in pairs(known()) if pair[0] == fault]
    hold(workshop, cases(workshop.registry, APPS, both, ["default"], seed=0))
