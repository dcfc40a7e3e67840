"""Commit: the one tap that cannot be taken back (I1, I2).

Nothing is tapped unless the approval is fresh and bound to this step on this screen. The journal holds INTENT on disk
before the tap. Whatever then goes wrong leaves UNKNOWN, which is looked up in the app's own history and never retried.
"""

import contextlib
from dataclasses import dataclass, replace

from agent.act import Driver
from agent.clock import SessionClock
from agent.errors import JournalError
from agent.history import Looked, look
from agent.journal import Journal, Operation
from agent.observed import Stopped
from agent.outcome import Done, Stuck
from agent.plan import Plan
from agent.progress import Ended, Gated, Halt, Halted, Reached
from agent.say import said
from agent.session import AwaitApproval
from app_connectors.connector import Connector
from app_connectors.task import Step, Task
from device.action import Tap
from device.errors import DeviceError, TargetChanged
from device.screen import Element

APPROVAL_GOOD_S = 30.0
"""How long a yes holds, from its first sound to the tap."""
_GLANCE_S = 2.0
"""How long the evidence is waited for on the screen once the person has passed what stood before it."""


class Changed(Exception):
    """The screen is not the one that was approved, or the approval has gone stale; nothing was tapped."""

    def __init__(self, halt: Halt | None = None) -> None:
        """``halt`` is what stands in the way, where it is known."""
        super().__init__()
        self.halt = halt


@dataclass(frozen=True, slots=True)
class Suspended:
    """The tap was made, or may have been, and something that only the person can pass stands before the evidence."""

    operation: str
    gated: Gated


Found = Done | Stuck | Suspended
"""What is known of a submission."""


class Committer:
    """Makes the committing tap of one phone, at most once per operation."""

    def __init__(self, driver: Driver, journal: Journal, clock: SessionClock) -> None:
        """One journal belongs to one phone."""
        self._driver, self._journal, self._clock = driver, journal, clock

    def bind(self, plan: Plan, step: Step) -> AwaitApproval:
        """What an approval of ``step`` is bound to: the last screen as it stands now. Raises Changed."""
        return self._aim(plan, step)[1]

    def commit(self, plan: Plan, step: Step, bound: AwaitApproval, approved_at_s: float) -> Found:
        """Tap what was approved and report what the app says. Raises Changed when nothing may be tapped."""
        plan, seen, target = self._aim(plan, step)
        if seen != bound or self._clock.monotonic() - approved_at_s > APPROVAL_GOOD_S:
            raise Changed
        device = self._driver.device
        device.toast()  # so that a toast after the tap is this tap's (fault 13)
        operation = self._journal.begin(plan.task.id, plan.exact, self._clock.now())
        try:
            device.act(Tap(target))
        except (TargetChanged, Stopped) as untouched:
            self._journal.mark(operation, "ABANDONED", self._clock.now())
            if isinstance(untouched, Stopped):
                raise
            raise Changed from untouched
        except DeviceError:
            return self._unknown(plan, operation)
        return self._witness(plan, step, operation)

    def resume(self, plan: Plan, operation: str) -> Found:
        """What became of a submission that was suspended, from the screen or the app's history; never submits. Raises
        Changed when the history does not know of it: then it has to be approved anew."""
        step = plan.step
        if step is None or not step.commit:
            return self.look_up(plan, self._journal.operation(operation))
        return self._witness(plan, step, operation, _GLANCE_S, missing_is_no=True)

    def _aim(self, plan: Plan, step: Step) -> tuple[Plan, AwaitApproval, Element]:
        """The plan with what was closed on the way, the last screen with its button in sight, and the button."""
        proven = self._driver.prover.prove(plan, step.on, step.budget_s)
        if not isinstance(proven, tuple):
            raise Changed(proven)
        target = self._driver.find(plan, step.on, step.commit, proven[1])
        if target is None or not target.enabled:
            raise Changed
        seen = AwaitApproval(self._driver.device.observe().fingerprint, target.fingerprint)
        return proven[0], seen, target

    def _witness(
        self, plan: Plan, step: Step, operation: str, budget_s: float = 0.0, missing_is_no: bool = False
    ) -> Found:
        """After the tap: find the evidence, or leave UNKNOWN and look it up. Raises Changed when the app said no, and
        with ``missing_is_no`` when its history does not know of the operation."""
        try:
            proven = self._driver.prover.prove(plan, step.then, budget_s or step.budget_s, came_from=step.on)
            if isinstance(proven, tuple):
                self._journal.mark(operation, "SEEN", self._clock.now())
                progress = self._driver.finish(proven[0].advanced())
                if isinstance(progress, Reached) and progress.plan.step is None:
                    return self._done(progress.plan, operation)
                if isinstance(progress, Gated):
                    return Suspended(operation, progress)
            if isinstance(proven, Ended):
                # The app's own word that there was nothing to submit; but it may speak of what has just been sent.
                ended = self._driver.ended(proven)
                looked = self._look(plan.connector, plan.task, self._journal.operation(operation))
                if looked.values is not None:
                    found = self._settled(plan, self._journal.operation(operation), looked)
                    return replace(found, committed=True, by="agent") if isinstance(found, Done) else found
                self._journal.mark(operation, "ABANDONED", self._clock.now())
                return ended
            self._journal.mark(operation, "UNKNOWN", self._clock.now())
            if isinstance(proven, Gated):
                return Suspended(operation, proven)
            looked = self._look(plan.connector, plan.task, self._journal.operation(operation))
            if looked.gate:
                return Suspended(operation, looked.gate)
            refused = isinstance(proven, Halted) and proven.why == "toast"
            if looked.read and looked.values is None and (refused or missing_is_no):
                # The app's own history knows of nothing, and there is a reason: the person is asked anew.
                self._journal.mark(operation, "ABANDONED", self._clock.now())
                raise Changed(proven if isinstance(proven, Halted) else None)
            found = self._settled(plan, self._journal.operation(operation), looked)
            return replace(found, committed=True, by="agent") if isinstance(found, Done) else found
        except (DeviceError, JournalError, Stopped):
            return self._unknown(plan, operation)

    def look_up(self, plan: Plan, operation: Operation) -> Found:
        """What became of an operation that an earlier agent left open; never submits."""
        looked = self._look(plan.connector, plan.task, operation)
        return Suspended(operation.id, looked.gate) if looked.gate else self._settled(plan, operation, looked)

    def _look(self, connector: Connector, task: Task, operation: Operation) -> Looked:
        return look(self._driver, connector, task, operation, self._journal.operations())

    def _settled(self, plan: Plan, operation: Operation, looked: Looked) -> Done | Stuck:
        """DONE when the history shows it; else it is told, once, that nobody knows."""
        if looked.values is None:
            self._journal.mark(operation.id, "TOLD", self._clock.now())
            return Stuck(plan.task.id, "unknown")
        self._journal.mark(operation.id, "DONE", self._clock.now(), looked.values)
        words = said(replace(plan, slots=operation.slots, values=looked.values))
        return Done(plan.task.id, words.sentence(plan.task.done), looked.values)

    def _done(self, plan: Plan, operation: str) -> Done:
        self._journal.mark(operation, "DONE", self._clock.now(), plan.values)
        sentence = " ".join((*plan.told, said(plan).sentence(plan.task.done)))
        return Done(plan.task.id, sentence, plan.values, committed=True, by="agent")

    def _unknown(self, plan: Plan, operation: str) -> Stuck:
        with contextlib.suppress(JournalError):  # INTENT is on disk and says the same
            self._journal.mark(operation, "UNKNOWN", self._clock.now())
        return Stuck(plan.task.id, "unknown")
