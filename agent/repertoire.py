"""Repertoire: what there is to do, as the conversation needs it: an empty plan, a few words, fitting examples."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from agent.plan import Plan
from app_connectors.errors import UnknownConnector
from app_connectors.registry import Registry

_EXAMPLES = 2
"""So many are kept in mind; a list of all is not."""


@dataclass(frozen=True, slots=True)
class Repertoire:
    """All tasks of the connectors, built or planned."""

    registry: Registry

    def plan(self, task: str) -> Plan | None:
        """The empty plan of a task, or None where none is built."""
        try:
            return Plan(self.registry.connector(task.partition(".")[0]), self.registry.task(task))
        except UnknownConnector:
            return None

    def can(self, task: str) -> str:
        """The task in a few words. Raises UnknownConnector."""
        plan = self.plan(task)
        return plan.task.can if plan else self.registry.planned(task).can

    def examples(self, near: str) -> tuple[str, ...]:
        """A few things that can be asked for: those nearest to the task ``near`` first."""
        found: list[str] = []
        for can in self._ranked(near):
            if can not in found:
                found.append(can)
            if len(found) == _EXAMPLES:
                break
        return tuple(found)

    def _ranked(self, near: str) -> Iterator[str]:
        app = near.partition(".")[0]
        own = [c.tasks for c in self.registry.connectors if c.manifest.id == app]
        yield from (tasks[near].can for tasks in own if near in tasks)
        yield from (task.can for tasks in own for task in tasks.values())
        # One an app, in turn: what else there is should show how much there is.
        for place in range(_EXAMPLES):
            for connector in self.registry.connectors:
                yield from (task.can for task in islice(connector.tasks.values(), place, place + 1))
