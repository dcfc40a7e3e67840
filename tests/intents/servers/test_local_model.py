"""The language model on a stub: what it is shown, what is believed of its answer, and how it misbehaves."""

import json
from datetime import datetime

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.interpretation import Asked, Interpretation, Mentioned
from intents.local_model.engine import LocalModel
from intents.loopback import loopback
from intents.phrases import TaskPhrases

NOW = datetime(2026, 11, 22, 18, 0)
COLD, RENT, LOST = "ttota_subway.too_cold", "ttareungyi.rent", "ttota_subway.lost_item"
TASKS = (
    TaskPhrases(COLD, ("[이호선](line) 추워요", "너무 춥다", "오들오들 떨려"), {"line": True, "car": True}),
    TaskPhrases(RENT, ("자전거 빌려 줘",), {"bike_number": True}, domain="ttareungyi"),
    TaskPhrases(LOST, ("찾아 줘",), {"item": True}),
)
TEXT = "아이고 이호선 셋째 칸인데 이가 딱딱 부딪혀"


@pytest.fixture
def told():
    return []


@pytest.fixture
def model(inner, server, told):
    return LocalModel(inner, TASKS, loopback(server.url, 0.5), "some-model", told.append)


def says(server, task, **slots):
    content = task if not isinstance(task, str) else json.dumps({"meaning": {"task": task, "slots": slots}})
    server.answer = {"id": "1", "object": "chat.completion", "choices": [{"index": 0, "message": {"content": content}}]}


def test_a_guess_is_marked_and_its_values_come_from_the_rules(model, server):
    says(server, COLD, line="이호선", car="셋째 칸")
    meaning = model.interpret(TEXT, NOW)
    assert (meaning.task, dict(meaning.slots)) == (COLD, {"line": "2", "car": "3"})
    assert meaning.guessed and not meaning.out_of_scope
    assert meaning.confidence <= 0.5


def test_it_sees_the_sentence_and_the_catalogue_and_nothing_else(model, server):
    says(server, "none")
    model.interpret(TEXT, NOW)
    model.interpret("거기 그 자전거 말인데", NOW, Asked(before=(Mentioned(RENT, "bike_number", "12345"),)))
    (path, first), (_, second) = server.requests
    assert path == "/v1/chat/completions"
    assert first["model"] == "some-model" and first["temperature"] == 0
    assert first["messages"][0] == second["messages"][0], "the catalogue never changes"
    assert first["messages"][1:] == [{"role": "user", "content": TEXT}]
    assert "12345" not in json.dumps(second)
    assert all(task.task in first["messages"][0]["content"] for task in TASKS)
    assert "오들오들 떨려" in first["messages"][0]["content"]


def test_the_schema_takes_the_catalogue_and_nothing_else(model, server):
    says(server, "none")
    model.interpret(TEXT, NOW)
    asked_for = server.requests[0][1]["response_format"]
    assert asked_for["type"] == "json_schema" and asked_for["json_schema"]["strict"] is True
    check = jsonschema.Draft202012Validator(asked_for["json_schema"]["schema"]).is_valid
    assert check({"meaning": {"task": COLD, "slots": {"line": "이호선", "car": None}}})
    assert check({"meaning": {"task": "none", "slots": {}}})
    assert not check({"meaning": {"task": "bank.transfer", "slots": {}}})
    assert not check({"meaning": {"task": COLD, "slots": {"line": "이호선", "car": None, "amount": "1"}}})
    assert not check({"meaning": {"task": RENT, "slots": {"line": "이호선"}}})


@pytest.mark.parametrize(
    ("task", "slots", "kept"),
    [
        (RENT, {"bike_number": "12345"}, {}),
        (RENT, {"bike_number": "셋째"}, {}),
        (LOST, {"item": "금반지"}, {}),
        (COLD, {"line": "구호선", "car": None}, {"line": "2", "car": "3"}),
    ],
)
def test_what_was_not_said_or_is_no_value_is_dropped(model, server, task, slots, kept):
    says(server, task, **slots)
    meaning = model.interpret(TEXT, NOW)
    assert (meaning.task, dict(meaning.slots)) == (task, kept)


