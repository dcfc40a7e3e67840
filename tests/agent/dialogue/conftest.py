"""Dialogues on interpretations: the whole turn, with a pursuit that has no phone, and an oracle that knows the rules
in words of its own."""

import random
from dataclasses import dataclass
from datetime import datetime

import pytest

from agent.dialogue.decide import Decider
from agent.dialogue.machine import machine
from agent.dialogue.situation import Situation
from agent.outcome import Ask, Cancelled, Choose, Confirm, Done, HandOver, Stuck
from agent.session import AwaitApproval, AwaitChoice, AwaitCue, AwaitHelp, AwaitPerson, AwaitSlot, Session
from agent.turn import Agent
from app_connectors.registry import Registry
from app_connectors.task import PlannedTask, Task
from device.errors import DeviceError
from intents.interpretation import Interpretation
from models.transcript import Transcript

PLANNED, HELP = "ttota_subway.planned", "ansimi.sos"
LOOK, SEND, RENT = "ttota_subway.arrivals", "ttota_subway.too_cold", "ttareungyi.rent"
VALUES = {
    LOOK: {"station": ("강남", "신촌"), "line": ("2",)},
    SEND: {"line": ("2", "3", "9"), "car": ("3", "4")},
    RENT: {"bike_number": ("23456", "12345")},
}
CONTROLS = ("yes", "approve", "no", "stop", "repeat", "slower", "louder", "back", "undo", "help", "start_over")
NOW = datetime(2026, 11, 22, 14, 5)


class Violation(AssertionError):
    """What must never happen, happened."""


class Clock:
    """Time that passes only when it is told to."""

    def __init__(self):
        self.at_s = 1000.0

    def monotonic(self):
        return self.at_s

    def now(self):
        return NOW


class Still:
    """A device that only Back is ever asked of."""

    def act(self, action):
        pass


class Script:
    """An engine that says what the script has next."""

    def __init__(self):
        self.meaning = Interpretation("")

    def interpret(self, text, now, asked=None):
        return self.meaning


@dataclass
class Hands:
    """A pursuit without a phone: it asks, reads back and submits as the real one does, and remembers."""

    random: random.Random
    pursued = approved_ = 0

    def __post_init__(self):
        self.approvals = []
        self.ledger = []

    def pursue(self, plan, session):
        self.pursued += 1
        task = plan.task
        if slot := plan.not_allowed or next(iter(plan.missing), ""):
            return Ask(task.id, slot, "?"), session.waiting(plan.without(slot), AwaitSlot(slot))
        if self.random.random() < 0.05:
            raise DeviceError("The phone is gone.")
        if self.random.random() < 0.1:
            return HandOver(task.id, "gate"), session.waiting(plan, AwaitPerson("gate"))
        if task.risk == "R0":
            if "line" not in plan.slots and self.random.random() < 0.3:
                return Choose(task.id, "line", ("a", "b")), session.waiting(
                    plan, AwaitChoice("line", ("a", "b"), ("2", "3"))
                )
            return Done(task.id, "done"), session.settled(plan)
        return self._read_back(plan, session)

    def approved(self, plan, bound, at_s, session):
        self.approvals.append((plan, bound, at_s))
        if plan.task.risk == "R3":
            return HandOver(plan.task.id, "last", tap="tap"), session.waiting(plan, AwaitPerson())
        if self.random.random() < 0.2:
            return self._read_back(plan, session, "changed")
        self.ledger.append(plan)
        return Done(plan.task.id, "sent", committed=True, by="agent"), session.settled(plan)

    def watch(self, plan, awaiting, session):
        if self.random.random() < 0.8:
            return None
        if awaiting.gate:
            return self.pursue(plan, session)
        return Stuck(plan.task.id, "screen"), session.settled(plan)

    def _read_back(self, plan, session, lead=""):
        bound = AwaitApproval(str(self.random.random()), "target")
        return Confirm(plan.task.id, "read back", plan.task.approve, lead), session.waiting(plan, bound)


@dataclass
class Helper:
    """An emergency call without a phone: it starts, goes out and is called off as the real one does."""

    random: random.Random

    def __post_init__(self):
        self.called, self.called_off, self.noticed = [], 0, False

    def call(self, plan, number, session):
        self.called.append(number)
        if self.random.random() < 0.2:
            return HandOver(plan.task.id, "telephone"), session.waiting(plan, AwaitPerson())
        return Done(plan.task.id, "calling"), session.waiting(plan, AwaitHelp(number, 0.0))

    def watch(self, plan, awaiting, session):
        self.noticed = self.random.random() < 0.05
        if not self.noticed:
            return None
        return Done(plan.task.id, "out", committed=True, by="agent"), session.settled(plan)

    def call_off(self, plan, awaiting, session):
        self.called_off += 1
        return Cancelled(plan.task.id, "off"), session.settled(plan)


