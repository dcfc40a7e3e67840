"""Loop: the conversation by voice. Sound in, turns, sound out, and an ear open for the stop word all the while.

One thread takes the sound, chunk by chunk, and decides; it never waits for anything else. Three others work for it,
one job at a time: one hears (weights), one has the conversation (the phone, the journal), one speaks. What a chunk can
bring about is read in ``_hear``, what happens by itself in ``_move_on``.
"""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from math import inf
from threading import Event
from typing import Final

from agent.conversation import Conversation
from agent.interfaces import TalkLine
from agent.listening.button import Button
from agent.listening.ending import Endings, chance_of_end
from agent.listening.ours import OwnVoice
from agent.listening.words import words
from agent.outcome import HandOver
from agent.session import AwaitPerson
from intents.interpretation import Interpretation
from models.echo import Echo
from models.endpoint import Pauses
from models.listener import Ended, Listener, Partial
from models.recognizer import Recognizer
from models.sink import Sink
from models.source import Chunk, Source
from models.speak import Said, say
from models.speech import Speech
from models.synthesizer import Synthesizer
from models.transcript import Channel, Transcript
from models.voice_activity import SileroVoiceActivity

SILENCE_S: Final = 8.0
"""Nobody speaks: asked once more, then with choices, then left in peace (rule 5)."""
_ASKED_AGAIN: Final = 2
_LOOK_S: Final = 1.0
"""Between two looks at what the person does on the phone."""
_PATIENCE_S: Final = 1.4
"""Silence of ours after which we say that we are at it: a word is out before 1.85 s (rule 3)."""
_REST_S: Final = 0.064


class Spoken(Conversation):
    """A conversation whose time passes by itself."""

    def pass_time(self, seconds: float) -> None:
        """It is listened and spoken to in real time."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who is shown what: the captions of both sides."""

    heard: Callable[[Transcript], None] = lambda _: None
    """At once when somebody has finished (rule 3)."""
    answered: Callable[[TalkLine], None] = lambda _: None


