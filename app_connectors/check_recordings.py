"""Check recordings: every landmark and selector finds exactly one element in what was really seen."""

from collections.abc import Iterator

from app_connectors.check_moves import move_problems
from app_connectors.check_taps import tap_problems
from app_connectors.connector import ListSpec, Screens, ScreenSpec
from app_connectors.errors import BrokenConnector
from app_connectors.load import Source
from app_connectors.problem import Problem
from app_connectors.recording import FOLDER, SOURCES, Origin, Recording, Recordings
from app_connectors.task import Step
from app_connectors.yaml_file import YamlFile, read
from device.errors import DeviceError
from device.hierarchy import parse
from device.selector import Selector


def recording_problems(source: Source) -> Iterator[Problem]:
    """What the recordings of a connector do not bear out."""
    recordings, problems = _recorded(source.screens)
    yield from problems
    if recordings:
        yield from _origin(source, recordings)
        yield from _proofs(source.screens, source.manifest.data.package, recordings)
        yield from _found(source, source.screens.data, recordings)
        yield from _alternatives(source.screens, recordings)
        yield from tap_problems(source, recordings)


def window_problems(file: YamlFile[Screens]) -> Iterator[Problem]:
    """What the recordings of Android's own windows do not bear out."""
    recordings, problems = _recorded(file)
    yield from problems
    yield from _proofs(file, "", recordings)


def _recorded(file: YamlFile[Screens]) -> tuple[Recordings, list[Problem]]:
    """Every recording beside ``file``, and what is wrong with them as files."""
    folder, problems = file.path.parent / FOLDER, list[Problem]()
    if not file.path.exists():
        return {}, []  # every task is only planned: there is no screen to record yet
    if not folder.is_dir():
        do = "make recordings with 'malbeot connectors record-imitations', or of a phone with 'connectors record'"
        return {}, [Problem(folder, 0, "nothing was recorded", do)]
    names = {*file.data.screens, *file.data.popups, *file.data.gates}
    recordings: dict[str, tuple[Recording, ...]] = {}
    for path in sorted(folder.iterdir()):
        if path.name == SOURCES:
            continue
        name = path.name.partition(".")[0]
        if path.suffix != ".xml" or name not in names:
            what = "this recording shows nothing that screens.yaml names"
            problems.append(Problem(path, 0, what, "name it after a screen, popup or gate, with .xml"))
            continue
        try:
            screen = parse(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, DeviceError) as error:
            problems.append(Problem(path, 0, f"this is no hierarchy dump: {error}", "record it again"))
            continue
        recordings[name] = (*recordings.get(name, ()), Recording(path, screen))
    return recordings, problems


def _origin(source: Source, recordings: Recordings) -> Iterator[Problem]:
    """The recordings say where they come from, and level ``phone`` is borne out by a phone."""
    try:
        origin = read(source.folder / FOLDER / SOURCES, Origin)
    except BrokenConnector as error:
        yield from error.problems
        return
    yield from move_problems(source, origin, recordings)
    if source.manifest.data.level == "phone" and origin.data.source != "phone":
        what = "level 'phone' is not borne out by recordings of an imitation"
        yield source.manifest.problem(("level",), what, "record a real phone, or write 'level: simulated'")


def _proofs(file: YamlFile[Screens], package: str, recordings: Recordings) -> Iterator[Problem]:
    """Landmarks prove their own recordings, and no other's."""
    screens = file.data
    for kind, specs in (("screens", screens.screens), ("popups", screens.popups), ("gates", screens.gates)):
        for name, spec in specs.items():
            at = (kind, name, "landmarks")
            if name not in recordings:
                yield file.problem(at, f"'{name}' was never recorded", f"record it as {FOLDER}/{name}.xml")
            for recorded, dumps in recordings.items():
                # below a popup or a gate its screen can still be there, so that screen may prove itself
                below = kind == "screens" and recorded not in screens.screens
                for dump in dumps:
                    proven = _proves(spec, dump, package)
                    if recorded == name and not proven:
                        what = f"the landmarks of '{name}' do not prove {dump.path.name}"
                        yield file.problem(at, what, "make each find exactly one element there")
                    if recorded != name and proven and not below:
                        what = f"the landmarks of '{name}' also prove {dump.path.name}"
                        yield file.problem(at, what, "add a landmark that only this screen has")


def _proves(spec: ScreenSpec, dump: Recording, package: str) -> bool:
    known = all(name in spec.selectors for name in spec.landmarks)
    return known and spec.proven_by(dump.screen, package)


def _found(source: Source, screens: Screens, recordings: Recordings) -> Iterator[Problem]:
    """What the steps use finds exactly one element in at least one recording."""
    seen: set[tuple[str, str]] = set()
    for task in source.tasks.data.tasks:
        off = (task.call_off.step,) if task.call_off else ()
        for step in (*task.steps, *off, *(task.history.steps if task.history else ())):
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


def _alternatives(file: YamlFile[Screens], recordings: Recordings) -> Iterator[Problem]:
    """Each ranked alternative finds the same one element as the first, where the first finds it: what is only read when
    ids have changed must be right beforehand."""
    screens = file.data
    for kind, specs in (("screens", screens.screens), ("popups", screens.popups), ("gates", screens.gates)):
        for name, spec in specs.items():
            for selector, alternatives in spec.selectors.items():
                for rank, alternative in enumerate(alternatives[1:], 2):
                    lone = Selector(selector, (alternative.locator(),))
                    for dump in recordings.get(name, ()):
                        found, wanted = lone.find(dump.screen), spec.selector(selector).one(dump.screen)
                        if wanted is not None and found != (wanted,):
                            what = f"alternative {rank} of '{selector}' does not find it in {dump.path.name}"
                            at = (kind, name, "selectors", selector)
                            yield file.problem(at, what, "make it find the element that the first one finds")


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
