"""Faults that a phone-driving agent meets, injected by number or name: `phone.fault("anr")`, `phone.fault(1)`.

Any of them can strike between any two steps, and any two of them together. What depends on chance (which ids an update
renames) follows the phone's seed. `WIRE_FAULTS` befall the connection: only a phone on the wire can have them
(`simulator.SimulatedPhone.fault`).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from simulator import strike
from simulator.errors import FaultNotPossible, UnknownFault

if TYPE_CHECKING:
    from simulator.phone import Phone


@dataclass(frozen=True, slots=True)
class Fault:
    """One row of the table."""

    name: str
    number: int
    """Its number in the project's table of faults; several are variants of one."""
    strike: "Callable[[Phone], None]"
    alone: bool
    """Whether the task can still be done without the person."""
    also: tuple[str, ...] = ()
    """Other words for the same."""


_ROWS: Final = (
    Fault("anr", 1, strike.anr, True, ("anr_dialog",)),
    Fault("permission_dialog", 2, strike.permission, False, ("permission", "permission_or_consent_dialog")),
    Fault("consent_dialog", 2, strike.consent, False, ("consent",)),
    Fault("update_popup", 3, strike.update, True),
    Fault("notice", 4, strike.notice, True, ("ad", "notice_interstitial", "ad_or_notice_interstitial")),
    Fault("incoming_call", 5, strike.call, True, ("call",)),
    Fault("screen_locked", 6, strike.lock, False, ("locked", "screen_off", "screen_off_or_locked")),
    Fault("rotation", 7, strike.rotate, True),
    Fault("low_battery", 8, strike.battery, True, ("low_battery_dialog",)),
    Fault("slow_spinner", 9, strike.slow, True, ("spinner",)),
    Fault("no_network", 10, strike.no_network, False, ("network_lost",)),
    Fault("reply_lost", 10, strike.lose_reply, False),
    Fault("element_renamed", 11, strike.rename, True, ("app_update", "new_id", "new_id_app_update", "renamed")),
    Fault("element_moved", 11, strike.move, True),
    Fault("label_reworded", 11, strike.reword, True),
    Fault("keyboard_covers", 12, strike.cover, True, ("keyboard_covers_the_target",)),
    Fault("toast_error", 13, strike.refuse, True, ("toast_only_error",)),
    Fault("web_view_empty", 14, strike.load, True, ("web_view_with_no_nodes", "webview", "webview_with_no_nodes")),
    Fault("stale_hierarchy", 18, strike.stale, True),
    Fault("duplicate_labels", 19, strike.duplicate, True),
    Fault("needs_scrolling", 20, strike.push_down, True),
    Fault("login_expired", 21, strike.log_out, False),
    Fault("one_time_code", 22, strike.code, False, ("otp",)),
    Fault("app_crashed", 23, strike.crash, True, ("crash",)),
    Fault("layout_shift", 24, strike.shift, True, ("layout_shifts", "layout_shifts_between_check_and_tap")),
    Fault("fake_overlay", 25, strike.fake, False, ("look_alike_app_or_fake_overlay",)),
    Fault("lookalike_app", 25, strike.pretend, False, ("look_alike_app",)),
    Fault("clock_jump", 26, strike.jump, False),
    Fault("person_touches", 28, strike.person, False, ("person_touches_the_phone_mid_step",)),
    Fault("hidden_nodes", 29, strike.hide_nodes, False, ("hidden_sensitive_nodes",)),
    Fault("in_call", 31, strike.in_call, False, ("phone_call", "call_in_progress", "phone_call_in_progress")),
    Fault("internet_call", 31, strike.internet_call, False, ("voip_call",)),
    Fault("call_just_over", 31, strike.call_over, False),
    Fault("screen_sharing", 32, strike.share, False, ("screen_share", "screen_sharing_or_remote_control_app_active")),
    Fault("remote_control", 32, strike.control, False, ("remote_control_app", "remote_control_app_active")),
    Fault("remote_allowed", 32, strike.controllable, False),
    Fault("screen_text", 33, strike.orders, True, ("message", "message_on_screen")),
    Fault("refuses_to_run", 34, strike.refuse_to_run, False, ("app_refuses_to_run",)),
)
"""`reply_lost` is number 10 in another way: the server has done what was asked, and the app does not know."""


def _on_the_wire(phone: "Phone") -> None:
    raise FaultNotPossible("This fault befalls the connection: use `SimulatedPhone.fault` on a phone on the wire.")


WIRE_FAULTS: Final[Mapping[str, Fault]] = {
    fault.name: fault
    for fault in (
        Fault("adb_lost", 15, _on_the_wire, True, ("adb_lost_mid_step",)),
        Fault("uiautomator_killed", 16, _on_the_wire, True, ("uiautomator_server_killed",)),
        Fault("uiautomator_dead", 16, _on_the_wire, True),
        Fault("uiautomator_taken", 17, _on_the_wire, False, ("another_automation_owns_the_phone",)),
    )
}
"""`uiautomator_dead` still answers pings; `uiautomator_taken`: another automation owns the phone."""
FAULTS: Final[Mapping[str, Fault]] = {fault.name: fault for fault in _ROWS}
WITHOUT_PERSON: Final = frozenset(fault.name for fault in (*_ROWS, *WIRE_FAULTS.values()) if fault.alone)
"""Names of those under which the task can still be done without the person."""
_NAMES: Final[Mapping[str, Fault]] = {
    word: fault
    for fault in reversed((*_ROWS, *WIRE_FAULTS.values()))
    for word in (fault.name, str(fault.number), *fault.also)
}
"""Every word for a fault; a number means its first variant."""

_BESIDE: Final[Mapping[str, str]] = {
    "27": "own_voice", "own_voice": "own_voice", "our_own_voice_heard_as_yes": "own_voice",
    "30": "same_request_twice", "same_request_twice": "same_request_twice",
    "disk_full": "disk_full",
}  # fmt: skip
"""Rows of the table that happen beside the phone, by every word for them."""
_ARTICLES: Final = ("a_", "an_", "the_")


def beside(fault: int | str) -> str:
    """The name of a fault that befalls the agent and no phone, by number or name; empty for every other word."""
    return _BESIDE.get(_plain(fault), "")


def named(fault: int | str) -> Fault:
    """The fault of that number or name, however it is written. Raises UnknownFault."""
    word = _plain(fault)
    if own := beside(word):
        raise UnknownFault(f"The fault {own} befalls the agent, not the phone; say '#fault {own}' in `malbeot talk`.")
    if word not in _NAMES:
        near = get_close_matches(word, _NAMES, 1)
        meant = f"did you mean {_NAMES[near[0]].name!r}? Known" if near else "known"
        known = ", ".join(sorted((*FAULTS, *WIRE_FAULTS)))
        raise UnknownFault(f"There is no fault {fault!r}; {meant} are {known}.")
    return _NAMES[word]


def _plain(fault: int | str) -> str:
    word = re.sub("[^a-z0-9]+", "_", str(fault).lower()).strip("_")
    return next((word.removeprefix(article) for article in _ARTICLES if word.startswith(article)), word)


def inject(phone: "Phone", fault: int | str) -> None:
    """Let the fault happen now.

    Raises:
        UnknownFault: there is none of that name or number.
        FaultNotPossible: not on the screen that is shown now, or not without a wire.
    """
    named(fault).strike(phone)
    phone.changed()
