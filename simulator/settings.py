"""What the phone's settings hold: text by namespace and name, as Android's `settings` command reads and writes it."""

from collections.abc import Callable

FONT_SCALE = ("system", "font_scale")
NIGHT = ("secure", "ui_night_mode")
AIRPLANE = ("global", "airplane_mode_on")
ROTATION = ("system", "user_rotation")
FREE_ROTATION = ("system", "accelerometer_rotation")
ACCESSIBILITY = ("secure", "enabled_accessibility_services")
_NIGHT_ON = "2"


class Settings(dict[tuple[str, str], str]):
    """(namespace, name) → value. Some of them the phone obeys at once; those have a property or a `changed` here."""

    def __init__(self, changed: Callable[[tuple[str, str]], None]) -> None:
        """`changed` is told of each that is written."""
        super().__init__({FREE_ROTATION: "0"})
        self._changed = changed

    def __setitem__(self, key: tuple[str, str], value: str) -> None:
        super().__setitem__(key, value)
        self._changed(key)

    def font_scale(self, otherwise: float) -> float:
        """How many times as large the print is; what cannot be one is as if it were not set."""
        try:
            scale = float(self.get(FONT_SCALE, otherwise))
        except ValueError:
            return otherwise
        return scale if 0.5 <= scale <= 3.0 else otherwise

    def dark(self, otherwise: bool) -> bool:
        """Whether apps are drawn light on dark."""
        return self[NIGHT] == _NIGHT_ON if NIGHT in self else otherwise

    def darken(self, dark: bool) -> None:
        """Set it."""
        self[NIGHT] = _NIGHT_ON if dark else "1"

    @property
    def accessibility(self) -> tuple[str, ...]:
        """The accessibility services that are switched on, as package/class."""
        return tuple(name for name in self.get(ACCESSIBILITY, "").split(":") if "/" in name)

    def enable(self, service: str) -> None:
        """Switch one on."""
        self[ACCESSIBILITY] = ":".join(dict.fromkeys((*self.accessibility, service)))

    def disable(self, service: str) -> None:
        """Switch it off."""
        if service in self.accessibility:
            self[ACCESSIBILITY] = ":".join(name for name in self.accessibility if name != service)

    @property
    def airplane(self) -> bool:
        """Whether every radio is off."""
        return self.get(AIRPLANE, "0") == "1"

    @property
    def rotation(self) -> int | None:
        """How the phone is to be held, if it does not follow the hand."""
        turns = self.get(ROTATION, "")
        return int(turns) if turns in ("0", "1", "2", "3") and self.get(FREE_ROTATION) == "0" else None
