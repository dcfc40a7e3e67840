"""An app team's own test file, in a folder of its own, with nothing but the package installed."""

import pytest

pytest_plugins = ["pytester"]

FIVE_LINES = """
def test_an_update_is_offered_before_the_yes(phone, agent):
    assert agent.say("이호선 셋째 칸이 너무 추워").outcome == "confirm"
    phone.fault("update_popup")
    assert agent.say("보내 주세요").outcome == "done"
    assert [entry.by for entry in phone.submissions()] == ["agent"]
"""
THE_PERSONS_TAP = """
import pytest

@pytest.mark.phone(profile="small_old", seed=3)
def test_the_last_tap_is_the_persons(phone, agent):
    agent.say("자전거 빌릴래 이삼사오육번")
    assert agent.say("빌려 주세요").outcome == "hand_over"
    assert "대여하기" in phone.hierarchy() and not phone.submissions()
    assert agent.tap("대여하기").by == "person"
    assert agent.wait(60).outcome == "waiting"
"""
WRONG = """
def test_that_must_fail(phone, agent):
    agent.say("이호선 셋째 칸이 너무 추워")
    assert phone.submissions()
"""


@pytest.fixture
def team(pytester):
    """A folder of another project, with its own settings."""
    pytester.makeini("[pytest]\naddopts = --strict-markers")
    return pytester


def test_scenarios_in_five_lines_hold_or_fail(team):
    team.makepyfile(test_ours=FIVE_LINES, test_tap=THE_PERSONS_TAP, test_wrong=WRONG)
    ran = team.runpytest_subprocess("-q")
    ran.assert_outcomes(passed=2, failed=1)
    ran.stdout.fnmatch_lines("*FAILED test_wrong.py*")


def test_a_pytest_that_does_not_ask_for_a_phone_loads_none_of_it(team):
    team.makepyfile(
        "import sys\n\ndef test_light():\n    assert not {'uiautomator2', 'agent.turn', 'simulator.phone'} & set(sys.modules)"
    )
    team.runpytest_subprocess("-q").assert_outcomes(passed=1)
