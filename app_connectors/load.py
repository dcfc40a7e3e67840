"""Load: one folder → one Connector, or one error that says what to mend. Nothing is half-loaded."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from app_connectors.connector import Connector, Manifest, Screens
from app_connectors.errors import BrokenConnector
from app_connectors.phrases import Phrases
from app_connectors.problem import Problem
from app_connectors.scenario import Scenarios
from app_connectors.task import Tasks
from app_connectors.yaml_file import YamlFile, read

HOME = Path(__file__).parent
ANDROID = HOME / "android" / "screens.yaml"
"""Windows of Android itself, which can stand in the way of every app."""
FILES = ("manifest.yaml", "screens.yaml", "tasks.yaml", "scenarios.yaml", "phrases.yml")
"""Every file that a connector has, beside its ``recordings/``. While all of its tasks are only planned, it has no
screens and no scenarios."""

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Source:
    """A connector as it stands in its files, with their lines."""

    folder: Path
    manifest: YamlFile[Manifest]
    screens: YamlFile[Screens]
    tasks: YamlFile[Tasks]
    scenarios: YamlFile[Scenarios]
    phrases: YamlFile[Phrases]

    def connector(self) -> Connector:
        """The data alone."""
        return Connector(
            manifest=self.manifest.data,
            screens=self.screens.data,
            tasks={task.id: task for task in self.tasks.data.tasks},
            planned={task.id: task for task in self.tasks.data.planned},
            phrases={part.intent: part.wordings() for part in self.phrases.data.nlu},
            folder=self.folder,
        )


def load(folder: Path) -> Source:
    """Read every file of ``folder``. Raises BrokenConnector with what is wrong in all of them."""
    if not folder.is_dir():
        raise BrokenConnector([Problem(folder, 0, "there is no such folder", "give the folder of a connector")])
    problems: list[Problem] = []

    def part(name: str, model: type[M], planned: bool = False) -> YamlFile[M] | None:
        try:
            if planned and not (folder / name).exists():
                return YamlFile(folder / name, model(), {(): 0})
            return read(folder / name, model)
        except BrokenConnector as error:
            problems.extend(error.problems)
            return None

    manifest = part("manifest.yaml", Manifest)
    tasks = part("tasks.yaml", Tasks)
    planned = tasks is not None and not tasks.data.tasks
    screens = part("screens.yaml", Screens, planned)
    scenarios = part("scenarios.yaml", Scenarios, planned)
    phrases = part("phrases.yml", Phrases)
    if manifest and screens and tasks and scenarios and phrases:
        return Source(folder, manifest, screens, tasks, scenarios, phrases)
    raise BrokenConnector(problems)
