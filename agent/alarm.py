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
from agent.progress import Reached
from agent.reply import by_telephone
from agent.say import said
from agent.session import AwaitHelp, AwaitPerson, Session
from app_connectors.task import CallOff
from device.action import Dial, Tap
from device.errors import DeviceError, TargetChanged

_GLANCE_S: Final = 2.0
_LATE_S: Final = 4.0
"""How long after the app's own countdown its word that the call is out may take."""
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
        for _ in range(_TRIES):
            try:
                progress = self._driver.proceed(plan.restarted())
            except DeviceError:
                continue
            if not isinstance(progress, Reached) or progress.plan.step is None:
                break
            if begun := self._begun(progress, number, session):
                return begun
        return self._telephone(plan, number, session)

    def watch(self, plan: Plan, awaiting: AwaitHelp, session: Session) -> Result | None:
        """Whether the call is out, or was called off on the phone; None while it is counted down. Only looks, until
        the time is over."""
        off = _off(plan)
        late = self._clock.monotonic() - awaiting.started_s >= off.seconds + _LATE_S
        with contextlib.suppress(DeviceError):
            screen = self._device.observe()
            if popup := self._driver.prover.popup(plan, screen):
                late = late or popup.failed
                self._driver.prover.prove(plan, off.on, _GLANCE_S)
                screen = self._device.observe()
            package, screens = plan.connector.manifest.package, plan.connector.screens.screens
            if screens[off.sent].proven_by(screen, package):
                self._mark(awaiting.operation, "DONE")
                sentence = said(plan).sentence(off.sent_said)
                out = Done(plan.task.id, sentence, plan.values, committed=True, by="agent")
                return out, session.settled(plan)
            if screens[off.then].proven_by(screen, package):
                return self._called_off(plan, awaiting, session)
        return self._telephone(plan, awaiting.number, session, awaiting.operation) if late else None

    def call_off(self, plan: Plan, awaiting: AwaitHelp, session: Session) -> Result:
        """It was a mistake. Whoever is too late is told that the call is out. Raises Stopped."""
        off = _off(plan)
        for _ in range(_TRIES):
            if noticed := self.watch(plan, awaiting, session):
                return noticed
            with contextlib.suppress(DeviceError, TargetChanged):
                proven = self._driver.prover.prove(plan, off.on, _GLANCE_S)
                if not isinstance(proven, tuple):
                    continue
                target = self._driver.find(plan, off.on, off.tap, proven[1])
                if target is None:
                    continue
                self._device.act(Tap(target))
                if isinstance(self._driver.prover.prove(plan, off.then, _GLANCE_S), tuple):
                    return self._called_off(plan, awaiting, session)
        return self._telephone(plan, awaiting.number, session, awaiting.operation)

    def _begun(self, reached: Reached, number: str, session: Session) -> Result | None:
        """The touch that starts the countdown, and its proof; None where nothing was touched."""
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
        try:
            proven = self._driver.prover.prove(plan, step.then, step.budget_s, came_from=step.on)
            if isinstance(proven, tuple):
                progress = self._driver.finish(proven[0].advanced())
                plan = replace(progress.plan, told=())
                if isinstance(progress, Reached):
                    return Done(plan.task.id, said(plan).sentence(plan.task.done), plan.values), session.waiting(
                        plan, started
                    )
        except Stopped:  # once it has started, the stop word is only for our voice
            hushed = replace(session.waiting(plan, started), hushed=True)
            return Control("stop", calling=True), hushed
        except DeviceError:
            pass
        return self._telephone(plan, number, session, operation)

    def _called_off(self, plan: Plan, awaiting: AwaitHelp, session: Session) -> Result:
        self._mark(awaiting.operation, "ABANDONED")
        return Cancelled(plan.task.id, said(plan).sentence(_off(plan).said)), session.settled(plan)

    def _telephone(self, plan: Plan, number: str, session: Session, operation: str = "") -> Result:
        """The number in the dialler: the person's touch calls. Where there is not even that, the words alone."""
        self._mark(operation, "TOLD")
        at_end = replace(plan, at=len(plan.task.steps), touched=False)
        try:
            before = self._device.observe().package
            self._device.act(Dial(number))
            shown = self._device.settle(lambda screen: screen.package != before, _GLANCE_S).package != before
        except DeviceError:
            shown = False
        if not shown:
            return Refused("no_call", plan.task.id), session.settled(plan)
        return HandOver(plan.task.id, by_telephone(number)), session.waiting(at_end, AwaitPerson())

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


def _off(plan: Plan) -> CallOff:
    off = plan.task.call_off
    assert off is not None, "an emergency says how it is called off; 'connectors check' holds that"
    return off
