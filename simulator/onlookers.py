"""Who else sees this phone's screen, or moves its finger: a screen share, an app for remote control."""

from typing import TYPE_CHECKING

from simulator.apps import remote
from simulator.apps.system import SHARED, shared_notification

if TYPE_CHECKING:
    from simulator.phone import Phone


class Onlookers:
    """Everybody but the person."""

    def __init__(self, phone: "Phone") -> None:
        self._phone = phone
        self._shared = False

    @property
    def shared(self) -> bool:
        """Whether the screen is projected; a notification says so."""
        return self._shared

    @shared.setter
    def shared(self, shared: bool) -> None:
        self._shared = shared
        if shared:
            self._phone.notifications.post(shared_notification())
        else:
            self._phone.notifications.cancel(SHARED)

    @property
    def remote(self) -> bool:
        """Whether an app for remote control is at work: its service runs, or it may move the finger."""
        running = any(posted.service and posted.package == remote.PACKAGE for posted in self._phone.notifications)
        return running or remote.CONTROL in self._phone.settings.accessibility

    @remote.setter
    def remote(self, controlled: bool) -> None:
        if controlled:
            self._phone.install(remote.Remote())
            self._phone.notifications.post(remote.at_work())
        else:
            self._phone.notifications.cancel(remote.PACKAGE)
            self._phone.settings.disable(remote.CONTROL)

    def allow_control(self) -> None:
        """An app for remote control may move the finger from now on, whether it runs or not."""
        self._phone.install(remote.Remote())
        self._phone.settings.enable(remote.CONTROL)
