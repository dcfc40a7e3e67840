"""Turn: one utterance in, one outcome, one reply and the next session out.

Read ``Agent.turn`` from top to bottom: understand, decide, carry out, answer. A question ends the turn, a committing
step ends the turn, and whatever breaks becomes something that can be said.
"""

from dataclasses import dataclass, field, replace

from agent.clock import SessionClock
from agent.decide import Approve, AskAgain, Decline, Drop, Go, Move, Note, SayAgain, decide
from agent.errors import JournalError
from agent.journal import Journal
from agent.observed import ObservedDevice, Stopped
from agent.outcome import Ask, Cancelled, Control, Done, Lead, Outcome, Question, Refused, RefusedWhy, Stuck
from agent.plan import Plan
from agent.preferences import PreferenceBook
from agent.pursue import Pursuit
from agent.reply import Reply, reply_to
from agent.session import AwaitApproval, AwaitChoice, AwaitPerson, AwaitSlot, Session
from app_connectors.errors import UnknownConnector
from app_connectors.registry import Registry
from device.action import Back
from device.errors import DeviceError, PhoneBusy
from intents.engine import Engine
from intents.interpretation import Asked, Interpretation
from models.korean import count_syllables
from models.transcript import Transcript

_SLOWER, _SLOWEST = 0.8, 2.0
"""Slower: this much of the speed, down to so many syllables a second."""
_LOUDER, _LOUDEST = 1.25, 2.0


