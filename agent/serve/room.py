"""Room: one conversation, its page, and what the page shows of it."""

import threading
from collections.abc import Callable
from typing import Any, Literal

from agent.conversation import OpenHouse
from agent.interfaces import TalkLine
from agent.listening.doing import Spoken, Told
from agent.listening.ending import Endings
from agent.listening.loop import Loop
from agent.outcome import Outcome
from agent.preferences import PreferenceBook
from agent.reply import Reply
from agent.serve.connection import Connection, Send
from agent.serve.face import Face, Picture, choices_for, numbers_for, trying
from agent.serve.mission import Practice
from agent.serve.press import PageButton
from agent.serve.sound import PageSound
from agent.serve.view import PhoneView
from agent.serve.words import words
from agent.session import Session
from models.endpoint import Pauses
from models.recognizer import Recognizer
from models.synthesizer import Synthesizer
from models.transcript import Transcript


class Shown(Spoken):
    """A conversation that shows the phone where it is for the person to act."""

    def __init__(self, open_house: OpenHouse, show: Callable[[PhoneView | None], None], practice: bool) -> None:
        super().__init__(open_house)
        self._show, self._practice = show, practice

    def _told(
        self, outcome: Outcome, reply: Reply, session: Session, before: tuple[float, float, int], heard: str = ""
    ) -> TalkLine:
        line = super()._told(outcome, reply, session, before, heard)
        self._show(PhoneView.of(self.house, session.question) if session.watching else None)
        if self._practice and line.outcome in ("confirm", "hand_over", "done"):
            # Said where it might be taken for real; what is asked for stays the last thing said.
            return line.model_copy(update={"reply": f"{words().practice} {line.reply}"})
        return line


class Room:
    """Where one person talks. ``run`` is a thread of its own; everything else may come from any thread."""

    def __init__(
        self,
        open_house: OpenHouse,
        endings: Endings,
        recognizer: Recognizer,
        voice: Synthesizer,
        book: PreferenceBook,
        practice: Practice | None = None,
    ) -> None:
        """``practice``: the phone is a simulated one, nothing in here is real, and there is something to try."""
        self._connection, self._button, self._book = Connection(), PageButton(), book
        self._sound = PageSound(self._connection, self._switched)
        self._changing = threading.Lock()
        self._view: PhoneView | None = None
        kept = book.read()
        self._practice = practice
        mission = trying(practice) if practice else None
        self._face = Face(practice=bool(practice), mission=mission, quiet=kept.quiet, scale=kept.text_scale)
        self._conversation = Shown(open_house, self._show, bool(practice))
        pauses = Pauses(kept.pause_s) if kept.pause_s else None
        told = Told(self._heard, self._answered, self._silent)
        self._loop = Loop(
            self._conversation, endings, self._sound, self._sound, voice, recognizer, self._button, told, pauses
        )

    def run(self) -> None:
        """Talk until ``close``. Raises what the house raises when it cannot be opened."""
        self._loop.run()

    def close(self) -> None:
        """The conversation ends."""
        self._sound.closed.set()

    def enter(self, send: Send) -> Send | None:
        """A page has come; it is shown everything. Returns the page that had been here."""
        before = self._connection.take(send)
        self._connection.tell(self._face.model_dump_json())
        return before

    def leave(self, send: Send) -> None:
        """A page has gone; the conversation waits for it."""
        if self._connection.leave(send):
            self._button.release()

    def press(self, down: bool) -> None:
        """The talk button goes down, or is let go."""
        if down:
            self._button.press()
        else:
            self._button.release()

    def choose(self, says: str) -> None:
        """A button that stands for these words."""
        self._button.choose(says)

    def hear(self, pcm: bytes) -> None:
        """Sound of the page's microphone."""
        self._sound.hear(pcm)

    def prefer(self, quiet: bool | None = None, scale: float | None = None) -> None:
        """How this person likes the page; remembered. Raises pydantic's ValidationError outside the bounds."""
        wanted = {"quiet": quiet, "text_scale": scale}
        kept = self._book.keep(**{name: value for name, value in wanted.items() if value is not None})
        self._change(quiet=kept.quiet, scale=kept.text_scale)

    def mission(self, wanted: Literal["hint", "next"]) -> None:
        """In the practice room: one hint more, or something else to try."""
        if self._practice is not None and self._practice.missions:
            self._practice = self._practice.hinted() if wanted == "hint" else self._practice.next()
            self._change(mission=trying(self._practice))

    def touch(self, x: float, y: float) -> None:
        """The person presses the picture of a simulated phone there, as shares of its width and height."""
        if self._view is not None and self._view.touch(x, y):
            self._show(self._view.again())

    @property
    def picture(self) -> bytes | None:
        """The phone's screen as PNG, while the page shows it."""
        return self._view.png if self._view else None

    def _show(self, view: PhoneView | None) -> None:
        self._view = view
        number = self._face.version + 1
        picture = Picture(number=number, ring=view.ring, touchable=view.touchable) if view else None
        self._change(picture=picture)

    def _switched(self, name: str, on: bool) -> None:
        doing = "listen" if on else "rest" if self._face.doing == "listen" else self._face.doing
        self._change(microphone=on, doing=doing)

    def _heard(self, heard: Transcript) -> None:
        with self._changing:
            self._face = self._face.saying(heard.text, ours=False)
        self._change(doing="work", choices=(), numbers=())

    def _answered(self, line: TalkLine) -> None:
        session = self._conversation.session
        question = session.question if session.awaiting is not None else None
        with self._changing:
            self._face = self._face.saying(line.reply, ours=True)
        muted = bool(getattr(question, "secret", False))
        if self._practice is not None and self._practice.missions:
            self._practice = self._practice.after(line)
            self._change(mission=trying(self._practice))
        doing = "speak" if line.reply and self._conversation.aloud else "rest"
        self._change(doing=doing, choices=choices_for(session), numbers=numbers_for(session), muted=muted)

    def _silent(self) -> None:
        self._change(doing="listen" if self._face.microphone else "rest")

    def _change(self, **changes: Any) -> None:
        """Show it like this from now on."""
        with self._changing:
            self._face = self._face.model_copy(update={**changes, "version": self._face.version + 1})
            self._connection.tell(self._face.model_dump_json())
