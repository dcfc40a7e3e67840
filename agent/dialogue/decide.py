"""Decide: what an utterance asks for here and now, by the machine's first rule that holds."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from agent.dialogue.machine import Do, Machine, Rule, machine
from agent.dialogue.moves import (
    Approve,
    AskAgain,
    AskWhich,
    CallForHelp,
    CallOff,
    Decline,
    Drop,
    Go,
    Hush,
    Move,
    Note,
    RaiseAlarm,
    Resume,
    SayAgain,
)
from agent.dialogue.situation import GUARDS, Situation
from agent.plan import Plan
from agent.session import AwaitApproval, AwaitChoice


class Decider:
    """Runs a machine; another than the shipped one only to see what a missing guard would do."""

    def __init__(self, table: Machine) -> None:
        """``table`` says what to do."""
        self._rules = table.rules_by_place()

    def rule(self, situation: Situation) -> Rule:
        """The first rule that holds."""
        rules = self._rules[situation.state, situation.given]
        return next(rule for rule in rules if all(GUARDS[guard](situation) for guard in rule.guards))

    def decide(self, situation: Situation) -> Move:
        """What to do about it."""
        rule = self.rule(situation)
        return _MOVES[rule.do](situation, rule)


@cache
def decider() -> Decider:
    """The one that runs the shipped machine."""
    return Decider(machine())


def _begin(s: Situation, _: Rule) -> Move:
    plan = s.plan_for(s.meaning.task or "")
    assert plan is not None, "a task that is not built is declined"
    return Go(plan.with_slots(s.meaning.slots), s.meaning.then)


def _choose(s: Situation, _: Rule) -> Move:
    awaiting, choice = s.session.awaiting, s.meaning.choice
    assert isinstance(awaiting, AwaitChoice) and choice is not None
    if awaiting.step is not None:
        return Go(_pending(s).picking(awaiting.step, awaiting.values[choice]))
    return Go(_pending(s).with_slots({awaiting.slot: awaiting.values[choice]}))


def _change(s: Situation, _: Rule) -> Move:
    assert s.changed is not None
    return Go(s.changed, s.meaning.then)


def _approve(s: Situation, _: Rule) -> Move:
    assert isinstance(s.session.awaiting, AwaitApproval)
    return Approve(_pending(s), s.session.awaiting)


def _start_over(s: Situation, _: Rule) -> Move:
    plan = _pending(s)
    return Go(Plan(plan.connector, plan.task))


def _step_back(s: Situation, _: Rule) -> Move:
    plan = _pending(s)
    return Go(plan.without(list(plan.slots)[-1]))


def _take_back(s: Situation, _: Rule) -> Move:
    assert s.way_back is not None
    return Go(s.way_back)


def _decline(s: Situation, _: Rule) -> Move:
    return Decline(s.meaning.register, s.meaning.task, s.meaning.then)


def _say_again(s: Situation, rule: Rule) -> Move:
    return SayAgain(s.session.result) if s.session.result is not None else AskAgain(rule.lead)


def _ask_which(s: Situation, _: Rule) -> Move:
    tasks = (s.meaning.task, None if s.meaning.guessed else s.meaning.runner_up)
    return AskWhich(tuple(task for task in tasks if task), s.meaning.slots)


def _pending(s: Situation) -> Plan:
    assert s.session.plan is not None
    return s.session.plan


_MOVES: Final[Mapping[Do, Callable[[Situation, Rule], Move]]] = {
    "raise_alarm": lambda s, rule: RaiseAlarm(),
    "call_for_help": lambda s, rule: CallForHelp(),
    "call_off": lambda s, rule: CallOff(),
    "hush": lambda s, rule: Hush(),
    "ask_which": _ask_which,
    "begin": _begin,
    "choose": _choose,
    "change": _change,
    "resume": lambda s, rule: Resume(),
    "approve": _approve,
    "start_over": _start_over,
    "step_back": _step_back,
    "take_back": _take_back,
    "drop": lambda s, rule: Drop(),
    "decline": _decline,
    "note": lambda s, rule: Note(s.meaning.control or ""),
    "ask_again": lambda s, rule: AskAgain(rule.lead),
    "say_again": _say_again,
}
