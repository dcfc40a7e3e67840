"""Over very many dialogues on interpretations: nothing is committed without a fresh approval, and every guard counts."""

import os
from dataclasses import replace

import pytest

from agent.dialogue.decide import Decider
from agent.dialogue.machine import Machine, machine

SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
DIALOGUES = 1_000_000 if SOAK else 10_000
PARTS = 4
"""So that two processes share the work."""
MUTANTS = [(n, guard) for n, rule in enumerate(machine().rules) for guard in rule.guards]
ENOUGH = 20_000


@pytest.mark.timeout(3000 if SOAK else 180)
@pytest.mark.parametrize("part", range(PARTS))
def test_property_nothing_is_committed_without_a_fresh_approval(converse, part):
    decider = Decider(machine())
    committed = sum(len(converse(seed, decider).ledger) for seed in range(part, DIALOGUES, PARTS))
    assert committed > DIALOGUES // PARTS // 100, "dialogues that never commit would prove nothing"


@pytest.mark.parametrize(("number", "guard"), MUTANTS, ids=[f"{machine().rules[n].do}-{g}-{n}" for n, g in MUTANTS])
def test_a_guard_that_is_missing_is_noticed(converse, number, guard):
    whole = machine()
    rule = whole.rules[number]
    without = rule.model_copy(update={"guards": tuple(one for one in rule.guards if one != guard)})
    rules = (*whole.rules[:number], without, *whole.rules[number + 1 :])
    mutant = Decider(whole.model_copy(update={"rules": rules}))

    def noticed():
        for seed in range(ENOUGH):
            try:
                converse(seed, mutant)
            except AssertionError:
                return True
        return False

    assert noticed()


def _all_heard(situation):
    return replace(situation, heard=replace(situation.heard, accepted=True))


def _no_alarm(situation):
    return replace(situation, meaning=replace(situation.meaning, register="other"))


def _any_wording(situation):
    control = "approve" if situation.meaning.control == "yes" else situation.meaning.control
    return replace(situation, meaning=replace(situation.meaning, control=control))


@pytest.mark.parametrize("deaf", [_all_heard, _no_alarm, _any_wording])
def test_an_input_that_is_mistaken_is_noticed(converse, deaf):
    """The guards that stand in how an utterance is told apart."""

    class Deaf(Decider):
        def decide(self, situation):
            return super().decide(deaf(situation))

    def noticed():
        for seed in range(ENOUGH):
            try:
                converse(seed, Deaf(machine()))
            except AssertionError:
                return True
        return False

    assert noticed()


def test_only_one_rule_approves_and_it_asks_for_everything():
    approving = [rule for rule in machine().rules if rule.do == "approve"]
    assert len(approving) == 1
    assert approving[0].states == ("confirming",) and approving[0].inputs == ("approve",)
    assert set(approving[0].guards) == {"by_button", "after_reply", "fresh"}


def test_a_machine_with_a_gap_is_refused():
    whole = machine()
    with pytest.raises(ValueError, match="no rule says what to do"):
        Machine.model_validate(
            {**whole.model_dump(by_alias=True), "rules": whole.model_dump(by_alias=True)["rules"][:-1]}
        )
