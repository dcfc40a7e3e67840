"""Levels are what runs have shown of a connector as it is now."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from agent.errors import UsageError
from agent.scenarios.case import Case
from agent.scenarios.faults import known
from agent.scenarios.levels import BEGIN, END, LEVELS, SIX, digest, read_levels, record, table, written
from agent.scenarios.result import Judged, Result
from app_connectors.registry import load_all

TASK = "ttareungyi.my_pass"


@pytest.fixture(scope="module")
def registry():
    return load_all()


def run(registry, verdict="done", faults=(), profile="default", but=0):
    """Every scenario of the task; all but the first ``but`` of them."""
    own = [s for s in registry.scenarios("ttareungyi") if any(turn.task == TASK for turn in s.turns)]
    return [Judged(Result(Case("ttareungyi", s, faults, profile)), verdict) for s in own[but:]]


def level(registry, tmp_path, *runs):
    path = tmp_path / "levels.json"
    for judged in runs:
        record(registry, judged, path)
    return read_levels(registry, path)[TASK]


def test_clean_and_phones_are_earned_and_lost(registry, tmp_path):
    six = [one for profile in SIX for one in run(registry, profile=profile)]
    assert level(registry, tmp_path, six).profiles == SIX
    after = level(registry, tmp_path, run(registry, "bad", profile="font_20"))
    assert after.clean and after.profiles == tuple(p for p in SIX if p != "font_20")
    assert not level(registry, tmp_path, run(registry, "safe_stop")).clean


def test_part_of_its_scenarios_earns_nothing(registry, tmp_path):
    assert not level(registry, tmp_path, run(registry, but=1)).clean


@pytest.mark.parametrize(("verdict", "left_out", "earned"), [("done", 0, True), ("bad", 0, False), ("done", 1, False)])
def test_faults_count_only_all_of_them(registry, tmp_path, verdict, left_out, earned):
    judged = [one for fault in known()[left_out:] for one in run(registry, verdict, (fault,))]
    assert level(registry, tmp_path, judged).faults == (len(known()) if earned else 0)


def test_a_changed_connector_has_lost_its_level(registry, tmp_path):
    record(registry, run(registry), tmp_path / "levels.json")
    changed = json.loads((tmp_path / "levels.json").read_text())
    changed[TASK]["digest"] = "0"
    (tmp_path / "levels.json").write_text(json.dumps(changed))
    assert TASK not in read_levels(registry, tmp_path / "levels.json")


def test_what_ships_is_readable_and_of_tasks_that_there_are(registry):
    written_down = json.loads(LEVELS.read_text()) if LEVELS.exists() else {}
    tasks = {task: digest(connector) for connector in registry.connectors for task in connector.tasks}
    assert written_down.keys() <= tasks.keys()
    assert read_levels(registry).keys() == {t for t, one in written_down.items() if one["digest"] == tasks[t]}


def test_the_table_stands_between_its_marks(registry):
    text = written(f"before\n{BEGIN}\nold\n{END}\nafter\n", registry)
    assert text == f"before\n{BEGIN}\n{table(registry)}\n{END}\nafter\n" and f"| {TASK.split('.')[1]} | R0 |" in text
    with pytest.raises(UsageError, match="no place"):
        written("nothing", replace(registry, connectors=()))


def test_the_readme_shows_them(registry):
    text = (Path(__file__).parents[3] / "README.md").read_text("utf-8")
    assert written(text, registry) == text
