"""Loop: the conversation by voice. Sound in, turns, sound out, and an ear open for the stop word all the while.

One thread takes the sound, chunk by chunk, and decides; it never waits for anything else. Three others work for it,
one job at a time: one hears (weights), two do and speak (``doing.py``). What a chunk can bring about is read in
``_hear``, what happens by itself in ``_move_on``.
"""

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from typing import Final

from agent.listening.button import Button
from agent.listening.doing import REST_S, Doing, Spoken, Told
from agent.listening.ending import Endings, waiting
from agent.listening.ours import OwnVoice
from agent.listening.words import words
from models.echo import Echo
from models.endpoint import Pauses
from models.listener import Ended, Listener, Partial
from models.recognizer import Recognizer
from models.sink import Sink
from models.source import Chunk, Source
from models.synthesizer import Synthesizer
from models.transcript import Channel, Transcript
from models.voice_activity import SileroVoiceActivity

SILENCE_S: Final = 8.0
"""Nobody speaks: asked once more, then with choices, then left in peace (rule 5)."""
_ASKED_AGAIN: Final = 2


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
        self._source, self._button = source, button
        self._stack = ExitStack()
        hearing, mind, mouth = (self._stack.enter_context(worker()) for _ in range(3))
        self._echo, self._own = Echo(), OwnVoice()
        self._doing = Doing(conversation, source, sink, voice, self._echo, self._own, told or Told(), (mind, mouth))
        wait = waiting(endings, self._doing.understand, lambda: self._doing.asking)
        self._listener = Listener(SileroVoiceActivity(), recognizer, hearing, wait, pauses)
        self._stopped_by: tuple[Transcript, Channel] | None = None
        """What silenced us, still to be answered."""
        self._free_s = 0.0
        """Since when it is the person's turn."""
        self._opened = False
        self._answers = self._silences = 0
        """Turns when the microphone was opened, and silences in a row since."""

    @property
    def pauses(self) -> Pauses:
        """How this person pauses, as far as it is known by now."""
        return self._listener.pauses

    def run(self) -> None:
        """Talk until the sound ends. Raises what the house raises on opening, and AudioError or VoiceError when a
        device goes away: what was under way is stopped first."""
        with self._stack:
            self._doing.open()
            self._stack.callback(self._doing.close)
            more = True
            while more:
                pressed = self._button.pressed()
                more = self._open() if pressed and not self._doing.muted else self._closed(pressed)

    def _open(self) -> bool:
        """Listen until the answer has been given, or for as long as the button is held; False at the sound's end."""
        self._free_s, self._opened = self._source.clock(), True
        self._pressed()
        with self._source.listen() as chunks:
            for chunk in chunks:
                if not self._button.held and self._button.pressed():
                    self._pressed()
                self._hear(chunk)
                if self._button.released():
                    self._released(chunk.ended_s)
                self._move_on(chunk.ended_s)
                if self._doing.muted or self._finished:
                    self._listener.reset()
                    self._opened = False
                    return True
        if ended := self._listener.finish():
            self._ended(ended)
        while self._doing.busy:
            self._source.rest(REST_S)
            self._move_on(self._source.clock())
        return False

    def _pressed(self) -> None:
        """Whoever presses wants to speak."""
        self._answers, self._silences = self._doing.answers, 0
        self._doing.hush()

    def _released(self, now_s: float) -> None:
        """Whoever lets go of the button has said it all, if it is only nothing."""
        if ended := self._listener.finish():
            self._ended(ended)
        elif not self._doing.busy:
            self._take_silence(now_s)

    def _closed(self, pressed: bool) -> bool:
        """A moment with the microphone closed. Where it is muted, the button stands for the stop word (I9)."""
        if pressed and not self._button.held and not self._doing.busy:
            self._doing.take(Transcript(words().stop, started_s=self._source.clock()), "screen_button")
        more = self._source.rest(REST_S)
        self._move_on(self._source.clock())
        return more

    @property
    def _finished(self) -> bool:
        """What the button was pressed for has been done. Asked again after a silence, the person gets more time."""
        waiting = self._doing.busy or self._listener.began_s is not None or 0 < self._silences < _ASKED_AGAIN
        return self._doing.answers > self._answers and not waiting and not self._button.held

    def _hear(self, chunk: Chunk) -> None:
        clean, share = self._echo.without(chunk)
        self._own.heard(clean, share)
        match self._listener.feed(clean):
            case Partial() as said if self._doing.busy:
                if self._doing.understand(said.transcript).control == "stop" and not self._own.stopped_itself(said):
                    self._stopped_by = None if self._doing.stop() else (said.transcript, "overheard")
            case Partial() as said if self._own.took(said, self._doing.quiet_s):
                self._listener.reset()  # our own last words: what comes now is an utterance of its own
            case Ended() as ended:
                self._ended(ended)

    def _ended(self, ended: Ended) -> None:
        """Somebody has finished. While we act or speak only a stop word counts, and that has been seen to."""
        heard, quiet_s = replace(ended.transcript, started_s=ended.began_s), self._doing.quiet_s
        if not heard.text or self._doing.busy or self._stopped_by or self._own.took(ended, quiet_s):
            return
        self._silences = 0
        self._doing.take(heard, "overheard" if ended.began_s < quiet_s else self._button.channel)

    def _move_on(self, now_s: float) -> None:
        """What is due by itself at this time."""
        if self._doing.move_on(now_s):
            self._free_s = now_s
            if self._listener.silent_s > 0:  # whatever was heard meanwhile ends with us
                self._listener.reset()
        if words := self._button.words():
            self._chosen(words, now_s)
        if self._doing.busy:
            return
        if self._stopped_by is not None:
            (heard, channel), self._stopped_by = self._stopped_by, None
            self._doing.take(heard, channel)
        elif self._listener.began_s is None and self._doing.watching:
            self._doing.look(now_s)
        elif self._listener.began_s is None and self._awaited and now_s - self._free_s >= SILENCE_S:
            self._take_silence(now_s)

    def _take_silence(self, now_s: float) -> None:
        self._silences += 1
        self._doing.take(Transcript("", 0.0, accepted=False, started_s=now_s), "overheard")

    def _chosen(self, words: str, now_s: float) -> None:
        """A button on the screen stands for these words. While we act or speak only a stop word counts, and in an
        emergency call, whose seconds run, whatever is pressed."""
        said = Transcript(words, started_s=now_s)
        if not self._doing.busy:
            self._listener.reset()
            self._silences = 0
            self._doing.take(said, "screen_button")
        elif self._doing.calling:
            self._doing.hush()
            self._stopped_by = said, "screen_button"
        elif self._doing.understand(said).control == "stop":
            self._stopped_by = None if self._doing.stop() else (said, "overheard")

    @property
    def _awaited(self) -> bool:
        """We have asked for something, or somebody has pressed the button and not spoken yet; not for ever."""
        begun = self._opened and self._doing.answers == self._answers + self._silences
        return self._silences < _ASKED_AGAIN and (self._doing.asking or begun)
