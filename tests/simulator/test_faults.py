import pytest

from simulator.clock import Clock
from simulator.errors import FaultNotPossible, SimulatorError, UnknownFault
from simulator.faults import FAULTS, WIRE_FAULTS, WITHOUT_PERSON, named
from simulator.phone import Phone

HOME = "com.android.launcher3"


def test_every_row_of_the_table_that_befalls_a_phone_is_there() -> None:
    by_others = {27, 30}  # the loudspeaker's and the conversation's
    numbers = {fault.number for fault in (*FAULTS.values(), *WIRE_FAULTS.values())}
    assert numbers == set(range(1, 35)) - by_others


def test_no_word_means_two_faults() -> None:
    words = [word for fault in (*FAULTS.values(), *WIRE_FAULTS.values()) for word in (fault.name, *fault.also)]
    assert len(words) == len(set(words))
    assert all(named(word).name in {*FAULTS, *WIRE_FAULTS} for word in words)


@pytest.mark.parametrize(
    ("words", "name"),
    [("The WebView with no nodes", "web_view_empty"), ("one-time code", "one_time_code"), (16, "uiautomator_killed")],
)
def test_a_fault_by_the_words_of_its_table(words: int | str, name: str) -> None:
    assert named(words).name == name


def test_without_the_person() -> None:
    assert {"anr", "adb_lost", "stale_hierarchy", "screen_text"} <= WITHOUT_PERSON
    assert not {"permission_dialog", "fake_overlay", "in_call", "uiautomator_taken"} & WITHOUT_PERSON


@pytest.mark.parametrize("fault", sorted(WIRE_FAULTS))
def test_a_phone_without_a_wire_cannot_lose_it(phone: Phone, fault: str) -> None:
    with pytest.raises(FaultNotPossible, match="connection"):
        phone.fault(fault)


@pytest.mark.parametrize("fault", ["earthquake", 99, "99", ""])
def test_an_unknown_fault_is_said_to_be_unknown(phone: Phone, fault: int | str) -> None:
    with pytest.raises(UnknownFault, match="There is no fault") as caught:
        phone.fault(fault)
    assert isinstance(caught.value, SimulatorError)


@pytest.mark.parametrize("fault", [1, "anr", "1", "ANR dialog", "anr-dialog"])
def test_numbers_and_names_mean_the_same(subway, fault: int | str) -> None:
    subway.phone.fault(fault)
    assert subway.find("aerr_wait")


@pytest.mark.parametrize("fault", ["anr", "update_popup", "notice", "consent_dialog", "app_crashed"])
def test_what_needs_an_app_says_so_on_the_home_screen(phone: Phone, fault: str) -> None:
    with pytest.raises(FaultNotPossible, match="start one first"):
        phone.fault(fault)


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_every_fault_leaves_a_phone_that_still_answers(subway, fault: str) -> None:
    before = subway.phone.revision
    subway.phone.fault(fault)
    assert subway.phone.revision > before
    assert subway.phone.hierarchy().endswith("</hierarchy>")
    assert subway.phone.screenshot().size == (subway.phone.screen.width, subway.phone.screen.height)


@pytest.mark.parametrize(
    ("fault", "package", "landmark", "way_out"),
    [
        ("anr", "android", "android:id/alertTitle", "대기"),
        ("permission_dialog", "com.android.permissioncontroller", "permission_message", "거부"),
        ("consent_dialog", "sim.seoul.ttota_subway", "consent_title", "취소"),
        ("update_popup", "sim.seoul.ttota_subway", "update_title", "나중에"),
        ("notice", "sim.seoul.ttota_subway", "notice_title", "닫기"),
        ("incoming_call", "com.android.dialer", "incoming_name", "거절"),
        ("one_time_code", "sim.seoul.ttota_subway", "otp_title", "인증 확인"),
        ("refuses_to_run", "sim.seoul.ttota_subway", "blocked_title", "닫기"),
        ("fake_overlay", "com.example.helper", "submit", "제출"),
        ("low_battery", "com.android.systemui", "battery_title", "확인"),
        ("screen_locked", "com.android.systemui", "keyguard_message", "잠금 해제하려면 위로 미세요"),
    ],
)
def test_what_comes_in_front_hides_the_app_until_it_is_answered(
    subway, fault: str, package: str, landmark: str, way_out: str
) -> None:
    place = subway.find("menu_report").bounds.center
    subway.phone.fault(fault)
    assert subway.phone.package == package
    assert subway.find(landmark)
    assert not subway.texts("menu_report")
    subway.phone.tap(*place)
    assert subway.find(landmark), "a tap beside the dialog must not reach the app"
    subway.tap(way_out, by="person")
    assert subway.texts("title") == ["또타지하철"]


