"""An app through which somebody far away sees this phone, and moves it."""

from simulator.app import App, screen
from simulator.notification import Notification
from simulator.view import View
from simulator.widgets import bar, label, page

PACKAGE = "com.teamviewer.quicksupport.market"
"""The real application id of one that is much used: who looks for such apps looks for real names."""
CONTROL = f"{PACKAGE}/.AccessibilityService"
"""Its accessibility service, which moves the finger."""


class Remote(App):
    """Shows a number to read out to the helper."""

    package = PACKAGE
    label = "원격 지원"

    @screen(".MainActivity")
    def main(self) -> View:
        """Home."""
        return page(bar(self.label, "title"), label("상담원에게 번호를 불러 주세요: 123 456 789", "session"))


def at_work() -> Notification:
    """What a service in the foreground has to post."""
    return Notification(PACKAGE, PACKAGE, "원격 지원 중", "상담원이 연결되어 있습니다", ongoing=True, service=True)