@dataclass
class Person:
    """Says anything, at any time, through any channel."""

    random: random.Random

    def speaks(self, session: Session, now_s: float) -> tuple[Interpretation, Transcript, float]:
        """What is meant, how it is heard, and when it is worked on."""
        r = self.random
        meaning = self._means(session)
        silent = meaning.text == ""
        channel = r.choices(("talk_button", "screen_button", "overheard"), (8, 1, 2))[0]
        started = session.spoken_until_s + r.choices((0.5, -0.5), (6, 1))[0]
        now_s = max(now_s, started) + r.choices((1.0, 29.0, 31.0), (8, 1, 1))[0]
        heard = Transcript(meaning.text, accepted=r.random() > 0.1 and not silent, started_s=started, channel=channel)
        return meaning, heard, now_s

    def _means(self, session):
        r = self.random
        if isinstance(session.awaiting, AwaitHelp | AwaitCue) and r.random() < 0.3:
            return r.choice(
                (
                    Interpretation("잘못 눌렀어요", control="no", confidence=1.0),
                    Interpretation("신고해 주세요", control="approve", confidence=1.0),
                )
            )
        kind = r.choices(
            (
                "task",
                "slots",
                "control",
                "out",
                "choice",
                "resume",
                "emergency",
                "silence",
                "unclear",
                "planned",
                "unsure",
            ),
            (20, 20, 34, 8, 5, 4, 3, 4, 4, 3, 3),
        )[0]
        if kind == "task":
            task = r.choice((LOOK, SEND, RENT, SEND))
            then = Interpretation("", r.choice((LOOK, PLANNED)), {}, confidence=0.9) if r.random() < 0.1 else None
            control = "no" if r.random() < 0.1 else None
            return Interpretation("task", task, self._values(task, 0.7), control, confidence=0.9, then=then)
        if kind == "slots":
            about = session.plan or session.about
            return Interpretation("value", slots=self._values(about.task.id, 0.6) if about else {}, confidence=0.9)
        if kind == "control":
            weights = (3, 9, 2, 2, 1, 1, 1, 2, 1, 1, 1)
            return Interpretation("control", control=r.choices(CONTROLS, weights)[0], confidence=0.9)
        if kind == "out":
            register = r.choice(("courtesy", "manipulation", "other", "other"))
            return Interpretation("out", out_of_scope=True, register=register, confidence=r.choice((0.95, 0.4)))
        if kind == "choice":
            return Interpretation("choice", choice=r.randrange(2) if _offers(session) else None, confidence=0.9)
        if kind == "emergency":
            return Interpretation("살려 줘", out_of_scope=True, register="emergency", confidence=0.9)
        return {
            "resume": Interpretation("resume", resumes=True, confidence=1.0),
            "silence": Interpretation(""),
            "unclear": Interpretation("unclear"),
            "planned": Interpretation("planned", PLANNED, confidence=0.9),
            "unsure": Interpretation("unsure", r.choice((LOOK, SEND)), confidence=0.45, runner_up=RENT),
        }[kind]

    def _values(self, task, share):
        return {n: self.random.choice(v) for n, v in VALUES.get(task, {}).items() if self.random.random() < share}


def _offers(session):
    return bool(getattr(session.awaiting, "choices", ()))


@pytest.fixture(scope="session")
def registry_with_planned(registry):
    planned = PlannedTask(id=PLANNED, title="t", can="c", risk="R3")
    apps = ("ttota_subway", "ttareungyi")
    connectors = [c for c in registry.connectors if c.manifest.id in apps]
    safety = next(c for c in registry.connectors if c.manifest.id == "ansimi")
    sos = Task(id=HELP, title="t", can="c", risk="R3", kind="emergency", steps=(), done="done")
    connectors.append(safety.model_copy(update={"tasks": {HELP: sos}, "planned": {}}))
    subway = next(c for c in connectors if c.manifest.id == "ttota_subway")
    others = [c for c in connectors if c is not subway]
    return Registry(registry.sources, (subway.model_copy(update={"planned": {PLANNED: planned}}), *others))


@pytest.fixture(scope="session")
def converse(registry_with_planned):
    """Holds one dialogue from a seed with some machine and raises Violation for what must not happen."""

    def hold(seed, decider=None, turns=14):
        source = random.Random(seed)
        hands, person, script, clock = Hands(source), Person(source), Script(), Clock()
        helper = hands.helper = Helper(source)

        class Held(Agent):
            def pursuit(self):
                return hands

            def alarm(self):
                return helper

        decider = decider or Decider(machine())
        agent = Held(script, registry_with_planned, Still(), None, clock, decider=decider)
        session, said = agent.start(), []
        for _ in range(source.randint(1, turns)):
            script.meaning, heard, clock.at_s = person.speaks(session, clock.at_s)
            said.append((script.meaning, heard.channel, heard.accepted))
            try:
                session = _turn(agent, decider, hands, heard, session)
            except Violation as violation:
                raise Violation(f"seed {seed}: {violation}; said {said}") from None
            except Exception as error:
                raise Violation(f"seed {seed}: {type(error).__name__} {error}; said {said}") from error
        return hands

    return hold


