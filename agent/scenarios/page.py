"""Page: the run as HTML, with every step's screen, hierarchy and timing."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape

from agent.scenarios.faults import without_person
from agent.scenarios.result import VERDICTS, Judged
from agent.scenarios.run import success
from agent.typeface import write_typeface


def write_page(path: Path, judged: Sequence[Judged]) -> None:
    """Write ``path``; the screens lie in the album's folder beside it. Raises OSError."""
    loader = PackageLoader("agent.scenarios", ".")
    page = Environment(loader=loader, autoescape=select_autoescape(default=True)).get_template("page.html.j2")
    order = sorted(judged, key=lambda one: VERDICTS.index(one.verdict), reverse=True)
    html = page.render(
        cases=[_case(one) for one in order],
        counts=_counts(judged),
        rows=[_row(app, faults, judged) for app, faults in dict.fromkeys(map(_kind, judged))],
        success=success(judged),
    )
    path.write_text(html, "utf-8")
    write_typeface(path.with_name("korean.ttf"), html)


def _kind(one: Judged) -> tuple[str, tuple[str, ...]]:
    return one.result.case.app, one.result.case.faults


def _counts(judged: Sequence[Judged]) -> dict[str, int]:
    return {verdict: sum(one.verdict == verdict for one in judged) for verdict in VERDICTS}


def _row(app: str, faults: tuple[str, ...], judged: Sequence[Judged]) -> dict[str, Any]:
    of_row = [one for one in judged if _kind(one) == (app, faults)]
    named = " + ".join(faults) or "none"
    return {"app": app, "faults": named, "alone": without_person(faults), "counts": _counts(of_row)}


def _case(one: Judged) -> dict[str, Any]:
    result = one.result
    steps = {turn: list(group) for turn, group in groupby(result.steps, key=lambda step: step.turn)}
    told = {turn: list(group) for turn, group in groupby(result.said, key=lambda said: said.turn)}
    return {
        "judged": one,
        "case": result.case,
        "ledger": result.ledger,
        "turns": [
            {"wanted": turn, "said": told.get(number, []), "steps": steps.get(number, [])}
            for number, turn in enumerate(result.case.scenario.turns)
            if number in told or number in steps
        ],
    }
