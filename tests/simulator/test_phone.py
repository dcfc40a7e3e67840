import pytest

from simulator import person
from simulator.app import App, screen
from simulator.clock import Clock
from simulator.ledger import Submission
from simulator.phone import Phone
from simulator.view import MATCH, Style, View

HOME, SUBWAY = "com.android.launcher3", "sim.seoul.ttota_subway"


def test_it_starts_on_the_home_screen_with_the_apps_on_it(hand) -> None:
    assert (hand.phone.package, hand.phone.activity) == (HOME, ".Launcher")
    apps = [app.label for app in hand.phone.installed().values() if app.package != HOME]
    shown = hand.texts("icon_label")
    assert shown[:3] == ["설정", "또타지하철", "따릉이"]
    assert shown == apps[: len(shown)]


def test_an_icon_below_the_others_is_scrolled_to(hand) -> None:
    last = list(hand.phone.installed().values())[-1]
    assert last.label not in hand.texts("icon_label")
    assert person.tap(hand.phone, last.label)
    assert hand.phone.package == last.package


def test_an_icon_starts_its_app(hand) -> None:
    hand.tap("따릉이")
    assert (hand.phone.package, hand.phone.activity) == ("com.dki.spb_android", ".MainActivity")


def test_home_leaves_an_app_as_it_is_and_back_leaves_it(subway) -> None:
    phone = subway.phone
    subway.tap("민원신고")
    phone.home()
    assert phone.package == HOME
    phone.start(SUBWAY)
    assert subway.texts("report_title") == ["민원신고"]
    phone.back()
    phone.back()
    assert phone.package == HOME
    phone.back()
    assert phone.package == HOME


@pytest.mark.parametrize(
    ("package", "activity", "started"),
    [
        (SUBWAY, None, True),
        (SUBWAY, ".SearchActivity", True),
        (SUBWAY, ".ReceiptActivity", False),
        (SUBWAY, ".NoSuchActivity", False),
        ("org.example.missing", None, False),
    ],
)
def test_start(phone: Phone, package: str, activity: str | None, started: bool) -> None:
    assert phone.start(package, activity) is started
    assert phone.package == (package if started else HOME)


def test_stopping_an_app_ends_its_process_and_forgets_its_screens(subway) -> None:
    subway.tap("민원신고")
    assert subway.phone.pid(SUBWAY)
    subway.phone.stop(SUBWAY)
    assert subway.phone.pid(SUBWAY) is None and subway.phone.package == HOME
    subway.phone.start(SUBWAY)
    assert subway.texts("title") == ["또타지하철"]


def test_a_hook_hears_of_every_change(phone: Phone) -> None:
    heard: list[int] = []
    phone.on_change.append(lambda: heard.append(phone.revision))
    phone.start(SUBWAY)
    phone.show_toast("안녕하세요")
    assert heard == sorted(set(heard)) and heard[-1] == phone.revision


@pytest.mark.parametrize(
    ("key", "known"),
    [("back", True), (4, True), ("KEYCODE_HOME", True), ("187", True), ("banana", False), (9999, False)],
)
def test_keys(subway, key: int | str, known: bool) -> None:
    assert subway.phone.key(key) is known


def test_the_power_key_turns_the_display_off_and_on(phone: Phone) -> None:
    phone.key("power")
    assert not phone.awake
    phone.tap_label("따릉이")
    assert phone.package == HOME
    phone.key(26)
    assert phone.awake


def test_a_swipe_up_opens_the_keyguard(phone: Phone) -> None:
    phone.fault("screen_locked")
    phone.swipe(540, 2000, 540, 600)
    assert not phone.locked and phone.package == HOME


def test_the_shade_comes_and_goes(subway) -> None:
    subway.phone.open_notifications()
    assert subway.phone.package == "com.android.systemui"
    subway.phone.back()
    assert subway.phone.package == SUBWAY


def test_a_toast_is_remembered_until_it_is_cleared(phone: Phone) -> None:
    phone.show_toast("하나")
    phone.show_toast("둘")
    phone.advance(10)
    assert phone.toast_text() == "둘"
    phone.clear_toast()
    assert phone.toast_text() is None


def test_the_ledger_says_when_by_the_phones_clock(subway, at_confirm) -> None:
    subway.phone.advance(120)
    at_confirm()
    subway.tap("제출", by="person")
    (entry,) = subway.phone.ledger
    assert isinstance(entry, Submission)
    assert (entry.by, f"{entry.at:%H:%M}") == ("person", "14:07")


def test_two_phones_share_nothing() -> None:
    one, other = Phone(), Phone()
    one.start(SUBWAY)
    assert other.package == HOME and other.pid(SUBWAY) is None


def test_a_clock_runs_callbacks_in_the_order_of_their_times() -> None:
    clock = Clock(frozen=True)
    heard: list[tuple[str, float]] = []
    clock.after(5, lambda: heard.append(("late", clock.seconds)))
    clock.after(2, lambda: clock.after(1, lambda: heard.append(("nested", clock.seconds))))
    clock.advance(4)
    assert heard == [("nested", 3.0)]
    clock.advance(1)
    assert heard == [("nested", 3.0), ("late", 5.0)]


def test_a_clock_that_is_not_frozen_follows_real_time() -> None:
    clock = Clock()
    before = clock.seconds
    while clock.seconds == before:
        pass
    assert clock.seconds > before


class Photo(App):
    """One picture that two fingers make larger."""

    package, label = "org.example.photo", "사진"

    def __init__(self) -> None:
        super().__init__()
        self.scale = 1.0

    def _pinched(self, factor: float) -> None:
        self.scale *= factor

    @screen(".MainActivity")
    def main(self) -> View:
        return View("ImageView", "photo", on_pinch=self._pinched, style=Style(height=MATCH))


def test_an_installed_app_can_be_started_and_pinched_and_goes_again(phone: Phone, hand) -> None:
    photo = Photo()
    phone.install(photo)
    assert person.find(phone, "사진") is not None
    phone.start(photo.package)
    phone.pinch(*hand.find("photo").bounds.center, 2.0)
    assert photo.scale == 2.0
    assert phone.uninstall(photo.package) and not phone.uninstall(photo.package)
    assert phone.package == HOME and person.find(phone, "사진") is None


def test_an_installed_app_replaces_the_one_of_its_name(phone: Phone) -> None:
    old, new = Photo(), Photo()
    phone.install(old)
    phone.start(old.package)
    phone.install(new)
    assert phone.package == HOME and phone.pid(old.package) is None
    assert phone.installed()[new.package] is new


def test_the_home_screen_stays(phone: Phone) -> None:
    assert not phone.uninstall(HOME)


def test_a_new_process_has_a_new_number(subway) -> None:
    before = subway.phone.pid(SUBWAY)
    subway.phone.stop(SUBWAY)
    subway.phone.start(SUBWAY)
    assert subway.phone.pid(SUBWAY) not in (before, None)
