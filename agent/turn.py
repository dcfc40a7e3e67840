"""Turn: one utterance in, one outcome, one reply and the next session out.

Read ``Agent.turn`` from top to bottom: understand, decide, carry out, answer. A question ends the turn, a committing
step ends the turn, and whatever breaks becomes something that can be said.
"""

from dataclasses import dataclass, field, replace

from agent.alarm import Alarm
from agent.clock import SessionClock
from agent.dialogue.decide import Decider, decider
from agent.dialogue.emergency import emergency
from agent.dialogue.moves import (
    Approve,
    AskAgain,
    AskWhich,
    CallForHelp,
    CallOff,
    Decline,
    Drop,
    Go,
    Hush,
    Move,
    Note,
    RaiseAlarm,
    Resume,
    SayAgain,
)
from agent.dialogue.situation import Situation
from agent.errors import JournalError
from agent.healing.drift import DriftBook
from agent.healing.mend import Mender
from agent.journal import Journal
from agent.observed import ObservedDevice, Stopped
from agent.outcome import Ask, Cancelled, Choose, Confirm, Control, Done, Lead, Outcome, Question, Refused, Stuck
from agent.plan import Plan
from agent.preferences import PreferenceBook
from agent.pursue import Pursuit
from agent.repertoire import Repertoire
from agent.reply import ALARM, CALL, Reply, offered, reply_to
from agent.session import AwaitCue, AwaitHelp, AwaitPerson, AwaitTask, Kept, Session
from agent.understand import understand
from app_connectors.registry import Registry
from device.action import Back
from device.errors import DeviceError, PhoneBusy
from intents.engine import Engine
from intents.interpretation import Interpretation
from models.korean import count_syllables
from models.transcript import Transcript

_SLOWER, _SLOWEST = 0.8, 2.0
"""Slower: this much of the speed, down to so many syllables a second."""
_LOUDER, _LOUDEST = 1.25, 2.0

Result = tuple[Outcome, Session]


