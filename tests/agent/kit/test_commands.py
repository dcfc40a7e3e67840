"""The kit's commands as app teams meet them: what they print, what they leave, and one sentence for each mistake."""

import json
import shutil
import sys
from importlib.metadata import EntryPoint

import pytest

from agent.cli import main as command_line
from agent.interfaces import TalkLine
from agent.kit.attempt import Said, alone, says_of, wrong
from agent.kit.coverage import cells, runs_of
from agent.kit.diff import diff
from agent.kit.docs import films, write_docs
from agent.kit.remark import remarks
from app_connectors import registry as registries
from app_connectors.check import check
from app_connectors.load import HOME
from app_connectors.registry import load_these

EXAMPLE = HOME / "examples" / "library"


@pytest.fixture
def malbeot(monkeypatch, capsys):
    """Runs the command within this process; returns its exit status, output and errors."""

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["malbeot", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            command_line.main()
        out, err = capsys.readouterr()
        return ended.value.code, out, err

    return run


@pytest.fixture
def example(tmp_path):
    return shutil.copytree(EXAMPLE, tmp_path / "shelf" / "library")


@pytest.fixture
def update(example, tmp_path):
    """Recordings of the updated app, which a test changes by replacing words."""
    new = shutil.copytree(example / "recordings", tmp_path / "update")

    def change(**words):
        for path in new.glob("*.xml"):
            text = path.read_text("utf-8")
            for old, instead in words.get(path.stem, {}).items():
                assert old in text
                text = text.replace(old, instead)
            path.write_text(text, "utf-8")
        return diff(example, new)

    change.folder = new
    return change


def test_a_new_connector_holds_every_rule_and_its_own_scenario(malbeot, tmp_path, hold):
    code, out, _ = malbeot("connectors", "new", "bath_house", "--into", tmp_path)
    folder = tmp_path / "bath_house"
    assert code == 0 and f"wrote {folder}/manifest.yaml" in out
    assert check(folder) == [] and remarks(folder) == []
    shutil.copytree(folder, tmp_path / "said" / "bath_house")
    scenarios = tmp_path / "said" / "bath_house" / "scenarios.yaml"
    scenarios.write_text(scenarios.read_text("utf-8").replace("오늘 소식이 뭐가 있나", "오늘 소식 좀 알려 줘"), "utf-8")
    ((_, (line,), ledger),) = hold(tmp_path / "said" / "bath_house")
    assert (line.outcome, ledger) == ("done", [])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("new", "Bath House"), "small letters"),
        (("new", "library", "--into", HOME / "examples"), "is there already"),
        (("record", "--task", "library", "--say", "x"), "write app.task"),
        (("record", "--task", "library.x", "--say", "x", "--into", HOME / "examples"), "is there already"),
        (("record", "--task", "l.x", "--say", "x", "--slot", "hours"), "NAME=VALUE"),
        (("record", "--task", "l.x", "--say", "x", "--risk", "R9"), "R0, R1, R2, R3"),
        (("record", "--task", "no_such.x", "--say", "x"), "no imitation of an app 'no_such'"),
        (("record", "--task", "l.x", "--say", "x", "--device", "127.0.0.1:1"), "127.0.0.1:1"),
        (("try", "nowhere", "x"), "There is no connector 'nowhere'"),
        (("try", "library", "fly", "--connectors", HOME / "examples"), "library.book_seat"),
        (("try", "library", "hours", "--connectors", "/nowhere"), "there is no such folder"),
        (("docs", "nowhere"), "There is no connector 'nowhere'"),
        (("diff", "/nowhere", EXAMPLE), "There is no recording in /nowhere"),
        (("diff", EXAMPLE, HOME / "ttareungyi"), ""),
        (("coverage", "/nowhere"), "scenarios run --out"),
        (("coverage", EXAMPLE / "tasks.yaml"), "is no report"),
    ],
)
def test_every_mistake_is_one_sentence(malbeot, words, says):
    code, out, err = malbeot("connectors", *words)
    if says:
        assert code == 1 and err.startswith("malbeot: ") and says in err and err.count("\n") == 1, err
    else:
        assert code in (0, 1) and "is new." in out and "was not recorded again" in out


