"""View: the phone's screen at a moment when it is for the person to act, with what to press marked."""

from dataclasses import dataclass, replace

from agent.house import House
from agent.outcome import HandOver, Question
from device.screen import Screen
from simulator.host import Served
from simulator.phone import Phone
from simulator.picture.encode import png


@dataclass(frozen=True, slots=True)
class PhoneView:
    """A picture of the phone."""

    png: bytes
    ring: tuple[float, float, float, float] | None
    """Left, top, right, bottom of what is to be pressed, as shares of the picture's width and height."""
    served: Served | None
    """The simulated phone that it shows."""

    @property
    def touchable(self) -> bool:
        """Whether pressing the picture presses the phone."""
        return self.served is not None

    @classmethod
    def of(cls, house: House, question: Question | None) -> "PhoneView":
        """What the phone shows now. Raises PhoneLost."""
        label = question.tap if isinstance(question, HandOver) else ""
        ring = _ring(house.device.observe(), label) if label else None
        return cls(house.device.screenshot(), ring, house.phone.served)

    def touch(self, x: float, y: float) -> bool:
        """The person presses the simulated phone there; False where there is none."""
        if self.served is None:
            return False

        def press(phone: Phone) -> None:
            width, height = phone.screen.right, phone.screen.bottom
            phone.tap(round(x * width), round(y * height), by="person")

        self.served.call(press)
        return True

    def again(self) -> "PhoneView":
        """The simulated phone as it is now."""
        assert self.served is not None
        return replace(self, png=png(self.served.call(lambda phone: phone.still())()), ring=None)


def _ring(screen: Screen, label: str) -> tuple[float, float, float, float] | None:
    """Where the one element with this label is."""
    found = [element for element in screen.walk() if element.label == label and element.clickable]
    if len(found) != 1:
        return None
    box, width, height = found[0].bounds, screen.width, screen.height
    return box.left / width, box.top / height, box.right / width, box.bottom / height
