"""Yes, approval and refusal: what sends things must be said whole and plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.interpretation import Asked, Interpretation

AWAITED = Asked("ttota_subway.too_cold")
YES = ["응", "네", "예", "그래그래", "맞아요", "응 맞아", "네 그렇게 해 주세요", "어", "그럼요", "오냐", "네네"]
APPROVE = [
    "보내 주세요", "응 그대로 신고해 줘", "네 보내 주세요", "그대로 보내 줘", "알려 주세요", "빌려 주세요",
    "접수해 주세요",
    "보내 주실래요?", "어 그 보내 줘", "맞아요 신고 부탁드려요", "보내 주이소", "얼른 보내 줘요",
]  # fmt: skip
NO = [
    "아니",
    "아니요",
    "보내지 마",
    "보내지 마세요",
    "안 보낼래",
    "신고하지 말아 주세요",
    "됐어요",
    "싫어",
    "아니 보내 주세요",
    "빌리지 마",
]
TAKEN_BACK = [
    "보내 주세요 하지 마", "보내 주세요 아니다", "신고해 주세요 말아요", "응 아니", "네 그대로 보내 줘 말아 줘", "알려 줘 아니 됐어",
    "접수해 줘 마", "빌려 줘 취소할래", "대여해 주세요 아니야", "그래 아니다", "예 싫어요", "응 안 할래", "빌려 주세요 그만둘래",
    "어서 보내 줘 아니 아니", "전송해 줘 필요 없어", "보내 주세요 말고 다른 걸로",
]  # fmt: skip
NEITHER = [
    "글쎄", "그럴까", "보낼까", "보내 줄까", "보내 볼까 말까", "생각 좀 해 볼게", "네?", "보내 줘?", "보내도 되나",
    "글쎄 보내 줘야 되나", "모르겠어", "잠깐만", "아직 보내 줄 때가", "혹시 보내 주면",
]  # fmt: skip


@pytest.mark.parametrize("asked", [None, AWAITED])
@pytest.mark.parametrize(
    ("text", "control"),
    [(text, "yes") for text in YES] + [(text, "approve") for text in APPROVE] + [(text, "no") for text in NO],
)
def test_stance(interpret, asked: Asked | None, text: str, control: str) -> None:
    meaning: Interpretation = interpret(text, asked)
    assert (meaning.control, meaning.task, meaning.out_of_scope) == (control, None, False)


@pytest.mark.parametrize("asked", [None, AWAITED, Asked("ttareungyi.rent", approve="빌려 주세요")])
@pytest.mark.parametrize("text", TAKEN_BACK)
def test_an_approval_that_is_taken_back_is_a_refusal(interpret, asked: Asked | None, text: str) -> None:
    meaning: Interpretation = interpret(text, asked)
    assert (meaning.control, meaning.task, meaning.out_of_scope) == ("no", None, False)


@pytest.mark.parametrize("asked", [None, AWAITED])
@pytest.mark.parametrize("text", NEITHER)
def test_a_hedge_or_a_question_is_no_assent(interpret, asked: Asked | None, text: str) -> None:
    assert interpret(text, asked).control not in ("yes", "approve")


def test_the_same_words_are_a_request_or_an_approval(interpret) -> None:
    assert interpret("자전거 빌려 주세요").task == "ttareungyi.rent"
    assert interpret("자전거 빌려 주세요", AWAITED).task == "ttareungyi.rent"
    assert interpret("자전거 빌려 주세요", Asked("ttareungyi.rent")).control == "approve"
    assert interpret("춥다고 신고해 줘", AWAITED).control == "approve"


SENDING = Asked("ttota_subway.too_cold", approve="보내 주세요")
RENTING = Asked("ttareungyi.rent", approve="빌려 주세요")


@pytest.mark.parametrize(
    ("asked", "text", "control"),
    [
        *[(SENDING, text, "approve") for text in (
            "보내 주세요", "네 접수해 줘", "얼른 전송해 줘", "그래 전송해", "그대로 올려 줘", "춥다고 전해 주세요",
            "진행해 주세요", "응 신고 진행해 줘", "민원 신청해 줘",
        )],
        *[(RENTING, text, "approve") for text in (
            "빌려 주세요", "어 그걸로 빌립시다", "그래 대여해 줘", "따릉이 대여해 줘", "대여 진행해 줘", "진행해 줘",
        )],
        *[(SENDING, text, None) for text in (
            "빌려 주세요", "네 대여해 줘", "응 그대로 빌려 줘요", "빌립시다", "대여 진행해 줘", "결제해 줘",
            "예약해 주세요", "그래 결제할게", "대여 부탁드려요",
        )],
        *[(RENTING, text, None) for text in (
            "보내 주세요", "응 신고해 줘", "그대로 접수해 줘", "알려 주세요", "접수 진행해 줘", "전송 부탁해요",
            "예매해 줘", "민원 신청해 주세요",
        )],
        *[(asked, text, "yes") for asked in (SENDING, RENTING) for text in ("그렇게 해 줘", "네 그대로 해 주세요")],
    ],
)  # fmt: skip
def test_only_an_act_of_the_awaited_kind_approves(interpret, asked: Asked, text: str, control: str | None) -> None:
    meaning = interpret(text, asked)
    assert (meaning.control, meaning.out_of_scope) == (control, False)
    assert meaning.task != asked.task


def test_an_act_of_another_kind_changes_the_task_when_it_names_one(interpret) -> None:
    assert interpret("따릉이 대여해 줘", SENDING).task == "ttareungyi.rent"
    assert interpret("지하철 춥다고 신고해 줘", RENTING).task == "ttota_subway.too_cold"


def test_the_very_words_approve_whatever_their_kind(interpret) -> None:
    asked = Asked("ttareungyi.rent", approve="바꿔 주세요")
    for text in ("바꿔 주세요", "네 바꿔 주세요"):
        assert interpret(text, asked).control == "approve"
    for text in ("빌려 주세요", "안 바꿔 주세요", "바꿔 주세요 말고"):
        assert interpret(text, asked).control not in ("yes", "approve")
    for words, other in (("결제해 주세요", "예약해 주세요"), ("예약해 주세요", "결제해 주세요")):
        asked = Asked("ttareungyi.rent", approve=words)
        assert interpret(f"응 {words}", asked).control == "approve"
        assert interpret(other, asked).control is None


def test_an_approval_with_another_value_is_a_correction(interpret) -> None:
    meaning = interpret("삼호선으로 보내 주세요", AWAITED)
    assert meaning.control is None
    assert meaning.slots == {"line": "3"}


SPOILERS = [
    "말고", "아니", "글쎄", "생각해 보고", "나중에", "취소하고", "그만", "하지 마", "할까 말까", "모르겠는데",
    "잠깐만", "아직",
    "만약에", "안", "혹시",
]  # fmt: skip


@given(
    before=st.sampled_from(["", "네", "응", "어 그", "그래"]),
    approval=st.sampled_from(["보내 줘", "보내 주세요", "신고해 주세요", "빌려 줘", "알려 주세요", "접수해 줘"]),
    spoiler=st.sampled_from(SPOILERS),
    last=st.booleans(),
    asked=st.sampled_from([None, AWAITED, Asked("ttareungyi.rent")]),
)
def test_a_spoiled_approval_never_approves(interpret, before, approval, spoiler, last, asked) -> None:
    text = f"{before} {approval} {spoiler}" if last else f"{before} {spoiler} {approval}"
    assert interpret(text, asked).control not in ("yes", "approve"), text


STEMS = {"보내": "보내", "신고하": "신고해", "빌리": "빌려", "접수하": "접수해", "알리": "알려", "대여하": "대여해"}


@given(
    stem=st.sampled_from(sorted(STEMS)),
    negation=st.sampled_from(
        ["지 마", "지 마세요", "지 말아 줘", "지 말아 주세요", "지는 말고", "지 않을래", "지 말라니까"]
    ),
    before=st.sampled_from(["", "네", "응", "어", "맞아요", "그냥", "그대로"]),
    asked=st.sampled_from([None, AWAITED, Asked("ttareungyi.rent")]),
)
def test_a_negated_act_never_approves(interpret, stem, negation, before, asked) -> None:
    meaning = interpret(f"{before} {stem}{negation}", asked)
    assert meaning.control == "no"
    assert meaning.task is None
