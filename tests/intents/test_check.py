"""The phrases of the connectors are sound, and the check finds what is not."""

from dataclasses import replace

import pytest

from intents.check import check
from intents.phrases import TaskPhrases


def test_the_phrases_of_the_connectors_are_sound(tasks: list[TaskPhrases]) -> None:
    assert check(tasks) == []


def test_too_few_and_twice(tasks: list[TaskPhrases]) -> None:
    problems = check([replace(tasks[0], examples=("[강남역](station) 열차", "[서울역](station) 열차"))])
    assert any("too few" in problem for problem in problems)
    assert any("again" in problem for problem in problems)


@pytest.fixture(scope="module")
def three(tasks: list[TaskPhrases]) -> dict[str, TaskPhrases]:
    names = ("ttota_subway.arrivals", "ttota_subway.too_cold", "ttareungyi.rent")
    return {task.task: task for task in tasks if task.task in names}


def test_values_that_do_not_parse(three: dict[str, TaskPhrases]) -> None:
    cold = three["ttota_subway.too_cold"]
    spoiled = replace(
        cold, examples=(*cold.examples, "[백호선](line) 얼겠어", "[이호선](lane) 얼어 죽어", "사호선인데 좀 썰렁허네요")
    )
    problems = check([*{**three, cold.task: spoiled}.values()])
    assert len([problem for problem in problems if "is no line" in problem]) == 1
    assert len([problem for problem in problems if "'lane'" in problem]) == 1
    assert len([problem for problem in problems if "heard with ['line']" in problem]) >= 1


def test_a_stolen_wording(three: dict[str, TaskPhrases]) -> None:
    arrivals = three["ttota_subway.arrivals"]
    stolen = replace(arrivals, examples=(*arrivals.examples, "자전거 한 대 빌려 주세요"))
    problems = check([*{**three, arrivals.task: stolen}.values()])
    assert len(problems) == 1
    assert "nearer to ttareungyi.rent" in problems[0]
