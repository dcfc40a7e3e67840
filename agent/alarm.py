"""Alarm: the app's own emergency call, from its second cue until it is out, called off, or handed to the telephone.

No approval is bound to a screen here, and none is asked for again: whoever calls for help has no time. What cannot be
proven is never said to be done; the telephone with the number in it takes its place.
"""

import contextlib
from dataclasses import replace
from typing import Final

from agent.act import Driver
from agent.clock import SessionClock
from agent.errors import JournalError
from agent.journal import Journal, State
from agent.observed import ObservedDevice, Stopped
from agent.outcome import Cancelled, Control, Done, HandOver, Outcome, Refused
from agent.plan import Plan
from agent.progress import Gated, Halt, Halted, Reached
from agent.reply import by_telephone
from agent.say import said
from agent.session import AwaitHelp, AwaitPerson, Session
from app_connectors.task import CallOff
from device.action import Dial, Launch, Tap
from device.errors import DeviceError, TargetChanged
from device.screen import Screen

_GLANCE_S: Final = 2.0
_LATE_S: Final = 4.0
"""How long after the app's own countdown its word that the call is out may take."""
_PATIENCE_S: Final = 60.0
"""How long what only the person can pass is waited for: longer than a phone rings."""
_TRIES: Final = 2

Result = tuple[Outcome, Session]


