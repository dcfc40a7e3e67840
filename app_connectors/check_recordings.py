"""Check recordings: every landmark and selector finds exactly one element in what was really seen."""

from collections.abc import Iterator, Mapping

from app_connectors.connector import ListSpec, Screens, ScreenSpec
from app_connectors.errors import BrokenConnector
from app_connectors.load import Source
from app_connectors.problem import Problem
from app_connectors.recording import FOLDER, SOURCES, Origin, Recording, Recordings
from app_connectors.task import Step
from app_connectors.yaml_file import read
from device.errors import DeviceError
from device.hierarchy import parse
from device.selector import Selector


def recording_problems(source: Source) -> Iterator[Problem]:
    """What the recordings do not bear out."""
    folder = source.folder / FOLDER
    screens = source.screens.data
    if not folder.is_dir():
        yield Problem(folder, 0, "nothing was recorded", "make recordings with 'malbeot connectors record-imitations'")
        return
    try:
        origin = read(folder / SOURCES, Origin)
    except BrokenConnector as error:
        yield from error.problems
    else:
        if source.manifest.data.level == "phone" and origin.data.source != "phone":
            what = "level 'phone' is not borne out by recordings of an imitation"
            yield source.manifest.problem(("level",), what, "record a real phone, or write 'level: simulated'")
    specs: Mapping[str, ScreenSpec] = {**screens.screens, **screens.popups, **screens.gates}
    recordings: dict[str, tuple[Recording, ...]] = {}
    for path in sorted(folder.iterdir()):
        if path.name == SOURCES:
            continue
        name = path.name.partition(".")[0]
        if path.suffix != ".xml" or name not in specs:
            what = "this recording shows nothing that screens.yaml names"
            yield Problem(path, 0, what, "name it after a screen, popup or gate, with .xml")
            continue
        try:
            screen = parse(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, DeviceError) as error:
            yield Problem(path, 0, f"cannot be read as a hierarchy: {error}", "record it again")
            continue
        recordings[name] = (*recordings.get(name, ()), Recording(path, screen))
    yield from _proofs(source, screens, recordings)
    yield from _found(source, screens, recordings)


def _proofs(source: Source, screens: Screens, recordings: Recordings) -> Iterator[Problem]:
    """Landmarks prove their own recordings, and no other's."""
    package = source.manifest.data.package
    for kind, specs in (("screens", screens.screens), ("popups", screens.popups), ("gates", screens.gates)):
        for name, spec in specs.items():
            at = (kind, name, "landmarks")
            if name not in recordings:
                what = f"'{name}' was never recorded"
                yield source.screens.problem(at, what, f"record it as {FOLDER}/{name}.xml")
            for recorded, dumps in recordings.items():
                # below a popup or a gate its screen is still there, so that screen may prove itself
                below = kind == "screens" and recorded not in screens.screens
                for dump in dumps:
                    proven = spec.proven_by(dump.screen, package)
                    if recorded == name and not proven:
                        what = f"the landmarks of '{name}' do not prove {dump.path.name}"
                        yield source.screens.problem(at, what, "make each find exactly one element there")
                    if recorded != name and proven and not below:
                        what = f"the landmarks of '{name}' also prove {dump.path.name}"
                        yield source.screens.problem(at, what, "add a landmark that only this screen has")


def _found(source: Source, screens: Screens, recordings: Recordings) -> Iterator[Problem]:
    """What the steps use finds exactly one element in at least one recording."""
    seen: set[tuple[str, str]] = set()
    for task in source.tasks.data.tasks:
        for step in (*task.steps, *(task.history.steps if task.history else ())):
            spec, dumps = screens.screens.get(step.on), recordings.get(step.on, ())
            if spec is None or not dumps:
                continue
            for name in _selectors(step):
                if (step.on, name) in seen or name not in spec.selectors:
                    continue
                seen.add((step.on, name))
                if not any(spec.selector(name).one(dump.screen) for dump in dumps):
                    what = f"no recording of '{step.on}' holds exactly one '{name}'"
                    at = ("screens", step.on, "selectors", name)
                    yield source.screens.problem(at, what, "mend its alternatives, or record it again")
    for name, spec in screens.screens.items():
        for rows, listed in spec.lists.items():
            dumps = recordings.get(name, ())
            if dumps and not any(_fits(listed, dump) for dump in dumps):
                what = f"no recording of '{name}' holds rows of '{rows}' with each of its fields once"
                yield source.screens.problem(("screens", name, "lists", rows), what, "mend them, or record it again")


def _selectors(step: Step) -> Iterator[str]:
    yield from (name for name in (step.tap, step.commit, step.person) if name)
    yield from (step.check or {}).values()
    if step.type:
        yield step.type.into
    if step.read and not step.read.list:
        yield from step.read.fields.values()


def _fits(listed: ListSpec, dump: Recording) -> bool:
    """True when some row shows every field once, and no row shows one twice (a row at the edge may be cut off)."""
    rows = Selector("row", tuple(spec.locator() for spec in listed.row)).find(dump.screen)
    fields = [Selector(name, tuple(a.locator() for a in specs)) for name, specs in listed.fields.items()]
    counts = [[len(field.find(row)) for field in fields] for row in rows]
    return any(set(count) == {1} for count in counts) and all(max(count) <= 1 for count in counts)
