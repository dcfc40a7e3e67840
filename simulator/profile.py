"""Which phone is simulated: its name, its Android, its display, and what its maker has put on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from simulator.errors import UnknownProfile


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
    dark: bool = False
    """Whether apps are drawn light on dark."""
    ime: str = "com.android.inputmethod.latin/.LatinIME"
    """Package and service of its keyboard."""
    maker: str = "plain"
    """Whose settings and keyboard it has: `plain` (Android's own) or `samsung`."""


DEFAULT: Final = Profile("Malbeot A35", "malbeot", "a35x", 34, "14", 1080, 2340, 2.625)
SMALL_OLD: Final = Profile("Malbeot J5", "malbeot", "j5lte", 28, "9", 720, 1280, 2.0, serialno="SIM0000000002")
LARGE_PRINT: Final = replace(DEFAULT, font_scale=1.3, serialno="SIM0000000003")
"""What many seniors have: the default phone with the system's print one and a third times as large."""
PROFILES: Final[Mapping[str, Profile]] = {
    "default": DEFAULT,
    "small_old": SMALL_OLD,
    "large_new": Profile("Malbeot S25", "malbeot", "s25u", 35, "15", 1440, 3120, 3.5, serialno="SIM0000000004"),
    "tablet": Profile("Malbeot Tab", "malbeot", "tab9", 34, "14", 1600, 2560, 2.0, serialno="SIM0000000005"),
    "font_13": LARGE_PRINT,
    "font_20": replace(DEFAULT, font_scale=2.0, serialno="SIM0000000006"),
    "samsung_like": Profile(
        "SM-A356N", "samsung", "a35xks", 34, "14", 1080, 2340, 2.8125,
        serialno="SIM0000000007", ime="com.samsung.android.honeyboard/.service.HoneyBoardService", maker="samsung",
    ),
    "dark": replace(DEFAULT, dark=True, serialno="SIM0000000008"),
}  # fmt: skip


def profile_named(name: str) -> Profile:
    """One of `PROFILES`. Raises UnknownProfile."""
    if name not in PROFILES:
        raise UnknownProfile(f"There is no profile {name!r}; use one of {', '.join(PROFILES)}.")
    return PROFILES[name]
