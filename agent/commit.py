"""Commit: the one tap that cannot be taken back (I1, I2).

Nothing is tapped unless the approval is fresh and bound to this step on this screen. The journal holds INTENT on disk
before the tap. Whatever then goes wrong leaves UNKNOWN, which is looked up in the app's own history and never retried.
"""

import contextlib
from dataclasses import replace
from datetime import datetime, timedelta

from agent.act import Driver
from agent.clock import SessionClock
from agent.errors import JournalError
from agent.journal import Journal, Operation
from agent.observed import Stopped
from agent.outcome import Done, Stuck
from agent.plan import Plan
from agent.progress import Halt, Reached
from agent.rows import conditions, rows
from agent.say import choose, said, shown
from agent.session import AwaitApproval
from app_connectors.connector import Connector
from app_connectors.task import History, Step, Task
from device.action import Tap
from device.errors import DeviceError, TargetChanged
from device.screen import Element

APPROVAL_GOOD_S = 30.0
"""How long a yes holds, from its first sound to the tap."""
_CLOCK_SKEW = timedelta(minutes=2)
"""How far the app's time of submission may be from ours and still be the same operation."""


class Changed(Exception):
    """The screen is not the one that was approved, or the approval has gone stale; nothing was tapped."""

    def __init__(self, halt: Halt | None = None) -> None:
        """``halt`` is what stands in the way, where it is known."""
        super().__init__()
        self.halt = halt


class Committer:
    """Makes the committing tap of one phone, at most once per operation."""

    def __init__(self, driver: Driver, journal: Journal, clock: SessionClock) -> None:
        """One journal belongs to one phone."""
        self._driver, self._journal, self._clock = driver, journal, clock

    def bind(self, plan: Plan, step: Step) -> AwaitApproval:
        """What an approval of ``step`` is bound to: the last screen as it stands now. Raises Changed."""
        return self._aim(plan, step)[0]

    def commit(self, plan: Plan, step: Step, bound: AwaitApproval, approved_at_s: float) -> Done | Stuck:
        """Tap what was approved and report what the app says. Raises Changed when nothing may be tapped."""
        seen, target = self._aim(plan, step)
        if seen != bound or self._clock.monotonic() - approved_at_s > APPROVAL_GOOD_S:
            raise Changed
        device = self._driver.device
        device.toast()  # so that a toast after the tap is this tap's (fault 13)
        operation = self._journal.begin(plan.task.id, plan.slots, self._clock.now())
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

    def _aim(self, plan: Plan, step: Step) -> tuple[AwaitApproval, Element]:
        """The last screen with its button in sight, and the button."""
        proven = self._driver.prover.prove(plan, step.on, step.budget_s)
        if not isinstance(proven, tuple):
            raise Changed(proven)
        target = self._driver.find(plan, step.on, step.commit, proven[1])
        if target is None or not target.enabled:
            raise Changed
        return AwaitApproval(self._driver.device.observe().fingerprint, target.fingerprint), target

    def _witness(self, plan: Plan, step: Step, operation: str) -> Done | Stuck:
        """After the tap: find the evidence, or leave UNKNOWN and look it up."""
        try:
            proven = self._driver.prover.prove(plan, step.then, step.budget_s, came_from=step.on)
            if isinstance(proven, tuple):
                self._journal.mark(operation, "SEEN", self._clock.now())
                progress = self._driver.finish(proven[0].advanced())
                if isinstance(progress, Reached) and progress.plan.step is None:
                    return self._done(progress.plan, operation)
            self._journal.mark(operation, "UNKNOWN", self._clock.now())
            found = self.look_up(plan.connector, plan.task, self._journal.operation(operation))
            return replace(found, committed=True, by="agent") if isinstance(found, Done) else found
        except (DeviceError, JournalError, Stopped):
            return self._unknown(plan, operation)

    def look_up(self, connector: Connector, task: Task, operation: Operation) -> Done | Stuck:
        """Ask the app's own history about an operation that may or may not have gone through; never submits."""
        values = self._in_history(connector, task, operation)
        if values is None:
            self._journal.mark(operation.id, "TOLD", self._clock.now())
            return Stuck(task.id, "unknown")
        self._journal.mark(operation.id, "DONE", self._clock.now(), values)
        words = {**said(task, operation.slots), **values}
        return Done(task.id, choose(task.done, words) or "", values)

    def _in_history(self, connector: Connector, task: Task, operation: Operation) -> dict[str, str] | None:
        history = task.history
        if history is None:
            return None
        looking = Plan(connector, task.model_copy(update={"steps": history.steps}), operation.slots)
        try:
            progress = self._driver.proceed(looking)
        except DeviceError:
            return None
        if not isinstance(progress, Reached):
            return None
        spec = connector.screens.screens[_end(history)].lists[history.read.list]
        as_shown = shown(task, operation.slots)
        where, contains = (conditions(part, as_shown) for part in (history.read.where, history.read.contains))
        for row in rows(spec, progress.screen):
            when = _time(row.fields.get(history.time_field, ""), history.time_format)
            if row.fits(where, contains) and when and abs(when - operation.began) <= _CLOCK_SKEW:
                return {name: row.fields.get(field, "") for name, field in history.read.fields.items()}
        return None

    def _done(self, plan: Plan, operation: str) -> Done:
        self._journal.mark(operation, "DONE", self._clock.now(), plan.values)
        words = {**said(plan.task, plan.slots), **plan.values}
        sentence = " ".join((*plan.told, choose(plan.task.done, words) or ""))
        return Done(plan.task.id, sentence, plan.values, committed=True, by="agent")

    def _unknown(self, plan: Plan, operation: str) -> Stuck:
        with contextlib.suppress(JournalError):  # INTENT is on disk and says the same
            self._journal.mark(operation, "UNKNOWN", self._clock.now())
        return Stuck(plan.task.id, "unknown")


def _end(history: History) -> str:
    last = history.steps[-1]
    return last.then or last.on


def _time(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form)
    except ValueError:
        return None
