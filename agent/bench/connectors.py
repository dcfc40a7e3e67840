"""Connectors: how directly their scripts go, how fast they load, and what a thousand more of them cost a request."""

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median
from threading import Event

from agent.act import Driver
from agent.bench.row import row
from agent.house import engine_for
from agent.interfaces import BenchRow
from agent.observed import ObservedDevice
from agent.repertoire import Repertoire
from agent.scenarios.drive import run
from agent.scenarios.result import Result
from agent.scenarios.stand import Workshop
from agent.scenarios.updates import suitable
from app_connectors.check import check
from app_connectors.connector import Connector
from app_connectors.registry import Registry, folders, load_all
from app_connectors.scenario import Scenario
from app_connectors.task import Risk, Step, Task
from device.adb import AdbServer
from simulator.clock import START, Clock
from simulator.direct import DirectDevice
from simulator.phone import Phone

_SYNTHETIC = 1000
_ROUNDS = 15
_RISKS: tuple[Risk, ...] = ("R0", "R1", "R2", "R3")


def actions_ratio() -> BenchRow:
    """What the agent does on the phone for each task over the shortest way there: the fewest touches that lead through
    all that has to be typed, picked and sent, over every way between screens that some script of the app knows."""
    registry, ratios = load_all(), []
    with AdbServer() as adb:
        workshop = Workshop(adb, registry, engine_for(registry))
        for connector in registry.connectors:
            ways = _ways(connector)
            for case in suitable(registry, connector.manifest.id, _RISKS):
                result = run(workshop, case, 0)
                task = connector.tasks[case.scenario.turns[0].task or ""]
                if result.as_written and task.kind != "emergency":
                    ratios.append(len(result.steps) / _shortest(task, _slots(result), ways))
    against = f"{len(ratios)} tasks, the longest {max(ratios):.2f}; {sum(r <= 1.2 for r in ratios)} within 1.2"
    return row("plan.actions_ratio", median(ratios), "x", 1.2, against, at_most=True)


def load_s() -> BenchRow:
    """Reading and checking every connector, recordings too."""
    started = time.process_time()
    registry = load_all()
    problems = [problem for folder in folders() for problem in check(folder)]
    took = time.process_time() - started
    against = f"{len(registry.connectors)} connectors with their recordings, {len(problems)} problems"
    return row("connectors.load_s", took, "s CPU", 1.0, against, at_most=True)


def scale_1000() -> BenchRow:
    """A request among a thousand connectors more, over the same among those that ship: what was meant is looked up and
    done. Understanding is left out: its time is that of the tasks it has learnt, and is measured by itself."""
    few = load_all()
    some = few.connectors[0]
    looks = next(case for c in few.connectors for case in suitable(few, c.manifest.id, ("R0",)))
    more = tuple(_copy(some, number) for number in range(_SYNTHETIC))
    many = replace(few, connectors=(*more, *few.connectors))
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(_ROUNDS):
        for kept, registry in zip(times, (few, many), strict=True):
            kept.append(_request_s(registry, looks.scenario))
    ratio = median(times[1]) / median(times[0])
    against = f"{median(times[0]) * 1000:.1f} ms CPU a request among {len(few.connectors)} connectors"
    return row("connectors.scale_1000", ratio, "x", 1.5, against, at_most=True)


def _request_s(registry: Registry, scenario: Scenario) -> float:
    task = scenario.turns[0].task or ""
    slots = {name: value for turn in scenario.turns for name, value in turn.slots.items()}
    phone = Phone(clock=Clock(START, frozen=True))
    driver = Driver(ObservedDevice(DirectDevice(phone), Event()))
    started = time.process_time()
    repertoire = Repertoire(registry)
    plan = repertoire.plan(task)
    assert plan is not None, "a scenario is of a task that is built"
    repertoire.examples(task)
    driver.proceed(plan.with_slots(slots))
    return time.process_time() - started


def _copy(connector: Connector, number: int) -> Connector:
    """The same connector under another id."""
    id_ = f"synthetic_{number}"
    tasks = {f"{id_}.{name.partition('.')[2]}": task for name, task in connector.tasks.items()}
    manifest = connector.manifest.model_copy(update={"id": id_})
    return connector.model_copy(update={"manifest": manifest, "tasks": tasks})


def _slots(result: Result) -> dict[str, str]:
    """What was known at the end."""
    task = result.case.scenario.turns[0].task
    said = [said.line.slots for said in result.said if said.line.task == task]
    return {name: str(value) for slots in said for name, value in slots.items()}


def _ways(connector: Connector) -> Mapping[str, set[str]]:
    """Screen → those that one touch leads to, in any script of the app."""
    ways: dict[str, set[str]] = defaultdict(set)
    for task in connector.tasks.values():
        for step in task.steps:
            if (step.tap or step.launch) and step.then and step.then != step.on:
                ways[step.on].add(step.then)
    return ways


def _shortest(task: Task, slots: Mapping[str, str], ways: Mapping[str, set[str]]) -> int:
    """The fewest actions of the agent's: through every step that carries something said or sent, to the last screen."""
    steps = [step for step in task.steps if step.applies(slots)]
    here, actions = "", 0
    for step in _needed(steps):
        actions += _distance(ways, here, step.on) + 1
        here = step.then or step.on
    last = next((n for n, step in enumerate(steps) if step.person), None)
    end = steps[last].on if last is not None else steps[-1].then or steps[-1].on
    return actions + _distance(ways, here, end)


def _needed(steps: Sequence[Step]) -> Iterator[Step]:
    """Steps that no other way makes up for; what comes after the person's tap is not the agent's."""
    for step in steps:
        if step.person:
            return
        if step.type or step.pick or step.commit or (step.tap and step.then in ("", step.on)):
            yield step


def _distance(ways: Mapping[str, set[str]], start: str, end: str) -> int:
    """Touches from one screen to another, breadth first."""
    reached, edge, far = {start}, {start}, 0
    while end not in reached:
        edge = {there for here in edge for there in ways.get(here, ())} - reached
        assert edge, f"no script leads from '{start}' to '{end}'"
        reached, far = reached | edge, far + 1
    return far
