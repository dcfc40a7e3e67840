"""Drive: the person of a scenario. Says its lines; asked the same again, answers again; told to wait, waits a while."""

import itertools
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from agent.conversation import Conversation
from agent.errors import JournalError, UsageError
from agent.house import House
from agent.interfaces import TalkLine
from agent.outcome import HandOver
from agent.plan import as_text
from agent.scenarios.case import Case
from agent.scenarios.mutated import names_now, update
from agent.scenarios.result import Result, Said
from agent.scenarios.stand import Bay, Workshop, blink, open_bay, open_house_on
from agent.scenarios.strike import Injector, pending
from agent.session import AwaitApproval
from app_connectors.scenario import Turn
from device.errors import DeviceError
from models.transcript import Transcript

_AGAIN = 4
"""How often a person who is asked again answers again."""
_TAP = "#tap "
_WAIT = "#wait "
_PATIENCE = f"{_WAIT}40"
"""What a person lets pass who is told that it goes on by itself: longer than a call rings."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A phone, the agent's house on it, and what goes wrong between them."""

    house: House
    bay: Bay
    injector: Injector


def run(workshop: Workshop, case: Case, points: int, at: Sequence[int] | None = None) -> Result:
    """One case on a fresh phone. ``points`` is how many moments the clean run had; ``at`` names moments instead of the
    seed."""
    started = time.perf_counter()
    try:
        with open_bay(workshop, case.profile, case.seed) as bay:
            for change in case.mutations:
                update(bay.served, workshop.registry.connector(case.app), change)
            look = workshop.album.eye(bay.served, case.profile) if workshop.album else blink(bay.served)
            injector = Injector(bay.strike, pending(case, points, at), look)
            with open_house_on(workshop, bay.served, injector, bay.trouble) as house:
                return _held(Stand(house, bay, injector), case, started)
    except (DeviceError, JournalError) as error:
        return Result(case, wall_s=time.perf_counter() - started, broke=f"no phone to work on: {error}")


def _held(stand: Stand, case: Case, started: float) -> Result:
    with Conversation(lambda: _opened(stand)) as conversation:
        person = _Person(stand, conversation, case)
        person.hold()
    injector = stand.injector
    return Result(
        case=case,
        said=tuple(person.said),
        steps=tuple(injector.steps),
        touches=stand.bay.served.call(lambda _: tuple(stand.bay.phone.touches)),
        ledger=stand.bay.served.call(lambda phone: tuple(phone.ledger)),
        struck=tuple(injector.struck),
        points=injector.points,
        wall_s=time.perf_counter() - started,
        broke=person.broke,
    )


@contextmanager
def _opened(stand: Stand) -> Iterator[House]:
    """The stand closes it, not the conversation."""
    yield stand.house


