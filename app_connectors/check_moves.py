"""Check moves: what ``source.yaml`` says of recorded touches names recordings and tasks that are there."""

from collections.abc import Iterator

from app_connectors.load import Source
from app_connectors.mismatch import near
from app_connectors.problem import Problem
from app_connectors.recording import Origin, Recordings
from app_connectors.yaml_file import YamlFile
from device.screen import Screen


def move_problems(source: Source, origin: YamlFile[Origin], recordings: Recordings) -> Iterator[Problem]:
    """What keeps a simulated phone from playing the recordings back."""
    dumps = {dump.path.stem: dump.screen for found in recordings.values() for dump in found}
    built = [task.id.partition(".")[2] for task in source.tasks.data.tasks]
    if origin.data.moves and not origin.data.starts:
        yield origin.problem(("moves",), "nothing says which recording the app opens with", "add 'starts: NAME'")
    if origin.data.starts and origin.data.starts not in dumps:
        what = f"the app starts with '{origin.data.starts}', which was not recorded"
        yield origin.problem(("starts",), what, near(origin.data.starts, [*dumps]))
    for n, move in enumerate(origin.data.moves):
        for key, name in (("on", move.on), ("then", move.then)):
            if name not in dumps:
                what = f"this touch names '{name}', which was not recorded"
                yield origin.problem(("moves", n, key), what, near(name, [*dumps]))
        if move.on in dumps and not _lies_on(dumps[move.on], move.at):
            what = f"nothing lies at {move.at[0]}, {move.at[1]} of {move.on}.xml"
            yield origin.problem(("moves", n, "at"), what, "write a point inside the element that is touched")
        if move.submits is not None and move.submits.task not in built:
            what = f"'{move.submits.task}' is no task that is built"
            yield origin.problem(("moves", n, "submits"), what, near(move.submits.task, built))


def _lies_on(screen: Screen, at: tuple[int, int]) -> bool:
    x, y = at
    return any(e.bounds.left <= x < e.bounds.right and e.bounds.top <= y < e.bounds.bottom for e in screen.walk())
