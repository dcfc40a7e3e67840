import pytest

REPORT = "sim.seoul.smart_report"


@pytest.fixture
def complaints(phone, hand):
    assert phone.start(REPORT)
    return hand


def photographed(hand) -> None:
    hand.tap("촬영", "확인", by="person")


def test_rubbish_takes_one_photograph(complaints) -> None:
    complaints.tap("생활불편", "쓰레기", "사진 찍기")
    assert complaints.phone.package == "com.android.camera2"
    photographed(complaints)
    complaints.tap("다음")
    assert complaints.phone.toast_text() == "위치를 입력해 주세요"
    complaints.phone.set_text(complaints.find("place_input").view, "소화전 앞")
    complaints.tap("다음", "다음")
    assert (complaints.texts("confirm_place"), complaints.texts("confirm_note")) == (["소화전 앞"], ["없음"])
    complaints.tap("보내기")
    (entry,) = complaints.phone.ledger
    assert (entry.task, entry.fields["place"]) == ("report_trash", "소화전 앞")


def test_a_photograph_can_be_taken_again_and_left_out(complaints) -> None:
    complaints.tap("생활불편", "도로파손", "사진 찍기", "촬영", "다시 찍기")
    assert complaints.texts("shutter_button") == ["촬영"]
    complaints.phone.back()
    assert complaints.texts("photo_kind") == ["도로·보도 파손"]


def test_the_second_photograph_of_a_car_waits_a_minute(complaints) -> None:
    complaints.tap("교통위반", "주정차", "사진 찍기")
    photographed(complaints)
    assert not complaints.find("second_photo").view.enabled
    complaints.phone.advance(59)
    assert not complaints.find("second_photo").view.enabled
    complaints.phone.advance(2)
    complaints.tap("두 번째 사진 찍기", by="person")
    photographed(complaints)
    assert complaints.texts("place_photos") == ["사진 2장이 첨부되었습니다."]


def test_a_report_moves_on_from_day_to_day(complaints) -> None:
    complaints.phone.installed()[REPORT].seed_state(sent=[("불법 주정차", "학교 앞", 0)])
    seen = []
    for _ in range(3):
        complaints.tap("나의 신고")
        seen += complaints.texts("report_state")
        complaints.phone.back()
        complaints.phone.advance(2 * 24 * 3600)
    assert seen == ["접수 완료", "처리 중", "처리 완료"]
