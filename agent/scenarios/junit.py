"""JUnit XML of a run, for CI: one suite an app, one test a case; a bad case is a failure that names its replay."""

from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from agent.scenarios.result import Judged

_UNPRINTABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32)), "�")
"""What XML cannot hold."""


def write_junit(path: Path, judged: Sequence[Judged]) -> None:
    """Write ``path``. Raises OSError."""
    root = ElementTree.Element("testsuites", name="malbeot scenarios")
    for app in dict.fromkeys(one.result.case.app for one in judged):
        of_app = [one for one in judged if one.result.case.app == app]
        suite = ElementTree.SubElement(
            root,
            "testsuite",
            name=app,
            tests=str(len(of_app)),
            failures=str(sum(one.verdict == "bad" for one in of_app)),
            errors="0",
            time=f"{sum(one.result.wall_s for one in of_app):.3f}",
        )
        for one in of_app:
            _case(suite, one)
    ElementTree.indent(root)
    path.write_bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _case(suite: ElementTree.Element, one: Judged) -> None:
    case = one.result.case
    test = ElementTree.SubElement(
        suite, "testcase", classname=f"{case.app}.{case.profile}", name=case.name, time=f"{one.result.wall_s:.3f}"
    )
    if one.verdict == "bad":
        failure = ElementTree.SubElement(test, "failure", message=_clean("; ".join(one.why)))
        failure.text = _clean("\n".join((*one.why, f"replay: {case.replay}")))
    ElementTree.SubElement(test, "system-out").text = _clean(f"{one.verdict}\n{_talk(one)}")


def _talk(one: Judged) -> str:
    return "\n".join(f"{said.say} -> {said.line.outcome}: {said.line.reply}" for said in one.result.said)


def _clean(text: str) -> str:
    return text.translate(_UNPRINTABLE)
