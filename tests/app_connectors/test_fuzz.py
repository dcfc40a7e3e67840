"""However a connector's files are damaged, ``check`` answers; it never falls over."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app_connectors.check import check
from app_connectors.load import FILES, HOME

APPS = ("ttota_subway", "ttareungyi")
DAMAGES = ("delete", "double", "empty", "indent", "swap")


@given(st.sampled_from(APPS), st.sampled_from(FILES), st.floats(0, 0.999), st.sampled_from(DAMAGES))
@settings(max_examples=60, deadline=None)
def test_property_any_damaged_line_gets_an_answer(
    tmp_path_factory: pytest.TempPathFactory, app: str, name: str, place: float, damage: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "fuzz" / app
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HOME / app, folder)
    file = folder / name
    lines = file.read_text(encoding="utf-8").splitlines()
    at = int(place * len(lines))
    match damage:
        case "delete":
            del lines[at]
        case "double":
            lines.insert(at, lines[at])
        case "empty":
            lines[at] = lines[at].partition(":")[0] + ":"
        case "indent":
            lines[at] = "  " + lines[at]
        case "swap":
            lines[at], lines[at - 1] = lines[at - 1], lines[at]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for problem in check(folder):
        _is_actionable(folder, str(problem))


def _is_actionable(folder: Path, message: str) -> None:
    assert message.startswith(str(folder))
    assert "; " in message
    assert message.endswith(".")
    assert "\n" not in message
