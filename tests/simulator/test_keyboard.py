"""The on-screen keyboard: when it is up, what it covers, what its keys do."""

from simulator.app import App, screen
from simulator.clock import Clock
from simulator.phone import Phone
from simulator.profile import SMALL_OLD
from simulator.view import View
from simulator.widgets import button, field, label, page, scroll


class Form(App):
    """A long form with its only field at the end."""

    package, label = "org.example.form", "서식"

    def __init__(self) -> None:
        super().__init__()
        self.name = ""

    @screen(".MainActivity")
    def main(self) -> View:
        lines = [label(f"{place}번째 줄") for place in range(14)]
        name = field("name", self.name, "이름", lambda text: setattr(self, "name", text))
        return page(scroll(*lines, name, button("보내기", "send", None), name="form"))


def test_it_comes_with_the_focus_and_goes_with_back(bicycle) -> None:
    phone = bicycle.phone
    bicycle.tap("대여하기")
    assert not phone.ime_shown
    bicycle.tap_id("bike_number")
    assert phone.ime_shown and bicycle.find("bike_number").view.focused
    phone.back()
    assert not phone.ime_shown and phone.activity == ".RentActivity"
    phone.back()
    assert phone.activity == ".MainActivity"


def test_it_is_a_window_of_its_own_above_the_app(bicycle) -> None:
    bicycle.tap("대여하기", "자전거 번호 다섯 자리")
    app, ime = bicycle.phone.windows
    assert (app.kind, ime.kind) == ("app", "ime")
    assert bicycle.phone.package == app.package
    for node in bicycle.phone.nodes():
        assert node.window is ime or node.parent is None or node.bounds.bottom <= ime.root.bounds.top


def test_its_digits_type(bicycle) -> None:
    bicycle.tap("대여하기", "자전거 번호 다섯 자리")
    phone = bicycle.phone
    keyboard = phone.windows[-1].root
    digits = {key.text: key for line in keyboard.children[0].children for key in line.children}
    for digit in "207":
        phone.tap(*digits[digit].bounds.center)
    assert bicycle.texts("bike_number") == ["207"]


def test_the_field_that_it_would_cover_is_brought_into_view(hand) -> None:
    phone = Phone([Form()], profile=SMALL_OLD, clock=Clock(frozen=True))
    phone.start("org.example.form")
    hand.phone = phone
    covered = hand.find("name").bounds
    hand.tap_id("name")
    top = phone.windows[-1].root.bounds.top
    assert covered.bottom > top >= hand.find("name").bounds.bottom
    phone.type_text("홍길동")
    assert hand.texts("name") == ["홍길동"]


def test_typing_needs_the_focus(bicycle) -> None:
    bicycle.tap("대여하기")
    bicycle.phone.type_text("23405")
    assert bicycle.find("bike_number").view.text == ""


def test_setting_a_text_neither_opens_it_nor_moves_the_focus(bicycle) -> None:
    bicycle.tap("대여하기")
    bicycle.phone.set_text(bicycle.find("bike_number").view, "23405")
    assert bicycle.texts("bike_number") == ["23405"]
    assert not bicycle.phone.ime_shown


def test_it_does_not_follow_to_another_screen_and_back(bicycle) -> None:
    bicycle.tap("대여하기", "자전거 번호 다섯 자리")
    bicycle.phone.type_text("23405")
    bicycle.tap("다음")
    assert not bicycle.phone.ime_shown
    bicycle.phone.back()
    assert bicycle.texts("bike_number") == ["23405"] and not bicycle.phone.ime_shown