class Alarm:
    """One phone, one journal, one clock."""

    def __init__(self, device: ObservedDevice, journal: Journal, clock: SessionClock) -> None:
        """Cheap to make: a turn makes its own."""
        self._device, self._journal, self._clock = device, journal, clock
        self._driver = Driver(device)

    def call(self, plan: Plan, number: str, session: Session) -> Result:
        """Start the app's emergency call; where that cannot be proven, show the telephone. Raises Stopped."""
        started = AwaitHelp(number, self._clock.monotonic(), begun=False)
        for again in range(_TRIES):
            try:
                if again and (counting := self._counted_already(plan, started, session)):
                    return counting
                progress = self._driver.proceed(plan.restarted())
                if not isinstance(progress, Reached) or progress.plan.step is None:
                    gated = progress if isinstance(progress, Gated) else None
                    return self._telephone(plan, started, session, gated)
                if begun := self._begun(progress, number, session):
                    return begun
            except DeviceError:
                continue
        return self._telephone(plan, started, session)

    def watch(self, plan: Plan, awaiting: AwaitHelp, session: Session) -> Result | None:
        """Whether the call is out, or was called off on the phone; None while it is counted down. Only looks, until
        the time is over."""
        prover, off, gated = self._driver.prover, _off(plan), None
        waited_s = self._clock.monotonic() - awaiting.started_s
        late = waited_s >= off.seconds + _LATE_S
        with contextlib.suppress(DeviceError):
            screen = self._device.observe()
            if gate := prover.gate(plan, screen):
                if gate[0] == awaiting.gate or not late:
                    return None if waited_s < _PATIENCE_S else self._telephone(plan, awaiting, session)
                gated = Gated(plan, *gate)
            elif not awaiting.begun:
                return self.call(plan, awaiting.number, session)
            elif ended := self._ended(plan, awaiting, screen, session):
                return ended
            elif popup := prover.popup(plan, screen):
                prover.prove(plan, off.on, _GLANCE_S)
                late = late or popup.failed
            if late and gated is None:
                gated = self._looked_again(plan)
                if ended := self._ended(plan, awaiting, self._device.observe(), session):
                    return ended
        return self._telephone(plan, awaiting, session, gated) if late else None

    def call_off(self, plan: Plan, awaiting: AwaitHelp, session: Session) -> Result:
        """It was a mistake. Whoever is too late is told that the call is out. Raises Stopped."""
        off = _off(plan)
        while (noticed := self.watch(plan, awaiting, session)) is None:
            with contextlib.suppress(DeviceError):
                proven = self._driver.prover.prove(plan, off.on, _GLANCE_S)
                if isinstance(proven, Gated):
                    return _handed(proven, awaiting, session)
                if not isinstance(proven, tuple):
                    continue
                target = self._driver.find(plan, off.on, off.tap, proven[1])
                if target is not None:
                    self._device.act(Tap(target))
                    self._driver.prover.prove(plan, off.then, _GLANCE_S)
        return noticed

    def _looked_again(self, plan: Plan) -> Gated | None:
        """Wait for the word that the call is out; where it does not come, open the app afresh, whose server knows."""
        sent = _off(plan).sent
        proven = self._driver.prover.prove(plan, sent, _GLANCE_S)
        if not isinstance(proven, tuple | Gated):
            self._device.act(Launch(plan.connector.manifest.package))
            proven = self._driver.prover.prove(plan, sent, _GLANCE_S)
        return proven if isinstance(proven, Gated) else None

    def _ended(self, plan: Plan, awaiting: AwaitHelp, screen: Screen, session: Session) -> Result | None:
        """What ``screen`` says of the call's end."""
        off, package, screens = _off(plan), plan.connector.manifest.package, plan.connector.screens.screens
        if screens[off.sent].proven_by(screen, package):
            self._mark(awaiting.operation, "DONE")
            sentence = said(plan).sentence(off.sent_said)
            out = Done(plan.task.id, sentence, plan.values, committed=True, by="agent")
            return out, session.settled(plan)
        if screens[off.then].proven_by(screen, package):
            self._mark(awaiting.operation, "ABANDONED")
            return Cancelled(plan.task.id, said(plan).sentence(off.said)), session.settled(plan)
        return None

    def _counting(self, plan: Plan, started: AwaitHelp, session: Session) -> Result | None:
        """The call counts: how long it still does, as the screen says; None where it does not say."""
        progress = self._driver.finish(plan)
        if not isinstance(progress, Reached):
            return None
        plan = replace(progress.plan, told=())
        return Done(plan.task.id, said(plan).sentence(plan.task.done), plan.values), session.waiting(plan, started)

    def _counted_already(self, plan: Plan, started: AwaitHelp, session: Session) -> Result | None:
        """A touch whose answer was lost may have started it all the same: the app, opened afresh, says so."""
        self._device.act(Launch(plan.connector.manifest.package))
        proven = self._driver.prover.prove(plan, _off(plan).on, _GLANCE_S)
        if not isinstance(proven, tuple):
            return None
        behind = next(n for n, step in enumerate(plan.task.steps, 1) if step.commit)
        return self._counting(replace(proven[0], at=behind), replace(started, begun=True), session)

    def _begun(self, reached: Reached, number: str, session: Session) -> Result | None:
        """The touch that starts the countdown, and its proof; None where it came to nothing."""
        plan, step = reached.plan, reached.plan.step
        assert step is not None
        operation = ""
        try:
            target = self._driver.find(plan, step.on, step.commit, reached.screen)
            if target is None:
                return None
            operation = self._intent(plan)
            self._device.act(Tap(target))
        except DeviceError as error:
            if not operation or isinstance(error, TargetChanged):
                self._mark(operation, "ABANDONED")
                return None
        started = AwaitHelp(number, self._clock.monotonic(), operation)
        proven: tuple[Plan, Screen] | Halt | None = None
        try:
            proven = self._driver.prover.prove(plan, step.then, step.budget_s, came_from=step.on)
            if isinstance(proven, Halted):
                # The app says no, or has not moved: it is asked again; what counts already is seen before that.
                self._mark(operation, "TOLD")
                return None
            if isinstance(proven, tuple) and (counting := self._counting(proven[0].advanced(), started, session)):
                return counting
        except Stopped:  # once it has started, the stop word is only for our voice
            hushed = replace(session.waiting(plan, started), hushed=True)
            return Control("stop", calling=True), hushed
        except DeviceError:
            pass
        # It has started, as far as anybody knows: what becomes of it is watched.
        return self._telephone(plan, started, session, proven if isinstance(proven, Gated) else None)

    def _telephone(self, plan: Plan, awaiting: AwaitHelp, session: Session, gated: Gated | None = None) -> Result:
        """The number in the dialler: the person's touch calls. Where there is not even that, what the person has to
        pass first, or the words alone."""
        at_end = replace(plan, at=len(plan.task.steps), touched=False)
        try:
            before = self._device.observe().package
            self._device.act(Dial(awaiting.number))
            shown = self._device.settle(lambda screen: screen.package != before, _GLANCE_S).package != before
        except DeviceError:
            shown = False
        if not shown and gated is not None:
            return _handed(gated, awaiting, session)
        self._mark(awaiting.operation, "TOLD")
        if not shown:
            return Refused("no_call", plan.task.id), session.settled(plan)
        return HandOver(plan.task.id, by_telephone(awaiting.number)), session.waiting(at_end, AwaitPerson())

    def _intent(self, plan: Plan) -> str:
        """Help is called even where no journal can be written: the worst that can come of it is a second call."""
        try:
            return self._journal.begin(plan.task.id, plan.slots, self._clock.now())
        except JournalError:
            return ""

    def _mark(self, operation: str, state: State) -> None:
        if operation:
            with contextlib.suppress(JournalError):
                self._journal.mark(operation, state, self._clock.now())


def _handed(gated: Gated, awaiting: AwaitHelp, session: Session) -> Result:
    """What only the person can pass; the call goes on behind it, or begins once it is past."""
    plan, gate = gated.plan, gated.gate
    told = replace(awaiting, gate=gated.name)
    return HandOver(plan.task.id, said(plan).sentence(gate.say), gate.secret), session.waiting(plan, told)


def _off(plan: Plan) -> CallOff:
    off = plan.task.call_off
    assert off is not None, "an emergency says how it is called off; 'connectors check' holds that"
    return off
