"""Registry: every connector there is, from this package, from installed packages and from ``--connectors DIR``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from app_connectors.check import check_source
from app_connectors.connector import Connector, Screens
from app_connectors.errors import BrokenConnector, UnknownConnector
from app_connectors.load import ANDROID, FILES, HOME, Source, load
from app_connectors.problem import Problem
from app_connectors.scenario import Scenario
from app_connectors.task import PlannedTask, Task
from app_connectors.yaml_file import read

GROUP = "malbeot.connectors"
"""Entry points of this group name a Python package whose folder holds connectors; none of its code is run."""


@dataclass(frozen=True, slots=True)
class Registry:
    """What there is to do."""

    sources: tuple[Source, ...]
    connectors: tuple[Connector, ...]
    """Each with Android's own popups and gates among its screens."""

    def connector(self, id: str) -> Connector:
        """The connector of this app. Raises UnknownConnector."""
        for connector in self.connectors:
            if connector.manifest.id == id:
                return connector
        known = ", ".join(c.manifest.id for c in self.connectors) or "none"
        raise UnknownConnector(f"There is no connector '{id}'; use one of: {known}.")

    def task(self, id: str) -> Task:
        """The task ``app.task``. Raises UnknownConnector."""
        tasks = self.connector(id.partition(".")[0]).tasks
        if id not in tasks:
            raise UnknownConnector(f"There is no task '{id}'; use one of: {', '.join(tasks)}.")
        return tasks[id]

    def known(self, id: str) -> PlannedTask:
        """The task ``app.task``, built or only planned. Raises UnknownConnector."""
        return self.task(id) if id in self.connector(id.partition(".")[0]).tasks else self.planned(id)

    def planned(self, id: str) -> PlannedTask:
        """The task ``app.task`` that is not built yet. Raises UnknownConnector."""
        planned = self.connector(id.partition(".")[0]).planned
        if id not in planned:
            raise UnknownConnector(f"There is no planned task '{id}'; use one of: {', '.join(planned) or 'none'}.")
        return planned[id]

    def scenarios(self, id: str) -> tuple[Scenario, ...]:
        """The conversations that this app's connector must hold. Raises UnknownConnector."""
        self.connector(id)
        return next(s.scenarios.data.scenarios for s in self.sources if s.manifest.data.id == id)


def load_all(extra: Sequence[Path] = ()) -> Registry:
    """Load every connector; those in ``extra`` are connectors or folders of connectors.

    Raises BrokenConnector when any file breaks a rule: a script that could send something without its read-back must
    not get as far as the agent. Recordings are not looked at (``check`` does).
    """
    return load_these(folders(extra))


def load_these(found: Sequence[Path]) -> Registry:
    """The connectors in exactly these folders, each a connector's own. Raises BrokenConnector."""
    android = read(ANDROID, Screens).data
    sources: list[Source] = []
    for folder in found:
        source = load(folder)
        if problems := check_source(source):
            raise BrokenConnector(problems)
        for other in sources:
            if other.manifest.data.id == source.manifest.data.id:
                what = f"the id '{source.manifest.data.id}' is taken by {other.folder}"
                raise BrokenConnector([source.manifest.problem(("id",), what, "leave one of them out")])
        sources.append(source)
    return Registry(tuple(sources), tuple(_with(android, s.connector()) for s in sources))


def folders(extra: Sequence[Path] = ()) -> tuple[Path, ...]:
    """Every connector's folder, each once: this package's, installed ones', then ``extra``. Raises BrokenConnector."""
    found = list(_within(HOME))
    for entry in entry_points(group=GROUP):
        found += _within(_folder_of(entry))
    for folder in extra:
        if not folder.is_dir():
            what = "there is no such folder"
            raise BrokenConnector([Problem(folder, 0, what, "give --connectors a folder that exists")])
        inside = tuple(_within(folder))
        if not inside:
            what = "no connector is in this folder"
            raise BrokenConnector([Problem(folder, 0, what, "give --connectors a folder with a manifest.yaml in it")])
        found += inside
    return tuple({folder.resolve(): folder for folder in found}.values())


def _within(folder: Path) -> Iterator[Path]:
    if any((folder / name).exists() for name in FILES):
        yield folder
        return
    for inner in sorted(folder.iterdir()):
        if inner != ANDROID.parent and inner.is_dir() and any((inner / name).exists() for name in FILES):
            yield inner


def _folder_of(entry: EntryPoint) -> Path:
    spec = find_spec(entry.module)
    if spec is None or not spec.submodule_search_locations:
        what = f"the entry point '{entry.name}' of {GROUP} names no package '{entry.module}'"
        raise BrokenConnector([Problem(Path(entry.module), 0, what, "reinstall the package that brings it")])
    return Path(next(iter(spec.submodule_search_locations)))


def _with(android: Screens, connector: Connector) -> Connector:
    screens = connector.screens.model_copy(
        update={
            "popups": {**connector.screens.popups, **android.popups},
            "gates": {**connector.screens.gates, **android.gates},
        }
    )
    return connector.model_copy(update={"screens": screens})
