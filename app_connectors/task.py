"""Task and Step: what an app can do, as a static script. These models are the schema of ``tasks.yaml``."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Risk = Literal["R0", "R1", "R2", "R3"]
Kind = Literal["", "money", "gift", "document", "health", "emergency"]
VERBS = ("launch", "tap", "type", "pick", "read", "check", "commit", "person")


class Data(BaseModel):
    """Anything read from a connector's files: frozen, and a key that is not known is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Wording(Data):
    """One way to write or say something, chosen when every field in ``when`` matches its pattern."""

    when: dict[str, str] = Field(default_factory=dict)
    """Field or slot name → regular expression that its whole value must match. Empty: always."""
    text: str
    """A template: ``{name}``, or ``{name:sino}``, ``{name:comma}`` … (``template.py``) for another form of the
    value; josa may be written both ways, one of them in parentheses."""


def _wordings(written: object) -> object:
    """One template stands for itself."""
    return [{"text": written}] if isinstance(written, str) else written


Sentence = Annotated[tuple[Wording, ...], BeforeValidator(_wordings, json_schema_input_type=str | tuple[Wording, ...])]
"""One template, or several of which the first whose conditions hold is said."""


class Slot(Data):
    """One value that a task needs from the person."""

    required: bool = False
    ask: str = ""
    """The question when it is missing; every required slot has one."""
    allowed: str = ""
    """Regular expression that the whole canonical value must match; empty allows all."""
    refuse: str = ""
    """What is said when the value is not allowed."""
    shown: tuple[Wording, ...] = ()
    """How the app writes the value (``{value}``); empty: as it is."""
    said: tuple[Wording, ...] = ()
    """How we say the value (``{value}``); empty: as it is."""


class TypeStep(Data):
    """Put a value into a field."""

    into: str
    text: str
    """A template over slots in their canonical form (people type 23405, however the app shows it later) and over what
    was read on the way."""


class PickStep(Data):
    """Tap the one row of a list that fits what was said."""

    list: str
    where: dict[str, str] = Field(default_factory=dict)
    """Row field → template that the whole text must equal; a condition on a slot not said is dropped."""
    contains: dict[str, str] = Field(default_factory=dict)
    """Row field → template that must be one of the text's parts."""
    asks: str = ""
    """The slot whose value tells several fitting rows apart; empty: the person chooses among the rows by their label,
    and without a label several rows stop the task."""
    label: str = ""
    """How a choice is offered: a template over the row's fields."""
    missing: str = ""
    """What is said when no row fits."""
    about: str = ""
    """The slot that is asked for anew when no row fits, where no condition names it: it was typed into a search."""


class OtherRow(Data):
    """A second row that is read along: the other direction, the other way to pay."""

    differs: str
    """Row field in which it differs from the first."""
    same: tuple[str, ...] = ()
    """Row fields in which it does not."""


class ReadStep(Data):
    """Take the answer from the screen."""

    list: str = ""
    """Read from the first fitting row of this list; empty: from single selectors."""
    where: dict[str, str] = Field(default_factory=dict)
    contains: dict[str, str] = Field(default_factory=dict)
    fields: dict[str, str]
    """Name of the value → row field or selector."""
    patterns: dict[str, str] = Field(default_factory=dict)
    """Name of the value → regular expression; its first group is kept."""
    other: OtherRow | None = None
    """With a list: the first fitting row of this kind too, if there is one; its values are called ``<name>_other``."""
    missing: str = ""
    """What is said when no row fits."""
    about: str = ""
    """The slot that is asked for anew when no row fits, where no condition names it: it was typed into a search."""


