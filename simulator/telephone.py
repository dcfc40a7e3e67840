"""The phone's calls: one at a time, ringing, going on, over."""

from typing import TYPE_CHECKING, Literal

from simulator.apps.system import call_notification, incoming_call, missed_call

if TYPE_CHECKING:
    from simulator.phone import Phone

RING_S = 30.0
"""How long a call rings before the caller gives up."""
SCREEN = "incoming_call"


class Telephone:
    """Who calls, and what comes of it."""

    def __init__(self, phone: "Phone") -> None:
        self.state: Literal["idle", "ringing", "in_call"] = "idle"
        self.caller = ""
        self._phone = phone
        self._calls = 0

    def ring(self, caller: str) -> None:
        """Somebody calls; a call that is going on goes on."""
        if self.state == "in_call":
            return
        self.state, self.caller = "ringing", caller
        self._calls += 1
        this = self._calls
        self._phone.show(incoming_call(self._phone, caller))

        def give_up() -> None:
            if self.state == "ringing" and self._calls == this:
                self._end()
                self._phone.notifications.post(missed_call(caller))

        self._phone.clock.after(RING_S, give_up)

    def answer(self) -> None:
        """The call goes on, behind whatever is in front; its notification ends it."""
        self.state = "in_call"
        self._phone.dismiss(SCREEN)
        self._phone.notifications.post(call_notification(self.caller, self.hang_up))

    def decline(self) -> None:
        """It does not."""
        self._end()

    def hang_up(self) -> None:
        """It is over."""
        self._end()

    def _end(self) -> None:
        self.state, self.caller = "idle", ""
        self._phone.dismiss(SCREEN)
        self._phone.notifications.cancel(SCREEN)
