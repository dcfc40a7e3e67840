"""Which phone is simulated: its name, its Android and its display."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """One model of phone."""

    model: str
    brand: str
    device: str
    """The product's code name (`ro.product.name`, `ro.product.device`)."""
    sdk: int
    release: str
    width: int
    """Pixels, held upright."""
    height: int
    density: float
    """Pixels per dp."""
    font_scale: float = 1.0
    serialno: str = "SIM0000000001"


DEFAULT = Profile("Malbeot A35", "malbeot", "a35x", 34, "14", 1080, 2340, 2.625)
SMALL_OLD = Profile("Malbeot J5", "malbeot", "j5lte", 28, "9", 720, 1280, 2.0, serialno="SIM0000000002")
LARGE_PRINT = Profile("Malbeot A35", "malbeot", "a35x", 34, "14", 1080, 2340, 2.625, 1.3, "SIM0000000003")
"""What many seniors have: the default phone with the system's print one and a third times as large."""
