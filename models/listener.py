"""Listener: chunks of sound in, utterances out. It finds speech, hears it while the speaker pauses, and knows the end.

A pure state machine: it opens nothing and waits for nothing. What is heard during a silence is thrown away when the
speaker goes on; when the silence turns out to be the end, the text is there already, and the answer need not wait.
"""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.endpoint import Pauses, wait_at_all
from models.recognizer import Recognizer
from models.source import CHUNK_S, Chunk
from models.transcript import Transcript
from models.utterance import Utterance
from models.voice_activity import VoiceActivity

ONSET, OFFSET = 0.5, 0.35
"""Probability of speech from which it begins, and below which it has paused."""
LETS_GO_S: Final = 0.05
"""So long the network takes a sound for speech after it has died away: median of 60 sentences in three voices."""
BEGIN_S: Final = 2 * CHUNK_S
"""So much speech in a row begins an utterance: a click does not."""
BEFORE_S: Final = 0.3
"""Sound kept from before the onset: a first consonant is faint."""
HEAR_S: Final = 0.16
"""Silence after which what was said so far is put into words."""
_EDGE: Final = 5
"""Chunks kept of either side of a pause, 0.16 s each."""
LONGEST_S: Final = 30.0
"""Nobody asks for anything in more; a radio does."""


@dataclass(frozen=True, slots=True)
class Partial:
    """Put into words while the speaker pauses; more may follow."""

    transcript: Transcript
    utterance: Utterance
    """Its sound, with a little from before it, and without the middle of its pauses."""
    began_s: float
    """When the speaker began, on the source's clock."""
    ended_s: float
    """When the speaker fell silent."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The speaker has finished."""

    transcript: Transcript
    utterance: Utterance
    began_s: float
    ended_s: float
    waited_s: float
    """From the end of the last sound of speech to this decision."""


class Listener:
    """Feed it every chunk in order; it says when something has been said.

    ``wait`` gives the silence, in seconds, after which words like these have ended for somebody who pauses like this.
    ``executor`` does the hearing; a chunk never waits for it.
    """

    def __init__(
        self,
        activity: VoiceActivity,
        recognizer: Recognizer,
        executor: Executor,
        wait: Callable[[Transcript, Pauses], float] = wait_at_all,
        pauses: Pauses | None = None,
    ) -> None:
        self._activity, self._recognizer, self._executor, self._wait = activity, recognizer, executor, wait
        self.pauses = pauses or Pauses()
        """This person's, as far as they are known."""
        self._before: deque[Chunk] = deque(maxlen=round((BEFORE_S + BEGIN_S) / CHUNK_S))
        self.reset()

    def reset(self) -> None:
        """Forget what was begun: the sound breaks off here."""
        self._activity.reset()
        self._before.clear()
        self._speech: list[tuple[Chunk, bool]] = []
        """Each chunk of the utterance under way, and whether it is silent."""
        self._began_s = 0.0
        self._loud = 0
        """Chunks of speech in a row."""
        self._silent_s = 0.0
        self._hearing: Future[Transcript] | None = None
        self._partial: Partial | None = None
        self._wait_s = LONGEST_S

    @property
    def began_s(self) -> float | None:
        """When the utterance that is under way began, on the source's clock; None when nobody speaks."""
        return self._began_s if self._speech else None

    @property
    def silent_s(self) -> float:
        """How long the speaker of the utterance under way has been silent."""
        return self._silent_s if self._speech else 0.0

    def feed(self, chunk: Chunk) -> Partial | Ended | None:
        """Take the next chunk; say when what was said is in words, and when it is all."""
        probability = self._activity.probability(chunk.samples)
        if not self._speech:
            self._begin(chunk, probability)
            return None
        self._speech.append((chunk, probability < OFFSET))
        self._loud = self._loud + 1 if probability >= ONSET else 0
        if probability >= OFFSET:
            self._go_on(self._loud * CHUNK_S >= BEGIN_S)
        else:
            self._silent_s += CHUNK_S if self._silent_s else LETS_GO_S + CHUNK_S
        if self._silent_s >= HEAR_S and self._hearing is None:
            self._hearing = self._executor.submit(self._recognizer.transcribe, self._utterance())
        return self._judged()

    def finish(self) -> Ended | None:
        """The sound has ended: what was under way is all. Waits for the words."""
        if not self._speech:
            return None
        if self._partial is None:
            hearing = self._hearing or self._executor.submit(self._recognizer.transcribe, self._utterance())
            self._partial = self._said(hearing.result())
        return self._end()

    def _begin(self, chunk: Chunk, probability: float) -> None:
        self._before.append(chunk)
        self._loud = self._loud + 1 if probability >= ONSET else 0
        if self._loud * CHUNK_S >= BEGIN_S:
            self._speech = [(before, False) for before in self._before]
            self._began_s = chunk.ended_s - BEGIN_S
            self._before.clear()

    def _go_on(self, surely: bool) -> None:
        """Speech, or a sound like it: it takes a little of it to undo what was heard."""
        if self._hearing is None:
            self._silent_s = 0.0
        elif surely:
            self.pauses = self.pauses.after(max(0.0, self._silent_s - BEGIN_S))
            self._hearing.cancel()
            self._hearing = self._partial = None
            self._silent_s = 0.0
        else:
            self._silent_s += CHUNK_S

    def _judged(self) -> Partial | Ended | None:
        if self._partial is not None:
            return self._end() if self._silent_s >= self._wait_s else None
        if self._hearing is not None and self._hearing.done():
            self._partial = self._said(self._hearing.result())
            self._wait_s = self._wait(self._partial.transcript, self.pauses)
            return self._partial
        too_long = len(self._speech) * CHUNK_S >= LONGEST_S
        return self.finish() if too_long else None

    def _end(self) -> Ended:
        said = self._partial
        assert said is not None
        ended = Ended(said.transcript, said.utterance, said.began_s, said.ended_s, self._silent_s)
        self._before.clear()
        self._speech, self._loud, self._silent_s = [], 0, 0.0
        self._hearing = self._partial = None
        return ended

    def _said(self, transcript: Transcript) -> Partial:
        ended_s = self._speech[-1][0].ended_s - self._silent_s
        return Partial(transcript, self._utterance(), self._began_s, ended_s)

    def _utterance(self) -> Utterance:
        """What was said so far, without the middle of its pauses: what is said is heard better when it is said in one
        go, and sooner."""
        kept: list[Chunk] = []
        for silent, run in groupby(self._speech, key=lambda heard: heard[1]):
            chunks = [chunk for chunk, _ in run]
            long = silent and len(chunks) > 2 * _EDGE
            kept += [*chunks[:_EDGE], *chunks[-_EDGE:]] if long else chunks
        samples: NDArray[np.float32] = np.concatenate([chunk.samples for chunk in kept])
        return Utterance(samples, self._speech[0][0].at_s)
