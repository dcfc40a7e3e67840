"""Reply: what is said to the senior. Short, polite, one instruction a turn; never a word of blame or of memory.

The connectors bring the sentences of their tasks; what every task shares is here. Rules: polite forms only, the app's
own label quoted once, a refusal names what can be done, and nothing that failed is called done.
"""

from dataclasses import dataclass
from datetime import datetime

from agent.outcome import (
    Ask,
    Cancelled,
    Choose,
    Confirm,
    Control,
    Done,
    HandOver,
    Lead,
    Outcome,
    Question,
    Refused,
    Stuck,
)
from agent.session import Kept
from models.korean import count_syllables, resolve_josa

NAME = "말벗"
PROMPT = "나: "
"""Before what the person types or says, where a conversation is shown as text."""
GREETING = "안녕하세요. 저는 사람이 아니라 인공지능 말벗이에요."
"""Said at the first run (rule 25)."""

SYNTHETIC_ONLY = "지금 귀는 연습용이라 기계 목소리만 알아들어요."
"""Said when the recogniser was trained on synthetic speech alone."""

ALARM = "위험하면 112, 불이 났거나 아프면 119를 누르세요."
"""Beside the two numbers, at the first cue of an emergency."""
CALL = "신고해 주세요"
"""The words that are its second cue."""

HELD = "잘못 눌렀어요"
"""The words that call off an emergency call that has started; a button that is held says them too."""

