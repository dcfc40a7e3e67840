"""Tasks that are understood before they are built: what such a connector must hold, and that it needs no more."""

from pathlib import Path

import pytest

from app_connectors.check import check
from app_connectors.errors import UnknownConnector
from app_connectors.registry import load_all

MANIFEST = """
id: sample_tax
name: 세금 앱
operator: 재무국
package: sim.seoul.sample_tax
package_known: false
highest_risk: R3
"""
TASKS = """
planned:
- id: sample_tax.pay
  title: 세금 내기
  can: 세금 내기
  risk: R3
  slots:
    tax: {required: true, ask: "어떤 세금을 내세요?"}
"""
PHRASES = """
version: "3.1"
nlu:
- intent: sample_tax.pay
  examples: |
    - [재산세](tax) 내려고요
"""


def _folder(home: Path, tasks: str = TASKS, phrases: str = PHRASES) -> Path:
    folder = home / "sample_tax"
    folder.mkdir()
    for name, text in (("manifest.yaml", MANIFEST), ("tasks.yaml", tasks), ("phrases.yml", phrases)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_planned_task_needs_no_screens_and_no_scenarios(tmp_path):
    folder = _folder(tmp_path)
    assert check(folder) == []
    known = load_all([folder])
    assert known.planned("sample_tax.pay").slots["tax"].required
    assert known.connector("sample_tax").tasks == {}
    with pytest.raises(UnknownConnector, match=r"sample_tax\.pay"):
        known.planned("sample_tax.due")


@pytest.mark.parametrize(
    ("tasks", "phrases", "what"),
    [
        (TASKS.replace('ask: "어떤 세금을 내세요?"', 'ask: ""'), PHRASES, "nothing asks for 'tax'"),
        (TASKS.replace("내세요?", "내냐?"), PHRASES, "does not end politely"),
        (TASKS, PHRASES.replace("(tax)", "(duty)"), "has no slot 'duty'"),
        (TASKS, PHRASES.replace("sample_tax.pay", "sample_tax.due"), "nobody can ask for 'sample_tax.pay'"),
        (TASKS.replace("sample_tax.pay", "stax.pay"), PHRASES, "is of another app"),
        (TASKS.replace("planned:", "plans:"), PHRASES, "plans"),
    ],
)
def test_what_is_wrong_with_a_planned_task_is_said(tmp_path, tasks, phrases, what):
    assert any(what in str(problem) for problem in check(_folder(tmp_path, tasks, phrases)))


def test_a_built_task_still_needs_its_screens(tmp_path):
    built = TASKS.replace("planned:", "tasks:") + "  steps: []\n  done: []\n"
    assert any("screens.yaml" in str(problem) for problem in check(_folder(tmp_path, built)))


def test_a_task_is_known_whether_it_is_built_or_planned(tmp_path):
    known = load_all([_folder(tmp_path)])
    assert known.known("sample_tax.pay").risk == "R3"
    assert known.known("ttareungyi.rent") == known.task("ttareungyi.rent")