def test_the_agent_does_not_unlock_by_a_tap(subway) -> None:
    subway.phone.fault("screen_locked")
    subway.tap("잠금 해제하려면 위로 미세요", by="agent")
    assert subway.phone.locked


def test_closing_what_does_not_answer_ends_the_app(subway) -> None:
    subway.phone.fault("anr")
    subway.tap("앱 닫기")
    assert subway.phone.package == HOME
    assert subway.phone.pid("sim.seoul.ttota_subway") is None


def test_ending_the_app_takes_the_dialog_about_it_away(subway) -> None:
    subway.phone.fault("anr")
    subway.phone.stop("sim.seoul.ttota_subway")
    assert subway.phone.package == HOME


def test_the_spinner_and_the_shifted_layout_belong_to_one_app(subway) -> None:
    subway.phone.fault("layout_shift")
    subway.phone.fault("slow_spinner")
    subway.tap("민원신고")
    subway.phone.start("com.dki.spb_android")
    assert not subway.texts("progress") and not subway.texts("banner")
    subway.phone.start("sim.seoul.ttota_subway")
    assert len(subway.texts("progress")) == len(subway.texts("banner")) == 1


def test_a_call_that_nobody_answers_stops_ringing(subway) -> None:
    subway.phone.fault("incoming_call")
    subway.phone.advance(40)
    assert subway.texts("title") == ["또타지하철"] and not subway.phone.in_call


def test_a_call_that_is_answered_is_a_call(subway) -> None:
    subway.phone.fault("incoming_call")
    subway.tap("받기", by="person")
    assert subway.phone.in_call


def test_a_rotated_phone_has_another_layout(subway) -> None:
    upright = subway.find("menu_report").bounds
    subway.phone.fault("rotation")
    assert '<hierarchy rotation="1">' in subway.phone.hierarchy()
    assert subway.find("menu_report").bounds != upright
    assert subway.phone.screen.width > subway.phone.screen.height


def test_a_slow_answer_shows_a_spinner_first(subway) -> None:
    subway.phone.fault("slow_spinner")
    subway.tap("민원신고")
    assert subway.find("progress") and subway.texts("title")
    subway.phone.advance(3.9)
    assert subway.find("progress")
    subway.phone.advance(0.2)
    assert subway.texts("report_title") == ["민원신고"] and not subway.texts("progress")


def test_a_slow_answer_is_dropped_by_whoever_has_gone_on(subway) -> None:
    subway.tap("민원신고")
    subway.phone.fault("slow_spinner")
    subway.tap("온도조절")
    subway.phone.back()
    subway.phone.advance(5)
    assert subway.texts("title") == ["또타지하철"]


def test_without_a_network_nothing_is_sent(subway, at_confirm) -> None:
    at_confirm()
    subway.phone.fault("no_network")
    subway.tap("제출")
    assert subway.texts("network_message") == ["네트워크 연결을 확인해 주세요."]
    assert subway.phone.ledger == []
    subway.tap("확인")
    subway.phone.network = True
    subway.tap("제출")
    assert len(subway.phone.ledger) == 1


