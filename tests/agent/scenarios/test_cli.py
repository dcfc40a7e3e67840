"""``malbeot scenarios`` as QA meets it."""

import re
import shlex
from xml.etree import ElementTree

import pytest

import agent.cli.main
from agent.interfaces import TalkLine
from agent.scenarios.case import Case
from agent.scenarios.junit import write_junit
from agent.scenarios.page import write_page
from agent.scenarios.result import Judged, Result, Said, Step
from agent.scenarios.run import success
from app_connectors.registry import load_all

RENT = ["--app", "ttareungyi", "--scenario", "the person makes the last tap"]


@pytest.fixture
def malbeot(monkeypatch, capsys):
    """Runs a command line; returns its exit status and what it printed."""

    def run(*words):
        monkeypatch.setattr("sys.argv", ["malbeot", *words])
        with pytest.raises(SystemExit) as ended:
            agent.cli.main.main()
        said = capsys.readouterr()
        return ended.value.code or 0, said.out, said.err

    return run


def test_a_run_writes_a_page_and_junit(malbeot, tmp_path):
    code, said, _ = malbeot("scenarios", "run", *RENT, "--faults", "anr,screen_locked", "--out", str(tmp_path))
    assert code == 0 and "Under one ✓ fault 1 of 1 were done: 1.000" in said
    suite = ElementTree.parse(tmp_path / "junit.xml").getroot().find("testsuite")
    assert suite.get("tests") == "3" and suite.get("failures") == "0"
    page = (tmp_path / "index.html").read_text("utf-8")
    assert "fault: anr" in page and "hand_over" in page
    linked = set(re.findall(r'(?:href|src)="(screens/[^"]+)"', page))
    assert linked and all((tmp_path / name).stat().st_size for name in linked)


def test_a_replay_command_runs_the_same_case(malbeot):
    registry = load_all()
    scenario = next(s for s in registry.scenarios("ttareungyi") if s.name == RENT[-1])
    replay = Case("ttareungyi", scenario, ("notice", "rotation"), "small_old", 5).replay
    code, said, _ = malbeot(*shlex.split(replay)[1:])
    assert code == 0 and "notice + rotation" in said


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["--faults", "flood"], "There is no fault 'flood'"),
        (["--profiles", "toaster"], "There is no profile 'toaster'"),
        (["--app", "nobody"], "There is no connector 'nobody'"),
        (["--scenario", "none such"], "No scenario is called 'none such'"),
    ],
)
def test_what_does_not_exist_is_one_sentence(malbeot, words, wanted):
    code, _, said = malbeot("scenarios", "run", *words)
    assert code == 1 and wanted in said and len(said.splitlines()) == 1


def test_the_faults_are_listed(malbeot):
    code, said, _ = malbeot("scenarios", "faults")
    assert code == 0 and {"anr", "adb_lost", "person_picks_other"} <= set(said.split())


@pytest.fixture
def bad():
    """One that is bad, with characters that XML and HTML cannot hold as they are."""
    registry = load_all()
    scenario = next(s for s in registry.scenarios("ttareungyi") if s.name == RENT[-1])
    said = (Said(0, "<b>\x00", TalkLine(outcome="stuck", reply="a & b"), 0, False),)
    steps = (Step(0, "tap “<script>”", 1.5, 20.0, "screens/a.jpg", "screens/a.xml"),)
    return Judged(Result(Case("ttareungyi", scenario, ("anr",)), said, steps, struck=("anr",)), "bad", ("why <not>",))


def test_a_failure_names_its_replay(bad, tmp_path):
    write_junit(tmp_path / "junit.xml", [bad])
    failure = ElementTree.parse(tmp_path / "junit.xml").getroot().find(".//failure")
    assert failure.get("message") == "why <not>" and bad.result.case.replay in failure.text


def test_a_page_shows_what_was_on_the_screen_as_text(bad, tmp_path):
    write_page(tmp_path / "index.html", [bad])
    page = (tmp_path / "index.html").read_text("utf-8")
    assert "<script>" not in page and "why &lt;not&gt;" in page and "screens/a.xml" in page


def test_success_counts_what_was_clean_and_struck(bad):
    clean = Judged(Result(Case("ttareungyi", bad.result.case.scenario)), "done")
    done = Judged(bad.result, "done")
    assert (success([clean, bad]).ratio, success([clean, done]).ratio) == (0.0, 1.0)
    assert success([bad]).of == 0, "the clean run did not succeed either"
