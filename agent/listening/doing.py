"""Doing: what we do and say beside the ear, one thing at a time, and how it is stopped.

Two threads work: one has the conversation (the phone, the journal), one speaks. Whoever listens calls ``move_on`` every
few hundredths of a second and is never kept waiting.
"""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from math import inf
from threading import Event
from typing import Final

from agent.conversation import Conversation
from agent.interfaces import TalkLine
from agent.listening.ours import OwnVoice
from agent.listening.words import words
from agent.outcome import HandOver
from agent.session import AwaitHelp
from intents.interpretation import Interpretation
from models.echo import Echo
from models.sink import Sink
from models.source import Source
from models.speak import Said, say
from models.speech import Speech
from models.synthesizer import Synthesizer
from models.transcript import Channel, Transcript

_PATIENCE_S: Final = 1.4
"""Silence of ours after which we say that we are at it: a word is out before 1.85 s (rule 3)."""
_LOOK_S: Final = 1.0
"""Between two looks at what the person does on the phone."""
REST_S: Final = 0.064


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
    silent: Callable[[], None] = lambda: None
    """We have just fallen silent."""


class Doing:
    """The conversation at work. ``echo`` and ``own`` are told what is played."""

    def __init__(
        self,
        conversation: Spoken,
        source: Source,
        sink: Sink,
        voice: Synthesizer,
        echo: Echo,
        own: OwnVoice,
        told: Told,
        workers: tuple[Executor, Executor],
    ) -> None:
        """``source`` keeps the time. The workers have one thread each."""
        self._conversation, self._source, self._sink, self._voice = conversation, source, sink, voice
        self._echo, self._own, self._told = echo, own, told
        self._mind, self._mouth = workers
        self._turn: Future[TalkLine] | None = None
        self._look: Future[TalkLine | None] | None = None
        self._speech: Future[Said] | None = None
        self._hush = Event()
        self._offset_s = self._asked_s = self._looked_s = 0.0
        """From the source's clock to the conversation's; when the last turn was begun, and the phone last looked at."""
        self._looking_said = False
        self.quiet_s = -inf
        """When we last fell silent, on the source's clock."""
        self.answers = 0
        """Turns so far."""

    def open(self) -> None:
        """Raises what the house raises."""
        self._mind.submit(self._conversation.__enter__).result()
        self._offset_s = self._conversation.house.clock.monotonic() - self._source.clock()

    def close(self) -> None:
        """Let everything that is under way come to its end, at once."""
        self._hush.set()
        self._conversation.house.stop.set()
        while any(job is not None and not job.done() for job in (self._turn, self._look, self._speech)):
            self._source.rest(REST_S)
        self._mind.submit(self._conversation.__exit__, None, None, None).result()

    @property
    def busy(self) -> bool:
        """We act or speak."""
        return self._turn is not None or self._speech is not None

    @property
    def muted(self) -> bool:
        """A number is being typed that must not be spoken (I9)."""
        asked = self._conversation.session.question if self.watching else None
        return isinstance(asked, HandOver) and asked.secret

    @property
    def watching(self) -> bool:
        """It is for the person to do something on the phone."""
        return self._conversation.session.watching

    @property
    def asking(self) -> bool:
        """We have asked for something."""
        return self._conversation.session.awaiting is not None

    @property
    def calling(self) -> bool:
        """An emergency call is counted down."""
        return isinstance(self._conversation.session.awaiting, AwaitHelp)

    def understand(self, heard: Transcript) -> Interpretation:
        """What this means here and now."""
        return self._conversation.house.agent.understand(heard, self._conversation.session)

    def take(self, heard: Transcript, channel: Channel) -> None:
        """Begin a turn with this; its time is the source's."""
        moved = replace(heard, channel=channel, started_s=heard.started_s + self._offset_s)
        if heard.text:
            self._told.heard(heard)
        self._turn, self._asked_s = self._mind.submit(self._conversation.hear, moved), self._source.clock()
        self._looking_said = False

    def look(self, now_s: float) -> None:
        """See what the person has done, every now and then."""
        if self._look is None and now_s - self._looked_s >= _LOOK_S:
            self._looked_s, self._look = now_s, self._mind.submit(self._conversation.look)

    def hush(self) -> None:
        """Fall silent."""
        self._hush.set()
        self._echo.stopped(self._source.clock())

    def stop(self) -> bool:
        """Nothing more reaches loudspeaker or phone (I7); True when a turn was broken off, which will say so."""
        self.hush()
        if self._turn is not None:
            self._conversation.house.stop.set()
        return self._turn is not None

    def move_on(self, now_s: float) -> bool:
        """Say what is to be said by now; True when we have just fallen silent."""
        if self._look is not None and self._look.done():
            looked, self._look = self._look, None
            self._answer(looked.result())
        if self._turn is not None and self._turn.done():
            turn, self._turn = self._turn, None
            self._conversation.house.stop.clear()
            self.answers += 1
            self._answer(turn.result())
        late = self._turn is not None and now_s - self._asked_s >= _PATIENCE_S
        if late and self._speech is None and not self._looking_said:
            self._looking_said = True
            self._say(words().looking)
        if self._speech is None or not self._speech.done():
            return False
        self._fall_silent(now_s)
        return True

    def _answer(self, line: TalkLine | None) -> None:
        if line is None:
            return
        self._told.answered(line)
        if line.reply and self._conversation.aloud:
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
        self._speech, self.quiet_s = None, now_s
        if self._turn is None:  # only what was read out to its end may be approved
            until_s = inf if cut_off else self._conversation.house.clock.monotonic()
            self._conversation.session = replace(self._conversation.session, spoken_until_s=until_s)
        self._told.silent()
