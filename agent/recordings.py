"""Recordings: the imitation apps' screens as the connectors' own steps meet them, made anew and compared.

Each task is driven on a phone within this process, with the values of its first scenario that says enough, past its
last tap and through its history; then each fault strikes before that last tap. The last look at each screen is kept.
"""

from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from threading import Event

from agent.act import Driver
from agent.observed import ObservedDevice
from agent.plan import Plan
from agent.progress import Reached
from app_connectors.connector import Connector, ScreenSpec
from app_connectors.load import ANDROID, HOME
from app_connectors.problem import Problem
from app_connectors.recording import FOLDER
from app_connectors.registry import Registry, load_all
from app_connectors.scenario import Scenario
from app_connectors.task import Task
from device.hierarchy import parse
from device.screen import Screen
from simulator.clock import Clock
from simulator.direct import DirectDevice
from simulator.errors import FaultNotPossible
from simulator.faults import FAULTS
from simulator.phone import Phone

Look = Callable[[Screen], None]


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
    for path, xml in _made().items():
        if not path.exists() or path.read_text(encoding="utf-8") != xml:
            path.parent.mkdir(exist_ok=True)
            path.write_text(xml, encoding="utf-8")
            changed.append(path)
    return tuple(changed)


def differing(folder: Path) -> list[Problem]:
    """Recordings of ``folder`` that its imitation would no longer make."""
    made = {path: xml for path, xml in _made().items() if path.is_relative_to(folder.resolve())}
    what, do = (
        "the imitation looks different today",
        "run 'malbeot connectors record-imitations' and read the difference",
    )
    return [
        Problem(path, 0, what, do)
        for path, xml in made.items()
        if not path.exists() or path.read_text(encoding="utf-8") != xml
    ]


@cache
def _made() -> dict[Path, str]:
    """Path → XML of every screen, popup and gate that the imitations show."""
    registry = load_all()
    made: dict[Path, str] = {}
    for connector in registry.connectors:
        if connector.manifest.package in Phone().installed():
            for task in connector.tasks.values():
                slots = _said(registry, task)
                _through(connector, task, slots, partial(_keep, connector, made))
                _struck(connector, task, slots, partial(_keep, connector, made))
    return made


def _keep(connector: Connector, made: dict[Path, str], screen: Screen) -> None:
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


def _said(registry: Registry, task: Task) -> dict[str, str]:
    """Slot values of the first scenario that says all that ``task`` needs."""
    needed = {name for name, slot in task.slots.items() if slot.required}
    for scenario in registry.scenarios(task.app):
        slots = _slots(scenario)
        if any(turn.task == task.id for turn in scenario.turns) and needed <= set(slots):
            return slots
    return {}


def _slots(scenario: Scenario) -> dict[str, str]:
    return {name: value for turn in scenario.turns for name, value in turn.slots.items()}


def _driver(look: Look) -> tuple[Phone, Driver]:
    phone = Phone(clock=Clock(frozen=True))
    return phone, Driver(ObservedDevice(_Watched(phone, look), Event()))


def _through(connector: Connector, task: Task, slots: dict[str, str], look: Look) -> None:
    """The whole way, and the history after it."""
    phone, driver = _driver(look)
    if (last := _to_last_tap(driver, Plan(connector, task, slots))) and last.plan.step:
        _last_tap(phone, last)
        driver.finish(last.plan.advanced())
    if task.history:
        driver.proceed(Plan(connector, task.model_copy(update={"steps": task.history.steps}), slots))


def _struck(connector: Connector, task: Task, slots: dict[str, str], look: Look) -> None:
    """Each fault, before the last tap and after it."""
    for fault in FAULTS:
        phone, driver = _driver(lambda _: None)
        last = _to_last_tap(driver, Plan(connector, task, slots))
        if last is None:
            continue
        try:
            phone.fault(fault)
        except FaultNotPossible:
            continue
        for screen in _looks(phone, last):
            if any(spec.proven_by(screen, connector.manifest.package) for spec in _above(connector)):
                look(screen)


def _looks(phone: Phone, last: Reached) -> Iterator[Screen]:
    yield parse(phone.hierarchy(), phone.activity)
    if last.plan.step:
        _last_tap(phone, last)
        yield parse(phone.hierarchy(), phone.activity)


def _above(connector: Connector) -> tuple[ScreenSpec, ...]:
    return (*connector.screens.popups.values(), *connector.screens.gates.values())


def _to_last_tap(driver: Driver, plan: Plan) -> Reached | None:
    progress = driver.proceed(plan)
    return progress if isinstance(progress, Reached) else None


def _last_tap(phone: Phone, last: Reached) -> None:
    step = last.plan.step
    assert step is not None
    spec = last.plan.connector.screens.screens[step.on]
    button = spec.selector(step.commit or step.person).one(last.screen)
    assert button is not None, f"'{step.on}' shows no last tap"
    phone.tap(*button.bounds.center, by="person")
