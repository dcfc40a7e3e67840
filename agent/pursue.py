"""Pursue: take a plan to its next resting place, and say which outcome that is.

R0 and R1 run to their answer. R2 runs to its last screen, reads back, and waits for an approval bound to it. R3 is read
back first; once approved it runs to its last screen and waits for the person's own tap.
"""

from collections.abc import Callable
from dataclasses import replace

from agent.act import Driver
from agent.clock import SessionClock
from agent.commit import Changed, Committer, Found, Suspended
from agent.healing.mend import Mender
from agent.journal import Journal
from agent.observed import ObservedDevice
from agent.outcome import Ask, Choose, Confirm, Done, HandOver, Lead, Outcome, Refused, Stuck
from agent.plan import Plan
from agent.progress import Ended, Gated, Halted, Progress, Reached, Several
from agent.reply import unsure_before, when_said
from agent.say import plainly, said
from agent.session import AwaitApproval, AwaitChoice, AwaitPerson, AwaitSlot, Session
from agent.unwatched import watched
from app_connectors.template import holes
from device.screen import Screen

_GLANCE_S = 0.5
"""How long a changed screen is looked at while the person is at work, seconds."""

Result = tuple[Outcome, Session]


class Pursuit:
    """One phone, one journal, one clock: what a plan needs."""

    def __init__(
        self, device: ObservedDevice, journal: Journal, clock: SessionClock, mender: Mender | None = None
    ) -> None:
        """Cheap to make: a turn makes its own."""
        self._device, self._journal, self._clock = device, journal, clock
        self._driver = Driver(device, mender)
        self._committer = Committer(self._driver, journal, clock)

    def pursue(self, plan: Plan, session: Session) -> Result:
        """Ask for what is missing, else go on as far as the task's risk allows."""
        plan = replace(plan, today=self._clock.now().date())
        task = plan.task
        if slot := plan.not_allowed:
            refuse = plainly(plan.slots, plan.today).fill(task.slots[slot].refuse)
            question = f"{refuse} {task.slots[slot].ask}".strip()
            return Ask(task.id, slot, question), session.waiting(plan.without(slot), AwaitSlot(slot))
        if plan.missing:
            slot = plan.missing[0]
            return Ask(task.id, slot, task.slots[slot].ask), session.waiting(plan, AwaitSlot(slot))
        if plan.submits and (unresolved := self._journal.unresolved(task.id)):
            # An agent died between INTENT and SEEN: find out first, never submit on top of it (I2).
            return self._found(plan, self._committer.look_up(plan, unresolved), session)
        if refused := self._refused(plan, session):
            return refused
        if task.risk == "R3":
            return self._read_back(plan, session, AwaitApproval())
        return self._arrived(self._driver.proceed(plan), session)

    def approved(self, plan: Plan, bound: AwaitApproval, at_s: float, session: Session) -> Result:
        """The approval came. R2: tap what it is bound to. R3: go to the last screen; the tap is the person's."""
        if refused := self._refused(plan, session):
            return refused
        if plan.task.risk == "R3":
            return self._arrived(self._driver.proceed(plan), session)
        step = plan.step
        assert step is not None, "an R2 waits for its approval at its commit"
        return self._submitted(plan, lambda: self._committer.commit(plan, step, bound, at_s), session)

    def watch(self, plan: Plan, awaiting: AwaitPerson, session: Session) -> Result | None:
        """Whether the person has passed the gate or made the last tap; if so, the plan goes on."""
        screen = self._device.observe()
        step = plan.step
        gate = self._driver.prover.gate(plan, screen, awaiting.gate)
        if awaiting.gate:
            if gate is not None and gate[0] == awaiting.gate:
                return None
            if plan.connector.screens.gates[awaiting.gate].call and self._device.since_call() == 0:
                return None  # answered: quiet until it is over
            if awaiting.operation:
                return self._submitted(plan, lambda: self._committer.resume(plan, awaiting.operation), session)
            if step is None or not step.person or not plan.touched:
                return self._arrived(self._driver.proceed(plan), session)
        if gate is not None:
            return self._arrived(Gated(replace(plan, touched=True), *gate), session)
        return self._watched_tap(plan, awaiting, session, screen)

    def _watched_tap(self, plan: Plan, awaiting: AwaitPerson, session: Session, screen: Screen) -> Result | None:
        """What came of the last tap of an R3, which only the person makes."""
        step, package, screens = plan.step, plan.connector.manifest.package, plan.connector.screens.screens
        if step is not None and (popup := self._driver.prover.popup(plan, screen)):
            if popup.failed:
                return self._may_have_tapped(plan, popup.told, session)
            # Closed, and not asked for once more: whether the tap was made already, nobody knows.
            self._driver.prover.prove(plan, step.on, _GLANCE_S)
            return None
        if step is None or screen.package != package:
            return self._refused(plan, session)
        if screens[step.on].proven_by(screen, package):
            if awaiting.gate:  # what came after the tap was left again: the tap is still to be made
                return self._reached(Reached(replace(plan, touched=False), screen), session, "")
            return self._refused(plan, session)  # a call that begins while the person is about to pay
        proven = self._driver.prover.prove(replace(plan, touched=False), step.then, _GLANCE_S)
        if isinstance(proven, Ended | Gated):
            return self._arrived(replace(proven, plan=replace(plan, touched=True)), session)
        if not isinstance(proven, tuple):
            return None  # the person is somewhere else in the app; only they know why
        progress = self._driver.finish(proven[0].advanced())
        if not isinstance(progress, Reached):
            return self._arrived(progress, session)
        operation = self._journal.begin(plan.task.id, plan.exact, self._clock.now(), by="person")
        self._journal.mark(operation, "DONE", self._clock.now(), progress.plan.values)
        return replace(_done(progress.plan), committed=True, by="person"), session.settled(plan)

    def _may_have_tapped(self, plan: Plan, told: str, session: Session) -> Result:
        """The app says that a request of the person's failed. It may have arrived: nobody is asked to tap again."""
        operation = self._journal.begin(plan.task.id, plan.exact, self._clock.now(), by="person")
        self._journal.mark(operation, "TOLD", self._clock.now())
        return Stuck(plan.task.id, "unknown", told=told), session.settled(plan)

    def _submitted(self, plan: Plan, submit: Callable[[], Found], session: Session) -> Result:
        """What came of submitting; asked anew where nothing was submitted."""
        try:
            return self._found(plan, submit(), session)
        except Changed as changed:
            if isinstance(changed.halt, Gated):
                return self._arrived(changed.halt, session)
            return self._arrived(self._driver.proceed(plan.restarted()), session, "changed")

    def _found(self, plan: Plan, found: Found, session: Session) -> Result:
        """What is known of a submission; where the person has to pass something first, it is looked at afterwards."""
        if not isinstance(found, Suspended):
            return found, session.settled(plan)
        waiting = AwaitPerson(found.gated.name, found.operation)
        return _handed(replace(found.gated, plan=plan)), session.waiting(plan, waiting)

    def _arrived(self, progress: Progress, session: Session, lead: Lead = "") -> Result:
        """The outcome of having come as far as ``progress``."""
        plan, task = progress.plan, progress.plan.task.id
        match progress:
            case Reached():
                return self._reached(progress, session, lead)
            case Gated(_, name, gate):
                # What the person is asked to pass on the way to money is not asked while somebody may be telling them
                # to; a telephone that rings is only waited for.
                refused = None if gate.call else self._refused(plan, session)
                return refused or (_handed(progress), session.waiting(plan, AwaitPerson(name)))
            case Ended():
                return self._driver.ended(progress), session.settled(plan)
            case Several(_, slot, choices, canonical, step):
                return Choose(task, slot, choices), session.waiting(plan, AwaitChoice(slot, choices, canonical, step))
            case Halted(_, "missing", sentence) if asked := _asked_anew(plan):
                slot, without = asked
                # The app does not have it: that is a question, not the end of the task.
                return Ask(task, slot, f"{sentence} {plan.task.slots[slot].ask}".strip()), session.waiting(
                    without, AwaitSlot(slot)
                )
            case Halted(_, why, sentence):
                return Stuck(task, why, sentence, " ".join(plan.told)), session.settled(plan)

    def _reached(self, reached: Reached, session: Session, lead: Lead) -> Result:
        """At the end, at the person's tap, or before a commit."""
        plan, step = reached.plan, reached.plan.step
        if step is None:
            return _done(plan), session.settled(plan)
        if refused := self._refused(plan, session):
            return refused
        if step.person:
            button = self._driver.find(plan, step.on, step.person, reached.screen)
            if button is None:
                return Stuck(plan.task.id, "target"), session.settled(plan)
            sentence = " ".join((*plan.told, said(plan).sentence(plan.task.last_screen)))
            return HandOver(plan.task.id, sentence, tap=button.label), session.waiting(plan, AwaitPerson())
        try:
            return self._read_back(plan, session, self._committer.bind(plan, step), lead)
        except Changed:
            return Stuck(plan.task.id, "screen"), session.settled(plan)

    def _read_back(self, plan: Plan, session: Session, bound: AwaitApproval, lead: Lead = "") -> Result:
        task, words = plan.task, said(plan)
        parts = list(plan.told)
        if before := self._journal.recent(task.id, plan.exact, self._clock.now()):
            when = when_said(before.began, self._clock.now())
            sure = before.state == "DONE"
            parts.append(words.knowing(when=when).sentence(task.already) if sure else unsure_before(when))
        parts.append(words.sentence(task.confirm))
        confirm = Confirm(task.id, " ".join(parts), task.approve, lead)
        return confirm, session.waiting(replace(plan, told=()), bound)

    def _refused(self, plan: Plan, session: Session) -> Result | None:
        """A refusal where somebody may be telling the person what to do (I11); None where nobody is, or the task is
        not one that a swindler would want done."""
        if not plan.task.guarded:
            return None
        session, why = watched(self._device, self._clock, session)
        return (Refused(why, plan.task.id), session.settled(plan)) if why else None


