"""A workshop on the real wire for the whole file, and the cases of the shipped connectors by name."""

import pytest

from agent.house import engine_for
from agent.scenarios.case import Case
from agent.scenarios.stand import Workshop
from app_connectors.registry import load_all
from device.adb import AdbServer


@pytest.fixture(scope="package")
def workshop():
    registry = load_all()
    with AdbServer() as adb:
        yield Workshop(adb, registry, engine_for(registry))


@pytest.fixture(scope="package")
def case(workshop):
    """``case("ttota_subway", "the next train", "anr")``."""

    def named(app, scenario, *faults, seed=0):
        found = next(s for s in workshop.registry.scenarios(app) if s.name == scenario)
        return Case(app, found, faults, seed=seed)

    return named
