"""Machine: the table of ``machine.yaml``, checked and looked up."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from agent.outcome import Lead

State = Literal[
    "idle", "told", "offered", "asked", "choosing", "torn", "confirming", "handed", "gated", "alarmed", "calling"
]  # fmt: skip
Input = Literal[
    "emergency", "unheard", "unsure", "new", "fill", "choice", "same", "resume", "approve", "yes", "no", "stop", "undo",
    "back", "start_over", "repeat", "slower", "louder", "help", "courtesy", "manipulation", "elsewhere", "unclear",
    "silence", "mistake",
]  # fmt: skip
Guard = Literal["by_button", "after_reply", "fresh", "built", "left_something", "answered", "surely", "undoable"]
Do = Literal[
    "raise_alarm", "call_for_help", "call_off", "hush", "ask_which", "begin", "choose", "change", "resume", "approve",
    "start_over", "step_back", "take_back", "drop", "decline", "note", "ask_again", "say_again",
]  # fmt: skip
PURSUED: frozenset[State] = frozenset({"idle", "told", "offered", "asked", "choosing", "confirming", "handed", "gated"})
"""Where taking a task as far as it can go may end."""


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(_Data):
    """In these states, on these inputs, if these guards hold: do this."""

    states: tuple[State, ...] = Field(default=(), alias="in")
    """Empty: in every state."""
    inputs: tuple[Input, ...] = Field(alias="on")
    guards: tuple[Guard, ...] = Field(default=(), alias="if")
    do: Do
    lead: Lead = ""
    to: tuple[State | Literal["pursued"], ...] = ()
    """Empty: the state stays."""

    def leads_to(self, state: State) -> frozenset[State]:
        """Where the rule may lead from ``state``."""
        if not self.to:
            return frozenset({state})
        return frozenset(one for name in self.to for one in (PURSUED if name == "pursued" else (name,)))


class Machine(_Data):
    """All of ``machine.yaml``: every state has a rule for every input."""

    states: dict[State, str]
    inputs: dict[Input, str]
    rules: tuple[Rule, ...]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        """Every pair of state and input ends in a rule without guards."""
        open_ = [
            f"{state}/{given}"
            for state in self.states
            for given in self.inputs
            if not any(not rule.guards for rule in self.candidates(state, given))
        ]
        if open_:
            raise ValueError(f"no rule says what to do in all cases of {', '.join(open_)}; add one without guards")
        return self

    def candidates(self, state: State, given: Input) -> Iterator[Rule]:
        """The rules for this state and input, in order."""
        return (rule for rule in self.rules if given in rule.inputs and (not rule.states or state in rule.states))

    def rules_by_place(self) -> Mapping[tuple[State, Input], tuple[Rule, ...]]:
        """The rules of every state and input, in order."""
        return {(s, i): tuple(self.candidates(s, i)) for s in self.states for i in self.inputs}


@cache
def machine() -> Machine:
    """The machine that ships with this package."""
    text = Path(__file__).with_name("machine.yaml").read_text("utf-8")
    return Machine.model_validate(yaml.load(text, Loader=yaml.BaseLoader))
