"""The phone's calls: one at a time, ringing, going on, over. A call over the internet is the messenger's own."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from simulator.apps.system import DIALER, call_notification, dialler, incoming_call, missed_call

if TYPE_CHECKING:
    from simulator.phone import Phone

RING_S = 30.0
"""How long a call rings before the caller gives up."""
SCREEN, DIALLER = "incoming_call", "dialler"
MESSENGER = "com.example.messenger"
"""Whose internet calls are: an app that the telephone itself knows nothing of."""
REMEMBERED = 20
"""So many changes of the audio mode a phone's log holds."""

Mode = Literal["MODE_NORMAL", "MODE_RINGTONE", "MODE_IN_CALL", "MODE_IN_COMMUNICATION"]


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the log of audio modes."""

    at: datetime
    mode: Mode
    package: str
    """Who asked for it."""


class Telephone:
    """Who calls, and what comes of it."""

    def __init__(self, phone: "Phone") -> None:
        self.state: Literal["idle", "ringing", "in_call"] = "idle"
        self.internet = False
        """Whether the call goes over the internet; the telephone then has none."""
        self.caller = ""
        self.changes: list[Change] = []
        """How the audio mode changed, oldest first."""
        self.ended_s: float | None = None
        """When the last call ended, on the phone's monotonic clock; None before the first."""
        self.called: list[str] = []
        """Whom this phone has called, oldest first."""
        self._phone = phone
        self._calls = 0

    @property
    def mode(self) -> Mode:
        """What sounds are for now, as Android's audio service says it."""
        if self.state == "in_call":
            return "MODE_IN_COMMUNICATION" if self.internet else "MODE_IN_CALL"
        return "MODE_RINGTONE" if self.state == "ringing" else "MODE_NORMAL"

    def ring(self, caller: str) -> None:
        """Somebody calls; a call that is going on goes on."""
        if self.state == "in_call":
            return
        self.caller = caller
        self._become("ringing")
        self._calls += 1
        this = self._calls
        self._phone.show(incoming_call(self._phone, caller))

        def give_up() -> None:
            if self.state == "ringing" and self._calls == this:
                self._end()
                self._phone.notifications.post(missed_call(caller))

        self._phone.clock.after(RING_S, give_up)

    def answer(self, *, internet: bool = False) -> None:
        """The call goes on, behind whatever is in front; its notification ends it."""
        self._become("in_call", internet)
        self._phone.dismiss(SCREEN)
        package = MESSENGER if internet else DIALER
        self._phone.notifications.post(call_notification(package, self.caller, self.hang_up))

    def offer(self, number: str) -> None:
        """The dialler with this number in it; who touches its button calls."""
        self._phone.show(dialler(self._phone, number))

    def call(self, number: str) -> None:
        """Whoever is called answers at once."""
        self.called.append(number)
        self.caller = number
        self._phone.dismiss(DIALLER)
        self.answer()

    def decline(self) -> None:
        """It does not."""
        self._end()

    def hang_up(self) -> None:
        """It is over."""
        self._end()

    def _end(self) -> None:
        if self.state == "in_call":
            self.ended_s = self._phone.clock.seconds
        self.caller = ""
        self._become("idle")
        self._phone.dismiss(SCREEN)
        self._phone.notifications.cancel(SCREEN)

    def _become(self, state: Literal["idle", "ringing", "in_call"], internet: bool = False) -> None:
        before, whose = self.mode, self.internet or internet
        self.state, self.internet = state, internet
        if self.mode != before:
            package = MESSENGER if whose else "com.android.server.telecom"
            self.changes = [*self.changes, Change(self._phone.clock.now, self.mode, package)][-REMEMBERED:]
