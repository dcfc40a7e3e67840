"""Mission: something to try in the practice room, with hints. The agent knows nothing of it."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from agent.interfaces import TalkLine
from app_connectors.registry import Registry


class Mission(BaseModel):
    """One entry of ``missions.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    task: str
    text: str = Field(alias="try")
    hints: tuple[str, ...]


@cache
def missions() -> tuple[Mission, ...]:
    """All that ship with this package, easiest first."""
    text = Path(__file__).with_name("missions.yaml").read_text("utf-8")
    return tuple(Mission.model_validate(one) for one in yaml.load(text, Loader=yaml.BaseLoader))


@dataclass(frozen=True, slots=True)
class Practice:
    """Where somebody is: which mission, how many hints were taken, whether it is done."""

    missions: tuple[Mission, ...]
    at: int = 0
    hints: int = 0
    done: bool = False

    @classmethod
    def of(cls, registry: Registry) -> "Practice":
        """The missions whose tasks are there."""
        there = {task for connector in registry.connectors for task in connector.tasks}
        return cls(tuple(mission for mission in missions() if mission.task in there))

    @property
    def now(self) -> Mission:
        """The mission in hand."""
        return self.missions[self.at]

    @property
    def hint(self) -> str:
        """The last hint that was asked for; empty before the first."""
        return self.now.hints[self.hints - 1] if self.hints else ""

    def hinted(self) -> "Practice":
        """One hint further, as far as there are any."""
        return replace(self, hints=min(self.hints + 1, len(self.now.hints)))

    def next(self) -> "Practice":
        """The next mission; after the last one the first again."""
        return replace(self, at=(self.at + 1) % len(self.missions), hints=0, done=False)

    def after(self, line: TalkLine) -> "Practice":
        """Having come to this answer."""
        return replace(self, done=self.done or (line.outcome == "done" and line.task == self.now.task))