def test_a_refusal_is_a_toast_and_nothing_else(subway, at_confirm) -> None:
    at_confirm()
    subway.phone.fault("toast_error")
    subway.tap("제출")
    assert subway.phone.toast_text() == "일시적인 오류가 발생했습니다"
    assert subway.texts("confirm_title") and subway.phone.ledger == []
    subway.tap("제출")
    assert len(subway.phone.ledger) == 1


def test_a_crashed_app_is_gone_and_its_server_remembers(subway, at_confirm) -> None:
    at_confirm()
    subway.tap("제출")
    subway.phone.fault("app_crashed")
    assert subway.phone.package == HOME
    subway.phone.start("sim.seoul.ttota_subway")
    subway.tap("민원신고", "신고내역")
    assert len(subway.texts("history_row")) == len(subway.phone.ledger) == 1


def test_a_shifted_layout_moves_every_target_down(subway) -> None:
    before = subway.find("menu_report").bounds
    subway.phone.fault("layout_shift")
    assert subway.find("menu_report").bounds.top > before.top + 50


def test_the_person_goes_back(subway) -> None:
    subway.tap("민원신고")
    subway.phone.fault(28)
    assert subway.texts("title") == ["또타지하철"]


@pytest.mark.parametrize(("fault", "attribute"), [("in_call", "in_call"), ("screen_sharing", "screen_shared")])
def test_what_the_system_knows(subway, fault: str, attribute: str) -> None:
    assert not getattr(subway.phone, attribute)
    subway.phone.fault(fault)
    assert getattr(subway.phone, attribute)


def test_a_call_over_the_internet_is_none_of_the_telephones(subway) -> None:
    subway.phone.fault("internet_call")
    assert subway.phone.in_call and subway.phone.telephone.mode == "MODE_IN_COMMUNICATION"
    assert [(one.call, one.package) for one in subway.phone.notifications] == [(True, "com.example.messenger")]
    subway.phone.in_call = False
    assert [one.mode for one in subway.phone.telephone.changes] == ["MODE_IN_COMMUNICATION", "MODE_NORMAL"]
    assert len(subway.phone.notifications) == 0


def test_a_call_that_is_over_is_remembered(subway) -> None:
    assert subway.phone.telephone.ended_s is None
    subway.phone.fault("call_just_over")
    assert not subway.phone.in_call
    assert subway.phone.telephone.ended_s == subway.phone.clock.seconds
    subway.phone.fault("incoming_call")
    subway.phone.advance(40)
    assert subway.phone.telephone.ended_s < subway.phone.clock.seconds - 30, "nobody answered: that was no call"
    assert [one.mode for one in subway.phone.telephone.changes[-2:]] == ["MODE_RINGTONE", "MODE_NORMAL"]


@pytest.mark.parametrize("fault", ["remote_control", "remote_allowed"])
def test_an_app_for_remote_control_can_be_ended(subway, fault: str) -> None:
    subway.phone.fault(fault)
    assert subway.phone.onlookers.remote and "com.teamviewer.quicksupport.market" in subway.phone.installed()
    subway.phone.seed_state(remote_controlled=False)
    assert not subway.phone.onlookers.remote


def test_a_lost_reply_leaves_the_deed_done_and_the_app_ignorant(subway, at_confirm) -> None:
    at_confirm()
    subway.phone.fault("reply_lost")
    subway.tap("제출")
    assert subway.texts("network_title") and len(subway.phone.ledger) == 1
    subway.tap("확인")
    assert subway.texts("confirm_title")
    subway.phone.home()
    subway.phone.stop("sim.seoul.ttota_subway")
    subway.phone.start("sim.seoul.ttota_subway")
    subway.tap("민원신고", "신고내역")
    assert len(subway.texts("history_row")) == 1


def test_hidden_nodes_are_drawn_but_not_dumped(subway) -> None:
    seen = subway.phone.screenshot()
    subway.phone.fault("hidden_nodes")
    assert [node.text for node in subway.phone.nodes() if node.text] == []
    assert subway.phone.screenshot().tobytes() == seen.tobytes()


