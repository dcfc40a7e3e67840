"""What scripts and tests hold on to: one JSON object a line, keys stable. ``schemas/`` is made of these models."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

SlotJson = str | int | bool


class Line(BaseModel):
    """One line of output."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def json_line(self) -> str:
        """The object on one line."""
        return self.model_dump_json()


class UnderstandLine(Line):
    """``malbeot understand --json``."""

    text: str
    task: str | None
    slots: dict[str, SlotJson]
    missing: tuple[str, ...]
    control: str | None
    out_of_scope: bool
    confidence: float
    runner_up: str | None


class TalkLine(Line):
    """``malbeot talk --json``: one turn."""

    outcome: Literal[
        "ask", "choose", "confirm", "done", "hand_over", "cancelled", "control", "refused", "stuck",
        "reset", "waiting", "fault", "error",
    ]  # fmt: skip
    heard: str = ""
    """The words as they were heard."""
    task: str | None = None
    slots: dict[str, SlotJson] = {}
    slot: str | None = None
    missing: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    reply: str = ""
    actions: int = 0
    committed: bool = False
    by: Literal["agent", "person"] | None = None
    ms: float = 0.0
    note: str = ""
    """To the script, not to the person: why a directive did nothing yet."""


class TranscribeLine(Line):
    """``malbeot transcribe --json``: one file."""

    file: str
    text: str
    confidence: float
    accepted: bool
    audio_s: float
    ms: float


class BenchRow(Line):
    """One row of ``out/bench.json``."""

    id: str
    value: float
    unit: str
    target: str
    holds: bool
    baseline: str


def schemas() -> dict[str, dict[str, Any]]:
    """Name of each interface → its JSON Schema."""
    lines: dict[str, type[Line]] = {
        "understand": UnderstandLine,
        "talk": TalkLine,
        "transcribe": TranscribeLine,
        "bench-row": BenchRow,
    }
    return {name: model.model_json_schema(mode="serialization") for name, model in lines.items()}
