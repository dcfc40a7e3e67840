"""Faults that a phone-driving agent meets, injected by number or name."""

from typing import TYPE_CHECKING

from simulator.errors import UnknownFault

if TYPE_CHECKING:
    from simulator.phone import Phone


def inject(phone: "Phone", fault: int | str) -> None:
    """Let the fault happen now.

    Raises:
        UnknownFault: there is none of that name or number.
    """
    raise UnknownFault(f"There is no fault {fault!r}.")
