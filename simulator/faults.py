"""Faults that a phone-driving agent meets, injected by number or name: `phone.fault("anr")`, `phone.fault(1)`.

The connection's own faults (adb lost, uiautomator killed) are the host's: `vanish()` and `kill_uiautomator()` there.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulator.apps import popups, system
from simulator.errors import FaultNotPossible, UnknownFault

if TYPE_CHECKING:
    from simulator.phone import Phone

SLOW_S = 4.0
"""How long the slow answer takes: longer than an agent may stay silent (2 s), shorter than any step's budget."""
RING_S = 30.0
"""How long a call rings."""
LOW_BATTERY = 12


def inject(phone: "Phone", fault: int | str) -> None:
    """Let the fault happen now.

    Raises:
        UnknownFault: there is none of that name or number.
        FaultNotPossible: not on the screen that is shown now.
    """
    name = NUMBERS.get(int(fault), "") if isinstance(fault, int) or fault.isdecimal() else fault
    if name not in FAULTS:
        raise UnknownFault(f"There is no fault {fault!r}; known are {', '.join(sorted(FAULTS))}.")
    FAULTS[name](phone)
    phone.changed()


def _in_app(phone: "Phone", name: str) -> str:
    """The package in front, which must be an app that the person uses."""
    package = phone.front.package
    if package == phone.home_package:
        raise FaultNotPossible(f"The fault {name} needs an app in front: start one first.")
    return package


def _anr(phone: "Phone") -> None:
    phone.show(system.anr(phone, _in_app(phone, "anr"), phone.front.label))


def _permission(phone: "Phone") -> None:
    phone.show(system.permission(phone, phone.front.label))


def _consent(phone: "Phone") -> None:
    phone.show(popups.consent(phone, _in_app(phone, "consent_dialog")))


def _update(phone: "Phone") -> None:
    phone.show(popups.update(phone, _in_app(phone, "update_popup")))


def _notice(phone: "Phone") -> None:
    phone.show(popups.notice(phone, _in_app(phone, "notice")))


def _call(phone: "Phone") -> None:
    phone.show(system.incoming_call(phone, system.CALLER))
    phone.clock.after(RING_S, lambda: phone.dismiss("incoming_call"))


def _lock(phone: "Phone") -> None:
    phone.locked = True


def _rotate(phone: "Phone") -> None:
    phone.set_rotation(phone.rotation + 1)


def _battery(phone: "Phone") -> None:
    phone.battery = LOW_BATTERY
    phone.show(system.low_battery(phone))


def _slow(phone: "Phone") -> None:
    phone.server.latency_s = SLOW_S


def _no_network(phone: "Phone") -> None:
    phone.network = False


def _refuse(phone: "Phone") -> None:
    phone.server.refusal = system.REFUSAL


def _log_out(phone: "Phone") -> None:
    for app in phone.installed().values():
        app.expire_session()


def _crash(phone: "Phone") -> None:
    phone.stop(_in_app(phone, "app_crashed"))


def _shift(phone: "Phone") -> None:
    phone.front.banner = system.BANNER


def _person(phone: "Phone") -> None:
    phone.back()


def _in_call(phone: "Phone") -> None:
    phone.in_call = True


def _share(phone: "Phone") -> None:
    phone.screen_shared = True


FAULTS: dict[str, Callable[["Phone"], None]] = {
    "anr": _anr,
    "permission_dialog": _permission,
    "consent_dialog": _consent,
    "update_popup": _update,
    "notice": _notice,
    "incoming_call": _call,
    "screen_locked": _lock,
    "rotation": _rotate,
    "low_battery": _battery,
    "slow_spinner": _slow,
    "no_network": _no_network,
    "toast_error": _refuse,
    "login_expired": _log_out,
    "app_crashed": _crash,
    "layout_shift": _shift,
    "person_touches": _person,
    "in_call": _in_call,
    "screen_sharing": _share,
}
NUMBERS = {
    1: "anr",
    2: "permission_dialog",
    3: "update_popup",
    4: "notice",
    5: "incoming_call",
    6: "screen_locked",
    7: "rotation",
    8: "low_battery",
    9: "slow_spinner",
    10: "no_network",
    13: "toast_error",
    21: "login_expired",
    23: "app_crashed",
    24: "layout_shift",
    28: "person_touches",
    31: "in_call",
    32: "screen_sharing",
}
"""The faults' numbers in the project's table of faults; `consent_dialog` is the other half of 2."""