@dataclass(frozen=True, slots=True)
class Agent:
    """One person's agent on one phone."""

    engine: Engine
    registry: Registry
    device: ObservedDevice
    journal: Journal
    clock: SessionClock
    preferences: PreferenceBook = field(default_factory=PreferenceBook)

    def start(self) -> Session:
        """A fresh session with what this person prefers."""
        return Session(delivery=self.preferences.read().delivery)

    def turn(self, heard: Transcript, session: Session) -> tuple[Outcome, Reply, Session]:
        """Understand, decide, carry out, answer. Never raises for what a phone, a disk or a person can do."""
        meaning = self._understand(heard, session)
        if noticed := self._meanwhile(meaning, session):
            if meaning.task is None:
                return noticed
            session = noticed[2]
        session = self._delivered(meaning, session)
        move = decide(meaning, heard, session, self._plan_for)
        outcome, session = self._carry_out(move, heard, session)
        return self._answer(outcome, session, missed=isinstance(move, AskAgain) and move.lead == "not_heard")

    def watch(self, session: Session) -> tuple[Outcome, Reply, Session] | None:
        """Between turns: has the person done what we wait for? Then the task goes on; else None.

        Until then it only looks; what it goes on to do needs the same approvals as ever."""
        if session.plan is None or not isinstance(session.awaiting, AwaitPerson):
            return None
        try:
            result = self._pursuit().watch(session.plan, session.awaiting, session)
        except (DeviceError, JournalError, Stopped) as error:
            result = self._broken(error, session)
        return self._answer(*result) if result else None

    def _meanwhile(self, meaning: Interpretation, session: Session) -> tuple[Outcome, Reply, Session] | None:
        """What the person did on the phone before speaking. Whoever says stop at a gate does not want it to go on."""
        stopping = meaning.control in ("stop", "no") and isinstance(session.awaiting, AwaitPerson)
        return None if stopping and session.awaiting != AwaitPerson() else self.watch(session)

    def _understand(self, heard: Transcript, session: Session) -> Interpretation:
        asked = None
        if session.plan is not None:
            slot = session.awaiting.slot if isinstance(session.awaiting, AwaitSlot | AwaitChoice) else None
            choices = session.awaiting.choices if isinstance(session.awaiting, AwaitChoice) else ()
            approve = session.plan.task.approve if isinstance(session.awaiting, AwaitApproval) else ""
            asked = Asked(session.plan.task.id, slot, choices, approve)
        return self.engine.interpret(heard.text, self.clock.now(), asked)

    def _plan_for(self, task: str) -> Plan | None:
        try:
            return Plan(self.registry.connector(task.partition(".")[0]), self.registry.task(task))
        except UnknownConnector:
            return None

    def _carry_out(self, move: Move, heard: Transcript, session: Session) -> tuple[Outcome, Session]:
        try:
            match move:
                case Go(plan):
                    return self._pursuit().pursue(plan, session)
                case Approve(plan, bound):
                    return self._pursuit().approved(plan, bound, heard.started_s, session)
                case AskAgain(lead):
                    return self._again(session, lead), session
                case SayAgain(result):
                    return replace(result, committed=False, by=None), session
                case Drop():
                    return Cancelled(session.plan.task.id if session.plan else ""), session.settled()
                case Note(control):
                    if control == "back":
                        self.device.act(Back())
                    sent = session.result is not None and session.result.by is not None
                    return Control(control, session.said if control == "repeat" else "", sent), session
                case Decline("emergency"):
                    return Refused("emergency"), session.settled()  # whatever was asked before, no yes answers it now
                case Decline(why, task):
                    return self._declined(why, task, session), session
        except (DeviceError, JournalError, Stopped) as error:
            return self._broken(error, replace(session, plan=getattr(move, "plan", session.plan)))

    def _declined(self, why: RefusedWhy, task: str | None, session: Session) -> Outcome:
        """Not ours; what is pending stays pending, and the reply goes back to it."""
        pending = session.plan is not None
        question = session.question if pending else None
        if task is not None:
            return Refused("not_built", task, self.registry.planned(task).can, question)
        return Refused(why, session.plan.task.id if session.plan else None, question=question)

    def _again(self, session: Session, lead: Lead) -> Outcome:
        """The pending question once more; with nothing pending, an open one."""
        if session.plan is not None and session.question is not None:
            return replace(session.question, lead=lead)
        return Ask("", "", "", lead="not_heard")

    def _delivered(self, meaning: Interpretation, session: Session) -> Session:
        """Slower and louder are remembered, whatever else they mean here."""
        said = session.delivery
        if meaning.control == "slower":
            said = replace(said, syllables_per_second=max(_SLOWEST, said.syllables_per_second * _SLOWER))
            self.preferences.keep(syllables_per_second=said.syllables_per_second)
        elif meaning.control == "louder":
            said = replace(said, volume=min(_LOUDEST, said.volume * _LOUDER))
            self.preferences.keep(volume=said.volume)
        return replace(session, delivery=said)

    def _broken(self, error: Exception, session: Session) -> tuple[Outcome, Session]:
        """What broke, as an outcome. A stopped turn is a cancelled one; a lost phone loses nothing but the plan."""
        task = session.plan.task.id if session.plan else ""
        match error:
            case Stopped():
                return Cancelled(task), session.settled()
            case JournalError():
                return Stuck(task, "journal"), session.settled()
            case PhoneBusy():
                return Stuck(task, "busy"), session.settled()
        return Stuck(task, "phone"), session.settled()

    def _answer(self, outcome: Outcome, session: Session, missed: bool = False) -> tuple[Outcome, Reply, Session]:
        misheard = session.misheard + 1 if missed else 0
        reply = reply_to(outcome, misheard, self._can_do())
        speaking_s = count_syllables(reply.text) / session.delivery.syllables_per_second
        begun = not isinstance(outcome, Control | Refused)
        result = outcome if isinstance(outcome, Done) else None if begun else session.result
        question = outcome if isinstance(outcome, Question) and session.plan is not None else session.question
        until = self.clock.monotonic() + speaking_s
        session = replace(session, said=reply.text, result=result, question=question, misheard=misheard)
        return outcome, reply, replace(session, spoken_until_s=until)

    def _can_do(self) -> tuple[str, ...]:
        return tuple(task.can for connector in self.registry.connectors for task in connector.tasks.values())

    def _pursuit(self) -> Pursuit:
        return Pursuit(self.device, self.journal, self.clock)
