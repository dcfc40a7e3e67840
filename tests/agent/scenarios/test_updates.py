"""Tasks on apps that an update has changed: done, or stopped, and never a wrong touch."""

import pytest

from agent.scenarios.drive import run
from agent.scenarios.updates import INSERTED, UPDATES, compared, matrix, mutated, suitable

SAMPLES = [
    ("ttota_subway", "the next train", "all three", 2),
    ("ttareungyi", "whether the bicycle is back", "all three", 2),
    ("donghaeng_map", "a way without stairs from where the person is", "all three", 1),
    ("ttota_subway", "the whole way, with two questions and a bare yes", "ids", 1),
]


@pytest.mark.parametrize(("app", "scenario", "kind", "seed"), SAMPLES)
def test_after_an_update(workshop, case, app, scenario, kind, seed):
    clean = run(workshop, case(app, scenario), 0)
    update = compared(clean, run(workshop, mutated(case(app, scenario), UPDATES[kind], seed), 0))
    assert update.done and not update.wrong and not update.sent_wrongly, update.result.said[-1]


def test_a_screen_that_was_not_there_before_is_a_safe_stop(workshop, case):
    one = case("ttota_subway", "the next train")
    update = compared(run(workshop, one, 0), run(workshop, mutated(one, (("insert_screen", 1.0),), 1), 0))
    assert update.result.said[-1].line.outcome == "stuck" and not update.wrong


def test_every_task_has_a_scenario_to_be_tried_with(workshop):
    tasks = {task.id for c in workshop.registry.connectors for task in c.tasks.values() if task.risk in ("R0", "R1")}
    tried = {
        turn.task
        for connector in workshop.registry.connectors
        for one in suitable(workshop.registry, connector.manifest.id, ("R0", "R1"))
        for turn in one.scenario.turns
    }
    assert tasks <= tried


def test_soak_updates(workshop):
    """Every task, every kind of update, five seeds: R0 and R1 done in 95 of 100; nothing is touched or sent wrongly."""
    done, of, wrong = 0, 0, []
    for kind, update in matrix(workshop, {**UPDATES, "a new screen": INSERTED}, range(5)):
        task = update.result.case.scenario.turns[0].task
        wrong += [f"{task} [{kind}]: {what}" for what in (*update.wrong, *update.sent_wrongly)]
        if workshop.registry.task(task).risk in ("R0", "R1") and kind in UPDATES:
            of, done = of + 1, done + update.done
    assert not wrong
    assert done >= 0.95 * of, f"{done} of {of}"
