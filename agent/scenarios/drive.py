"""Drive: the person of a scenario. Says its lines; asked the same again, answers again; told to wait, waits a while."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from agent.conversation import Conversation
from agent.errors import JournalError, UsageError
from agent.house import House
from agent.interfaces import TalkLine
from agent.scenarios.case import Case
from agent.scenarios.result import Result, Said
from agent.scenarios.stand import Stand, Workshop, open_bay, open_stand
from agent.scenarios.strike import pending
from app_connectors.scenario import Turn
from device.errors import DeviceError

_AGAIN = 4
"""How often a person who is asked again answers again."""
_PATIENCE = "#wait 40"
"""What a person lets pass who is told that it goes on by itself: longer than a call rings."""


def run(workshop: Workshop, case: Case, points: int, at: Sequence[int] | None = None) -> Result:
    """One case on a fresh phone. ``points`` is how many moments the clean run had; ``at`` names moments instead of the
    seed."""
    started = time.perf_counter()
    try:
        with (
            open_bay(workshop, case.profile, case.seed) as bay,
            open_stand(workshop, bay, pending(case, points, at)) as stand,
        ):
            return _held(stand, case, started)
    except (DeviceError, JournalError) as error:
        return Result(case, wall_s=time.perf_counter() - started, broke=f"no phone to work on: {error}")


def _held(stand: Stand, case: Case, started: float) -> Result:
    said: list[Said] = []
    broke = _hold(stand, case, said)
    injector = stand.injector
    return Result(
        case=case,
        said=tuple(said),
        steps=tuple(injector.steps),
        touches=stand.bay.served.call(lambda _: tuple(stand.bay.phone.touches)),
        ledger=stand.bay.served.call(lambda phone: tuple(phone.ledger)),
        struck=tuple(injector.struck),
        points=injector.points,
        wall_s=time.perf_counter() - started,
        broke=broke,
    )


def _hold(stand: Stand, case: Case, said: list[Said]) -> str:
    """The whole conversation; ends early where it no longer goes as written. Returns what broke."""
    with Conversation(lambda: _opened(stand)) as conversation:
        for number, turn in enumerate(case.scenario.turns):
            stand.injector.turn = number
            try:
                stand.injector.point()
                _turn(stand, conversation, number, turn, said)
            except Exception as error:
                # Whatever comes out of the agent is the finding; the run goes on with the next case.
                return f"{type(error).__name__}: {error}"
            if not said[-1].as_written:
                break
    return ""


@contextmanager
def _opened(stand: Stand) -> Iterator[House]:
    """The stand closes it, not the conversation."""
    yield stand.house


def _turn(stand: Stand, conversation: Conversation, number: int, turn: Turn, said: list[Said]) -> None:
    say = turn.say
    for _ in range(_AGAIN):
        line = _say(conversation, say)
        submitted, unsafe = stand.bay.served.call(lambda p: (len(p.ledger), p.in_call or p.screen_shared))
        said.append(Said(number, say, line, submitted, fits(turn, line), unsafe))
        if said[-1].as_written:
            return
        if line.outcome == "confirm" and turn.outcome in ("done", "hand_over"):
            say = turn.say
        elif line.outcome == "hand_over" and say != _PATIENCE:
            say = _PATIENCE
        else:
            return


def _say(conversation: Conversation, say: str) -> TalkLine:
    try:
        return conversation.line(say)
    except UsageError as error:
        return TalkLine(outcome="error", reply=str(error))


def fits(turn: Turn, line: TalkLine) -> bool:
    """True when ``line`` is what the scenario asks for."""
    return (
        line.outcome == turn.outcome
        and turn.task in (None, line.task)
        and turn.slot in (None, line.slot)
        and turn.committed in (None, line.committed)
        and turn.slots.items() <= {name: str(value) for name, value in line.slots.items()}.items()
        and all(words in line.reply for words in turn.reply_has)
    )
