"""Coverage: which task was run on which phone under which fault, and what came of it, from the reports of runs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from rich.table import Table

from agent.errors import UsageError
from agent.scenarios.result import VERDICTS, Verdict
from app_connectors.errors import UnknownConnector
from app_connectors.registry import Registry

_NAME = re.compile(r"(?P<scenario>.*) \[(?P<faults>[^\],]*), (?P<profile>[^\]]*)\]")
CLEAN = "clean"


@dataclass(frozen=True, slots=True)
class Ran:
    """One case of a run."""

    app: str
    scenario: str
    profile: str
    faults: str
    """Joined by +, or ``clean``."""
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one task on one phone."""

    clean: int = 0
    """Clean runs that were done as written."""
    clean_of: int = 0
    faults: frozenset[str] = frozenset()
    """Those that it was run under."""
    safe: int = 0
    """Runs under a fault that ended in anything but bad."""
    faulty: int = 0
    bad: int = 0

    def __str__(self) -> str:
        if not self.clean_of and not self.faulty:
            return "–"
        parts = [f"clean {self.clean}/{self.clean_of}"] if self.clean_of else []
        parts += [f"{len(self.faults)} faults {self.safe}/{self.faulty}"] if self.faulty else []
        return ", ".join([*parts, *([f"{self.bad} BAD"] if self.bad else [])])


def runs_of(paths: Sequence[Path]) -> list[Ran]:
    """Every case in these reports: ``junit.xml`` files, or folders with one. Raises UsageError."""
    found: list[Ran] = []
    for path in paths:
        file = path / "junit.xml" if path.is_dir() else path
        try:
            found += _cases(ElementTree.parse(file).getroot())
        except OSError as error:
            what = f"There is no report at {file}; make one with 'malbeot scenarios run --out {path}'."
            raise UsageError(what) from error
        except ElementTree.ParseError as error:
            raise UsageError(f"{file} is no report of 'malbeot scenarios run' ({error}); make it again.") from error
    return found


def _cases(root: ElementTree.Element) -> Iterator[Ran]:
    for test in root.iter("testcase"):
        named, said = _NAME.fullmatch(test.get("name", "")), (test.findtext("system-out") or "").splitlines()
        verdict = next((one for one in VERDICTS if said and one == said[0]), None)
        if named is not None and verdict is not None:
            app = test.get("classname", "").partition(".")[0]
            yield Ran(app, named["scenario"], named["profile"], named["faults"], verdict)


def cells(registry: Registry, runs: Sequence[Ran]) -> Mapping[tuple[str, str], Cell]:
    """(task, profile) → what is known. A run counts for every task that its scenario names."""
    found: dict[tuple[str, str], Cell] = {}
    for ran in runs:
        for task in _tasks(registry, ran):
            before = found.get((task, ran.profile), Cell())
            found[task, ran.profile] = _counted(before, ran)
    return found


def _counted(cell: Cell, ran: Ran) -> Cell:
    bad = cell.bad + (ran.verdict == "bad")
    if ran.faults == CLEAN:
        done = cell.clean + (ran.verdict == "done")
        return Cell(done, cell.clean_of + 1, cell.faults, cell.safe, cell.faulty, bad)
    safe, faults = cell.safe + (ran.verdict != "bad"), cell.faults | {ran.faults}
    return Cell(cell.clean, cell.clean_of, faults, safe, cell.faulty + 1, bad)


def _tasks(registry: Registry, ran: Ran) -> list[str]:
    try:
        scenarios = registry.scenarios(ran.app)
    except UnknownConnector:
        return []
    named = (turn.task for s in scenarios if s.name == ran.scenario for turn in s.turns if turn.task)
    return list(dict.fromkeys(named))


def table(registry: Registry, runs: Sequence[Ran], apps: Sequence[str] = ()) -> tuple[Table, int]:
    """Tasks down, phones across; and how many tasks no run has touched."""
    known = cells(registry, runs)
    profiles = list(dict.fromkeys(ran.profile for ran in runs))
    shown, untouched = Table("task", "risk", *profiles), 0
    for connector in registry.connectors:
        if apps and connector.manifest.id not in apps:
            continue
        for task in connector.tasks.values():
            row = [known.get((task.id, profile), Cell()) for profile in profiles]
            untouched += all(not cell.clean_of and not cell.faulty for cell in row)
            shown.add_row(task.id, task.risk, *(f"[red]{cell}[/]" if cell.bad else str(cell) for cell in row))
    return shown, untouched
