"""Rasa's environment, as far as it goes without Rasa: its training data, the search for its Python, its token."""

import sys

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from intents.errors import RasaError
from intents.load import annotations, plain
from intents.phrases import TaskPhrases
from intents.rasa.environment import Environment, find_python
from intents.rasa.training import training_data, whole_words


def test_every_wording_of_the_phrases_is_in_the_training_data(tasks):
    data = yaml.load(training_data(tasks), Loader=yaml.BaseLoader)
    assert data["version"] == "3.1"
    examples = {entry["intent"]: entry["examples"].splitlines() for entry in data["nlu"]}
    assert {task.task for task in tasks} <= examples.keys()
    assert {"control.stop", "control.approve", "out_of_scope.other", "out_of_scope.courtesy"} <= examples.keys()
    assert not [intent for intent in examples if "/" in intent], "Rasa takes it for a retrieval intent"
    for task in tasks:
        lines = [plain(line.removeprefix("- ")) for line in examples[task.task][: len(task.examples)]]
        assert lines == [plain(example) for example in task.examples]


def test_tasks_without_wordings_are_no_intents():
    assert "app.nothing" not in training_data([TaskPhrases("app.nothing", ())])


@pytest.mark.parametrize(
    ("example", "widened"),
    [
        ("[강남역](station)에서 내려", "[강남역에서](station) 내려"),
        ("저기 [이 호선](line)인데 [셋째 칸](car)이 추워", "저기 [이 호선인데](line) [셋째 칸이](car) 추워"),
        ("신고: [매트리스](note)", "신고: [매트리스](note)"),
        ("[서울](origin)[부산](destination)행", "[서울](origin)[부산행](destination)"),
        ("춥다", "춥다"),
    ],
)
def test_annotations_are_widened_to_whole_words(example, widened):
    assert whole_words(example) == widened


WORDS = st.text("가나다라 ", max_size=8)
EXAMPLES = st.lists(
    WORDS | st.tuples(st.text("가나다", min_size=1, max_size=4), st.sampled_from(["line", "car"])), max_size=6
)


@given(parts=EXAMPLES)
def test_widening_changes_no_word_property(parts):
    example = "".join(part if isinstance(part, str) else f"[{part[0]}]({part[1]})" for part in parts)
    widened = whole_words(example)
    assert plain(widened) == plain(example)
    assert [slot for _, slot in annotations(widened)] == [slot for _, slot in annotations(example)]


def python(folder, name, fits):
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(f"#!/bin/sh\nexit {0 if fits else 1}\n")
    file.chmod(0o755)
    return str(file)


def test_a_python_is_found_on_the_path_newest_first(tmp_path):
    python(tmp_path, "python3.8", fits=True)
    newest = python(tmp_path, "python3.9", fits=True)
    python(tmp_path, "python3.10", fits=False)  # a shim of pyenv's whose version is not switched on
    assert find_python(variables={"PATH": str(tmp_path), "HOME": str(tmp_path)}) == newest


def test_a_python_is_found_among_those_of_pyenv(tmp_path):
    found = python(tmp_path / "elsewhere" / "versions" / "3.9.18" / "bin", "python", fits=True)
    python(tmp_path / "elsewhere" / "versions" / "3.12.1" / "bin", "python", fits=True)
    variables = {"PATH": "", "HOME": str(tmp_path), "PYENV_ROOT": str(tmp_path / "elsewhere")}
    assert find_python(variables=variables) == found


def test_without_a_python_it_says_what_to_do(tmp_path):
    with pytest.raises(RasaError, match=r"3\.8 to 3\.10.*install one.*--python"):
        find_python(variables={"PATH": str(tmp_path), "HOME": str(tmp_path)})


def test_a_python_that_is_named_must_fit():
    with pytest.raises(RasaError, match=r"3\.8 to 3\.10"):
        find_python(sys.executable)


def test_what_fails_names_the_file_that_says_why(tmp_path):
    broken = python(tmp_path, "python3.10", fits=True)  # it exits well and makes no environment
    with pytest.raises(RasaError, match="cannot be run"):
        Environment(tmp_path / "rasa").build(broken)


def test_nothing_is_served_before_it_is_trained(tmp_path):
    with pytest.raises(RasaError, match="malbeot rasa make"):
        Environment(tmp_path).server(5005)


def test_the_token_is_kept_and_only_for_this_user(tmp_path):
    environment = Environment(tmp_path / "rasa")
    assert len(environment.token) >= 32
    assert Environment(tmp_path / "rasa").token == environment.token
    assert environment.token_file.stat().st_mode & 0o077 == 0


def test_no_argument_shows_the_token(tmp_path):
    environment = Environment(tmp_path)
    environment.model.parent.mkdir()
    environment.model.touch()
    command, variables = environment.server(5005)
    assert environment.token not in " ".join(command)
    assert environment.token in variables.values()