@dataclass(frozen=True, slots=True)
class Agent:
    """One person's agent on one phone."""

    engine: Engine
    registry: Registry
    device: ObservedDevice
    journal: Journal
    clock: SessionClock
    preferences: PreferenceBook = field(default_factory=PreferenceBook)
    drift: DriftBook = field(default_factory=DriftBook)
    """What had to be found by its likeness."""
    decider: Decider = field(default_factory=decider)
    real: bool = False
    """A person's own phone: emergency calls are made only once they are switched on."""

    def start(self) -> Session:
        """A fresh session with what this person prefers."""
        return Session(delivery=self.preferences.read().delivery)

    def turn(self, heard: Transcript, session: Session) -> tuple[Outcome, Reply, Session]:
        """Understand, decide, carry out, answer. Never raises for what a phone, a disk or a person can do."""
        if not isinstance(session.awaiting, AwaitHelp):
            session = replace(session, hushed=False)
        meaning = self.understand(heard, session)
        if noticed := self._meanwhile(meaning, session):
            if meaning.task is None:
                return noticed
            session = noticed[2]
        session = self._delivered(meaning, session)
        situation = Situation(meaning, heard, session, self.clock.monotonic(), self._repertoire.plan)
        move = self.decider.decide(situation)
        outcome, session = self._carry_out(move, heard, session)
        missed = isinstance(move, AskAgain) and move.lead == "not_heard"
        return self._answer(outcome, session, missed, near=meaning.runner_up or "")

    def watch(self, session: Session) -> tuple[Outcome, Reply, Session] | None:
        """Between turns: has the person done what we wait for? Then the task goes on; else None.

        Until then it only looks; what it goes on to do needs the same approvals as ever."""
        if session.plan is None:
            return None
        try:
            match session.awaiting:
                case AwaitPerson() as person:
                    result = self.pursuit().watch(session.plan, person, session)
                case AwaitHelp() as call:
                    result = self.alarm().watch(session.plan, call, session)
                case _:
                    return None
        except (DeviceError, JournalError, Stopped) as error:
            result = self._broken(error, session)
        return self._answer(*result) if result else None

    def understand(self, heard: Transcript, session: Session) -> Interpretation:
        """What was meant, given the session so far. Changes nothing."""
        return understand(self.engine, heard.text, self.clock.now(), session)

    def pursuit(self) -> Pursuit:
        """What takes a plan to the phone."""
        return Pursuit(self.device, self.journal, self.clock, Mender(self.drift))

    def alarm(self) -> Alarm:
        """What calls for help."""
        return Alarm(self.device, self.journal, self.clock)

    def _meanwhile(self, meaning: Interpretation, session: Session) -> tuple[Outcome, Reply, Session] | None:
        """What the person did on the phone before speaking. Whoever says stop at a gate does not want it to go on."""
        stopping = meaning.control in ("stop", "no") and isinstance(session.awaiting, AwaitPerson)
        return None if stopping and session.awaiting != AwaitPerson() else self.watch(session)

    @property
    def _repertoire(self) -> Repertoire:
        return Repertoire(self.registry)

    def _carry_out(self, move: Move, heard: Transcript, session: Session) -> Result:
        try:
            match move:
                case Go(plan, then):
                    return self._begun(plan, then, session)
                case Resume():
                    *rest, last = session.kept
                    return self._begun(last.plan, None, replace(session, kept=tuple(rest)))
                case Approve(plan, bound):
                    return self.pursuit().approved(plan, bound, heard.started_s, session)
                case AskWhich():
                    return self._torn(move, heard, session)
                case AskAgain(lead):
                    return self._again(session, lead), session
                case SayAgain(result):
                    return replace(result, committed=False, by=None), session
                case Drop():
                    return self._dropped(session)
                case Note(control):
                    if control == "back":
                        self.device.act(Back())
                    sent = session.result is not None and session.result.by is not None
                    return Control(control, _again(control, session), sent), session
                case Decline():
                    return self._declined(move, session)
                case RaiseAlarm():
                    # Whatever was asked before is left: no yes answers it now.
                    before = f"{session.awaiting.cried} " if isinstance(session.awaiting, AwaitCue) else ""
                    return _alarm(), replace(session.leaving(), awaiting=AwaitCue(before + heard.text))
                case CallForHelp():
                    return self._called(session)
                case CallOff():
                    assert session.plan is not None and isinstance(session.awaiting, AwaitHelp)
                    return self.alarm().call_off(session.plan, session.awaiting, session)
                case Hush():
                    return Control("stop", calling=True), replace(session, hushed=True)
        except (DeviceError, JournalError, Stopped) as error:
            return self._broken(error, replace(session, plan=getattr(move, "plan", session.plan)))

    def _called(self, session: Session) -> Result:
        """The second cue: the app's own call, where there is one and the person has not left it switched off."""
        help_, cue = emergency(), session.awaiting
        plan = self._repertoire.plan(help_.task)
        if plan is None or (self.real and not self.preferences.read().emergency_calls):
            return Refused("no_call", help_.task), session
        cried = cue.cried if isinstance(cue, AwaitCue) else ""
        return self.alarm().call(plan, help_.number_for(cried), session)

    def _begun(self, plan: Plan, then: Interpretation | None, session: Session) -> Result:
        """Take up ``plan``; what it was said with, and what it takes the place of, is kept."""
        session = session.leaving(plan.task.id).mentioning(plan)
        try:
            return self.pursuit().pursue(plan, self._keeping(then, session))
        except (DeviceError, JournalError, Stopped) as error:
            return self._broken(error, replace(session, plan=plan))

    def _keeping(self, then: Interpretation | None, session: Session) -> Session:
        """With the second task of a sentence kept for later."""
        if then is None or then.task is None:
            return session
        plan = self._repertoire.plan(then.task)
        if plan is None:
            return replace(session, not_yet=self._repertoire.can(then.task))
        return replace(session, kept=(*session.kept, Kept(plan.with_slots(then.slots), left=False)))

    def _torn(self, move: AskWhich, heard: Transcript, session: Session) -> Result:
        choices = tuple(self._repertoire.can(task) for task in move.tasks)
        awaiting = AwaitTask(move.tasks, choices, heard.text, move.slots)
        return Choose("", "", choices), replace(session.leaving(), awaiting=awaiting)

    def _dropped(self, session: Session) -> Result:
        if isinstance(session.awaiting, AwaitCue):
            return Cancelled(emergency().task), session.settled()
        if session.offered:
            *rest, last = session.kept
            return Cancelled(last.plan.task.id), replace(session, kept=tuple(rest), offered=False, result=None)
        return Cancelled(session.plan.task.id if session.plan else ""), session.settled()

    def _declined(self, move: Decline, session: Session) -> Result:
        """Not ours; what is pending stays pending, and the reply goes back to it."""
        question = session.question if session.awaiting is not None else None
        if move.task is None:
            return Refused(move.why, session.plan.task.id if session.plan else None, question=question), session
        refused = Refused("not_built", move.task, self._repertoire.can(move.task), question)
        return refused, self._keeping(move.then, session)

    def _again(self, session: Session, lead: Lead) -> Outcome:
        """The pending question once more; with nothing pending, an open one."""
        if session.awaiting is not None and session.question is not None:
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

    def _broken(self, error: Exception, session: Session) -> Result:
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

    def _answer(
        self, outcome: Outcome, session: Session, missed: bool = False, near: str = ""
    ) -> tuple[Outcome, Reply, Session]:
        """The reply, and the session that remembers it. ``near`` is the task that what was said comes closest to."""
        misheard = session.misheard + 1 if missed else 0
        session, offer = _offering(outcome, session)
        reply = reply_to(outcome, misheard, self._repertoire.examples(near), offer)
        if session.hushed or self.preferences.read().quiet:
            reply = replace(reply, aloud=False)
        speaking_s = count_syllables(reply.text) / session.delivery.syllables_per_second
        begun = not isinstance(outcome, Control | Refused)
        result = outcome if isinstance(outcome, Done) else None if begun and not missed else session.result
        question = outcome if isinstance(outcome, Question) and session.awaiting is not None else session.question
        until = self.clock.monotonic() + speaking_s
        session = replace(session, said=reply.text, result=result, question=question, misheard=misheard)
        return outcome, reply, replace(session, spoken_until_s=until)


def _offering(outcome: Outcome, session: Session) -> tuple[Session, str]:
    """When a task has come to its end: the next one, offered once, or the words that it is not built."""
    called_off = isinstance(outcome, Cancelled) and outcome.task == emergency().task
    ended = isinstance(outcome, Done) or called_off or (isinstance(outcome, Refused) and outcome.why == "not_built")
    if not ended or session.awaiting is not None:
        return session, ""
    if session.not_yet:
        return replace(session, not_yet=""), offered(session.not_yet, None)
    if session.kept and (session.offered or not session.kept[-1].offered):
        *rest, last = session.kept
        kept = (*rest, replace(last, offered=True))
        return replace(session, kept=kept, offered=True), offered(last.plan.task.can, last)
    return session, ""


def _again(control: str, session: Session) -> str:
    """What a word about the conversation is answered with: what was said last, or how a result is taken back."""
    if control == "repeat":
        return session.said
    done = session.result is not None and session.about is not None and session.about.task.risk == "R1"
    return session.about.task.undo if control == "undo" and done and session.about else ""


def _alarm() -> Confirm:
    return Confirm(emergency().task, ALARM, CALL, numbers=emergency().numbers)