def _turn(agent, decider, hands, heard, session):
    meaning = agent.understand(heard, session)
    hands.pursued, approvals, ledger = 0, len(hands.approvals), len(hands.ledger)
    called, off = len(hands.helper.called), hands.helper.called_off
    hands.helper.noticed = False
    outcome, reply, after = agent.turn(heard, session)
    _helped(
        meaning, heard, session, after, outcome, hands, len(hands.helper.called) - called, hands.helper.called_off - off
    )
    new = hands.approvals[approvals:]
    _must(len(new) <= 1 and len(hands.ledger) - ledger <= len(new), "submitted without an approval")
    for plan, bound, at_s in new:
        _approved(agent, meaning, heard, session, plan, bound, at_s)
    _must(bool(reply.text), "nothing is said")
    if not session.watching:
        _heard(meaning, heard, session, after, outcome, hands)
        situation = Situation(meaning, heard, session, agent.clock.monotonic(), agent._repertoire.plan)
        allowed = decider.rule(situation).leads_to(situation.state)
        stands = Situation(meaning, heard, after, 0.0, agent._repertoire.plan).state
        _must(stands in allowed or outcome.name == "refused", f"{situation.state} led to {stands}, not {set(allowed)}")
    return after


def _approved(agent, meaning, heard, session, plan, bound, at_s):
    asked = session.question
    _must(isinstance(asked, Confirm) and asked.task == plan.task.id, "nothing of this was read back")
    _must(session.plan is plan and session.awaiting is bound, "another plan than was read back")
    _must(meaning.control == "approve" and heard.accepted, "the act was not named")
    _must(heard.channel in ("talk_button", "screen_button"), "the approval was overheard")
    _must(heard.started_s >= session.spoken_until_s, "the approval came before the end of the read-back")
    _must(agent.clock.monotonic() - heard.started_s <= 30 and at_s == heard.started_s, "the approval is stale")


def _helped(meaning, heard, session, after, outcome, hands, called, off):
    """Help is called by a second cue only, and called off by nothing but the words for it."""
    asked_for = heard.channel != "overheard"
    if called:
        _must(
            isinstance(session.awaiting, AwaitCue) and meaning.control == "approve", "help was called by no second cue"
        )
        _must(asked_for and heard.started_s >= session.spoken_until_s, "help was called by nobody")
    if off:
        _must("잘못 눌렀" in heard.text and heard.accepted and asked_for, "help was called off by nobody")
    if isinstance(session.awaiting, AwaitHelp) and not off and not hands.helper.noticed:
        _must(isinstance(after.awaiting, AwaitHelp) and not hands.pursued, "a call for help was left")
        if meaning.control == "stop" and meaning.task is None:
            _must(after.hushed, "the stop word did not hush")
    if isinstance(session.awaiting, AwaitCue) and "잘못 눌렀" in heard.text and heard.accepted:
        _must(outcome.name == "cancelled", "a false alarm was not called off")


def _heard(meaning, heard, session, after, outcome, hands):
    """What holds of every utterance while nobody is waited for at the phone."""
    pending = session.awaiting is not None
    alarm = meaning.register == "emergency"
    if alarm:
        _must(outcome.name == "confirm" and outcome.numbers and after.plan is None, "an emergency was not heard")
        return
    if not heard.accepted and meaning.control != "stop":
        _must(not hands.pursued and after.plan is session.plan, "what was not heard was acted on")
        return
    if meaning.register == "manipulation" or (meaning.out_of_scope and not heard.text):
        _must(not hands.pursued, "it could be talked round")
    if meaning.register in ("manipulation", "courtesy") and pending:
        _must(after.awaiting is session.awaiting, "a word in between lost the question")
    if meaning.task == PLANNED:
        kept = after.plan is session.plan and after.awaiting is session.awaiting
        _must(outcome.name == "refused" and kept, "a planned task was not simply refused")
    if outcome.name == "refused" and outcome.why == "no_call":
        fresh = heard.started_s >= session.spoken_until_s and heard.channel != "overheard"
        _must(meaning.control == "approve" and fresh, "help was called by nobody")
    if meaning.control in ("stop", "no", "undo") and meaning.task is None and pending:
        _must(outcome.name == "cancelled" and after.awaiting is None, "stop did not stop")
    unsure_of_it = meaning.out_of_scope and meaning.register == "other" and meaning.confidence < 0.5
    if unsure_of_it and pending:
        _must(outcome.name != "refused", "a misheard answer was refused")


def _must(holds, what):
    if not holds:
        raise Violation(what)
