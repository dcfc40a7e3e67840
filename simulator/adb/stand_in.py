"""What an APK becomes that no imitation app stands for: an app of its package with one screen, which shows its name."""

from __future__ import annotations

from collections.abc import Callable

from simulator.adb.apk import Apk
from simulator.app import App, screen
from simulator.apps import imitation_apps
from simulator.apps.api_demos import ApiDemos
from simulator.apps.client_demo import ClientDemo
from simulator.view import View
from simulator.widgets import bar, body, label, page

HOME = ".MainActivity"


class StandIn(App):
    """Has the activities that the manifest declares; all of them look the same."""

    def __init__(self, apk: Apk) -> None:
        super().__init__()
        self.package = apk.package
        self.label = apk.label or apk.package.rpartition(".")[2]
        for name in apk.activities or (HOME,):
            short = name.removeprefix(apk.package)
            self.screens[short] = self._screen(short)

    def _screen(self, name: str) -> Callable[[], View]:
        @screen(name)
        def build() -> View:
            return page(bar(self.label, "title"), body(label(self.package, "package"), label(name, "activity")))

        return build


def app_for(apk: Apk) -> App:
    """The app to install: the imitation of that package if there is one. Its version is the APK's."""
    app = next(
        (app for app in (*imitation_apps(), ApiDemos(), ClientDemo()) if app.package == apk.package), None
    ) or StandIn(apk)
    app.version, app.version_code = apk.version_name or "null", apk.version_code
    return app
