"""For every room: where state goes, and how hard the property tests try."""

import os

import pytest
from hypothesis import HealthCheck, settings

_PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]}
settings.register_profile("suite", max_examples=100, derandomize=True, **_PATIENT)
settings.register_profile("soak", max_examples=20_000, **_PATIENT)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


@pytest.fixture(autouse=True)
def state_folder(tmp_path_factory, monkeypatch):
    """Journals, locks and pins go where no agent of this computer's user looks."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state"))