def test_orders_on_the_screen_are_only_words(subway) -> None:
    subway.phone.fault(33)
    assert "제출" in subway.texts("banner")[0] and not subway.find("banner").view.clickable


def possible(phone: Phone, fault: str) -> bool:
    try:
        phone.fault(fault)
    except FaultNotPossible:
        return False
    return True


@pytest.mark.parametrize("first", sorted(FAULTS))
def test_any_two_faults_leave_a_phone_that_still_answers(first: str) -> None:
    struck = 0
    for second in sorted(FAULTS):
        phone = Phone(clock=Clock(frozen=True))
        phone.start("com.dki.spb_android")
        phone.fault(first)
        struck += possible(phone, second)
        phone.tap(540, 1200)
        phone.advance(40)
        assert phone.hierarchy().endswith("</hierarchy>")
    assert struck > len(FAULTS) / 3


def test_renamed_elements_lose_their_ids_and_keep_their_words(subway) -> None:
    before = {node.text: node.view.id for node in subway.phone.nodes() if node.text}
    subway.phone.fault("element_renamed")
    after = {node.text: node.view.id for node in subway.phone.nodes() if node.text}
    assert after.keys() == before.keys()
    changed = [text for text in after if after[text] != before[text]]
    assert 0 < len(changed) < len(after)


def test_a_covering_keyboard_takes_the_taps_until_it_is_put_away(subway, at_confirm) -> None:
    at_confirm()
    subway.phone.fault(12)
    assert subway.phone.ime_shown
    ime = subway.phone.windows[-1].root.bounds
    picture = subway.phone.screen
    assert ime.bottom == picture.bottom
    subway.phone.tap(picture.width / 2, ime.top + 5)
    assert subway.texts("confirm_title") and subway.phone.ledger == []
    subway.phone.back()
    assert not subway.phone.ime_shown and subway.texts("confirm_title")


def test_a_stale_hierarchy_shows_what_was_there_before_the_touch(subway) -> None:
    before = subway.phone.hierarchy()
    subway.phone.fault("stale_hierarchy")
    subway.tap("민원신고")
    assert subway.phone.hierarchy() == before and subway.texts("title")
    assert subway.phone.activity == ".ReportActivity"
    subway.phone.advance(1.1)
    assert subway.texts("report_title") == ["민원신고"]


def test_a_web_page_without_nodes_gets_them_in_the_end(subway) -> None:
    subway.phone.fault(14)
    (page,) = [node for node in subway.phone.nodes() if node.view.kind == "WebView"]
    assert not page.children
    subway.phone.advance(3.1)
    assert subway.texts("title") == ["또타지하철"]


def test_duplicate_labels_lead_nowhere(subway) -> None:
    subway.phone.fault("duplicate_labels")
    twins = [node for node in subway.phone.nodes() if node.text == "민원신고"]
    assert [node.view.id for node in twins] == ["shortcut", "menu_report"]
    subway.phone.tap(*twins[0].bounds.center)
    assert subway.texts("title") == ["또타지하철"]


def test_what_needs_scrolling_can_be_scrolled_to(subway) -> None:
    subway.phone.fault("needs_scrolling")
    assert not subway.texts("menu_report")
    page = next(node for node in subway.phone.nodes() if node.scrollable)
    while subway.phone.scroll(page.view, forward=True) and not subway.texts("menu_report"):
        page = next(node for node in subway.phone.nodes() if node.scrollable)
    subway.tap("민원신고")
    assert subway.phone.activity == ".ReportActivity"


def test_a_lookalike_has_the_name_and_another_package(subway) -> None:
    subway.phone.fault("lookalike_app")
    assert subway.texts("title") == ["또타지하철"]
    assert subway.phone.package not in ("sim.seoul.ttota_subway", HOME)


def test_a_clock_that_jumps_moves_no_timer(subway) -> None:
    subway.phone.show_toast("하나")
    before = subway.phone.clock.now
    subway.phone.fault("clock_jump")
    assert subway.phone.clock.now < before
    subway.phone.advance(2.1)
    assert subway.phone.toast_text() == "하나"
