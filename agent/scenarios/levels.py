"""Levels: what each task has been seen to do, written by runs and never by hand.

``clean`` is a run without faults on the default phone, ``faults`` one under every fault, ``six`` one on the six phones
that seniors carry. An entry holds for the connector as it was: when its files change, it no longer counts.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from agent.errors import UsageError
from agent.scenarios.case import DEFAULT_PROFILE
from agent.scenarios.faults import known, without_person
from agent.scenarios.result import Judged
from app_connectors.connector import Connector
from app_connectors.load import HOME
from app_connectors.registry import Registry

SIX = (DEFAULT_PROFILE, "small_old", "large_new", "font_13", "font_20", "samsung_like")
"""A usual phone, a small old one, a large new one, larger and largest print, and the maker most of them come from."""
LEVELS = HOME / "levels.json"
BEGIN, END = "<!-- levels: made by 'malbeot connectors levels --write README.md' -->", "<!-- /levels -->"
_FILES = ("manifest.yaml", "screens.yaml", "tasks.yaml", "scenarios.yaml")


class Level(BaseModel):
    """What one task has earned."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    digest: str
    """Of the connector's files when it ran."""
    clean: bool = False
    faults: int = 0
    """Under how many faults it ran with nothing bad, all that need no person among them done; 0: it has not, or not
    under all of them."""
    profiles: tuple[str, ...] = ()
    """On which phones it ran clean."""
    phone: str = ""
    """Model, app version and date of a real phone."""


def digest(connector: Connector) -> str:
    """Of everything that decides what a connector does."""
    assert connector.folder is not None, "a connector comes from a folder"
    texts = (b"\0".join((name.encode(), (connector.folder / name).read_bytes())) for name in _FILES)
    return blake2b(b"\1".join(texts), digest_size=8).hexdigest()


def read_levels(registry: Registry, path: Path = LEVELS) -> dict[str, Level]:
    """Task id → its level; those of connectors that have changed since are left out. Raises UsageError."""
    if not path.exists():
        return {}
    try:
        levels = {task: Level.model_validate(level) for task, level in json.loads(path.read_text("utf-8")).items()}
    except (ValueError, ValidationError) as error:
        raise UsageError(
            f"{path} cannot be read; delete it and run 'malbeot scenarios run --record-levels'."
        ) from error
    current = digests_of(registry)
    return {task: level for task, level in levels.items() if level.digest == current.get(task)}


def digests_of(registry: Registry) -> dict[str, str]:
    """Task id → the digest of its connector as its files are now."""
    return {task: digest(connector) for connector in registry.connectors for task in connector.tasks}


def record(
    registry: Registry, judged: Sequence[Judged], path: Path = LEVELS, digests: Mapping[str, str] | None = None
) -> int:
    """Add what a run has shown to ``path``; returns how many tasks it says something of. ``digests`` are those from
    before the run, whose connectors it has shown."""
    levels, digests = read_levels(registry, path), digests or digests_of(registry)
    seen = 0
    for task, of_task in _by_task(registry, judged):
        level = levels.get(task, Level(digest=digests[task]))
        if level.digest != digests[task]:
            level = Level(digest=digests[task])
        profiles = {p for p in SIX if _clean(registry, task, of_task, p)}
        failed = {one.result.case.profile for one in of_task if not one.result.case.faults} - profiles
        clean = DEFAULT_PROFILE in profiles or (level.clean and DEFAULT_PROFILE not in failed)
        kept = tuple(p for p in SIX if p in profiles or (p in level.profiles and p not in failed))
        under = [one for one in of_task if one.result.case.faults]
        faults = _under_faults(under) if under else level.faults
        levels[task] = level.model_copy(update={"clean": clean, "profiles": kept, "faults": faults})
        seen += 1
    ordered = {task: levels[task].model_dump() for task in sorted(levels)}
    path.write_text(json.dumps(ordered, indent=1) + "\n", "utf-8")
    return seen


def table(registry: Registry) -> str:
    """App by task by level, as Markdown."""
    levels, every = read_levels(registry), len(known())
    heads = ("app", "task", "risk", "clean", "faults", "six phones", "real phone")
    lines = [f"| {' | '.join(heads)} |", "| --- " * len(heads) + "|"]
    for connector in registry.connectors:
        for task in connector.tasks.values():
            level = levels.get(task.id, Level(digest=""))
            marks = (
                "yes" if level.clean else "",
                f"{level.faults} of {every}" if level.faults else "",
                f"{len(level.profiles)} of {len(SIX)}" if level.profiles else "",
                level.phone,
            )
            cells = (connector.manifest.id, task.id.partition(".")[2], task.risk, *marks)
            lines.append(f"| {' | '.join(cells)} |".replace("|  |", "| |").replace("|  |", "| |"))
    return "\n".join(lines)


def written(text: str, registry: Registry) -> str:
    """``text`` with the table between its marks. Raises UsageError when it has none."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise UsageError(f"The file has no place for the levels; put a line '{BEGIN}' and a line '{END}' into it.")
    return f"{before}{BEGIN}\n{table(registry)}\n{END}{after}"


def _by_task(registry: Registry, judged: Sequence[Judged]) -> Iterator[tuple[str, list[Judged]]]:
    found: dict[str, list[Judged]] = defaultdict(list)
    built = {task for connector in registry.connectors for task in connector.tasks}
    for one in judged:
        for task in {turn.task for turn in one.result.case.scenario.turns if turn.task is not None} & built:
            found[task].append(one)
    yield from sorted(found.items())


def _clean(registry: Registry, task: str, of_task: Sequence[Judged], profile: str) -> bool:
    """Whether every scenario that speaks of the task was run clean on the phone, and done."""
    ran = [one for one in of_task if one.result.case.profile == profile and not one.result.case.faults]
    every = {s.name for s in registry.scenarios(task.partition(".")[0]) if any(t.task == task for t in s.turns)}
    return every == {one.result.case.scenario.name for one in ran} and all(one.verdict == "done" for one in ran)


def _under_faults(ran: Sequence[Judged]) -> int:
    """How many faults it ran under, when it ran under all of them and did as it should."""
    faults = {fault for one in ran for fault in one.result.case.faults}
    good = all(
        one.verdict == "done"
        or (one.verdict != "bad" and not (without_person(one.result.case.faults) and one.result.struck))
        for one in ran
    )
    return len(faults) if good and faults == set(known()) else 0