class Step(Data):
    """One step: the screen it starts on, exactly one verb, and the screen that proves it."""

    on: str = ""
    """The screen that must be proven first; empty only for ``launch``."""
    when: dict[str, str] = Field(default_factory=dict)
    """Slot → regular expression that its whole canonical value must match, else the step is left out. A slot that was
    not said is ""."""
    launch: bool = False
    tap: str = ""
    """A selector's name."""
    type: TypeStep | None = None
    pick: PickStep | None = None
    read: ReadStep | None = None
    check: dict[str, str] | None = None
    """Slot → selector: what the screen shows must be what was said, else the task stops. The read-back."""
    commit: str = ""
    """A selector's name. The committing tap of an R2 (or R1): after a fresh, bound approval only."""
    person: str = ""
    """A selector's name. The last tap of an R3: the person's, never ours."""
    then: str = ""
    """The screen that proves the step; empty: still ``on``."""
    budget_s: float = Field(default=10.0, gt=0, le=120)
    """How long the proof may take, seconds."""

    @property
    def verbs(self) -> tuple[str, ...]:
        """Names of the verbs that are set; ``check`` holds that there is exactly one."""
        return tuple(v for v in VERBS if getattr(self, v) not in (None, "", False))

    @property
    def verb(self) -> str:
        """Name of the one verb that is set."""
        return self.verbs[0]

    @property
    def touches(self) -> bool:
        """True for a verb that may change what the app shows or holds."""
        return self.verb in ("tap", "type", "pick", "commit", "person")

    def applies(self, slots: Mapping[str, str]) -> bool:
        """Whether the step belongs to the way for these canonical slot values."""
        return all(re.fullmatch(pattern, slots.get(name, "")) for name, pattern in self.when.items())


class History(Data):
    """Where the app itself says what was submitted; asked when we do not know (I2)."""

    steps: tuple[Step, ...]
    read: ReadStep
    """The row of the operation; its fields are spoken by ``Task.done``."""
    time_field: str
    """Row field with the time of submission."""
    time_format: str
    """``strptime`` format of that field."""


class End(Data):
    """A screen on which the task has come to its end early: already done, or nothing there to do it with."""

    on: str
    """A screen that is proven by landmarks of its own."""
    read: ReadStep | None = None
    done: Sentence
    """What is said then, over slots and read values."""


class CallOff(Data):
    """An emergency call that has been started and is not out yet: how it is called off, and how either end is known."""

    on: str
    """The screen that counts down."""
    tap: str
    """The selector there that calls it off."""
    seconds: float = Field(gt=0, le=60)
    """How long the app counts."""
    then: str
    """The screen that proves that it was called off."""
    said: Sentence
    """What is said then."""
    sent: str
    """The screen that proves that it is with whom it is for."""
    sent_said: Sentence
    """What is said then."""

    @property
    def step(self) -> Step:
        """Calling it off, as a step."""
        return Step(on=self.on, tap=self.tap, then=self.then)


class PlannedTask(Data):
    """A task that is understood, and refused by its name as long as no script does it."""

    id: str
    """``app.task``."""
    title: str
    """What it is for, as people would say it."""
    can: str
    """The task in a few words, for the list of what we can help with."""
    risk: Risk
    kind: Kind = ""
    """What is at stake. Money, gifts and documents are refused during a call, screen sharing or remote control."""
    slots: dict[str, Slot] = Field(default_factory=dict)
    """In the order they are asked."""

    @property
    def app(self) -> str:
        """The connector's id."""
        return self.id.partition(".")[0]

    @property
    def guarded(self) -> bool:
        """Whether a swindler would want it done (I11): by its kind, and every R3 that does not name one."""
        return self.kind in ("money", "gift", "document") or (self.risk == "R3" and not self.kind)


class Task(PlannedTask):
    """One thing an app can do for a person."""

    steps: tuple[Step, ...]
    ends: tuple[End, ...] = ()
    """Screens that may come instead of any step's next one."""
    confirm: Sentence = ()
    """R2 and R3: the read-back, over slots in their ``said`` form; in an R2 also over what was read on the way."""
    approve: str = ""
    """R2 and R3: the words that approve, exactly as ``confirm`` quotes them."""
    last_screen: Sentence = ()
    """R3: what stands on the last screen, said before the person is asked to tap."""
    already: Sentence = ()
    """R2 and R3: said first when the same thing was done in the last 24 hours; ``{when}`` is filled in."""
    done: Sentence
    """What is said at the end, over slots and read values."""
    undo: str = ""
    """R1: the task that takes it back (its id), or the words that ask for it, which ``undo_steps`` then follow."""
    undo_steps: tuple[Step, ...] = ()
    """R1: the way back, over slots and what was read; without it the words themselves say what the person can do."""
    undone: Sentence = ()
    """What is said when it was taken back."""
    history: History | None = None
    """R2: how to find out whether a submission went through."""
    call_off: CallOff | None = None
    """An emergency: what may follow its ``commit`` for a few seconds."""


class Tasks(Data):
    """All of ``tasks.yaml``."""

    tasks: tuple[Task, ...] = ()
    planned: tuple[PlannedTask, ...] = ()
