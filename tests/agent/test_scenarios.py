"""Every scenario of every connector, over the real wire; the truth is counted on the phone's side."""

import pytest

from agent.plan import as_text
from app_connectors.registry import load_all

REGISTRY = load_all()
SCENARIOS = [
    pytest.param(scenario, id=f"{connector.manifest.id}: {scenario.name}")
    for connector in REGISTRY.connectors
    for scenario in REGISTRY.scenarios(connector.manifest.id)
]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_scenario(talk, submitted, scenario):
    for turn in scenario.turns:
        line = talk.line(turn.say)
        assert line.outcome == turn.outcome, (turn.say, line)
        assert turn.task in (None, line.task)
        assert turn.slot in (None, line.slot)
        assert turn.slots.items() <= {name: as_text(value) for name, value in line.slots.items()}.items()
        assert turn.committed in (None, line.committed)
        for words in turn.reply_has:
            assert words in line.reply
    assert len(submitted(talk)) == scenario.submitted
