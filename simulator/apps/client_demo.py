"""The app that uiautomator2's own tests are written for (openatx/u2testdemo): sums, toasts, and a picture to pinch.

Not on a phone by itself: it is there when its APK is installed.
"""

from collections.abc import Callable
from typing import Final

from simulator.app import App, screen
from simulator.view import MATCH, Style, View
from simulator.widgets import bar, body, button, field, label, page

SMALLEST, LARGEST = 0.5, 3.0
IMAGE: Final = Style(height=MATCH, weight=1, fill="#D9DCE3")


class ClientDemo(App):
    """Its texts and activities are those that the tests name."""

    package = "com.example.u2testdemo"
    label = "u2testdemo"

    def __init__(self) -> None:
        super().__init__()
        self.numbers = ["", "", ""]
        self.scale = 1.0

    @screen(".MainActivity")
    def main(self) -> View:
        """Three ways on."""
        return page(
            bar("u2testdemo", "title"),
            body(
                button("Addition", "addition", lambda: self.open(self.addition)),
                button("Toast", "toast", lambda: self.open(self.toasts)),
                button("Pinch", "pinch", lambda: self.open(self.pinch)),
            ),
        )

    @screen(".AdditionActivity")
    def addition(self) -> View:
        """Two numbers, and what they make."""
        fields = [field(f"number{place}", text, "", self._writer(place)) for place, text in enumerate(self.numbers)]
        return page(bar("Addition", "title"), body(*fields, button("Add", "add", self._add)))

    @screen(".ToastActivity")
    def toasts(self) -> View:
        """One button."""
        toast = button("Show Toast", "show_toast", lambda: self.host.show_toast("Button Clicked!"))
        return page(bar("Toasts", "title"), body(toast))

    @screen(".PinchActivity")
    def pinch(self) -> View:
        """A picture, and how large two fingers have made it."""
        image = View("ImageView", "image", description="pinch image", on_pinch=self._pinch, style=IMAGE)
        return page(bar("Two fingers", "title"), body(label(f"Scale: {self.scale:.2f}", "scale"), image))

    def _writer(self, place: int) -> Callable[[str], None]:
        def write(text: str) -> None:
            self.numbers[place] = text

        return write

    def _add(self) -> None:
        one, two, _ = self.numbers
        if one.isdecimal() and two.isdecimal():
            self.numbers[2] = str(int(one) + int(two))
            self.host.changed()

    def _pinch(self, factor: float) -> None:
        self.scale = min(max(self.scale * factor, SMALLEST), LARGEST)

    def stop(self) -> None:
        """What was typed and pinched was never kept."""
        super().stop()
        self.numbers, self.scale = ["", "", ""], 1.0
