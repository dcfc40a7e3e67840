"""What the phone itself does: permissions, calls, notifications, settings, processes, the lock."""

import pytest

from simulator.notification import Notification
from simulator.permission import CAMERA
from simulator.phone import Phone
from simulator.profile import profile_named
from simulator.settings import Settings

BICYCLE, SETTINGS = "com.dki.spb_android", "com.android.settings"


@pytest.mark.parametrize(("answer", "granted"), [("허용", True), ("거부", False)])
def test_a_permission_is_asked_for_on_first_use_only(bicycle, answer: str, granted: bool) -> None:
    bicycle.tap("고장신고", "사진 첨부")
    assert "사진을 촬영" in bicycle.texts("permission_message")[0]
    bicycle.tap(answer, by="person")
    assert bicycle.phone.permissions.given == {(BICYCLE, CAMERA): granted}
    assert bicycle.phone.toast_text() == "준비 중입니다"
    bicycle.tap("사진 첨부")
    assert bicycle.texts("broken_title") == ["고장신고"]


def test_an_uninstalled_app_is_asked_anew(bicycle) -> None:
    bicycle.tap("고장신고", "사진 첨부")
    bicycle.tap("허용", by="person")
    bicycle.phone.uninstall(BICYCLE)
    assert bicycle.phone.permissions.given == {}


def test_a_call_is_answered_goes_on_and_ends_from_its_notification(subway) -> None:
    phone = subway.phone
    phone.telephone.ring("딸")
    assert phone.telephone.state == "ringing" and not phone.in_call
    subway.tap("받기", by="person")
    assert phone.in_call and subway.texts("title") == ["또타지하철"]
    phone.advance(60)
    assert phone.in_call
    phone.open_notifications()
    subway.tap("모두 지우기", by="person")
    subway.tap("딸 · 통화 종료", by="person")
    assert not phone.in_call and len(phone.notifications) == 0
    assert subway.texts("title") == ["또타지하철"]


def test_a_call_that_is_declined_is_over_and_a_missed_one_is_told(subway) -> None:
    phone = subway.phone
    phone.telephone.ring("딸")
    subway.tap("거절", by="person")
    phone.advance(40)
    assert phone.telephone.state == "idle" and len(phone.notifications) == 0
    phone.telephone.ring("아들")
    phone.advance(40)
    assert [posted.text for posted in phone.notifications] == ["아들"]


def test_a_second_call_rings_its_own_time(subway) -> None:
    phone = subway.phone
    phone.telephone.ring("딸")
    subway.tap("거절", by="person")
    phone.advance(20)
    phone.telephone.ring("아들")
    phone.advance(15)
    assert subway.texts("incoming_name") == ["아들"]


def test_a_notification_opens_its_app_and_is_gone(phone: Phone, hand) -> None:
    phone.notifications.post(Notification("one", BICYCLE, "따릉이", "반납이 늦었습니다"))
    phone.notifications.post(Notification("one", BICYCLE, "따릉이", "반납되었습니다"))
    phone.open_notifications()
    assert hand.texts("android:id/text") == ["반납되었습니다"]
    hand.tap("반납되었습니다", by="person")
    assert phone.package == BICYCLE and len(phone.notifications) == 0


def test_the_aeroplane_switch_takes_the_network_and_gives_it_back(phone: Phone, hand) -> None:
    phone.open_notifications()
    hand.tap("비행기 모드", by="person")
    assert phone.airplane and not phone.network
    hand.tap("비행기 모드", by="person")
    assert not phone.airplane and phone.network


def test_the_settings_app_sets_what_it_shows(phone: Phone, hand) -> None:
    hand.tap("설정", "디스플레이")
    small = hand.find("switch_dark").bounds.height
    hand.tap("어두운 테마", "아주 크게")
    assert phone.dark and phone.font_scale == 2.0
    assert hand.find("switch_dark").view.checked and hand.find("switch_dark").bounds.height > small
    phone.back()
    hand.tap("네트워크 및 인터넷", "비행기 모드")
    assert not phone.network
    assert dict(phone.settings)["global", "airplane_mode_on"] == "1"


def test_another_makers_settings_look_and_say_otherwise(hand) -> None:
    hand.phone = Phone(profile=profile_named("samsung_like"))
    hand.phone.start(SETTINGS)
    assert hand.texts("collapsing_title") == ["설정"] and not hand.texts("title")
    hand.tap("연결", "비행기 탑승 모드")
    assert hand.phone.airplane


@pytest.mark.parametrize("scale", ["", "large", "nan", "-1", "99"])
def test_a_setting_that_makes_no_sense_changes_nothing(phone: Phone, scale: str) -> None:
    before = phone.hierarchy()
    phone.settings["system", "font_scale"] = scale
    assert phone.font_scale == 1.0 and phone.hierarchy() == before


def test_a_phone_that_does_not_follow_the_hand_is_turned_by_its_setting(phone: Phone) -> None:
    phone.settings["system", "user_rotation"] = "3"
    assert phone.rotation == 3
    phone.settings["system", "accelerometer_rotation"] = "1"
    phone.settings["system", "user_rotation"] = "0"
    assert phone.rotation == 3
    assert Settings(lambda key: None).rotation is None


def test_a_process_that_the_system_ends_comes_back_where_it_was(subway) -> None:
    phone, package = subway.phone, subway.phone.package
    subway.tap("민원신고")
    before = phone.pid(package)
    phone.home()
    phone.kill(package)
    assert phone.pid(package) is None
    phone.start(package)
    assert phone.pid(package) != before and subway.texts("report_title") == ["민원신고"]
    phone.kill(package)
    assert phone.package == "com.android.launcher3"


def test_an_update_ends_the_app_and_keeps_what_its_server_knows(subway, at_confirm) -> None:
    at_confirm()
    subway.tap("제출", by="person")
    subway.phone.update("ttota_subway", "3.5.0")
    assert subway.phone.package == "com.android.launcher3"
    subway.phone.start("sim.seoul.ttota_subway")
    subway.tap("민원신고", "신고내역")
    assert len(subway.texts("history_row")) == 1
    assert subway.phone.app("ttota_subway").version == "3.5.0"


def test_a_pin_keeps_a_swipe_out_and_lets_the_person_in(phone: Phone, hand) -> None:
    phone.pin, phone.locked = "4821", True
    phone.changed()
    phone.swipe(540, 2000, 540, 600)
    assert phone.locked
    hand.tap("잠금 해제하려면 위로 미세요", by="person")
    assert not phone.locked


def test_who_shares_the_screen_is_told_of_it(phone: Phone, hand) -> None:
    phone.screen_shared = True
    phone.notifications.clear()
    phone.open_notifications()
    assert hand.texts("android:id/title") == ["화면 공유 중"]
    phone.screen_shared = False
    assert hand.texts("android:id/title") == []


def test_a_still_keeps_what_was_shown_when_it_was_taken(subway) -> None:
    before = subway.phone.screenshot().tobytes()
    still = subway.phone.still()
    subway.tap("민원신고")
    assert still().tobytes() == before != subway.phone.screenshot().tobytes()
