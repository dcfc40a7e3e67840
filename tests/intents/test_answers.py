"""What a few words mean after a question."""

import pytest

from intents.interpretation import Asked

COLD, ARRIVALS, RENT = "ttota_subway.too_cold", "ttota_subway.arrivals", "ttareungyi.rent"
ANSWERS = [
    (COLD, "line", "이호선", {"line": "2"}),
    (COLD, "line", "네 이호선이에요", {"line": "2"}),
    (COLD, "line", "3", {"line": "3"}),
    (COLD, "line", "사", {"line": "4"}),
    (COLD, "line", "오호선", {"line": "5"}),
    (COLD, "line", "구호선 타고 있어요", {"line": "9"}),
    (COLD, "line", "이호선 셋째 칸", {"line": "2", "car": "3"}),
    (COLD, "line", "셋째 칸", {"car": "3"}),
    (COLD, "line", "이", {}),
    (COLD, "line", "네", {}),
    (COLD, "line", "모르겠어", {}),
    (COLD, "car", "세 번째", {"car": "3"}),
    (COLD, "car", "셋", {"car": "3"}),
    (COLD, "car", "셋째 칸", {"car": "3"}),
    (COLD, "car", "네 번째", {"car": "4"}),
    (COLD, "car", "네 세 번째요", {"car": "3"}),
    (COLD, "car", "이 칸", {}),
    (COLD, "car", "열두 번째", {"car": "12"}),
    (COLD, "car", "십삼", {"car": "13"}),
    (COLD, "car", "스물한 번째요", {"car": "21"}),
    (COLD, "car", "0번째", {"car": "0"}),
    (COLD, "car", "네 열다섯 번째 칸이에요", {"car": "15"}),
    (COLD, "line", "십이호선", {"line": "12"}),
    (COLD, "line", "열두 번째", {}),
    (COLD, "car", "아니 삼호선이야", {"line": "3"}),
    (COLD, None, "아니 삼호선", {"line": "3"}),
    (COLD, None, "삼호선 말고 이호선이야", {"line": "2"}),
    (COLD, None, "넷째 칸이라니까", {"car": "4"}),
    (ARRIVALS, "station", "강남", {"station": "강남"}),
    (ARRIVALS, "station", "강남역이요", {"station": "강남"}),
    (ARRIVALS, "station", "서울", {"station": "서울역"}),
    (ARRIVALS, "station", "대화", {"station": "대화"}),
    (ARRIVALS, "station", "왕심니", {"station": "왕십리"}),
    (ARRIVALS, "station", "삼호선 충무로", {"station": "충무로", "line": "3"}),
    (ARRIVALS, "station", "이번 역", {}),
    (RENT, "bike_number", "공일이삼사요", {"bike_number": "01234"}),
    (RENT, "bike_number", "이만삼천사백오", {"bike_number": "23405"}),
    (RENT, "bike_number", "이삼사오", {"bike_number": "2345"}),
    (RENT, "bike_number", "구팔칠 육오사이요", {"bike_number": "987654"}),
    (RENT, "bike_number", "육칠팔", {"bike_number": "678"}),
    (RENT, "bike_number", "천오백칠십이번", {"bike_number": "1572"}),
    (RENT, "bike_number", "번호는 사사칠칠일이여", {"bike_number": "44771"}),
    (RENT, "bike_number", "이삼", {}),
    (RENT, None, "아니 일이삼사오번", {"bike_number": "12345"}),
]


@pytest.mark.parametrize(("task", "slot", "text", "slots"), ANSWERS)
def test_a_bare_answer_fills_slots_of_the_asked_task(interpret, task, slot, text, slots) -> None:
    meaning = interpret(text, Asked(task, slot))
    assert meaning.slots == slots
    assert meaning.task is None
    assert not meaning.out_of_scope


def test_ne_is_a_yes_whatever_was_asked(interpret) -> None:
    for slot in ("line", "car", None):
        assert interpret("네", Asked(COLD, slot)).control == "yes"


