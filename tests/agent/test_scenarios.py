"""Every scenario of every connector, over the real wire in virtual time; the truth is counted on the phone's side."""

import pytest

from agent.scenarios.case import Case
from agent.scenarios.drive import run
from agent.scenarios.judge import approving, judge
from agent.scenarios.stand import Workshop
from app_connectors.registry import load_all
from device.adb import AdbServer

REGISTRY = load_all()
CASES = [
    pytest.param(Case(connector.manifest.id, scenario), id=f"{connector.manifest.id}: {scenario.name}")
    for connector in REGISTRY.connectors
    for scenario in REGISTRY.scenarios(connector.manifest.id)
]


@pytest.fixture(scope="module")
def shop(engine):
    with AdbServer() as adb:
        yield Workshop(adb, REGISTRY, engine)


@pytest.mark.parametrize("case", CASES)
def test_scenario(shop, case):
    result = run(shop, case, 0)
    judged = judge(REGISTRY, result, approving(result))
    assert judged.verdict == "done", (judged.why, result.said[-1])
    assert len(result.ledger) == case.scenario.submitted
