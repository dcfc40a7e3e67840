"""What of a phone `seed_state` can set, by name; the phone's attributes say what each means."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from simulator.errors import BadValue

if TYPE_CHECKING:
    from simulator.phone import Phone

Seed = Callable[["Phone", Any], None]


def _attribute(name: str, fits: Callable[[Any], bool], wanted: str) -> Seed:
    def put(phone: "Phone", value: Any) -> None:
        if not fits(value):
            raise BadValue(f"A phone's {name} cannot be {value!r}; give {wanted}.")
        setattr(phone, name, value)

    return put


def _flag(name: str) -> Seed:
    return _attribute(name, lambda value: isinstance(value, bool), "True or False")


def _number(name: str, least: float, most: float, kind: type[int] | type[float]) -> Seed:
    allowed = int if kind is int else int | float
    return _attribute(
        name,
        lambda value: isinstance(value, allowed) and not isinstance(value, bool) and least <= value <= most,
        f"{'a whole number' if kind is int else 'a number'} from {least:g} to {most:g}",
    )


def _text(name: str) -> Seed:
    return _attribute(name, lambda value: isinstance(value, str), "a text")


def _internet_call(phone: "Phone", calling: bool) -> None:
    if calling:
        phone.telephone.answer(internet=True)
    else:
        phone.telephone.hang_up()


def _remote_controlled(phone: "Phone", controlled: bool) -> None:
    phone.onlookers.remote = controlled


SEEDS: Final[Mapping[str, Seed]] = {
    **{name: _flag(name) for name in ("airplane", "awake", "dark", "in_call", "locked", "network", "screen_shared")},
    "battery": _number("battery", 0, 100, int),
    "clipboard": _text("clipboard"),
    "font_scale": _number("font_scale", 0.5, 3, float),
    "internet_call": _internet_call,
    "pin": _text("pin"),
    "remote_controlled": _remote_controlled,
    "rotation": _number("rotation", 0, 3, int),
}
