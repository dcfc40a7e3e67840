"""The other end of the apps' connections: it answers requests, and remembers what it has accepted."""

import random
from collections import Counter
from collections.abc import Callable
from typing import Protocol

from simulator.clock import Clock
from simulator.ledger import By, Submission


class Carrier(Protocol):
    """What the server needs of the phone that an app runs on."""

    clock: Clock
    network: bool

    def changed(self) -> None:
        """Say that what is shown may have changed."""

    def show_toast(self, text: str) -> None:
        """Show a toast."""

    def show_offline(self, package: str) -> None:
        """Let the app say that it has no connection."""


class Asking(Protocol):
    """The app that asks."""

    package: str

    @property
    def place(self) -> object:
        """The screen that it shows now; another object when it has moved on."""

    def delay_s(self) -> float:
        """How much longer than usual its next answer takes."""


class Server:
    """One server for all apps of one phone."""

    def __init__(self, carrier: Carrier, seed: int) -> None:
        self.ledger: list[Submission] = []
        self.latency_s = 0.0
        """How long the answer to the next request takes; back to 0 with it."""
        self.refusal = ""
        """The toast that the next request gets instead of an answer."""
        self.loses_reply = False
        """Whether the next request is carried out, and its answer lost on the way."""
        self.waiting: Counter[str] = Counter()
        """Requests without an answer, by app."""
        self.finger: By = "agent"
        """Whose touch is being handled."""
        self._carrier = carrier
        self._random = random.Random(seed)
        self._numbers: set[str] = set()

    def submit(self, app: str, task: str, **fields: str) -> None:
        """Accept something, once for each call: nothing here notices a second time."""
        self.ledger.append(Submission(app, task, fields, self.finger, self._carrier.clock.now))

    def number(self, digits: int) -> str:
        """A fresh number of that many digits, never given out before."""
        while True:
            number = str(self._random.randrange(10 ** (digits - 1), 10**digits))
            if number not in self._numbers:
                self._numbers.add(number)
                return number

    def request(self, app: Asking, reply: Callable[[], None], send: Callable[[], None] | None = None) -> None:
        """Ask. `send` happens here at once, `reply` when the answer is back, if the screen that asked is still in front
        of the app; without a network neither happens, nor when the server refuses."""
        carrier = self._carrier
        if not carrier.network:
            carrier.show_offline(app.package)
            return
        if self.refusal:
            refusal, self.refusal = self.refusal, ""
            carrier.show_toast(refusal)
            return
        if send is not None:
            send()
        if self.loses_reply:
            self.loses_reply = False
            carrier.show_offline(app.package)
            return
        delay_s, self.latency_s = max(self.latency_s, app.delay_s()), 0.0
        if not delay_s:
            reply()
            return
        asked_from = app.place
        self.waiting[app.package] += 1

        def answered() -> None:
            self.waiting[app.package] -= 1
            if app.place is asked_from:
                reply()
            carrier.changed()

        carrier.clock.after(delay_s, answered)
        carrier.changed()
