"""Mutated: scenarios on apps that an update has changed, and the truth about what was touched there.

What a touch landed on is known by the widget's id before the update: a mutated id is a function of the old one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from agent.scenarios.case import Case, has_faults
from agent.scenarios.result import Result, Touch
from app_connectors.connector import Connector
from app_connectors.registry import Registry
from app_connectors.task import Risk
from device.hierarchy import parse
from simulator.apps.wording import reworded
from simulator.host import Served
from simulator.mutation import Mutation

UPDATES: dict[str, tuple[tuple[str, float], ...]] = {
    "ids": (("rename_ids", 1.0),),
    "labels": (("reword_labels", 1 / 3),),
    "blocks": (("move_blocks", 1.0),),
    "all three": (("rename_ids", 1.0), ("reword_labels", 1 / 3), ("move_blocks", 1.0)),
}
"""What an app may be changed by: kind and share of each mutation."""
INSERTED = (("insert_screen", 0.5),)
"""Screens that were not there before: a safe stop is all that can be done."""


def update(served: Served, connector: Connector, change: Mutation) -> None:
    """Change the connector's app."""
    package = connector.manifest.package
    served.call(
        lambda phone: phone.mutate(change.kind, package, seed=change.seed, share=change.share, seconds=change.seconds)
    )


def mutations(kinds: Sequence[tuple[str, float]], seed: int) -> tuple[Mutation, ...]:
    """The mutations of one update."""
    return tuple(Mutation(kind, seed, share) for kind, share in kinds)


def names_now(label: str, changes: Sequence[Mutation]) -> Iterator[str]:
    """What a widget with this label or id may be called after an update."""
    yield label
    yield reworded(label, tapped=True)
    yield from (f":id/{_renamed(label, change)}" for change in changes if change.kind == "rename_ids")
    yield from (_renamed(label, change) for change in changes if change.kind == "rename_ids")


def suitable(registry: Registry, app: str, risks: Sequence[Risk]) -> list[Case]:
    """For each task of these risks its first scenario that speaks of no other task and ends with a result."""
    cases = []
    for task in registry.connector(app).tasks.values():
        for scenario in registry.scenarios(app) if task.risk in risks else ():
            own = {turn.task for turn in scenario.turns} <= {None, task.id} and scenario.turns[0].task == task.id
            if own and not has_faults(scenario) and scenario.turns[-1].outcome == "done":
                cases.append(Case(app, scenario))
                break
    return cases


@dataclass(frozen=True, slots=True)
class Update:
    """How a scenario went after an update, beside the same without one."""

    result: Result
    wrong: tuple[str, ...]
    """Old ids of widgets that the agent touched and that it does not touch without the update."""

    @property
    def done(self) -> bool:
        """The scenario went as written."""
        return self.result.as_written


def compared(clean: Result, after: Result) -> Update:
    """``after`` beside its ``clean`` run: another widget than those of the clean run is a wrong one."""
    right = {_touched(touch) for touch in clean.touches if touch.by == "agent"}
    known = {name for touch in clean.touches for name in _names(touch)}
    touches = [touch for touch in after.touches if touch.by == "agent"]
    back = {_renamed(name, change): name for change in after.case.mutations for name in known}
    hit = [_touched(touch) for touch in touches]
    wrong = [back.get(name, name) for name, touch in zip(hit, touches, strict=True) if touch.stand_in]
    wrong += [back.get(name, name) for name in hit if back.get(name, name) not in right]
    return Update(after, tuple(dict.fromkeys(wrong)))


def mutated(case: Case, kinds: Sequence[tuple[str, float]], seed: int) -> Case:
    """The same conversation on an app that was changed."""
    return replace(case, mutations=mutations(kinds, seed))


def _renamed(name: str, change: Mutation) -> str:
    return f"v{change.chance(name).randrange(16**6):06x}" if change.kind == "rename_ids" else name


def _names(touch: Touch) -> Iterator[str]:
    yield from (e.resource_id.rpartition("id/")[2] for e in parse(touch.hierarchy).walk() if e.resource_id)


def _touched(touch: Touch) -> str:
    """The id of the widget under a touch, or its class where it has none."""
    under = [
        e
        for e in parse(touch.hierarchy).walk()
        if e.clickable and e.bounds.left <= touch.x < e.bounds.right and e.bounds.top <= touch.y < e.bounds.bottom
    ]
    return (under[-1].resource_id.rpartition("id/")[2] or under[-1].class_name) if under else "nothing"
