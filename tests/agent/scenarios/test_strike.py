"""When a fault strikes: by the seed, at its moment, or at the next at which it can."""

import pytest

from agent.scenarios.case import Case, cases, has_faults, pairs
from agent.scenarios.faults import named, without_person
from agent.scenarios.strike import Injector, moments, pending
from app_connectors.registry import load_all
from app_connectors.scenario import Scenario, Turn
from simulator.errors import FaultNotPossible, UnknownFault

SCENARIO = Scenario(name="any", turns=(Turn(say="", outcome="control"),))


def case(*faults, seed=0):
    return Case("app", SCENARIO, faults, seed=seed)


def test_the_same_seed_chooses_the_same_moments():
    assert moments(case("anr", "notice", seed=3), 40) == moments(case("anr", "notice", seed=3), 40)


def test_seeds_reach_every_moment():
    assert {at for seed in range(200) for at in moments(case("anr", seed=seed), 8)} == set(range(8))


def test_a_case_without_moments_has_one():
    assert moments(case("anr"), 0) == (0,)


def struck_at(pending, possible=lambda fault, at: True, points=6):
    """The moment of each fault, when only ``possible`` ones can happen."""
    found = []

    def strike(fault):
        if not possible(fault, injector.points - 1):
            raise FaultNotPossible("not now")
        found.append((injector.points - 1, fault))

    injector = Injector(strike, pending, lambda: (0.0, "", ""))
    for _ in range(points):
        injector.point()
    assert injector.struck == [fault for _, fault in found]
    assert [step.did for step in injector.steps] == [f"fault: {fault}" for _, fault in found]
    return found


@pytest.mark.parametrize(
    ("given", "possible", "wanted"),
    [
        ([(2, "a")], lambda fault, at: True, [(2, "a")]),
        ([(2, "a")], lambda fault, at: at >= 4, [(4, "a")]),
        ([(2, "a")], lambda fault, at: False, []),
        ([(4, "a"), (1, "b")], lambda fault, at: True, [(1, "b"), (4, "a")]),
        ([(1, "a"), (1, "b")], lambda fault, at: fault == "b" or at == 3, [(1, "b"), (3, "a")]),
    ],
)
def test_a_fault_strikes_once_at_its_moment_or_the_next_possible_one(given, possible, wanted):
    assert struck_at(given, possible) == wanted


def test_a_fault_that_does_not_exist_is_an_error():
    def strike(fault):
        raise UnknownFault(fault)

    with pytest.raises(UnknownFault):
        Injector(strike, [(0, "a")], lambda: (0.0, "", "")).point()


def test_moments_may_be_named():
    assert pending(case("anr", "notice"), 40, [7, 2]) == [(7, "anr"), (2, "notice")]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("none", []),
        ("anr", [("anr",)]),
        ("anr, notice+rotation", [("anr",), ("notice", "rotation")]),
        ("1,Notice+15", [("anr",), ("notice", "adb_lost")]),
    ],
)
def test_faults_by_name(words, wanted):
    assert named(words) == wanted


def test_a_pair_is_never_counted_as_one_that_needs_no_person():
    assert without_person(("anr",)) and not without_person(("anr", "notice")) and not without_person(())
    assert pairs(("a", "b", "c")) == [("a", "b"), ("a", "c"), ("b", "c")]


def test_scenarios_with_faults_of_their_own_get_no_other():
    registry = load_all()
    made = cases(registry, ["ttota_subway"], [("anr",)], ["default", "small_old"], 0)
    assert {len(c.faults) for c in made if has_faults(c.scenario)} == {0}
    assert {c.faults for c in made if not has_faults(c.scenario)} == {(), ("anr",)}
    assert len({(c.app, c.name) for c in made}) == len(made)
