"""A workshop on the real wire for the whole file, and the cases of the shipped connectors by name."""

import os
from pathlib import Path

import pytest

from agent.house import engine_for
from agent.scenarios.case import Case
from agent.scenarios.stand import Workshop
from app_connectors.registry import load_all
from device.adb import AdbServer


def pytest_collection_modifyitems(config, items):
    """What takes an hour is left out, not skipped: a skipped test is a failed one in CI."""
    here = Path(__file__).parent
    left_out = [i for i in items if i.path.parent == here and "soak" in i.name] if not _soaks() else []
    items[:] = [item for item in items if item not in left_out]
    if left_out:
        config.hook.pytest_deselected(items=left_out)


def _soaks():
    return os.environ.get("HYPOTHESIS_PROFILE") == "soak"


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