class Loop:
    """One conversation by voice. Everything that it needs is handed to it."""

    def __init__(
        self,
        conversation: Spoken,
        endings: Endings,
        source: Source,
        sink: Sink,
        voice: Synthesizer,
        recognizer: Recognizer,
        button: Button,
        told: Told | None = None,
        pauses: Pauses | None = None,
        worker: Callable[[], Executor] = lambda: ThreadPoolExecutor(1),
    ) -> None:
        """``worker`` makes a thread; ``pauses`` are this person's, as they were remembered."""
        self._conversation, self._source, self._sink, self._voice = conversation, source, sink, voice
        self._button, self._told = button, told or Told()
        self._stack = ExitStack()
        self._hearing, self._mind, self._mouth = (self._stack.enter_context(worker()) for _ in range(3))
        chance = chance_of_end(endings, self._understand)
        self._listener = Listener(SileroVoiceActivity(), recognizer, self._hearing, chance, pauses)
        self._echo, self._own = Echo(), OwnVoice()
        self._turn: Future[TalkLine] | None = None
        self._look: Future[TalkLine | None] | None = None
        self._speech: Future[Said] | None = None
        self._hush = Event()
        self._stopped_by: Transcript | None = None
        """The stop word that silenced us, still to be answered."""
        self._asked_s = self._looked_s = self._free_s = 0.0
        """When the last turn was begun, the phone last looked at, and since when it is the person's turn."""
        self._quiet_s = -inf
        """When we last fell silent."""
        self._offset_s = 0.0
        """From the source's clock to the conversation's."""
        self._silences = self._answers = 0
        self._opened = self._looking_said = False

    @property
    def pauses(self) -> Pauses:
        """How this person pauses, as far as it is known by now."""
        return self._listener.pauses

    def run(self) -> None:
        """Talk until the sound ends. Raises what the house raises on opening, and AudioError or VoiceError when a
        device goes away: what was under way is stopped first."""
        with self._stack:
            self._mind.submit(self._conversation.__enter__).result()
            self._stack.callback(lambda: self._mind.submit(self._conversation.__exit__, None, None, None).result())
            self._stack.callback(self._wind_up)
            self._offset_s = self._conversation.house.clock.monotonic() - self._source.clock()
            more = True
            while more:
                asked_for = self._button.pressed()
                if asked_for and not self._muted:
                    more = self._open()
                else:
                    more = self._closed(asked_for)

    def _open(self) -> bool:
        """Listen until the answer has been given, or for as long as the button is held; False at the sound's end."""
        self._free_s, self._opened, self._answers, self._silences = self._source.clock(), True, 0, 0
        with self._source.listen() as chunks:
            self._hush.set()  # whoever presses wants to speak
            for chunk in chunks:
                if not self._button.held and self._button.pressed():
                    self._answers = 0
                    self._hush.set()
                self._hear(chunk)
                self._move_on(chunk.ended_s)
                if self._muted or self._finished:
                    self._listener.reset()
                    self._opened = False
                    return True
        if ended := self._listener.finish():
            self._ended(ended)
        while self._busy:
            self._source.rest(_REST_S)
            self._move_on(self._source.clock())
        return False

    def _closed(self, pressed: bool) -> bool:
        """A moment with the microphone closed. Where it is muted, the button stands for the stop word (I9)."""
        if pressed and not self._button.held and not self._busy:
            self._begin(self._turn_of(Transcript(words().stop), "screen_button"))
        more = self._source.rest(_REST_S)
        self._move_on(self._source.clock())
        return more

    @property
    def _busy(self) -> bool:
        """We act or speak."""
        return self._turn is not None or self._speech is not None

    @property
    def _muted(self) -> bool:
        """A number is being typed that must not be spoken."""
        session = self._conversation.session
        asked = session.question if isinstance(session.awaiting, AwaitPerson) else None
        return isinstance(asked, HandOver) and asked.secret

    @property
    def _finished(self) -> bool:
        """What the button was pressed for has been done. Asked again after a silence, the person gets more time."""
        waiting = self._busy or self._listener.began_s is not None or 0 < self._silences < _ASKED_AGAIN
        return self._answers > 0 and not waiting and not self._button.held

    def _hear(self, chunk: Chunk) -> None:
        clean, share = self._echo.without(chunk)
        self._own.heard(clean, share)
        match self._listener.feed(clean):
            case Partial(transcript, utterance) if self._busy and self._stops(transcript):
                if not self._own.stopped_itself(utterance, transcript.text):
                    self._stop(transcript)
            case Partial() as partial if not self._busy and self._took(partial):
                self._listener.reset()  # our own last words: what comes now is an utterance of its own
            case Ended() as ended:
                self._ended(ended)

    def _took(self, said: Partial | Ended) -> bool:
        return self._own.took(said.utterance, said.began_s, said.transcript.text, self._quiet_s)

    def _ended(self, ended: Ended) -> None:
        """Somebody has finished. While we act or speak only a stop word counts, and that has been seen to."""
        heard = replace(ended.transcript, started_s=ended.began_s)
        if not heard.text or self._took(ended) or self._busy or self._stopped_by:
            return
        self._silences = 0
        self._told.heard(heard)
        self._begin(self._turn_of(heard, "overheard" if ended.began_s < self._quiet_s else self._button.channel))

    def _stops(self, heard: Transcript) -> bool:
        return self._understand(heard).control == "stop"

    def _stop(self, heard: Transcript) -> None:
        """Nothing more reaches the loudspeaker or the phone (I7)."""
        self._hush.set()
        self._echo.stopped(self._source.clock())
        if self._turn is not None:
            self._conversation.house.stop.set()
        else:
            self._stopped_by = heard

    def _move_on(self, now_s: float) -> None:
        """What is due by itself at this time."""
        if self._look is not None and self._look.done():
            looked, self._look = self._look, None
            self._answer(looked.result())
        if self._turn is not None and self._turn.done():
            turn, self._turn = self._turn, None
            self._conversation.house.stop.clear()
            self._answers += 1
            self._answer(turn.result())
        if self._speech is not None and self._speech.done():
            self._fall_silent(now_s)
        if self._turn is not None:
            if now_s - self._asked_s >= _PATIENCE_S and not self._looking_said and self._speech is None:
                self._looking_said = True
                self._say(words().looking)
        elif self._speech is None and self._look is None:
            self._idle(now_s)

    def _idle(self, now_s: float) -> None:
        session = self._conversation.session
        if self._stopped_by is not None:
            heard, self._stopped_by = self._stopped_by, None
            self._told.heard(heard)
            self._begin(self._turn_of(heard, "overheard"))
        elif self._listener.began_s is not None:
            return
        elif isinstance(session.awaiting, AwaitPerson):
            if now_s - self._looked_s >= _LOOK_S:
                self._looked_s = now_s
                self._look = self._mind.submit(self._conversation.look)
        elif self._awaited and self._silences < _ASKED_AGAIN and now_s - self._free_s >= SILENCE_S:
            self._silences += 1
            self._begin(self._turn_of(Transcript("", 0.0, accepted=False, started_s=now_s), "overheard"))

    @property
    def _awaited(self) -> bool:
        """We have asked for something, or somebody has pressed the button and not spoken yet."""
        return self._conversation.session.plan is not None or (self._opened and self._answers == self._silences)

    def _turn_of(self, heard: Transcript, channel: Channel) -> Callable[[], TalkLine]:
        moved = replace(heard, channel=channel, started_s=heard.started_s + self._offset_s)
        return lambda: self._conversation.hear(moved)

    def _begin(self, turn: Callable[[], TalkLine]) -> None:
        self._turn, self._asked_s, self._looking_said = self._mind.submit(turn), self._source.clock(), False

    def _answer(self, line: TalkLine | None) -> None:
        if line is None:
            return
        self._told.answered(line)
        if line.reply:
            self._say(line.reply)

    def _say(self, text: str) -> None:
        """After what is being said already, if anything is."""
        self._hush = Event()
        delivery = self._conversation.session.delivery
        self._speech = self._mouth.submit(say, text, self._voice, self._sink, delivery, self._hush, self._playing)

    def _playing(self, speech: Speech) -> None:
        at_s = self._source.clock()
        self._echo.playing(speech, at_s)
        self._own.said(speech.text, at_s)

    def _fall_silent(self, now_s: float) -> None:
        assert self._speech is not None
        cut_off = self._speech.result().stopped
        self._speech, self._free_s, self._quiet_s = None, now_s, now_s
        if self._listener.silent_s > 0:  # whatever was heard meanwhile ends with us
            self._listener.reset()
        if self._turn is None:  # only what was read out to its end may be approved
            until_s = inf if cut_off else self._conversation.house.clock.monotonic()
            self._conversation.session = replace(self._conversation.session, spoken_until_s=until_s)

    def _understand(self, heard: Transcript) -> Interpretation:
        return self._conversation.house.agent._understand(heard, self._conversation.session)

    def _wind_up(self) -> None:
        """Let everything that is under way come to its end, at once."""
        self._hush.set()
        self._conversation.house.stop.set()
        while any(job is not None and not job.done() for job in (self._turn, self._look, self._speech)):
            self._source.rest(_REST_S)