def _asked_anew(plan: Plan) -> tuple[str, Plan] | None:
    """The slot whose value the app does not have, and the plan without it and what narrowed it down; None when
    nothing that was said is at fault."""
    step = plan.step
    wanted = step and (step.pick or step.read)
    if not wanted:
        return None
    templates = (*wanted.where.values(), *wanted.contains.values())
    said = [hole.name for template in templates for hole in holes(template) if hole.name in plan.slots]
    # What an earlier step of this run has found is there: only the rest can be at fault.
    found = {
        hole.name
        for earlier in plan.gone
        if earlier.pick
        for template in (*earlier.pick.where.values(), *earlier.pick.contains.values())
        for hole in holes(template)
    }
    at_fault = [slot for slot in said if slot not in found] or [n for n in (wanted.about,) if n in plan.slots]
    if not at_fault:
        return None
    for slot in at_fault:
        plan = plan.without(slot)
    return at_fault[0], plan


def _done(plan: Plan) -> Done:
    return Done(plan.task.id, " ".join((*plan.told, said(plan).sentence(plan.task.done))), plan.values)


def _handed(gated: Gated) -> HandOver:
    sentence = said(gated.plan).sentence(gated.gate.say)
    return HandOver(gated.plan.task.id, sentence, gated.gate.secret)
