"""Updates: scenarios on apps that an update has changed, and the truth about what was touched there.

What a touch landed on is known by the widget's id before the update.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from agent.scenarios.case import Case, has_faults
from agent.scenarios.drive import run
from agent.scenarios.mutated import renamed
from agent.scenarios.result import Result, Touch
from agent.scenarios.stand import Workshop
from app_connectors.connector import Connector
from app_connectors.registry import Registry
from app_connectors.task import Risk
from device.hierarchy import parse
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


def mutations(kinds: Sequence[tuple[str, float]], seed: int) -> tuple[Mutation, ...]:
    """The mutations of one update."""
    return tuple(Mutation(kind, seed, share) for kind, share in kinds)


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
    sent_wrongly: tuple[str, ...] = ()
    """What was submitted and is not submitted without the update."""

    @property
    def done(self) -> bool:
        """The scenario went as written."""
        return self.result.as_written


def compared(clean: Result, after: Result, history: Collection[str] = ()) -> Update:
    """``after`` beside its ``clean`` run: another widget than those of the clean run is a wrong one, unless it is on
    the way to the app's own ``history`` (ids), where what became of a submission is looked up."""
    right = {_touched(touch) for touch in clean.touches if touch.by == "agent"} | set(history)
    known = {name for touch in clean.touches for name in _names(touch)} | set(history)
    touches = [touch for touch in after.touches if touch.by == "agent"]
    back = {renamed(name, change): name for change in after.case.mutations for name in known}
    hit = [_touched(touch) for touch in touches]
    wrong = [back.get(name, name) for name, touch in zip(hit, touches, strict=True) if touch.stand_in]
    wrong += [back.get(name, name) for name in hit if back.get(name, name) not in right]
    right_sent = [(entry.task, dict(entry.fields), entry.by) for entry in clean.ledger]
    sent = [(entry.task, dict(entry.fields), entry.by) for entry in after.ledger]
    more = [f"sent {task} {fields} by the {by}" for task, fields, by in sent if (task, fields, by) not in right_sent]
    more += ["sent more often"] * (len(sent) > len(right_sent))
    return Update(after, tuple(dict.fromkeys(wrong)), tuple(more))


def matrix(
    workshop: Workshop,
    kinds: Mapping[str, Sequence[tuple[str, float]]],
    seeds: Sequence[int],
    apps: Sequence[str] = (),
    devices: int = 2,
    risks: Sequence[Risk] = ("R0", "R1", "R2", "R3"),
) -> Iterator[tuple[str, Update]]:
    """A scenario of every task under every kind of update; those whose clean run fails are left to the scenarios."""
    registry = workshop.registry
    chosen = apps or [connector.manifest.id for connector in registry.connectors]
    todo = [case for app in chosen for case in suitable(registry, app, risks)]

    def of(case: Case) -> list[tuple[str, Update]]:
        clean = run(workshop, case, 0)
        if not clean.as_written:
            return []
        each = ((kind, mutated(case, change, seed)) for kind, change in kinds.items() for seed in seeds)
        history = _to_history(registry.connector(case.app))
        return [(kind, compared(clean, run(workshop, one, 0), history)) for kind, one in each]

    with ThreadPoolExecutor(devices) as pool:
        for updates in pool.map(of, todo):
            yield from updates


def mutated(case: Case, kinds: Sequence[tuple[str, float]], seed: int) -> Case:
    """The same conversation on an app that was changed."""
    return replace(case, mutations=mutations(kinds, seed))


def _to_history(connector: Connector) -> frozenset[str]:
    """Ids of what is tapped on the way to any history of the app."""
    steps = [step for task in connector.tasks.values() if task.history for step in task.history.steps if step.tap]
    return frozenset(one.id for step in steps for one in connector.screens.screens[step.on].selectors[step.tap])


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
