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
    if isinstance(fault, int) or fault.isdecimal():
        name = NUMBERS.get(int(fault), "")
    else:
        plain = "_".join(fault.lower().replace("-", " ").replace("_", " ").split())
        name = ALIASES.get(plain, plain)
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


def _lose_reply(phone: "Phone") -> None:
    phone.server.loses_reply = True


def _log_out(phone: "Phone") -> None:
    for app in phone.installed().values():
        app.expire_session()


def _crash(phone: "Phone") -> None:
    phone.stop(_in_app(phone, "app_crashed"))


def _shift(phone: "Phone") -> None:
    phone.front.banner = system.BANNER


def _orders(phone: "Phone") -> None:
    phone.front.banner = system.ORDERS


def _hide_nodes(phone: "Phone") -> None:
    _in_app(phone, "hidden_nodes")
    phone.front.opaque = True


def _code(phone: "Phone") -> None:
    phone.show(popups.one_time_code(phone, _in_app(phone, "one_time_code")))


def _fake(phone: "Phone") -> None:
    phone.show(popups.fake_overlay(phone))


def _refuse_to_run(phone: "Phone") -> None:
    phone.show(popups.refusal_to_run(phone, _in_app(phone, "refuses_to_run")))


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
    "reply_lost": _lose_reply,
    "login_expired": _log_out,
    "one_time_code": _code,
    "app_crashed": _crash,
    "layout_shift": _shift,
    "fake_overlay": _fake,
    "person_touches": _person,
    "hidden_nodes": _hide_nodes,
    "in_call": _in_call,
    "screen_sharing": _share,
    "screen_text": _orders,
    "refuses_to_run": _refuse_to_run,
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
    14: "hidden_nodes",
    21: "login_expired",
    22: "one_time_code",
    23: "app_crashed",
    24: "layout_shift",
    25: "fake_overlay",
    28: "person_touches",
    29: "hidden_nodes",
    31: "in_call",
    32: "screen_sharing",
    33: "screen_text",
    34: "refuses_to_run",
}
"""The faults' numbers in the project's table of faults. `consent_dialog` is the other half of 2; `reply_lost` is 10 in
another way: the server has done what was asked, and the app does not know."""
ALIASES = {
    "anr_dialog": "anr",
    "permission": "permission_dialog",
    "permission_or_consent_dialog": "permission_dialog",
    "consent": "consent_dialog",
    "ad": "notice",
    "notice_interstitial": "notice",
    "ad_or_notice_interstitial": "notice",
    "call": "incoming_call",
    "locked": "screen_locked",
    "screen_off": "screen_locked",
    "screen_off_or_locked": "screen_locked",
    "low_battery_dialog": "low_battery",
    "spinner": "slow_spinner",
    "network_lost": "no_network",
    "toast_only_error": "toast_error",
    "crash": "app_crashed",
    "layout_shifts": "layout_shift",
    "phone_call": "in_call",
    "screen_share": "screen_sharing",
    "otp": "one_time_code",
}
"""Other words for the same."""
