"""Conversation: turn after turn on one phone, with directives for scripts. Where ``talk``, the demo and tests meet."""

import contextlib
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from agent.errors import NotNow, UsageError
from agent.house import House
from agent.interfaces import TalkLine
from agent.observed import Stopped
from agent.outcome import Ask, Choose, Confirm, Done, Outcome
from agent.reply import Reply
from agent.session import Session
from device.errors import DeviceError
from intents.interpretation import SlotValue
from intents.values.kinds import kinds
from models.recognizer import Recognizer
from models.transcript import Transcript
from models.utterance import Utterance
from simulator.faults import beside

_LOOKS, _BETWEEN_LOOKS_S = 10, 0.2

OpenHouse = Callable[[], AbstractContextManager[House]]


@dataclass(frozen=True, slots=True)
class Directive:
    """A line that is not speech: ``#reset``, ``#wait SECONDS``, ``#tap LABEL``, ``#fault NAME``."""

    name: str
    value: str


def directive(line: str) -> Directive | None:
    """The directive that ``line`` holds, or None when it is speech. Raises UsageError for one that is not known."""
    if not line.startswith("#"):
        return None
    name, _, value = line[1:].strip().partition(" ")
    value = value.strip()
    if name not in ("reset", "wait", "tap", "fault"):
        raise UsageError(f"There is no directive '#{name}'; use #reset, #wait SECONDS, #tap LABEL or #fault NAME.")
    if name != "reset" and not value:
        raise UsageError(f"'#{name}' needs a value; write for example '#{name} {'30' if name == 'wait' else 'NAME'}'.")
    return Directive(name, value)


class Conversation:
    """One person and one phone at a time; ``#reset`` brings a new person and, simulated, a fresh phone."""

    def __init__(self, open_house: OpenHouse) -> None:
        """``open_house`` opens a fresh house each time it is called."""
        self._open_house = open_house
        self._stack = ExitStack()
        self.replies: list[str] = []
        """Every reply so far, as spoken."""
        self.aloud = True
        """Whether the last one is to be spoken, or only shown."""
        self._said = ""
        self._due: list[str] = []
        """Faults that could not strike yet."""

    def __enter__(self) -> Self:
        self.house = self._stack.enter_context(self._open_house())
        self.session = self.house.agent.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.close()

    def line(self, line: str) -> TalkLine:
        """One line of a script, speech or directive.

        Raises UsageError for a directive that cannot be followed.
        """
        command = directive(line)
        heard = Transcript(line.strip(), started_s=self.house.clock.monotonic())
        return self._follow(command) if command else self.hear(heard)

    def listen(self, recognizer: Recognizer, utterance: Utterance) -> Transcript:
        """What was heard of ``utterance``, which begins now."""
        heard = recognizer.transcribe(replace(utterance, started_s=self.house.clock.monotonic()))
        self.pass_time(utterance.duration_s)
        return heard

    def hear(self, heard: Transcript) -> TalkLine:
        """One turn of the person; time passes until the reply has been spoken to its end."""
        before = self._meter()
        self._said = heard.text
        self._overdue()
        outcome, reply, session = self.house.agent.turn(heard, self.session)
        self._overdue()
        return self._told(outcome, reply, session, before, heard.text)

    def look(self) -> TalkLine | None:
        """What the agent notices by itself, or None."""
        before = self._meter()
        noticed = self.house.agent.watch(self.session)
        return self._told(*noticed, before) if noticed else None

    def pass_time(self, seconds: float) -> None:
        """Let time pass for the conversation and the phone."""
        if seconds > 0:
            self.house.clock.skip(seconds)
            self.house.phone.hand.wait(seconds)

    def _follow(self, command: Directive) -> TalkLine:
        if command.name == "reset":
            self.house.agent.preferences.forget()
            self._stack.close()
            self._due = []
            self.__enter__()
            return TalkLine(outcome="reset")
        if command.name == "fault":
            return TalkLine(outcome="fault", note=self._strike(command.value))
        note = ""
        if command.name == "tap":
            try:
                self.house.phone.hand.tap(command.value)
            except NotNow as error:
                note = str(error)
        else:
            self.pass_time(_seconds(command.value))
        return self._noticed() or TalkLine(outcome="waiting", note=note)

    def _strike(self, name: str) -> str:
        """A fault of the conversation itself happens here; all others are the phone's. One that cannot strike on this
        screen strikes as soon as it can; then it is said so."""
        match beside(name):
            case "own_voice":  # the microphone hears the words that we have just asked for
                asked = self.session.question
                words = asked.approve if isinstance(asked, Confirm) else (self.replies or [""])[-1]
                self.hear(Transcript(words, started_s=self.house.clock.monotonic(), channel="overheard"))
            case "same_request_twice":
                self.hear(Transcript(self._said, started_s=self.house.clock.monotonic()))
            case "disk_full":
                self.house.agent.journal.fill()
            case _:
                try:
                    self.house.phone.hand.fault(name)
                except NotNow as error:
                    self._due.append(name)
                    return f"{error} It strikes as soon as it can."
        return ""

    def _overdue(self) -> None:
        due, self._due = self._due, []
        for name in due:
            self._strike(name)

    def _noticed(self) -> TalkLine | None:
        """What the agent notices while the phone answers: an app takes a moment to react to a tap."""
        for _ in range(_LOOKS):
            if line := self.look():
                return line
            if not self.session.watching:
                return None
            with contextlib.suppress(DeviceError, Stopped):
                self.house.device.settle(lambda _: False, _BETWEEN_LOOKS_S)
        return None

    def _meter(self) -> tuple[float, float, int]:
        return time.perf_counter(), self.house.device.phone_s, self.house.device.actions

    def _told(
        self, outcome: Outcome, reply: Reply, session: Session, before: tuple[float, float, int], heard: str = ""
    ) -> TalkLine:
        started, phone_s, actions = before
        known = session.about
        self.session = session
        self.replies.append(reply.text)
        self.aloud = reply.aloud
        elapsed = time.perf_counter() - started - (self.house.device.phone_s - phone_s)
        actions = self.house.device.actions - actions
        self.pass_time(session.spoken_until_s - self.house.clock.monotonic())
        return TalkLine(
            outcome=outcome.name,
            heard=heard,
            task=getattr(outcome, "task", None) or None,
            slots=_typed(known.slots) if known and known.task.id == getattr(outcome, "task", "") else {},
            slot=outcome.slot or None if isinstance(outcome, Ask | Choose) else None,
            missing=known.missing if isinstance(outcome, Ask) and known else (),
            choices=_choices(outcome),
            reply=reply.text,
            actions=actions,
            committed=isinstance(outcome, Done) and outcome.committed,
            by=outcome.by if isinstance(outcome, Done) else None,
            ms=round(elapsed * 1000, 2),
        )


def _typed(slots: Mapping[str, str]) -> dict[str, SlotValue]:
    return {name: kinds().typed(name, value) for name, value in slots.items()}


def _choices(outcome: Outcome) -> tuple[str, ...]:
    """What can be picked, or in an emergency called."""
    if isinstance(outcome, Confirm):
        return outcome.numbers
    return outcome.choices if isinstance(outcome, Choose) else ()


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError as error:
        raise UsageError(f"'#wait {text}' needs a number of seconds, for example '#wait 30'.") from error
    if not 0 <= seconds <= 1_000_000:
        raise UsageError(f"'#wait {text}' needs a number of seconds between 0 and 1000000.")
    return seconds
