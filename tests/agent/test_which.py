"""Which task is meant is asked where two fit or one was only guessed; nothing is begun before the answer."""

from dataclasses import replace

import pytest

from intents.interpretation import Interpretation

COLD, LOOK, RENT = "ttota_subway.too_cold", "ttota_subway.arrivals", "ttareungyi.rent"


class Told:
    """The real engine, but for the sentences it is told the meaning of."""

    def __init__(self, engine, meanings):
        self.engine, self.meanings = engine, meanings

    def interpret(self, text, now, asked=None):
        if text in self.meanings and not (asked and asked.choices):
            return self.meanings[text]
        return self.engine.interpret(text, now, asked)


@pytest.fixture
def mumbled(quick):
    """A conversation in which "mumble" may mean one task or the other, and "hint" was guessed by a model."""
    house = quick.house
    meanings = {
        "음냐음냐": Interpretation("음냐음냐", COLD, {"line": "2"}, confidence=0.45, runner_up=RENT),
        "발이 꽁꽁": Interpretation("발이 꽁꽁", COLD, {"line": "3"}, confidence=0.9, guessed=True),
    }
    quick.house = replace(house, agent=replace(house.agent, engine=Told(house.agent.engine, meanings)))
    return quick


def test_two_tasks_that_fit_are_named(mumbled):
    answer = mumbled.line("음냐음냐")
    assert (answer.outcome, answer.task, answer.actions) == ("choose", None, 0)
    assert len(answer.choices) == 2 and answer.reply.count("말씀이세요?") == 2


@pytest.mark.parametrize(("said", "task"), [("첫 번째", COLD), ("두 번째 거", RENT), ("자전거 빌려 줘", RENT)])
def test_one_of_them_is_picked(mumbled, said, task):
    mumbled.line("음냐음냐")
    answer = mumbled.line(said)
    assert (answer.outcome, answer.task) == ("ask", task)
    assert answer.slots == ({"line": "2"} if task == COLD else {}), "what was said is not lost"


@pytest.mark.parametrize(
    ("said", "outcome"), [("", "choose"), ("응", "choose"), ("다시", "choose"), ("아니", "cancelled")]
)
def test_what_picks_nothing_begins_nothing(mumbled, said, outcome):
    mumbled.line("음냐음냐")
    answer = mumbled.line(said)
    assert (answer.outcome, answer.actions) == (outcome, 0)


def test_what_was_pending_is_kept_meanwhile(mumbled):
    mumbled.line("자전거 빌릴래 이삼사오육번")
    assert mumbled.line("음냐음냐").outcome == "choose"
    assert mumbled.line("아니").outcome == "cancelled"
    answer = mumbled.line("아까 그거")
    assert (answer.outcome, answer.task, answer.slots) == ("confirm", RENT, {"bike_number": "23456"})


def test_a_guess_is_asked_about_and_a_yes_begins_it(mumbled):
    answer = mumbled.line("발이 꽁꽁")
    assert (answer.outcome, len(answer.choices), answer.actions) == ("choose", 1, 0)
    answer = mumbled.line("응")
    assert (answer.outcome, answer.task, answer.slots) == ("ask", COLD, {"line": "3"})


def test_a_guess_is_dropped_by_a_no(mumbled):
    mumbled.line("발이 꽁꽁")
    assert mumbled.line("아니야").outcome == "cancelled"
    assert mumbled.line("응").outcome == "control"
