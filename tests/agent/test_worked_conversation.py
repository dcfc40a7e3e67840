"""The conversation of the interface, word for word, through real adb and the uiautomator2 server."""

import pytest

TOO_COLD = [
    ("이 칸이 너무 추워", "ask", {"slot": "line"}, "몇 호선 타고 계세요?"),
    ("이호선", "ask", {"slot": "car"}, "몇 번째 칸이에요?"),
    (
        "셋째 칸",
        "confirm",
        {"slots": {"line": "2", "car": "3"}},
        "이호선 세 번째 칸이 춥다고 서울교통공사에 알릴까요? 맞으면 '보내 주세요'라고 말씀해 주세요.",
    ),
    ("응", "confirm", {"committed": False}, "맞으면 '보내 주세요'라고 말씀해 주세요."),
    ("보내 주세요", "done", {"committed": True, "by": "agent"}, "보냈어요. 접수 번호는"),
]
RENT = [
    ("자전거 빌릴래 이삼사오육번", "confirm", {"slots": {"bike_number": "23456"}, "actions": 0}, "빌려 주세요"),
    ("빌려 주세요", "hand_over", {"committed": False}, "저는 누르지 않아요. 맞으면 '대여하기' 단추를 직접 눌러"),
    ("#wait 40", "waiting", {}, ""),
    ("#tap 대여하기", "done", {"committed": True, "by": "person"}, "빌렸어요"),
]


@pytest.mark.parametrize(("script", "by"), [(TOO_COLD, ["agent"]), (RENT, ["person"])], ids=["too_cold", "rent"])
def test_goes_as_written(talk, submitted, script, by):
    for said, outcome, keys, reply in script:
        line = talk.line(said)
        assert line.outcome == outcome, line
        assert reply in line.reply
        for key, value in keys.items():
            assert getattr(line, key) == value, (said, key, line)
    assert submitted(talk) == by


def test_reset_brings_a_new_person_and_a_fresh_phone(talk, submitted):
    for said, *_ in TOO_COLD:
        talk.line(said)
    assert talk.line("#reset").outcome == "reset"
    assert submitted(talk) == []
    assert talk.line("보내 주세요").outcome == "control"


def test_money_is_a_number_and_a_wheelchair_true_or_false(quick):
    assert quick.line("광역 상품권 오만 원어치 사 줘").slots == {"voucher": "광역", "amount": 50000}
    quick.line("그만")
    assert quick.line("장콜로 보라매병원 갈 건데 휠체어 타요 지금 불러 줘").slots["wheelchair"] is True
