"""Check: every mechanical rule that a connector must hold. No rule can be switched off.

``check`` looks at a whole folder, recordings included; ``check_source`` holds what needs only the YAML, and is what
``registry.load_all`` insists on before a script gets as far as the agent.
"""

from collections.abc import Iterator
from pathlib import Path

from app_connectors.check_recordings import recording_problems, window_problems
from app_connectors.check_sentences import sentence_problems, told_problems
from app_connectors.check_steps import step_problems
from app_connectors.check_taps import tap_problems
from app_connectors.check_templates import template_problems
from app_connectors.connector import Screens
from app_connectors.errors import BrokenConnector
from app_connectors.load import ANDROID, FILES, Source, load
from app_connectors.mismatch import near
from app_connectors.problem import Problem
from app_connectors.recording import FOLDER
from app_connectors.yaml_file import YamlFile, read


def check(folder: Path) -> list[Problem]:
    """Everything that is wrong with the connector in ``folder``, by file and line; empty when all rules hold."""
    try:
        source = load(folder)
    except BrokenConnector as error:
        return list(error.problems)
    return sorted({*check_source(source), *_strangers(folder), *recording_problems(source)})


def check_android() -> list[Problem]:
    """What is wrong with Android's own windows, which belong to no app and to all."""
    try:
        file = read(ANDROID, Screens)
    except BrokenConnector as error:
        return list(error.problems)
    return sorted([*_windows(file), *told_problems(file), *window_problems(file)])


def check_source(source: Source) -> list[Problem]:
    """What is wrong in the YAML files."""
    rules = (_manifest, _phrases, _scenarios, step_problems, template_problems, sentence_problems)
    problems = {*_windows(source.screens), *tap_problems(source, {}), *(p for rule in rules for p in rule(source))}
    return sorted(problems)


def _manifest(source: Source) -> Iterator[Problem]:
    file, manifest = source.manifest, source.manifest.data
    folder = source.folder.resolve().name
    if manifest.id != folder:
        yield file.problem(("id",), f"the id '{manifest.id}' is not the folder's name", f"write '{folder}'")
    reserved = f"sim.seoul.{manifest.id}"
    if not manifest.package_known and manifest.package != reserved:
        what = f"package_known is false, so the package must be the reserved '{reserved}'"
        yield file.problem(("package",), what, "write that, or 'package_known: true' once the city confirms the id")
    if manifest.package_known and manifest.package.startswith("sim.seoul."):
        what = "package_known is true, but the package is a reserved one"
        yield file.problem(("package",), what, "write the real application id")
    if manifest.level == "phone" and not (manifest.package_known and manifest.versions):
        what = "level 'phone' needs a known package and the app versions it was seen on"
        yield file.problem(("level",), what, "write 'level: simulated' until a real phone has run it")


def _phrases(source: Source) -> Iterator[Problem]:
    wordings = {part.intent: part.wordings() for part in source.phrases.data.nlu}
    tasks = source.tasks.data
    slots = {task.id: tuple(task.slots) for task in (*tasks.tasks, *tasks.planned)}
    for n, part in enumerate(source.phrases.data.nlu):
        if part.intent.partition(".")[0] != source.manifest.data.id:
            what = f"the intent '{part.intent}' is of another app"
            yield source.phrases.problem(("nlu", n, "intent"), what, f"begin it with '{source.manifest.data.id}.'")
        for slot in sorted(part.slots() - set(slots.get(part.intent, part.slots()))):
            what = f"'{part.intent}' has no slot '{slot}', but a wording marks one"
            yield source.phrases.problem(("nlu", n, "examples"), what, near(slot, slots[part.intent]))
    for kind, listed in (("tasks", tasks.tasks), ("planned", tasks.planned)):
        for n, task in enumerate(listed):
            if not wordings.get(task.id):
                what = f"nobody can ask for '{task.id}': phrases.yml has no wording of it"
                yield source.tasks.problem((kind, n, "id"), what, f"add 'intent: {task.id}' with examples there")
    built = {task.id for task in tasks.tasks}
    for n, task in enumerate(tasks.planned):
        if task.id in built:
            yield source.tasks.problem(("planned", n, "id"), f"'{task.id}' is built", "take it out of 'planned'")
        elif task.id.partition(".")[0] != source.manifest.data.id:
            what, do = f"the task '{task.id}' is of another app", f"begin it with '{source.manifest.data.id}.'"
            yield source.tasks.problem(("planned", n, "id"), what, do)


def _scenarios(source: Source) -> Iterator[Problem]:
    tasks = {task.id: task for task in source.tasks.data.tasks}
    told: set[str] = set()
    for n, scenario in enumerate(source.scenarios.data.scenarios):
        for t, turn in enumerate(scenario.turns):
            at = ("scenarios", n, "turns", t)
            if turn.task is None:
                continue
            if turn.task not in tasks:
                yield source.scenarios.problem(
                    (*at, "task"), f"there is no task '{turn.task}'", near(turn.task, [*tasks])
                )
                continue
            told.add(turn.task)
            known = tasks[turn.task].slots
            for slot in (*turn.slots, *([turn.slot] if turn.slot else ())):
                if slot not in known:
                    yield source.scenarios.problem(at, f"'{turn.task}' has no slot '{slot}'", near(slot, [*known]))
    for n, task in enumerate(source.tasks.data.tasks):
        if task.id not in told:
            what = f"no scenario holds '{task.id}'"
            yield source.tasks.problem(("tasks", n, "id"), what, f"add one to scenarios.yaml with 'task: {task.id}'")


def _windows(file: YamlFile[Screens]) -> Iterator[Problem]:
    """Screens, popups and gates: what they name exists, and no two share a name."""
    taken: dict[str, str] = {}
    for kind in ("screens", "popups", "gates"):
        for name, spec in getattr(file.data, kind).items():
            at = (kind, name)
            if name in taken:
                yield file.problem(at, f"'{name}' is also one of the {taken[name]}", "give it another name")
            taken[name] = kind
            if not spec.landmarks:
                yield file.problem((*at, "landmarks"), f"nothing proves '{name}'", "name at least one landmark")
            named = [*spec.landmarks, *([spec.close] if kind == "popups" else ())]
            for selector in named:
                if selector not in spec.selectors:
                    what = f"'{name}' has no selector '{selector}'"
                    yield file.problem((*at, "landmarks"), what, near(selector, [*spec.selectors]))
            for selector, alternatives in spec.selectors.items():
                if not all(a.model_fields_set for a in alternatives) or not alternatives:
                    what = f"the selector '{selector}' of '{name}' would find anything"
                    yield file.problem((*at, "selectors", selector), what, "give each alternative an id or a text")


def _strangers(folder: Path) -> Iterator[Problem]:
    for path in sorted(folder.iterdir()):
        if path.name not in (*FILES, FOLDER, "__pycache__"):
            what = "this file is no part of a connector"
            yield Problem(path, 0, what, f"delete it; a connector is {', '.join(FILES)} and {FOLDER}/")
