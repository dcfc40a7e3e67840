"""The link to one phone: its server's calls and its shell, brought back once when they break.

What only looks is asked again after the recovery. What touches is sent once: lost without an answer, it may have
arrived, and sending it again could submit twice (I2).
"""

import logging
from collections.abc import Callable
from typing import Any

from device.adb import AdbPhone
from device.errors import (
    Failed,
    NoAnswer,
    NoPhone,
    PhoneBusy,
    PhoneLost,
    TargetChanged,
    Unanswered,
    Undelivered,
    WireError,
)
from device.jsonrpc import JsonRpc

log = logging.getLogger(__name__)


class Link:
    """``ask`` and ``touch`` the server on ``port`` of ``phone``; ``restart`` starts that server anew.

    ``restart`` raises NoPhone or PhoneBusy when it cannot. Every method raises PhoneLost when the phone does not come
    back within one recovery.
    """

    def __init__(self, phone: AdbPhone, port: int, restart: Callable[[], None]) -> None:
        self._phone = phone
        self._restart = restart
        self._rpc = JsonRpc(lambda: phone.dial(port))

    def ask(self, method: str, *params: object) -> Any:
        """A call that changes nothing; repeated once after a recovery. Raises Failed when the server says no."""
        try:
            return self._rpc.call(method, *params)
        except WireError as e:
            if isinstance(e, Failed) and not e.dead:
                raise
            self._recover(e)
        try:
            return self._rpc.call(method, *params)
        except WireError as e:
            raise self._lost(e) from e

    def touch(self, method: str, *params: object) -> Any:
        """A call that acts on the phone; sent once. An error of the server's may come after the finger was down.

        Raises TargetChanged when it surely did not happen, Unanswered when it may have; the link works again then.
        """
        try:
            return self._rpc.call(method, *params)
        except Undelivered as e:
            self._recover(e)
            raise TargetChanged(f"{method} did not reach the phone, which is back now; look again") from e
        except (NoAnswer, Failed) as e:
            if isinstance(e, Failed) and e.not_found:
                raise TargetChanged(f"the phone does not find it any more ({e}); look again") from e
            if not isinstance(e, Failed) or e.dead:
                self._recover(e)
            raise Unanswered(f"the phone did not say whether {method} arrived; look before going on") from e

    def shell(self, *command: str) -> str:
        """What a shell command prints; the command must be harmless when it runs twice."""
        return self.exec(*command).decode(errors="replace")

    def exec(self, *command: str) -> bytes:
        """The same as bytes."""
        try:
            return self._phone.exec(*command)
        except PhoneLost as e:
            self._recover(e)
            return self._phone.exec(*command)

    def close(self) -> None:
        """Hang up."""
        self._rpc.close()

    def _recover(self, why: Exception) -> None:
        log.info("recovering the phone %s: %s", self._phone.serial, why)
        self._rpc.close()
        try:
            self._phone.connect()
            self._restart()
        except (NoPhone, PhoneBusy) as e:
            raise self._lost(e) from e

    def _lost(self, why: Exception) -> PhoneLost:
        return PhoneLost(f"the phone {self._phone.serial} went away and did not come back ({why}); connect it again")