@pytest.mark.parametrize(
    ("text", "task", "slots"),
    [
        ("자전거 빌려 줘", RENT, {}),
        ("따릉이 이삼사오육번 빌릴래", RENT, {"bike_number": "23456"}),
        ("서울역 열차 언제 와", ARRIVALS, {"station": "서울역"}),
    ],
)
def test_a_whole_request_changes_the_task(interpret, text, task, slots) -> None:
    for slot in ("line", "car", None):
        meaning = interpret(text, Asked(COLD, slot))
        assert (meaning.task, meaning.slots) == (task, slots)


def test_a_refusal_and_a_task_in_one_line(interpret) -> None:
    meaning = interpret("아니 그것보다 자전거 먼저 빌려 줘", Asked(COLD, "line"))
    assert (meaning.control, meaning.task) == ("no", RENT)


CHOICES = [
    ("첫 번째", 0), ("두 번째 거", 1), ("2번", 1), ("일번이요", 0),
    ("신촌", 0), ("이대요", 1), ("마지막 거", 1), ("신천", 0),
    ("잠실", None), ("셋째", None), ("네", None), ("글쎄", None), ("그만", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "index"), CHOICES)
def test_a_choice_is_picked_by_position_or_name(interpret, text, index) -> None:
    assert interpret(text, Asked(ARRIVALS, "station", ("신촌", "이대"))).choice == index


LINES = [
    ("세 번째", None, {}), ("네 번째 거요", None, {}), ("다섯째로 해 줘", None, {}), ("4번", None, {}), ("아홉 번째", None, {}),
    ("그 셋째 거", None, {}), ("열 번째", None, {}), ("오", None, {}), ("아니 두 번째", 1, {}), ("네 첫 번째 거로 해 줘", 0, {}),
    ("경의중앙선", 1, {}), ("삼호선", None, {"line": "3"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "index", "slots"), LINES)
def test_a_position_that_no_choice_has_is_no_value(interpret, text, index, slots) -> None:
    meaning = interpret(text, Asked(ARRIVALS, "line", ("2호선", "경의중앙선")))
    assert (meaning.choice, meaning.slots, meaning.task, meaning.out_of_scope) == (index, slots, None, False)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        *[(Asked(COLD, slot), text) for slot in ("line", "car", None) for text in (
            "강남역", "서울역이요", "잠실", "종로삼가역이야", "일이삼사오", "이만삼천사백오번",
        )],
        *[(Asked(RENT, "bike_number"), text) for text in ("사당역", "셋째 칸", "이호선", "여기 신촌역이야")],
        (Asked(ARRIVALS, "station"), "일이삼사오번"),
    ],
)  # fmt: skip
def test_a_value_of_another_task_alone_asks_for_nothing(interpret, asked, text) -> None:
    meaning = interpret(text, asked)
    assert (meaning.task, meaning.control, meaning.slots, meaning.out_of_scope) == (None, None, {}, False)


@pytest.mark.parametrize(
    ("text", "control"),
    [("그만", "stop"), ("뭐라고?", "repeat"), ("도와줘", "help"), ("천천히 말해 줘", "slower"), ("크게", "louder"),
     ("뒤로", "back"), ("되돌려 줘", "undo"), ("처음부터", "start_over"), ("다시", "repeat"), ("취소해 줘 아까 한 거", "undo"), ("방금 그거 또 해 줘", "repeat"),
     ("물러 줘 방금 한 거", "undo"), ("아까 그거 없던 걸로 해 줘", "undo"), ("방금 보낸 거 취소할래", "undo"),
     ("아까 한 말 다시 해 줘", "repeat"), ("방금 한 거 한 번 더 해 줘요", "repeat"), ("취소해 줘", "stop")],
)  # fmt: skip
def test_the_controls_work_in_every_state(interpret, text, control) -> None:
    for asked in (None, Asked(COLD, "line"), Asked(COLD), Asked(RENT, "bike_number")):
        assert interpret(text, asked).control == control


def test_a_task_that_is_not_known_here_takes_no_slots(interpret) -> None:
    assert interpret("강남", Asked("no.such", "station")).slots.keys() <= {"station"}
    assert interpret("응", Asked("no.such", None)).control == "yes"
