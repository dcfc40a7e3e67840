"""Recordings: the imitation apps' screens as the connectors' own steps meet them, made anew and compared.

Each scenario is an errand or several on one phone within this process: its tasks are driven with the values that are
said in it, past gates by the taps that the person makes in it, past the last tap and through the history. Then each
fault strikes before the last tap of the connector's weightiest task. The first errand that shows a screen names it, by
its last look; Android's own windows are seen in front of an app that belongs to no connector.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from threading import Event

from agent.act import Driver
from agent.observed import ObservedDevice
from agent.plan import Plan
from agent.progress import Gated, Progress, Reached
from app_connectors.connector import Connector, Screens
from app_connectors.load import ANDROID, HOME
from app_connectors.problem import Problem
from app_connectors.recording import FOLDER
from app_connectors.registry import Registry, load_all
from app_connectors.scenario import Scenario
from app_connectors.task import Task
from app_connectors.yaml_file import read
from device.hierarchy import parse
from device.screen import Screen
from simulator import person
from simulator.apps.sampler import Sampler
from simulator.clock import START, Clock
from simulator.direct import DirectDevice
from simulator.errors import FaultNotPossible
from simulator.faults import FAULTS
from simulator.phone import Phone

Look = Callable[[Screen], None]
Made = dict[Path, str]
"""Path → XML of a screen, popup or gate."""
TAP, WAIT, LOGGED_OUT = "#tap ", "#wait ", "#fault login_expired"


@dataclass(frozen=True, slots=True)
class Errand:
    """A task as one scenario asks for it."""

    task: str
    """``app.task``."""
    slots: tuple[tuple[str, str], ...]
    deeds: tuple[str, ...]
    logged_out: bool = False
    """Whether the person has to say first who they are."""
    """What the person taps in it, and how long they wait, in order and as the scenario writes it."""


class _Watched(DirectDevice):
    """A phone within this process that shows every screen it sees to ``look``."""

    def __init__(self, phone: Phone, look: Look) -> None:
        super().__init__(phone)
        self._look = look

    def observe(self) -> Screen:
        screen = super().observe()
        self._look(screen)
        return screen


def refresh() -> tuple[Path, ...]:
    """Write every recording of an imitation again; returns what has changed. Raises OSError when it cannot."""
    changed = []
    for path, xml in _all().items():
        if not path.exists() or path.read_text(encoding="utf-8") != xml:
            path.parent.mkdir(exist_ok=True)
            path.write_text(xml, encoding="utf-8")
            changed.append(path)
    return tuple(changed)


def differing(folder: Path) -> list[Problem]:
    """Recordings of ``folder`` that its imitation would no longer make."""
    known = {HOME.resolve() / connector.manifest.id: connector.manifest.id for connector in _registry().connectors}
    made = _made_by(known[folder.resolve()]) if folder.resolve() in known else _all()
    what, do = (
        "the imitation looks different today",
        "run 'malbeot connectors record-imitations' and read the difference",
    )
    return [
        Problem(path, 0, what, do)
        for path, xml in made.items()
        if path.is_relative_to(folder.resolve())
        and (not path.exists() or path.read_text(encoding="utf-8") != xml)
    ]  # fmt: skip


@cache
def _registry() -> Registry:
    return load_all()


def _all() -> Made:
    made = dict(_of_android())
    for connector in _registry().connectors:
        for path, xml in _made_by(connector.manifest.id).items():
            made.setdefault(path, xml)
    return made


@cache
def _of_android() -> Made:
    """Android's own windows, in front of an app that is nobody's."""
    made: Made = {}
    windows = read(ANDROID, Screens).data
    specs = {**windows.popups, **windows.gates}
    for fault in FAULTS:
        phone = Phone([Sampler()], clock=Clock(frozen=True))
        phone.start(Sampler.package)
        try:
            phone.fault(fault)
        except FaultNotPossible:
            continue
        screen = parse(phone.hierarchy(), phone.activity)
        for name, spec in specs.items():
            if spec.proven_by(screen, ""):
                made.setdefault(ANDROID.parent.resolve() / FOLDER / f"{name}.xml", _readable(screen.xml))
    return made


@cache
def _made_by(id: str) -> Made:
    """Every screen, popup and gate that one connector's imitation shows; nothing where it has none."""
    registry = _registry()
    connector = registry.connector(id)
    made: Made = {}
    if connector.manifest.package not in Phone().installed():
        return made
    errands = [_errands(connector, scenario) for scenario in registry.scenarios(id)]
    for together in dict.fromkeys(errands):
        phone = Phone(clock=Clock(frozen=True))
        for errand in together:
            seen: Made = {}
            _through(connector, errand, phone, _keeper(connector, seen), back=errand is together[-1])
            made = {**seen, **made}
    every = [errand for together in errands for errand in together]
    if every:
        weightiest = max(every, key=lambda errand: _weight(connector.tasks[errand.task]))
        for screen in _struck(connector, weightiest):
            _keep(connector, made, screen)
    return made


def _weight(task: Task) -> str:
    """Its risk; but a call for help sends nothing at its last tap, which a fault could keep from arriving."""
    return "" if task.call_off else task.risk


def _keeper(connector: Connector, made: Made) -> Look:
    return lambda screen: _keep(connector, made, screen)