def test_words_that_were_said_fill_a_free_slot(model, server):
    says(server, LOST, item="개나리봇짐")
    assert model.interpret("개나리봇짐이 온데간데없네 그려", NOW).slots["item"] == "개나리봇짐"


@pytest.mark.parametrize(
    ("task", "slots"),
    [("bank.transfer", {}), ("", {}), (COLD, {"amount": "100"}), (RENT, {"line": "이호선"}), ("control.approve", {})],
)
def test_invented_tasks_and_slots_are_no_answer(model, server, inner, told, task, slots):
    says(server, task, **slots)
    meaning = model.interpret(TEXT, NOW)
    assert meaning.out_of_scope and meaning.task is None and not meaning.guessed
    assert told == ["The language model names a task or a slot that does not exist."]


@pytest.mark.parametrize(
    "answer",
    [
        None, [], {"choices": []}, {"choices": [{"message": {"content": None}}]}, {"error": "no such model"},
        *({"choices": [{"message": {"content": text}}]} for text in (
            "네, 지하철이 춥다는 말씀입니다.", "", "{}", '{"task": "' + COLD + '"}', '{"meaning": {"task": 7, "slots": {}}}', '{"meaning": null}',
            '{"meaning": {"task": "' + COLD + '", "slots": {"line": 2}}}', '{"meaning": {"task": "' + COLD + '"',
            '{"meaning": {"task": "' + COLD + '", "slots": {}, "commit": true}}', "[" * 5000,
        )),
    ],
)  # fmt: skip
def test_an_answer_outside_the_schema_is_none(model, server, told, answer):
    server.answer = answer
    assert model.interpret(TEXT, NOW).task is None
    assert told == ["The language model answers something else than the schema asks for."]


def test_a_bad_server_leaves_it_rejected(bad_server, model, told):
    meaning = model.interpret(TEXT, NOW)
    assert meaning.out_of_scope and not meaning.guessed
    assert len(told) == 1


@pytest.mark.parametrize(
    ("meaning", "asked"),
    [
        (Interpretation("", COLD, confidence=0.55), None),
        (Interpretation("", control="stop"), None),
        (Interpretation("", slots={"line": "2호선"}), None),
        (Interpretation("", out_of_scope=True, register="emergency"), None),
        (Interpretation("", out_of_scope=True, register="manipulation"), None),
        (Interpretation("", out_of_scope=True, register="courtesy"), None),
        (Interpretation("", out_of_scope=True), Asked(COLD, "line")),
        (Interpretation("", out_of_scope=True), Asked(COLD, approve="보내 주세요")),
        (Interpretation("", out_of_scope=True), Asked(choices=("하나", "둘"))),
        (Interpretation("", out_of_scope=True), Asked(alarm=True)),
    ],
)
def test_only_what_was_rejected_with_nothing_pending_is_asked(model, server, inner, meaning, asked):
    inner.meaning = meaning
    assert model.interpret(TEXT, NOW, asked) == meaning
    assert server.requests == []


@pytest.mark.parametrize("text", ["", " ", "뭐", "아이고 " * 200, "보낼까 말까 모르겠네"])
def test_what_is_no_sentence_is_not_asked(model, server, text):
    model.interpret(text, NOW)
    assert server.requests == []


CONTENT = st.text(max_size=40) | st.fixed_dictionaries(
    {
        "meaning": st.fixed_dictionaries(
            {
                "task": st.sampled_from([COLD, RENT, LOST, "none", "ghost.task"]),
                "slots": st.dictionaries(st.sampled_from(["line", "car", "item"]), st.none() | st.text(max_size=9)),
            }
        )
    }
).map(json.dumps)


@given(content=CONTENT, text=st.text(max_size=50) | st.just(TEXT))
def test_nothing_it_says_raises_or_starts_unmarked_property(model, server, content, text):
    server.answer = {"choices": [{"message": {"content": content}}]}
    meaning = model.interpret(text, NOW)
    assert meaning.task in (None, COLD, RENT, LOST)
    assert meaning.guessed == (meaning.task is not None)
    assert meaning.control is None
