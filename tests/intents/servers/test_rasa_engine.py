"""The Rasa engine on a server that says what the test wants: what it is asked, what is believed, and falling back."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.interpretation import Asked, Interpretation
from intents.loopback import loopback
from intents.phrases import TaskPhrases
from intents.rasa.engine import RasaEngine

COLD, RENT, LOST = "ttota_subway.too_cold", "ttareungyi.rent", "ttota_subway.lost_item"
SOS = "ansimi.sos"
TASKS = (
    TaskPhrases(COLD, ("춥다",), {"line": True, "car": True}, domain="ttota_subway"),
    TaskPhrases(RENT, ("빌려 줘",), {"bike_number": True}, domain="ttareungyi"),
    TaskPhrases(LOST, ("찾아 줘",), {"item": True}, domain="ttota_subway"),
    TaskPhrases(SOS, ("살려 줘",), emergency=True),
)


@pytest.fixture
def told():
    return []


@pytest.fixture
def rasa(inner, server, told):
    return RasaEngine(inner, TASKS, loopback(server.url, 0.5), "a b&c", told.append)


@pytest.fixture
def interpret(rasa):
    return lambda text, asked=None: rasa.interpret(text, datetime(2026, 11, 22, 18, 0), asked)


def parse(*ranking, entities=()):
    ranked = [{"name": name, "confidence": chance, "id": 1} for name, chance in ranking]
    return {
        "text": "…", "intent": ranked[0], "intent_ranking": ranked, "text_tokens": [[0, 1]],
        "entities": [{"entity": name, "start": a, "end": b, "value": "", "extractor": "DIET"} for name, a, b in entities],
    }  # fmt: skip


def test_rasa_tells_the_task_and_the_rules_its_values(interpret, server):
    server.answer = parse((COLD, 0.8), (RENT, 0.15), ("out_of_scope.other", 0.05))
    meaning = interpret("이호선 셋째 칸 추워 죽겠네")
    assert (meaning.task, dict(meaning.slots), meaning.runner_up) == (COLD, {"line": "2", "car": "3"}, RENT)
    assert meaning.confidence == 0.8
    assert not meaning.out_of_scope
    assert server.requests == [("/model/parse?token=a%20b%26c", {"text": "이호선 셋째 칸 추워 죽겠네"})]


def test_a_marked_word_fills_what_rules_leave_open(interpret, server):
    text = "개나리봇짐을 잃어버렸어"
    server.answer = parse((LOST, 0.9), entities=[("item", 0, 6)])
    assert interpret(text).slots["item"].startswith("개나리봇짐")


def test_a_marked_word_that_is_no_value_is_dropped(interpret, server):
    server.answer = parse((COLD, 0.9), entities=[("line", 0, 2), ("car", 0, 2), ("bike_number", 0, 2), ("ghost", 0, 2)])
    assert dict(interpret("여기 추워요").slots) == {}


@pytest.mark.parametrize(
    ("ranking", "meant"),
    [
        ([("out_of_scope.courtesy", 0.9)], {"out_of_scope": True, "register": "courtesy"}),
        ([("out_of_scope.other", 0.3), ("out_of_scope.courtesy", 0.25), (COLD, 0.45)], {"out_of_scope": True}),
        ([(COLD, 0.45), (RENT, 0.4)], {"out_of_scope": True, "task": None, "runner_up": COLD}),
        ([("no_such_app.pay", 0.95), (COLD, 0.05)], {"task": None, "out_of_scope": True}),
        ([(SOS, 0.9)], {"task": SOS, "register": "emergency", "out_of_scope": False}),
        ([("control.stop", 0.9)], {"control": "stop", "out_of_scope": False}),
        ([("control.approve", 0.99)], {"control": None, "out_of_scope": True}),
        ([("control.yes", 0.99)], {"control": None}),
        ([("control.no", 0.99)], {"control": None}),
        ([("control.launch", 0.99)], {"control": None}),
    ],
)
def test_what_a_ranking_comes_to(interpret, server, ranking, meant):
    server.answer = parse(*ranking)
    meaning = interpret("거기 좀 그거 해 봐요")
    assert {name: getattr(meaning, name) for name in meant} == meant


@pytest.mark.parametrize(
    ("settled", "asked"),
    [
        (Interpretation("", control="approve", confidence=0.99), None),
        (Interpretation("", control="no", confidence=0.99), None),
        (Interpretation("", choice=1), Asked(COLD, "line", ("2호선", "3호선"))),
        (Interpretation("", slots={"line": "2호선"}), Asked(COLD, "line")),
        (Interpretation("", out_of_scope=True, register="emergency"), None),
        (Interpretation("", out_of_scope=True, register="manipulation"), None),
        (Interpretation(""), Asked(COLD, "line")),
    ],
)
def test_what_rules_have_settled_is_not_asked(interpret, inner, server, settled, asked):
    inner.meaning = settled
    assert interpret("거기 좀 그거 해 봐요", asked) == settled
    assert server.requests == []


@pytest.mark.parametrize("text", ["", "   ", "…", "춥다 " * 1000, "빌릴까 말까"])
def test_what_is_no_request_is_not_asked(interpret, server, text):
    interpret(text)
    assert server.requests == []


def test_a_refusal_before_the_task_stays(interpret, inner, server):
    inner.meaning = Interpretation("", COLD, control="no")
    server.answer = parse((RENT, 0.9))
    meaning = interpret("아니 그거 말고 자전거 빌려 줘")
    assert (meaning.task, meaning.control) == (RENT, "no")


def test_a_bad_server_leaves_it_to_the_inner_engine(bad_server, interpret, inner, told):
    inner.meaning = Interpretation("여기 추워요", COLD, confidence=0.7)
    assert interpret("여기 추워요") == inner.meaning
    assert len(told) == 1


@pytest.mark.parametrize(
    "answer",
    [None, [], {}, "COLD", {"intent_ranking": []}, {"intent_ranking": [{"name": COLD}]}, parse((COLD, 7.0)),
     parse((COLD, float("nan"))), parse((COLD, 0.9), entities=[("line", -3, 2)])],
)  # fmt: skip
def test_an_answer_of_another_kind_leaves_it_to_the_inner_engine(interpret, inner, server, told, answer):
    server.answer = answer
    assert interpret("여기 추워요").out_of_scope
    assert told == [told[0]] and "something else" in told[0]


NAMES = st.sampled_from(
    [COLD, RENT, LOST, "control.yes", "control.stop", "out_of_scope.manipulation", "ghost.task", ""]
)
ANSWERS = st.fixed_dictionaries(
    {
        "intent_ranking": st.lists(st.fixed_dictionaries({"name": NAMES, "confidence": st.floats(0, 1)}), max_size=6),
        "entities": st.lists(
            st.fixed_dictionaries(
                {
                    "entity": st.sampled_from(["line", "item", "car", ""]),
                    "start": st.integers(0, 99),
                    "end": st.integers(0, 99),
                }
            ),
            max_size=4,
        ),
    }
)


@given(answer=ANSWERS | st.recursive(st.none() | st.floats() | st.text(), st.lists), text=st.text(max_size=60))
def test_no_answer_raises_or_invents_a_task_property(interpret, server, answer, text):
    server.answer = answer
    meaning = interpret(text)
    assert meaning.task in (None, COLD, RENT, LOST)
    assert meaning.control in (None, "stop")
