"""How answers sound: polite, short, free of jargon, with the josa that fits, in every sentence of ours and of connectors."""

import re
from datetime import date

import pytest

from agent import reply
from agent.outcome import Ask, Cancelled, Choose, Confirm, Control, Done, HandOver, Refused, Stuck
from agent.repertoire import Repertoire
from agent.reply import ALARM, CALL, offered, reply_to
from agent.say import plainly
from app_connectors.check_sentences import faults, speech
from app_connectors.template import holes
from models.korean import count_syllables

TODAY = date(2026, 11, 22)
CAN = ("지하철이 언제 오는지 보기", "따릉이 자전거 빌리기")
ASK = Ask("t", "line", "몇 호선 타고 계세요?")
PENDING = (
    ASK,
    Choose("t", "line", ("이호선", "삼호선")),
    Choose("", "", CAN),
    Confirm("t", "보낼까요?", "보내 주세요"),
)
HANDED = (HandOver("t", "빌리는 화면이에요.", tap="대여하기"), HandOver("t", "직접 눌러 주세요.", secret=True))


def every_outcome():
    yield Done("t", "강남역 열차는 삼 분 뒤에 와요.")
    yield Ask("", "", "")
    yield Confirm("t", ALARM, CALL, numbers=("112", "119"))
    yield Cancelled("t")
    yield from (Refused(why, question=question) for why in reply._REFUSED for question in (None, *PENDING, *HANDED))
    yield from (Refused("not_built", "t", CAN[0], question) for question in (None, *PENDING))
    yield from (Control(control) for control in (*reply._CONTROLS, "help"))
    yield Control("undo", sent=True)
    yield from (Stuck("t", why) for why in reply._STUCK)
    yield Stuck("t", "toast", "다시 시도하세요")
    yield from PENDING
    yield from HANDED


@pytest.mark.parametrize("misheard", [0, 2])
def test_every_sentence_of_ours(misheard):
    for outcome in every_outcome():
        said = reply_to(outcome, misheard, CAN).text
        wrong = [what for what, _ in faults(said) if "too many" not in what]
        assert said and not wrong, (outcome, said, wrong)
        assert "(" not in re.sub(r"\([^)]*\)", "", said), "no josa is left open"


def test_every_lead_is_one_short_sentence():
    for lead, words in reply._LEADS.items():
        assert not words or not list(faults(words)), lead
        assert count_syllables(words) <= 20


def test_what_can_be_done_fits_into_one_sentence(registry):
    repertoire = Repertoire(registry)
    everything = [task for connector in registry.connectors for task in (*connector.tasks, *connector.planned)]
    for near in ("", *everything):
        examples = repertoire.examples(near)
        assert 1 <= len(examples) <= 3
        assert not list(faults(reply._can(examples))), near
    assert repertoire.examples("ttareungyi.rent")[0] == repertoire.can("ttareungyi.rent"), "the nearest comes first"


def test_every_task_can_be_named(registry):
    """In "… is not built yet" and in "… shall I go on?"."""
    for connector in registry.connectors:
        for task in (*connector.tasks.values(), *connector.planned.values()):
            for said in (offered(task.can, None), f"그다음 {task.can}도 할까요?", f"{task.can} 말씀이세요?"):
                assert not list(faults(said)), said
                assert count_syllables(said) <= 30, said


def texts(connector):
    """Every template that a connector has spoken."""
    for task in connector.tasks.values():
        ends = (end.done for end in task.ends)
        for sentence in (task.confirm, task.last_screen, task.already, task.done, *ends):
            yield from (wording.text for wording in sentence)
        for step in (*task.steps, *(task.history.steps if task.history else ())):
            yield from (part.missing for part in (step.pick, step.read) if part)
    for task in (*connector.tasks.values(), *connector.planned.values()):
        yield from (text for slot in task.slots.values() for text in (slot.ask, slot.refuse))
    yield from (wording.text for gate in connector.screens.gates.values() for wording in gate.say)
    yield from (popup.told for popup in connector.screens.popups.values())


@pytest.mark.parametrize("value", ["강남역", "시청", "2호선", "7호선", "GTX-A", "QR", "23456"])
def test_every_say_of_every_connector(registry, value):
    for connector in registry.connectors:
        for template in filter(None, texts(connector)):
            values = {hole.name: "7" if hole.filter else value for hole in holes(template)}
            said = plainly(values, TODAY).fill(template)
            assert "{" not in said and not re.search(r"\((?:가|를|는|와|로|이)\)|(?:이|을|은|과)\(", said), said
            jargon = [word for word in speech().jargon if word in said and word not in value]
            assert all(f"{speech().jargon[word]}({word})" in said or f"'{word}" in said for word in jargon), said
            assert said.rstrip("'\" .?!").endswith(speech().polite_endings), said


JOSA = [
    ("7호선", "7호선이 7호선을 7호선은 7호선으로 7호선과"),
    ("7", "7이 7을 7은 7로 7과"),
    ("2", "2가 2를 2는 2로 2와"),
    ("3", "3이 3을 3은 3으로 3과"),
    ("120", "120이 120을 120은 120으로 120과"),
    ("GTX-A", "GTX-A가 GTX-A를 GTX-A는 GTX-A로 GTX-A와"),
    ("QR", "QR이 QR을 QR은 QR로 QR과"),
    ("서울", "서울이 서울을 서울은 서울로 서울과"),
    ("시청", "시청이 시청을 시청은 시청으로 시청과"),
    (
        "동대문역사문화공원",
        "동대문역사문화공원이 동대문역사문화공원을 동대문역사문화공원은 동대문역사문화공원으로 동대문역사문화공원과",
    ),
    ("카드(체크)", "카드(체크)가 카드(체크)를 카드(체크)는 카드(체크)로 카드(체크)와"),
]


@pytest.mark.parametrize(("value", "said"), JOSA)
def test_josa_after_digits_and_letters(value, said):
    assert plainly({"x": value}, TODAY).fill("{x}이(가) {x}을(를) {x}은(는) {x}으로(로) {x}과(와)") == said