def _keep(connector: Connector, made: Made, screen: Screen) -> None:
    """Hold on to a screen under the name that it proves to have."""
    screens, package = connector.screens, connector.manifest.package
    inside = HOME.resolve() / connector.manifest.id / FOLDER
    above = [n for n, spec in {**screens.popups, **screens.gates}.items() if spec.proven_by(screen, package)]
    name = above[0] if above else connector.where(screen)
    if name:
        of_android = name.startswith(ANDROID.parent.name)
        made[(ANDROID.parent.resolve() / FOLDER if of_android else inside) / f"{name}.xml"] = _readable(screen.xml)


def _readable(xml: str) -> str:
    """One node a line, so that a difference can be read."""
    return xml.replace("\r\n", "\n").replace("><", ">\n<") + "\n"


def _errands(connector: Connector, scenario: Scenario) -> tuple[Errand, ...]:
    """What is asked for in one scenario, one errand after the other; those that never say enough are left out."""
    found: list[Errand] = []
    task: Task | None = None
    slots: dict[str, str] = {}
    deeds: list[str] = []
    over = False
    logged_out = scenario.turns[0].say == LOGGED_OUT
    for turn in scenario.turns:
        if turn.task is not None and (over or task is None or turn.task != task.id):
            found += _errand(task, slots, deeds)
            task, slots, deeds = connector.tasks[turn.task], {}, []
        slots |= turn.slots
        if turn.say.startswith((TAP, WAIT)):
            deeds.append(turn.say)
        over = turn.outcome in ("done", "cancelled", "stuck")
    found += _errand(task, slots, deeds)
    return tuple(replace(errand, logged_out=logged_out and n == 0) for n, errand in enumerate(found))


def _errand(task: Task | None, slots: dict[str, str], deeds: list[str]) -> list[Errand]:
    if task is None or any(slot.required and name not in slots for name, slot in task.slots.items()):
        return []
    return [Errand(task.id, tuple(slots.items()), tuple(deeds))]


def _driver(phone: Phone, look: Look) -> Driver:
    return Driver(ObservedDevice(_Watched(phone, look), Event()))


def _plan(connector: Connector, errand: Errand) -> Plan:
    return Plan(connector, connector.tasks[errand.task], dict(errand.slots), today=START.date())


def _through(connector: Connector, errand: Errand, phone: Phone, look: Look, *, back: bool) -> None:
    """The whole way, the history after it, and the way ``back``, where the task has one."""
    driver, plan, deeds = _driver(phone, look), _plan(connector, errand), list(errand.deeds)
    if errand.logged_out:
        phone.fault(LOGGED_OUT.split()[-1])
    progress = _past_gates(phone, driver.proceed, driver.proceed(plan), deeds)
    if isinstance(progress, Reached) and progress.plan.step:
        _last_tap(phone, progress)
        progress = _past_gates(phone, driver.finish, driver.finish(replace(progress.plan, touched=True)), deeds)
    if plan.task.history:
        looking = plan.task.model_copy(update={"steps": plan.task.history.steps})
        driver.proceed(replace(plan, task=looking))
    for deed in deeds:
        if plan.task.call_off is not None and _done(phone, deed):
            driver.device.observe()  # a call for help has gone out, or was called off
        elif deed.startswith(WAIT):
            _done(phone, deed)
    if back and isinstance(progress, Reached) and (undoing := progress.plan.taking_back(progress.plan.values)):
        driver.proceed(undoing)


def _past_gates(phone: Phone, go_on: Callable[[Plan], Progress], progress: Progress, deeds: list[str]) -> Progress:
    """On by what the person does, as long as there is anything left of it."""
    while isinstance(progress, Gated) and deeds:
        if _done(phone, deeds.pop(0)):
            progress = go_on(progress.plan)
    return progress


def _done(phone: Phone, deed: str) -> bool:
    """Whether the person could do this."""
    if deed.startswith(TAP):
        return person.tap(phone, deed.removeprefix(TAP))
    phone.advance(float(deed.removeprefix(WAIT)))
    return True


def _struck(connector: Connector, errand: Errand) -> Iterator[Screen]:
    """What lies on top when each fault strikes, before the last tap and after it."""
    above = (*connector.screens.popups.values(), *connector.screens.gates.values())
    for fault in FAULTS:
        phone = Phone(clock=Clock(frozen=True))
        driver = _driver(phone, lambda _: None)
        last = _past_gates(phone, driver.proceed, driver.proceed(_plan(connector, errand)), list(errand.deeds))
        if not isinstance(last, Reached):
            continue
        try:
            phone.fault(fault)
        except FaultNotPossible:
            continue
        for screen in _looks(phone, last):
            if any(spec.proven_by(screen, connector.manifest.package) for spec in above):
                yield screen


def _looks(phone: Phone, last: Reached) -> Iterator[Screen]:
    yield parse(phone.hierarchy(), phone.activity)
    if last.plan.step:
        _last_tap(phone, last)
        yield parse(phone.hierarchy(), phone.activity)


def _last_tap(phone: Phone, last: Reached) -> None:
    step = last.plan.step
    assert step is not None
    spec = last.plan.connector.screens.screens[step.on]
    button = spec.selector(step.commit or step.person).one(last.screen)
    assert button is not None, f"'{step.on}' shows no last tap"
    phone.tap(*button.bounds.center, by="person")
