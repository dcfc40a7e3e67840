"""``malbeot understand`` on tasks that are not built yet: named, with what was said and what is missing."""

import io
import json

import pytest

from agent.cli.understand import understand


@pytest.mark.parametrize(
    ("said", "task", "missing"),
    [
        ("장애인 콜택시 불러 줘", "calltaxi.call_now", ["destination"]),
        ("혈압 백삼십에 팔십 적어 줘", "sonmok_doctor.record_bp", []),
    ],
)
def test_a_planned_task_is_understood(monkeypatch, capsys, said, task, missing):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{said}\n".encode()), "utf-8"))
    understand(json=True, now="2026-11-22T10:00:00")
    line = json.loads(capsys.readouterr().out)
    assert (line["task"], line["missing"]) == (task, missing)