def test_check_warns_of_what_nobody_has_confirmed(malbeot, example):
    tasks = example / "tasks.yaml"
    text = tasks.read_text("utf-8")
    tasks.write_text(
        text.replace("  - {on: confirm, commit", "  # confirm this: it sends\n  - {on: confirm, commit"), "utf-8"
    )
    code, out, _ = malbeot("connectors", "check", example)
    number = tasks.read_text("utf-8").splitlines().index("  # confirm this: it sends") + 1
    assert code == 0 and f"warning: {tasks}:{number}: nobody has confirmed that it sends" in out
    code, _, err = malbeot("connectors", "try", "library", "hours", "--connectors", example, "--device", "127.0.0.1:1")
    assert code == 1 and "nobody has confirmed" in err and "simulated phones only" in err


MOVES = {
    "nowhere": ("starts: home", "starts: hime", "was not recorded", "perhaps 'home' is meant"),
    "no start": ("starts: home\n", "", "which recording the app opens with", "add 'starts: NAME'"),
    "a lost end": ("then: hours}", "then: huors}", "'huors', which was not recorded", "perhaps 'hours' is meant"),
    "a miss": ("at: [540, 466]", "at: [5400, 466]", "nothing lies at 5400, 466", "a point inside"),
    "no such task": ("task: book_seat", "task: book", "'book' is no task", "perhaps 'book_seat' is meant"),
}


@pytest.mark.parametrize("name", MOVES)
def test_check_reads_what_touches_led_to(example, name):
    old, new, what, do = MOVES[name]
    source = example / "recordings" / "source.yaml"
    assert old in source.read_text("utf-8")
    source.write_text(source.read_text("utf-8").replace(old, new), "utf-8")
    assert any(what in problem.what and do in problem.do for problem in check(example)), check(example)


def test_an_update_that_changes_nothing_we_name(update):
    found = update(home={"희망 도서 신청": "희망 도서", ":id/menu_wish": ":id/wish"}, done={"59번 자리": "61번 자리"})
    assert {change.kind for change in found.changes} == {"renamed", "reworded"}
    assert not found.findings and not found.steps


def test_an_update_that_one_alternative_survives(update):
    found = update(confirm={':id/book"': ':id/reserve"'})
    assert [(f.selector, f.breaks) for f in found.findings] == [("book", False)] and not found.steps


def test_an_update_that_breaks_steps(update):
    found = update(confirm={':id/book"': ':id/reserve"', "예약하기": "신청"}, seat={"hours_chip": "chip"})
    assert {(step.task, step.step) for step in found.steps} >= {
        ("library.book_seat", "commit"),
        ("library.book_seat", "pick"),
    }
    assert all(step.task == "library.book_seat" for step in found.steps)


def test_an_update_that_takes_a_screen_away(update):
    (update.folder / "hours.xml").rename(update.folder / "opening.xml")
    found = update()
    assert (found.only_old, found.only_new) == (("hours",), ("opening",))


REPORT = """<testsuites><testsuite name="library">
<testcase classname="library.default" name="when it is open [clean, default]"><system-out>done
x</system-out></testcase>
<testcase classname="library.default" name="when it is open [notice, default]"><system-out>safe_stop</system-out></testcase>
<testcase classname="library.default" name="when it is open [anr+notice, default]"><system-out>bad</system-out></testcase>
<testcase classname="library.dark" name="a seat, with a question and a bare yes [clean, dark]"><system-out>done</system-out></testcase>
</testsuite></testsuites>"""


