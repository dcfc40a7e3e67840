"""For every room: where state goes, which adb server is meant, and how hard the property tests try."""

import os
import socket
import subprocess

import pytest
from hypothesis import HealthCheck, settings

_PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]}
settings.register_profile("suite", max_examples=100, derandomize=True, **_PATIENT)
settings.register_profile("soak", max_examples=20_000, **_PATIENT)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def pytest_configure(config):
    """An adb server that some command starts by itself is not that of this computer's user, and ends with the tests."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        os.environ["ANDROID_ADB_SERVER_PORT"] = str(probe.getsockname()[1])
    config.add_cleanup(_end_adb(os.environ["ANDROID_ADB_SERVER_PORT"]))


def _end_adb(port):
    def end():
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", int(port))) != 0:
                return
        from device.adb import adb_path

        subprocess.run([adb_path(), "-P", port, "kill-server"], check=False, capture_output=True)

    return end


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A skipped test is a failed one in CI."""
    return _unexcused((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """So is a skipped file."""
    return _unexcused((yield))


def _unexcused(report):
    """With CI=true a missing optional part is a failure, not a skip."""
    if report.skipped and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped, and CI has every optional part: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def state_folder(tmp_path_factory, monkeypatch):
    """Journals, locks and pins go where no agent of this computer's user looks."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state"))
