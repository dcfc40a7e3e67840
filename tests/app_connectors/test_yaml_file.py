"""Wrong YAML → file, line, what is wrong, what to do."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from app_connectors.errors import BrokenConnector, ConnectorError
from app_connectors.task import Data
from app_connectors.yaml_file import read


class Bell(Data):
    rings: int = 1
    loud: bool = False


class House(Data):
    name: str
    size: float = Field(default=1.0, gt=0)
    bell: Bell | None = None
    rooms: tuple[Bell, ...] = ()
    doors: dict[str, Bell] = Field(default_factory=dict)


WRONG = {
    "missing key": ("size: 3\n", 1, "'name' is missing", "add 'name:'"),
    "unknown key, near": ("name: a\nsiez: 3\n", 2, "'siez' is not a key", "perhaps 'size' is meant"),
    "unknown key, far": ("name: a\nqqq: 3\n", 2, "'qqq' is not a key", "use one of bell, doors, name, rooms, size"),
    "unknown key, inside": ("name: a\nbell:\n  rings: 2\n  lod: x\n", 4, "'lod' is not a key in bell", "'loud'"),
    "unknown key, in a list": ("name: a\nrooms:\n- rings: 2\n- rigns: 2\n", 4, "in rooms.1", "'rings'"),
    "unknown key, in a mapping": ("name: a\ndoors:\n  left: {lowd: x}\n", 3, "in doors.left", "'loud'"),
    "not a number": ("name: a\nsize: big\n", 2, "'size' is 'big'", "write a number"),
    "not a whole number": ("name: a\nbell: {rings: 1.5}\n", 2, "'bell.rings' is '1.5'", "write a whole number"),
    "too small": ("name: a\nsize: 0\n", 2, "'size' is '0'", "greater than 0"),
    "not a boolean": ("name: a\nbell:\n  loud: maybe\n", 3, "'bell.loud' is 'maybe'", "true or false"),
    "a list for text": ("name: [a, b]\n", 1, "'name' is a list", "write text"),
    "a mapping for text": ("name: {a: b}\n", 1, "'name' is a mapping", "write text"),
    "text for a list": ("name: a\nrooms: one\n", 2, "'rooms' is 'one'", "write a list"),
    "text for a mapping": ("name: a\nbell: one\n", 2, "'bell' is 'one'", "write a mapping"),
    "a list at the top": ("- name: a\n", 1, "the file is a list", "write a mapping"),
    "a key twice": ("name: a\nsize: 2\nname: b\n", 3, "the key 'name' is already on line 1", "keep one"),
    "a key twice, inside": ("name: a\nbell:\n  rings: 1\n  rings: 2\n", 4, "already on line 3", "keep one"),
    "nothing after a key": ("name:\n", 1, "nothing is written here", 'give it a value (or "" for an empty one)'),
    "an alias": ("name: &n a\nbell: *n\n", 1, "an alias (*name) is used", "write the value out"),
    "an endless alias": ("name: a\nrooms: &r [*r]\n", 2, "an alias (*name) is used", "write the value out"),
    "a key that is a list": ("name: a\n? [x]\n: y\n", 2, "a key is not a plain word", "write it as 'key: value'"),
    "open quote": ('name: "a\nsize: 2\n', 3, "this is not YAML", "mend the indentation"),
    "tab": ("name: a\nbell:\n\trings: 1\n", 3, "this is not YAML", "mend the indentation"),
    "two documents": ("name: a\n---\nname: b\n", 2, "this is not YAML", "mend"),
    "too deep": ("name: " + "[" * 3000, 0, "this is not YAML", "write it anew"),
    "control character": ("name: \x00\n", 0, "this is not YAML", "write it anew"),
    "nothing": ("# only a comment\n", 1, "the file is empty", "fill it in, or delete it"),
}


@pytest.mark.parametrize(("text", "line", "what", "do"), WRONG.values(), ids=WRONG.keys())
def test_wrong_yaml_says_where_and_what_to_do(tmp_path: Path, text: str, line: int, what: str, do: str) -> None:
    file = tmp_path / "house.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConnectorError) as caught:
        read(file, House)
    message = str(caught.value)
    assert message.startswith(f"{file}:{line}: " if line else f"{file}: ")
    assert what in message
    assert do in message
    assert "\n" not in message


def test_every_problem_is_kept_and_the_message_counts_them(tmp_path: Path) -> None:
    file = tmp_path / "house.yaml"
    file.write_text("size: big\nbell: {lod: x}\n", encoding="utf-8")
    with pytest.raises(BrokenConnector) as caught:
        read(file, House)
    assert [problem.line for problem in caught.value.problems] == [1, 1, 2]
    assert str(caught.value).endswith("(And 2 more.)")


@pytest.mark.parametrize("content", [None, b"name: \xff\xfe\n"], ids=["missing", "not utf-8"])
def test_an_unreadable_file_is_named(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "house.yaml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ConnectorError, match=r"house\.yaml"):
        read(file, House)


@pytest.mark.parametrize("written", ["on", "no", "12:30:00", "0123", "null", "~", "1e3", "2026-11-22"])
def test_text_stays_as_it_was_written(tmp_path: Path, written: str) -> None:
    file = tmp_path / "house.yaml"
    file.write_text(f"name: {written}\n", encoding="utf-8")
    assert read(file, House).data.name == written


def test_the_model_types_what_it_says(tmp_path: Path) -> None:
    file = tmp_path / "house.yaml"
    file.write_text("name: a\nsize: 2.5\nbell: {rings: 3, loud: true}\n", encoding="utf-8")
    assert read(file, House).data == House(name="a", size=2.5, bell=Bell(rings=3, loud=True))


def test_lines_are_those_of_the_nearest_thing_written(tmp_path: Path) -> None:
    file = tmp_path / "house.yaml"
    file.write_text("name: a\nrooms:\n- rings: 1\n  loud: no\n- rings: 2\n", encoding="utf-8")
    house = read(file, House)
    assert house.line("rooms", 0, "loud") == 4
    assert house.line("rooms", 1, "loud") == 5
    assert house.line("size") == 1


@given(st.one_of(st.text(), st.text(alphabet="ab:-[]{}&*!|>'\"#? \n\t")))
def test_property_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.getbasetemp() / "any.yaml"
    file.write_text(text, encoding="utf-8", errors="replace")
    try:
        read(file, House)
    except BrokenConnector as error:
        assert all(str(file) in str(problem) for problem in error.problems)


_words = st.text(alphabet="abc가나 0123:-#'\"", min_size=1, max_size=12)


@given(st.dictionaries(st.text(alphabet="abcd", min_size=1), _words))
def test_property_what_was_dumped_comes_back(tmp_path_factory: pytest.TempPathFactory, notes: dict[str, str]) -> None:
    class Notes(Data):
        notes: dict[str, str]

    file = tmp_path_factory.getbasetemp() / "notes.yaml"
    file.write_text(yaml.safe_dump({"notes": notes}, allow_unicode=True), encoding="utf-8")
    assert read(file, Notes).data.notes == notes