_STOPPED = "그래서 여기서 멈췄어요."
_SENT = "이미 끝난 일은 제가 되돌릴 수 없어요. 취소는 다산콜 120에 물어보세요."
_EXAMPLES_FIT = 21
"""Syllables: with the words around them about thirty, as long as a sentence may be."""
_OPEN = "무엇을 도와 드릴까요?"
_LEADS: dict[Lead, str] = {
    "": "",
    "again": "다시 말씀드릴게요.",
    "help": "천천히 하셔도 괜찮아요.",
    "not_heard": "제가 잘 못 들었어요.",
    "changed": "화면이 바뀌어서 다시 여쭤볼게요.",
    "overheard": "제 말이 끝난 다음에 단추를 누르고 말씀해 주세요.",
    "bare_yes": "한 번 더 여쭤볼게요.",
}
_REFUSED = {
    "courtesy": "네, 도와 드릴 일이 있으면 말씀해 주세요.",
    "manipulation": "그렇게는 할 수 없어요. 보내거나 내는 일은 꼭 여쭤보고 해요.",
    "no_call": "제가 대신 신고하지는 못해요. 위험하면 112, 불이 났거나 아프면 119에 바로 전화하세요.",
    "in_call": "전화를 끊고 다시 말씀해 주세요. 이상하면 1394에 물어보세요.",
    "shared": "화면을 남과 함께 보는 동안은 안 돼요. 이상하면 1394에 물어보세요.",
    "call_over": "전화하신 지 얼마 안 됐어요. 십 분 뒤에 다시 말씀해 주세요. 이상하면 1394에 물어보세요.",
    "share_over": "남이 화면을 본 지 얼마 안 됐어요. 십 분 뒤에 다시 말씀해 주세요. 이상하면 1394에 물어보세요.",
    "other": "그건 제가 도와 드릴 수 없어요.",
}
_STUCK = {
    "screen": "제가 모르는 화면이에요. 여기서 멈출게요. 다산콜 120에 물어볼 수 있어요.",
    "target": "누를 곳이 어디인지 확실하지 않아요. 여기서 멈출게요.",
    "foreign": "다른 앱의 창이 화면을 가리고 있어요. 누르지 마시고 다산콜 120에 물어보세요.",
    "missing": "찾으시는 것이 화면에 없어요.",
    "mismatch": "화면이 말씀하신 것과 달라서 멈췄어요. 다시 말씀해 주세요.",
    "phone": "휴대폰과 연결이 끊겼어요. 줄을 다시 꽂고 말씀해 주세요.",
    "busy": "다른 프로그램이 휴대폰을 쓰고 있어요. 그것을 끄고 다시 말씀해 주세요.",
    "unknown": "보내졌는지 확실하지 않아요. 다시 보내지 않을게요. 다산콜 120에 물어볼 수 있어요.",
    "journal": "저장할 자리가 없어서 아무것도 보내지 않았어요. 자리를 비우고 다시 말씀해 주세요.",
}
_CONTROLS = {
    "stop": "네, 멈췄어요.",
    "no": "네, 알겠어요.",
    "yes": "네, 말씀해 주세요.",
    "approve": "지금은 보낼 것이 없어요.",
    "repeat": f"아직 드린 말씀이 없어요. {_OPEN}",
    "slower": "네, 천천히 말씀드릴게요.",
    "louder": "네, 크게 말씀드릴게요.",
    "back": "네, 앞 화면으로 갔어요.",
    "undo": "지금은 되돌릴 것이 없어요.",
    "start_over": f"네, 처음부터 할게요. {_OPEN}",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What is spoken and captioned."""

    text: str
    aloud: bool = True
    """False: captioned only."""


def reply_to(outcome: Outcome, misheard: int, can_do: tuple[str, ...], offer: str = "") -> Reply:
    """The reply to ``outcome``. ``misheard`` counts how often in a row nothing was understood; ``can_do`` names some
    of what can be asked for; ``offer`` is said last."""
    return Reply(" ".join(part for part in (*_parts(outcome, misheard, can_do), offer) if part))


def offered(can: str, kept: Kept | None) -> str:
    """What comes next: a task that was kept, or one that is not built (None)."""
    if kept is None:
        return resolve_josa(f"{can}은(는) 아직 제가 못 해요.")
    return f"아까 하던 {can}도 이어서 할까요?" if kept.left else f"그다음 {can}도 할까요?"


def by_telephone(number: str) -> str:
    """Said when an app's emergency call cannot be proven, and the telephone stands ready."""
    return f"신고됐는지 확인이 안 돼요. 통화 단추를 눌러 {number}에 전화하세요."


def unsure_before(when: str) -> str:
    """Said before a read-back when it is not known whether the same thing went through."""
    return f"{when}에 보내려던 것이 접수됐는지 확실하지 않아요."


def when_said(then: datetime, now: datetime) -> str:
    """How a time of the last 24 hours is called."""
    minutes = (now - then).total_seconds() / 60
    if minutes < 10:
        return "조금 전"
    day = "오늘" if then.date() == now.date() else "어제"
    part = "새벽" if then.hour < 6 else "아침" if then.hour < 11 else "낮" if then.hour < 17 else "저녁"
    return f"{day} {part}"


def _parts(outcome: Outcome, misheard: int, can_do: tuple[str, ...]) -> tuple[str, ...]:
    match outcome:
        case Done(sentence=sentence):
            return (sentence,)
        case Ask(slot=""):
            return _open_question(misheard, can_do)
        case Ask(question=question, lead=lead):
            return (_LEADS[lead], question)
        case Choose(lead=lead):
            return (_LEADS[lead], _short(outcome))
        case Confirm(approve=approve, lead="bare_yes"):
            return (f"맞으면 '{approve}'라고 말씀해 주세요.",)
        case Confirm(sentence=sentence, lead=lead):
            return (_LEADS[lead], sentence)
        case HandOver(sentence=sentence, tap="", secret=secret, lead=lead):
            return (_LEADS[lead], "이 번호는 저에게 말씀하지 마세요." if secret else "", sentence)
        case HandOver(sentence=sentence, tap=tap, lead=lead):
            return (_LEADS[lead], sentence, f"저는 누르지 않아요. 맞으면 '{tap}' 단추를 직접 눌러 주세요.")
        case Cancelled(sentence=sentence) if sentence:
            return (sentence,)
        case Cancelled():
            return ("네, 그만할게요.",)
        case Control(calling=True):
            return (f"조용히 있을게요. 신고는 그대로 들어가요. 아니면 '{HELD}' 하세요.",)
        case Control(control="help"):
            return (_can(can_do), _OPEN)
        case Control(control="repeat" | "undo", again=again) if again:
            return (again,)
        case Control(control="undo", sent=True):
            return (_SENT,)
        case Control(control=control):
            return (_CONTROLS[control],)
        case Refused(why="not_built", can=can):
            return (offered(can, None), _short(outcome.question) if outcome.question else "")
        case Refused(why=why, question=Ask() | Choose() | Confirm() | HandOver() as question):
            return (_REFUSED[why], _short(question))
        case Refused(why=why):
            return (_REFUSED[why], _can(can_do) if why == "other" else "")
        case Stuck(why="toast", sentence=toast, told=told):
            return (told, f"앱에서 '{toast}'라고 해요.", _STOPPED)
        case Stuck(why="screen", told=told) if told:
            return (told, _STOPPED)
        case Stuck(why=why, sentence=sentence, told=told):
            return (told, sentence or _STUCK[why])


def _short(question: Question) -> str:
    """The pending question in one sentence."""
    match question:
        case Ask(question=asked):
            return asked
        case Choose(slot="", choices=choices):
            return " ".join(f"{choice} 말씀이세요?" for choice in choices)
        case Choose(choices=choices):
            return f"{_listed(choices)} 중에 어느 것이에요?"
        case Confirm(approve=approve):
            return f"아까 것을 하려면 '{approve}'라고 말씀해 주세요."
        case HandOver(tap="", sentence=sentence):
            return sentence
        case HandOver(tap=tap):
            return f"아까 것은 맞으면 '{tap}' 단추를 직접 눌러 주세요."


def _open_question(misheard: int, can_do: tuple[str, ...]) -> tuple[str, ...]:
    """The first time asked again; the second time with big choices (rule 5)."""
    if misheard > 1:
        return (_LEADS["not_heard"], _can(can_do), _OPEN)
    return (_LEADS["not_heard"], "한 번만 더 말씀해 주시겠어요?")


def _can(can_do: tuple[str, ...]) -> str:
    """What can be asked for: two things where they fit into a short sentence, else one."""
    both = ", ".join(can_do)
    named = both if count_syllables(both) <= _EXAMPLES_FIT else can_do[0]
    return f"{named} 같은 일을 도와 드려요."


def _listed(choices: tuple[str, ...]) -> str:
    return ", ".join(f"{n} {choice}" for n, choice in zip(("첫째", "둘째", "셋째", "넷째"), choices, strict=False))