def test_coverage_counts_tasks_phones_and_faults(malbeot, example, tmp_path):
    (tmp_path / "junit.xml").write_text(REPORT)
    found = cells(load_these([example]), runs_of([tmp_path, tmp_path / "junit.xml"]))
    cell = found["library.hours", "default"]
    assert (cell.clean, cell.clean_of, cell.faults, cell.safe, cell.faulty, cell.bad) == (
        2, 2, {"notice", "anr+notice"}, 2, 4, 2,
    )  # fmt: skip
    assert ("library.book_seat", "default") not in found
    code, out, _ = malbeot("connectors", "coverage", tmp_path, "--app", "library", "--connectors", example.parent)
    assert code == 0 and "clean 1/1, 2 faults 1/2, 1 BAD" in out and "Every task was run." in out


def test_a_page_for_people_who_do_not_program(example, tmp_path, hold, literal):
    registry = load_these([example])
    (connector,) = registry.connectors
    told = []
    engine = literal(
        connector,
        "예약해 주세요",
        {"도서관 열람실에 자리 좀 예약해 줘요": "library.book_seat", "도서관 오늘 언제까지 열어요": "library.hours"},
        {"두 시간이요": "2"},
    )
    page = write_docs(tmp_path / "docs", connector, films(registry, engine, connector, told.append))
    text = page.read_text("utf-8")
    assert told == ["library.book_seat", "library.hours"]
    for words in (
        "열람실 자리 예약",
        "어르신이 정해진 말을 하셔야만",
        "‘예약하기’ 누르기",
        "이 화면에서 기다려요",
        "오십구 번 자리를 잡았어요",
    ):
        assert words in text, words
    pictures = [part.split('"')[0] for part in text.split('<img src="')[1:]]
    assert len(pictures) > 6 and all((page.parent / name).read_bytes().startswith(b"\x89PNG") for name in pictures)


def test_an_attempt_is_judged_by_what_was_understood_and_how_it_ended():
    def said(task, outcome):
        return [Said("도서관", TalkLine(outcome=outcome, task=task), ())]

    assert wrong(said("library.hours", "done"), "library.hours") == ""
    assert "understood as library.hours" in wrong(said("library.hours", "done"), "library.book_seat")
    assert "understood as nothing" in wrong(said(None, "refused"), "library.hours")
    assert "ended in 'stuck'" in wrong(said("library.hours", "stuck"), "library.hours")


def test_without_words_the_first_scenario_is_said():
    registry = alone("library", [HOME / "examples"])
    assert [c.manifest.id for c in registry.connectors] == ["library"]
    assert says_of(registry, "library", "library.hours") == ("도서관 오늘 언제까지 열어요",)


def test_connectors_of_an_installed_package(malbeot, example, tmp_path, monkeypatch):
    package = tmp_path / "library_connectors"
    package.mkdir()
    (package / "__init__.py").write_text("raise RuntimeError('this code must not run')\n")
    shutil.move(example, package / "library")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    entry = EntryPoint(name="library", value="library_connectors", group=registries.GROUP)
    monkeypatch.setattr(registries, "entry_points", lambda group: [entry])
    code, out, _ = malbeot("connectors", "check", package / "library")
    assert code == 0 and "All connectors hold every rule." in out
    assert alone("library", []).task("library.hours").risk == "R0"


def test_an_editor_gets_one_schema_a_file_that_explains_its_keys(malbeot, tmp_path):
    code, out, _ = malbeot("connectors", "schema", "--out", tmp_path / "schema")
    assert code == 0 and out.count("wrote ") == 6
    tasks = json.loads((tmp_path / "schema" / "tasks.json").read_text("utf-8"))
    step = tasks["$defs"]["Step"]["properties"]
    assert "approval" in step["commit"]["description"] and "budget" not in step["budget_s"]["description"]
    assert "R2 and R3" in tasks["$defs"]["Task"]["properties"]["approve"]["description"]
    (tmp_path / "file").write_text("")
    code, _, err = malbeot("connectors", "schema", "--out", tmp_path / "file")
    assert code == 1 and "choose another --out" in err