class _Person:
    """Who talks. Says what is written, and taps the button that the agent names, whatever it is called today."""

    def __init__(self, stand: Stand, conversation: Conversation, case: Case) -> None:
        self._stand, self._conversation, self._turns = stand, conversation, case.scenario.turns
        self._mutations = case.mutations
        self._labels: dict[str, str] = {}
        """A button's label as written -> as the agent named it."""
        self._handed: dict[str, int] = {}
        """What the person was asked to do with their own hands -> the turn at which it was asked first."""
        self.said: list[Said] = []
        self.broke = ""

    def hold(self) -> None:
        """The whole conversation; ends early where it no longer goes as written."""
        for number in range(len(self._turns)):
            self._stand.injector.turn = number
            try:
                self._stand.injector.point()
                self._turn(number)
            except Exception as error:
                # Whatever comes out of the agent is the finding; the run goes on with the next case.
                self.broke = f"{type(error).__name__}: {error}"
            if self.broke or not self.said[-1].as_written:
                return

    def _turn(self, number: int) -> None:
        turn = self._today(self._turns[number])
        say = self._named(turn.say)
        for _ in range(_AGAIN):
            line = _say(self._conversation, say)
            if line.outcome != "waiting" and not self._same_tap(turn):
                self._learn(number)
            turn = self._today(self._turns[number])
            self._note(number, say, line, fits(turn, line))
            self._overhear(number)
            if self.said[-1].as_written:
                return
            if line.outcome == "confirm" and turn.outcome in ("done", "hand_over"):
                say = turn.say
            elif line.outcome == "hand_over" and (deeds := self._done_before(number)):
                for deed in deeds:  # the task started anew: the photograph is taken again
                    line = _say(self._conversation, self._named(deed))
                    self._note(number, deed, line, deed is deeds[-1] and fits(turn, line))
                if self.said[-1].as_written:
                    return
                say = turn.say
            elif line.outcome == "hand_over" and (self._same_tap(turn) or self._asked_before(number)):
                say = turn.say  # nothing came of the tap: something lay in front
            elif line.outcome == "hand_over" and say != _PATIENCE:
                say = _PATIENCE
            elif line.outcome == "waiting" and turn.say.startswith(_TAP):
                say = turn.say if say == _PATIENCE else _PATIENCE  # nothing came of the tap: wait, then tap again
            else:
                return

    def _note(self, number: int, say: str, line: TalkLine, as_written: bool) -> None:
        bay = self._stand.bay
        submitted, unsafe = bay.served.call(lambda phone: (len(phone.ledger), bay.phone.watched))
        self.said.append(Said(number, say, line, submitted, as_written, unsafe))

    def _overhear(self, number: int) -> None:
        """The read-back itself comes back through the microphone: it names the words that approve."""
        session, trouble = self._conversation.session, self._stand.bay.trouble
        if trouble.own_voice and session.plan is not None and isinstance(session.awaiting, AwaitApproval):
            trouble.own_voice = False
            now = self._stand.house.clock.monotonic()
            words = session.plan.task.approve
            line = self._conversation.hear(Transcript(words, started_s=now, channel="overheard"))
            self._note(number, f"(our own voice) {words}", line, self.said[-1].as_written and line.outcome == "confirm")

    def _learn(self, number: int) -> None:
        """Asked for a tap, the person taps what was named: an update may have reworded it."""
        last = self._conversation.session.question
        if isinstance(last, HandOver) and not last.tap:
            self._handed.setdefault(last.sentence, number)
        following = self._turns[number + 1].say if number + 1 < len(self._turns) else ""
        if isinstance(last, HandOver) and last.tap and following.startswith(_TAP):
            self._labels[following.removeprefix(_TAP)] = last.tap

    def _first_asked(self, number: int) -> int:
        """The turn at which the person was first asked to do what they are asked now; this one where it is new."""
        asked = self._conversation.session.question
        return self._handed.get(asked.sentence, number) if isinstance(asked, HandOver) else number

    def _asked_before(self, number: int) -> bool:
        return self._turns[number].say.startswith(_TAP) and self._first_asked(number) < number

    def _same_tap(self, turn: Turn) -> bool:
        """Whether what is asked for is the tap that this turn is."""
        asked = self._conversation.session.question
        return isinstance(asked, HandOver) and bool(asked.tap) and turn.say == f"{_TAP}{asked.tap}"

    def _done_before(self, number: int) -> tuple[str, ...]:
        """What the person did when they were asked the same before."""
        since = (turn.say for turn in self._turns[self._first_asked(number) + 1 : number])
        return tuple(itertools.takewhile(_by_hand, itertools.dropwhile(lambda say: not _by_hand(say), since)))

    def _named(self, say: str) -> str:
        """A tap by the words or the id that an update has left on what the person means."""
        if not say.startswith(_TAP):
            return say
        label, shown = say.removeprefix(_TAP), self._stand.bay.served.call(lambda phone: phone.hierarchy())
        names = (label, *(names_now(label, self._mutations) if self._mutations else ()))
        if known := next((name for name in names if f'"{name}"' in shown), ""):
            return _TAP + known
        longer = re.search(f'text="([^"]*{re.escape(label)}[^"]*)"', shown)
        return _TAP + (longer[1] if longer else label)

    def _today(self, turn: Turn) -> Turn:
        for written, named in self._labels.items():
            said = turn.say.replace(written, named) if turn.say.startswith(_TAP) else turn.say
            has = tuple(words.replace(written, named) for words in turn.reply_has)
            turn = turn.model_copy(update={"say": said, "reply_has": has})
        return turn


def _say(conversation: Conversation, say: str) -> TalkLine:
    try:
        return conversation.line(say)
    except UsageError as error:
        return TalkLine(outcome="error", reply=str(error))


def _by_hand(say: str) -> bool:
    return say.startswith((_TAP, _WAIT))


def fits(turn: Turn, line: TalkLine) -> bool:
    """True when ``line`` is what the scenario asks for."""
    return (
        line.outcome == turn.outcome
        and turn.task in (None, line.task)
        and turn.slot in (None, line.slot)
        and turn.committed in (None, line.committed)
        and turn.slots.items() <= {name: as_text(value) for name, value in line.slots.items()}.items()
        and all(words in line.reply for words in turn.reply_has)
    )
