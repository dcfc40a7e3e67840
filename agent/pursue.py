"""Pursue: take a plan to its next resting place, and say which outcome that is.

R0 and R1 run to their answer. R2 runs to its last screen, reads back, and waits for an approval bound to it. R3 is read
back first; once approved it runs to its last screen and waits for the person's own tap.
"""

from dataclasses import replace
from typing import Literal

from agent.act import Driver
from agent.clock import SessionClock
from agent.commit import Changed, Committer
from agent.journal import Journal
from agent.observed import ObservedDevice
from agent.outcome import Ask, Choose, Confirm, Done, HandOver, Lead, Outcome, Refused, Stuck
from agent.plan import Plan
from agent.progress import Gated, Halted, Progress, Reached, Several
from agent.reply import unsure_before, when_said
from agent.say import choose, fill, said
from agent.session import AwaitApproval, AwaitChoice, AwaitPerson, AwaitSlot, Session

QUIET_AFTER_CALL_S = 600.0
"""Money, gifts and documents stay off this long after a call or screen sharing (I11)."""

_GLANCE_S = 0.5
"""How long a changed screen is looked at while the person is at work, seconds."""

Result = tuple[Outcome, Session]


class Pursuit:
    """One phone, one journal, one clock: what a plan needs."""

    def __init__(self, device: ObservedDevice, journal: Journal, clock: SessionClock) -> None:
        """Cheap to make: a turn makes its own."""
        self._device, self._journal, self._clock = device, journal, clock
        self._driver = Driver(device)
        self._committer = Committer(self._driver, journal, clock)

    def pursue(self, plan: Plan, session: Session) -> Result:
        """Ask for what is missing, else go on as far as the task's risk allows."""
        task = plan.task
        if slot := plan.not_allowed:
            question = f"{task.slots[slot].refuse} {task.slots[slot].ask}".strip()
            return Ask(task.id, slot, question), session.waiting(plan.without(slot), AwaitSlot(slot))
        if plan.missing:
            slot = plan.missing[0]
            return Ask(task.id, slot, task.slots[slot].ask), session.waiting(plan, AwaitSlot(slot))
        if plan.submits and (unresolved := self._journal.unresolved(task.id)):
            # An agent died between INTENT and SEEN: find out first, never submit on top of it (I2).
            return self._committer.look_up(plan.connector, task, unresolved), session.settled(plan)
        if task.risk == "R3":
            session, unsafe = self._watched(session)
            if unsafe:
                return Refused(unsafe, task.id), session.settled(plan)
            return self._read_back(plan, session, AwaitApproval())
        return self._arrived(self._driver.proceed(plan), session)

    def approved(self, plan: Plan, bound: AwaitApproval, at_s: float, session: Session) -> Result:
        """The approval came. R2: tap what it is bound to. R3: go to the last screen; the tap is the person's."""
        if plan.task.risk == "R3":
            return self._arrived(self._driver.proceed(plan), session)
        assert plan.step is not None, "an R2 waits for its approval at its commit"
        try:
            return self._committer.commit(plan, plan.step, bound, at_s), session.settled(plan)
        except Changed as changed:
            if isinstance(changed.halt, Gated):
                return self._arrived(changed.halt, session)
            return self._arrived(self._driver.proceed(plan.restarted()), session, "changed")

    def watch(self, plan: Plan, awaiting: AwaitPerson, session: Session) -> Result | None:
        """Whether the person has passed the gate or made the last tap; if so, the plan goes on."""
        screen = self._device.observe()
        step = plan.step
        if awaiting.gate:
            gate = self._driver.prover.gate(plan, screen)
            if gate is not None and gate[0] == awaiting.gate:
                return None
            return self._arrived(self._driver.proceed(plan), session)
        package, screens = plan.connector.manifest.package, plan.connector.screens.screens
        if step is None or screen.package != package or screens[step.on].proven_by(screen, package):
            session, unsafe = self._watched(session)  # a call that begins while the person is about to pay
            return (Refused(unsafe, plan.task.id), session.settled(plan)) if unsafe else None
        proven = self._driver.prover.prove(plan, step.then, _GLANCE_S)
        if not isinstance(proven, tuple):
            return None  # the person is somewhere else in the app; only they know why
        progress = self._driver.finish(proven[0].advanced())
        if not isinstance(progress, Reached):
            return self._arrived(progress, session)
        operation = self._journal.begin(plan.task.id, plan.slots, self._clock.now(), by="person")
        self._journal.mark(operation, "DONE", self._clock.now(), progress.plan.values)
        return replace(_done(progress.plan), committed=True, by="person"), session.settled(plan)

    def _arrived(self, progress: Progress, session: Session, lead: Lead = "") -> Result:
        """The outcome of having come as far as ``progress``."""
        plan, task = progress.plan, progress.plan.task.id
        match progress:
            case Reached():
                return self._reached(progress, session, lead)
            case Gated(_, name, gate):
                return HandOver(task, gate.say, gate.secret), session.waiting(plan, AwaitPerson(name))
            case Several(_, slot, choices, canonical):
                return Choose(task, slot, choices), session.waiting(plan, AwaitChoice(slot, choices, canonical))
            case Halted(_, why, sentence):
                return Stuck(task, why, sentence, " ".join(plan.told)), session.settled(plan)

    def _reached(self, reached: Reached, session: Session, lead: Lead) -> Result:
        """At the end, at the person's tap, or before a commit."""
        plan, step = reached.plan, reached.plan.step
        if step is None:
            return _done(plan), session.settled(plan)
        if step.person:
            session, unsafe = self._watched(session)
            if unsafe:
                return Refused(unsafe, plan.task.id), session.settled(plan)
            words = {**said(plan.task, plan.slots), **plan.values}
            button = self._driver.find(plan, step.on, step.person, reached.screen)
            if button is None:
                return Stuck(plan.task.id, "target"), session.settled(plan)
            sentence = " ".join((*plan.told, fill(plan.task.last_screen, words)))
            return HandOver(plan.task.id, sentence, tap=button.label), session.waiting(plan, AwaitPerson())
        try:
            return self._read_back(plan, session, self._committer.bind(plan, step), lead)
        except Changed:
            return Stuck(plan.task.id, "screen"), session.settled(plan)

    def _read_back(self, plan: Plan, session: Session, bound: AwaitApproval, lead: Lead = "") -> Result:
        task, words = plan.task, said(plan.task, plan.slots)
        parts = list(plan.told)
        if before := self._journal.recent(task.id, plan.slots, self._clock.now()):
            when = when_said(before.began, self._clock.now())
            sure = before.state == "DONE"
            parts.append(fill(task.already, {**words, "when": when}) if sure else unsure_before(when))
        parts.append(fill(task.confirm, words))
        confirm = Confirm(task.id, " ".join(parts), task.approve, lead)
        return confirm, session.waiting(replace(plan, told=()), bound)

    def _watched(self, session: Session) -> tuple[Session, Literal["in_call", "shared", ""]]:
        """Whether a call or screen sharing is on, or was in the last ten minutes."""
        now = self._clock.monotonic()
        why: Literal["in_call", "shared", ""] = "in_call" if self._device.in_call() else ""
        why = why or ("shared" if self._device.shared() else "")
        if why:
            return replace(session, call_seen_s=now), why
        recent = session.call_seen_s is not None and now - session.call_seen_s < QUIET_AFTER_CALL_S
        return session, "in_call" if recent else ""


def _done(plan: Plan) -> Done:
    words = {**said(plan.task, plan.slots), **plan.values}
    return Done(plan.task.id, " ".join((*plan.told, choose(plan.task.done, words) or "")), plan.values)
