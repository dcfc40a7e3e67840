"""What of a phone `seed_state` can set, by name; the phone's attributes say what each means."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from simulator.phone import Phone

Seed = Callable[["Phone", Any], None]


def _attribute(name: str) -> Seed:
    return lambda phone, value: setattr(phone, name, value)


def _internet_call(phone: "Phone", calling: bool) -> None:
    if calling:
        phone.telephone.answer(internet=True)
    else:
        phone.telephone.hang_up()


def _remote_controlled(phone: "Phone", controlled: bool) -> None:
    phone.onlookers.remote = controlled


_ATTRIBUTES = (
    "airplane", "awake", "battery", "clipboard", "dark", "font_scale", "in_call", "locked", "network", "pin",
    "rotation", "screen_shared",
)  # fmt: skip
SEEDS: Final[Mapping[str, Seed]] = {
    **{name: _attribute(name) for name in _ATTRIBUTES},
    "internet_call": _internet_call,
    "remote_controlled": _remote_controlled,
}
