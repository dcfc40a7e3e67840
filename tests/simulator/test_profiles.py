"""Both apps' flows on every phone, upright and on its side, by taps on what can be seen after scrolling to it."""

from collections.abc import Callable

import pytest

from simulator import person
from simulator.clock import Clock
from simulator.errors import UnknownProfile
from simulator.hierarchy import Node
from simulator.phone import Phone
from simulator.profile import PROFILES, profile_named


class Finger:
    """A person who knows what to tap."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone

    def find(self, wanted: str) -> Node:
        node = person.find(self.phone, wanted)
        assert node, f"{wanted} is not shown: {[n.text for n in self.phone.nodes() if n.text]}"
        return node

    def tap(self, *wanted: str) -> None:
        for word in wanted:
            assert person.tap(self.phone, word), (
                f"{word} is not shown: {[n.text for n in self.phone.nodes() if n.text]}"
            )


def complain(finger: Finger) -> None:
    finger.phone.start("sim.seoul.ttota_subway")
    finger.tap("menu_report", "report_temperature", "too_cold", "2호선", "3번 칸", "next", "submit", "done")
    finger.tap("menu_report", "report_history")
    assert finger.find("history_number")


def look_up(finger: Finger) -> None:
    finger.phone.start("sim.seoul.ttota_subway")
    finger.tap("search_box", "search_input")
    finger.phone.type_text("강남구청")
    finger.tap("station_name")
    assert finger.find("arrival_minutes").text


def rent(finger: Finger) -> None:
    finger.phone.start("com.dki.spb_android")
    finger.tap("menu_rent", "bike_number")
    finger.phone.type_text("23405")
    finger.tap("next", "rent", "done", "menu_history")
    assert finger.find("23405번 자전거")


@pytest.mark.parametrize("flow", [complain, look_up, rent])
@pytest.mark.parametrize("rotation", [0, 1])
@pytest.mark.parametrize("name", PROFILES)
def test_flows(name: str, rotation: int, flow: Callable[[Finger], None]) -> None:
    phone = Phone(profile=profile_named(name), clock=Clock(frozen=True))
    phone.set_rotation(rotation)
    flow(Finger(phone))
    assert len(phone.ledger) == (flow is not look_up)


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize(
    ("fault", "way_out"),
    [
        ("anr", "aerr_wait"), ("permission_dialog", "permission_deny_button"), ("consent_dialog", "consent_decline"),
        ("update_popup", "update_later"), ("notice", "notice_close"), ("incoming_call", "decline"),
        ("low_battery", "battery_ok"), ("one_time_code", "otp_confirm"), ("refuses_to_run", "blocked_close"),
        ("screen_locked", "keyguard_message"),
    ],
)  # fmt: skip
def test_every_dialog_can_be_answered_on_its_side_too(name: str, fault: str, way_out: str) -> None:
    phone = Phone(profile=profile_named(name), clock=Clock(frozen=True))
    phone.set_rotation(1)
    phone.start("com.dki.spb_android")
    phone.fault(fault)
    finger = Finger(phone)
    finger.tap(way_out)
    assert finger.find("menu_rent")


def test_an_unknown_profile_is_said_to_be_unknown() -> None:
    with pytest.raises(UnknownProfile, match="small_old"):
        profile_named("gramophone")


def test_a_samsung_has_its_own_keyboard() -> None:
    phone = Phone(profile=profile_named("samsung_like"), clock=Clock(frozen=True))
    phone.start("com.dki.spb_android")
    Finger(phone).tap("menu_rent", "bike_number")
    assert phone.windows[-1].package == "com.samsung.android.honeyboard"


def test_a_dark_phone_has_the_same_tree_and_another_picture() -> None:
    light, dark = (Phone(profile=profile_named(name), clock=Clock(frozen=True)) for name in ("default", "dark"))
    for phone in (light, dark):
        phone.start("com.dki.spb_android")
    assert light.hierarchy() == dark.hierarchy()

    def brightness(phone: Phone) -> float:
        grey = phone.screenshot().convert("L").resize((1, 1)).getpixel((0, 0))
        assert isinstance(grey, int)
        return grey

    assert brightness(dark) < brightness(light) / 2
