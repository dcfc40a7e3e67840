"""Stance: whether the speaker agrees, approves or refuses, by rule only.

An approval sends things, so nothing is guessed: an utterance is a yes or an approval only when *all* of it is made of
known words (a whole match); one word more, a negation, a hedge or a question, and it is none.
"""

import re
from typing import Final, Literal

from intents import korean
from intents.normalize import Normal, normalize

Stance = Literal["yes", "approve", "no", "repeat", "undo"]
_LONGEST_APPROVAL: Final = 30
"""Characters; a longer one says more than an approval, and the bound keeps the match cheap."""
_YES = re.compile(f"(?:{korean.ASSENT})+")
_BEFORE: Final = f"(?:{korean.ASSENT}|{korean.BESIDES})*"
_APPROVE = re.compile(f"{_BEFORE}{korean.ACT}{korean.ASSENT}?")
_ELSEWHERE = re.compile(f"{_BEFORE}{korean.ACT_ELSEWHERE}{korean.ASSENT}?")
_KINDS: Final = {kind: re.compile(words) for kind, words in korean.ACT_KINDS.items()}
_RETRACTED = re.compile(
    f"{_BEFORE}{korean.ACT}{korean.ASSENT}?(?:{korean.TAKEN_BACK_AFTER})+|(?:{korean.ASSENT})+(?:{korean.REFUSED_AFTER})+"
)
_STARTS_WITH_ACT = re.compile(f"{_BEFORE}{korean.ACT}")
_UNDO = re.compile(f"{korean.JUST_NOW}{korean.UNDONE}|{korean.UNDONE}{korean.JUST_NOW}")
_ONCE_MORE = re.compile(f"{korean.JUST_NOW}{korean.DONE_AGAIN}")
_ENDS_IN_ACT = re.compile(f"{korean.ACT}$")
_TAKEN_BACK = re.compile(korean.TAKEN_BACK)
_NO = re.compile(f"(?:{korean.NO_START})+")
_LATER = re.compile(korean.LATER)
_NEGATED = re.compile(korean.NEGATED_ACT)
_EXCLAIMED = re.compile(korean.EXCLAIMED)
_NO_NEED = re.compile(korean.NO_NEED)
_OPPOSITE = re.compile("|".join((korean.NO_NEED, korean.PAST, korean.CANCELLED)))
_POLITE = re.compile(korean.ASKED_POLITELY)
_AGAIN = re.compile(korean.SAY_AGAIN)
_HEDGE = re.compile(korean.HEDGE)


def stance(said: Normal, awaited: str = "") -> Stance | None:
    """Return what the whole of ``said`` takes a stand for, or None.

    With the words that would approve ``awaited``, an act of theirs is an approval that is none otherwise.
    """
    text = said.compact
    if _NEGATED.search(text) or _NO.fullmatch(text) or _LATER.fullmatch(text):
        return "no"
    if said.asks and _AGAIN.fullmatch(text):
        return "repeat"
    if len(text) > _LONGEST_APPROVAL:
        return None
    if _RETRACTED.fullmatch(text):
        return "no"
    if _UNDO.fullmatch(text):
        return "undo"
    if _ONCE_MORE.fullmatch(text):
        return "repeat"
    if said.asks and not _POLITE.search(text):
        return None
    if _YES.fullmatch(text):
        return "yes"
    if _APPROVE.fullmatch(text) or (awaited and (_ELSEWHERE.fullmatch(text) or _are_the_words(text, awaited))):
        return "approve"
    return None


def fits(said: Normal, awaited: str) -> bool:
    """Whether every act in ``said`` is of the same kind as the words that were ``awaited`` ("" takes any)."""
    kinds = _kinds(normalize(awaited).compact)
    if not awaited or (not kinds and _are_the_words(said.compact, awaited)):
        return True
    return _kinds(said.compact) <= kinds


def _are_the_words(text: str, awaited: str) -> bool:
    """Whether ``text`` is the very act that was ``awaited``, asked for in whatever form, with no more than an assent
    before it."""
    words = normalize(awaited).compact
    act = re.escape(words)
    if words.endswith(korean.PLEASE):
        act = re.escape(words.removesuffix(korean.PLEASE)) + korean.ASKED
    return re.fullmatch(f"{_BEFORE}{act}{korean.ASSENT}?", text) is not None


def _kinds(text: str) -> set[str]:
    return {kind for kind, named in _KINDS.items() if named.search(text)}


def refused_start(said: Normal) -> int:
    """Return how many characters of ``said`` refuse before it goes on to something else; 0 when none do."""
    if _EXCLAIMED.match(said.compact):
        return 0
    ends = sorted((at for at in said.starts if at), reverse=True)
    return next((at for at in ends if _NO.fullmatch(said.compact, 0, at)), 0)


def ends_in_act(said: Normal) -> bool:
    """Whether ``said`` is short, ends in the act and takes nothing back: an approval when one is awaited."""
    text = said.compact
    if len(text) > _LONGEST_APPROVAL or said.asks or hedges(said) or _TAKEN_BACK.search(text):
        return False
    return bool(_ENDS_IN_ACT.search(text))


def opposes(said: Normal) -> bool:
    """Whether ``said`` names one of our matters and wishes its opposite, or nothing of it now."""
    text = said.compact
    if said.asks and _NO_NEED.search(text):  # "is it not cold?" says that it is
        return False
    return bool(_OPPOSITE.search(text))


def retracts(said: Normal) -> bool:
    """Whether ``said`` starts with the act and takes it back in words that are not known."""
    text = said.compact[:_LONGEST_APPROVAL]
    act = _STARTS_WITH_ACT.match(text)
    return act is not None and _TAKEN_BACK.search(text, act.end()) is not None


def hedges(said: Normal) -> bool:
    """Whether the speaker wavers, or asks a question where an assent would stand."""
    text = said.compact
    asked_back = said.asks and len(text) <= _LONGEST_APPROVAL and (_YES.fullmatch(text) or _APPROVE.fullmatch(text))
    return bool(asked_back or _HEDGE.search(text))
