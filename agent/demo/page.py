"""Page: the conversation step by step beside the phone's screen, the touched element ringed."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader, select_autoescape

from agent.demo.frame import ringed
from agent.demo.record import TurnRecord
from agent.journal import Operation
from agent.typeface import write_typeface

_WIDTH = 300


def write_page(path: Path, records: Sequence[TurnRecord], operations: Sequence[Operation]) -> None:
    """Write ``path`` and its pictures beside it."""
    turns = []
    for number, record in enumerate(records, 1):
        pictures = []
        for index, shot in enumerate(record.shots, 1):
            name = f"{number}-{index}.png"
            ringed(shot, _WIDTH).save(path.with_name(name), optimize=True)
            pictures.append({"src": name, "caption": shot.caption or "the screen when the turn ended"})
        turns.append({"number": number, "record": record, "pictures": pictures})
    page = Environment(
        loader=PackageLoader("agent.demo", "."), autoescape=select_autoescape(default=True)
    ).get_template("page.html.j2")
    text = page.render(turns=turns, operations=operations)
    path.write_text(text, encoding="utf-8")
    write_typeface(path.with_name("korean.ttf"), text)
