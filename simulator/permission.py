"""What apps may do: asked on first use, remembered until the app goes."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from simulator.apps.system import permission

if TYPE_CHECKING:
    from simulator.app import App
    from simulator.phone import Phone

LOCATION: Final = "android.permission.ACCESS_FINE_LOCATION"
CAMERA: Final = "android.permission.CAMERA"
CONTACTS: Final = "android.permission.READ_CONTACTS"
NOTIFICATIONS: Final = "android.permission.POST_NOTIFICATIONS"


class Permissions:
    """The answers that were given."""

    def __init__(self, phone: "Phone") -> None:
        self.given: dict[tuple[str, str], bool] = {}
        """(package, permission) → whether; what nobody was asked for is not there."""
        self._phone = phone

    def ask(self, app: "App", name: str, answered: Callable[[bool], None]) -> None:
        """`answered` is called at once where the person has answered before, else after the dialog."""
        key = (app.package, name)
        if key in self.given:
            answered(self.given[key])
            return

        def answer(granted: bool) -> None:
            self.given[key] = granted
            answered(granted)

        self._phone.show(permission(self._phone, app.label, name, answer))

    def demand(self, app: "App", name: str) -> None:
        """The dialog comes whatever was answered before."""
        self.given.pop((app.package, name), None)
        self.ask(app, name, lambda granted: None)

    def forget(self, package: str) -> None:
        """The app was taken off the phone."""
        self.given = {key: granted for key, granted in self.given.items() if key[0] != package}
