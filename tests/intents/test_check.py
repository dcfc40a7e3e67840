"""The phrases of the connectors are sound, and the check finds what is not."""

from dataclasses import replace

from intents.check import check
from intents.phrases import TaskPhrases


def test_the_phrases_of_the_connectors_are_sound(tasks: list[TaskPhrases]) -> None:
    assert check(tasks) == []


def test_too_few_and_twice(tasks: list[TaskPhrases]) -> None:
    problems = check([replace(tasks[0], examples=("[강남역](station) 열차", "[서울역](station) 열차"))])
    assert any("too few" in problem for problem in problems)
    assert any("again" in problem for problem in problems)


def test_values_that_do_not_parse(tasks: list[TaskPhrases]) -> None:
    cold = tasks[1]
    spoiled = replace(
        cold, examples=(*cold.examples, "[백호선](line) 얼겠어", "[이호선](lane) 얼어 죽어", "사호선인데 좀 썰렁허네요")
    )
    problems = check([tasks[0], spoiled, tasks[2]])
    assert len([problem for problem in problems if "is no line" in problem]) == 1
    assert len([problem for problem in problems if "'lane'" in problem]) == 1
    assert len([problem for problem in problems if "heard with ['line']" in problem]) >= 1


def test_a_stolen_wording(tasks: list[TaskPhrases]) -> None:
    stolen = replace(tasks[0], examples=(*tasks[0].examples, "자전거 한 대 빌려 주세요"))
    problems = check([stolen, *tasks[1:]])
    assert len(problems) == 1
    assert "nearer to ttareungyi.rent" in problems[0]
