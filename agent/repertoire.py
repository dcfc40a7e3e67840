"""Repertoire: what there is to do, as the conversation needs it: an empty plan, a few words, fitting examples."""

from collections.abc import Iterator
from dataclasses import dataclass

from agent.plan import Plan
from app_connectors.errors import UnknownConnector
from app_connectors.registry import Registry

_EXAMPLES = 3
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
        """Two or three things that can be asked for: those nearest to the task ``near`` first."""
        return tuple(dict.fromkeys(self._ranked(near)))[:_EXAMPLES]

    def _ranked(self, near: str) -> Iterator[str]:
        built = [task for connector in self.registry.connectors for task in connector.tasks.values()]
        app = near.partition(".")[0]
        yield from (task.can for task in built if task.id == near)
        yield from (task.can for task in built if task.app == app)
        # One an app, in turn: what else there is should show how much there is.
        apps = [tuple(connector.tasks.values()) for connector in self.registry.connectors]
        for place in range(max(map(len, apps), default=0)):
            yield from (tasks[place].can for tasks in apps if place < len(tasks))
