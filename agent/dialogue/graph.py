"""Graph: the machine drawn as SVG, from the same table that it runs on: the ways between states, and every cell.

States that are pending are drawn in one frame, since most inputs mean the same in all of them. What leaves the state as
it is stands only in the table below the drawing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from jinja2 import Template

from agent.dialogue.machine import Machine, Rule, State

_WIDTH, _DRAWN, _ROW = 1420, 900, 24
_PENDING: Final[frozenset[State]] = frozenset({"asked", "choosing", "confirming", "handed", "gated"})


@dataclass(frozen=True, slots=True)
class _Box:
    """A node: its centre and its half sizes, in pixels."""

    x: float
    y: float
    half_width: float = 88
    half_height: float = 30

    def edge_towards(self, x: float, y: float) -> tuple[float, float]:
        """Where a line from the centre to a point leaves the box."""
        dx, dy = x - self.x, y - self.y
        scale = min(self.half_width / abs(dx) if dx else 1e9, self.half_height / abs(dy) if dy else 1e9)
        return self.x + dx * scale, self.y + dy * scale


_BOXES: Final[Mapping[str, _Box]] = {
    "any": _Box(640, 225, 70, 24),
    "pursued": _Box(640, 545, 120, 46),
    "idle": _Box(190, 330),
    "told": _Box(190, 545),
    "offered": _Box(190, 760),
    "torn": _Box(640, 70),
    "alarmed": _Box(1230, 70),
    "calling": _Box(935, 150),
    "pending": _Box(1230, 525, 165, 345),
    "asked": _Box(1230, 260),
    "choosing": _Box(1230, 390),
    "confirming": _Box(1230, 525),
    "handed": _Box(1230, 660),
    "gated": _Box(1230, 790),
}
_WORDS: Final = {
    "any": "in any state",
    "pursued": "the task goes on|as far as it can",
    "pending": "pending",
}
_MOST: Final = 3
"""A rule for so many pending states is drawn from the frame around them."""
_BENT: Final = (("alarmed", "idle"), ("torn", "idle"), ("offered", "idle"), ("alarmed", "offered"))
"""Ways around what stands between."""
_LEGEND: Final = (
    "In each cell the moves in order, with a star for each guard; where the first is grey, the state stays."
)
_ENDS: Final = ("idle", "told", "offered", "pending")
"""Where the task may have come to."""


def svg(machine: Machine) -> str:
    """The whole drawing."""
    height = _DRAWN + _ROW * (len(machine.inputs) + 4)
    template = Template(Path(__file__).with_name("graph.svg.j2").read_text("utf-8"))
    shapes = "\n".join((*_ways(machine), *_boxes(machine), *_table(machine)))
    drawing: str = template.render(width=_WIDTH, height=height, shapes=shapes)
    return drawing + "\n"


def _boxes(machine: Machine) -> Iterator[str]:
    for name, box in _BOXES.items():
        kind = {"any": "any", "pursued": "do", "pending": "frame"}.get(name, "box")
        x, y = box.x - box.half_width, box.y - box.half_height
        size = f'width="{box.half_width * 2}" height="{box.half_height * 2}"'
        yield f'<rect class="{kind}" x="{x}" y="{y}" {size} rx="10"/>'
        top = box.y - box.half_height + 20 if name == "pending" else box.y + 5
        lines = _WORDS.get(name, name).split("|")
        for n, line in enumerate(lines):
            yield _text(box.x, top + 18 * (n - (len(lines) - 1) / 2), line, "name")
        if name in machine.states:
            yield _text(box.x, box.y + box.half_height + 14, machine.states[name], "means")


def _ways(machine: Machine) -> Iterator[str]:
    """Every way that leads to another state, those with the same ends in one."""
    ways: dict[tuple[str, str], list[str]] = {}
    for rule in machine.rules:
        for origin in _origins(rule):
            for goal in rule.to if rule.do != "say_again" else ():
                ways.setdefault((origin, goal), []).append(_label(rule))
    for (start, end), labels in ways.items():
        yield from _way(start, end, labels)
    for end in _ENDS:
        yield from _way("pursued", end, [])


def _origins(rule: Rule) -> list[str]:
    if not rule.states:
        return ["any"]
    others = [state for state in rule.states if state not in _PENDING]
    return ["pending", *others] if _in_most(rule) else list(rule.states)


def _in_most(rule: Rule) -> bool:
    """Whether a rule is drawn from the frame: it holds in nearly every pending state."""
    return len(_PENDING & set(rule.states)) >= _MOST


def _label(rule: Rule) -> str:
    guards = f" [{', '.join(guard.replace('_', ' ') for guard in rule.guards)}]" if rule.guards else ""
    unless = sorted(_PENDING - set(rule.states)) if _in_most(rule) else []
    but = f" (not {', '.join(unless)})" if unless else ""
    return ", ".join(given.replace("_", " ") for given in rule.inputs) + guards + but


def _way(origin: str, goal: str, labels: list[str]) -> Iterator[str]:
    approval = "approval" if origin == "confirming" else ""
    path, x, y = _bent(origin, goal) if (origin, goal) in _BENT else _straight(origin, goal)
    yield f'<path class="way {approval}" d="{path}"/>'
    lines = [line for label in labels for line in _wrapped(label)]
    for n, line in enumerate(lines):
        yield _text(x, y + 15 * (n - (len(lines) - 1) / 2) + 4, line, f"{approval}-text" if approval else "")


def _bent(origin: str, goal: str) -> tuple[str, float, float]:
    """A way around what stands between, and the place of its words."""
    start, end = _BOXES[origin], _BOXES[goal]
    if goal == "offered":
        right, low = start.x + start.half_width, _DRAWN - 12
        return f"M{right} {start.y}H{_WIDTH - 12}V{low}H{end.x - 50}V{end.y + end.half_height}", _WIDTH / 2, low
    if origin == "offered":
        left = start.x - start.half_width
        return f"M{left} {start.y}C{left - 110} {start.y} {left - 110} {end.y} {left} {end.y}", left - 62, 660
    high, x = (10, end.x - 30) if origin == "alarmed" else (95, end.x + 40)
    left, top = start.x - start.half_width, end.y - end.half_height
    path = f"M{left} {start.y}C{left - 250} {high} {x} {high - 60} {x} {top}"
    return path, 330, 28 if origin == "alarmed" else 122


def _straight(origin: str, goal: str) -> tuple[str, float, float]:
    """A straight way, and the place of its words; ways there and back do not lie on each other."""
    start, end, aside = _BOXES[origin], _BOXES[goal], 30.0 if goal == "pursued" else -30.0
    if origin == "pending":
        x1, y1 = start.x - start.half_width, end.y + (150.0 if goal == "pursued" else 0.0)
        x2, y2 = end.edge_towards(x1, y1)
    elif goal == "pending":
        x2, y2 = end.x - end.half_width, start.y - 150.0
        x1, y1 = start.edge_towards(x2, y2)
    else:
        apart = aside if "pursued" in (origin, goal) and {"told", "offered"} & {origin, goal} else 0.0
        x1, y1 = start.edge_towards(end.x, end.y + apart)
        x2, y2 = end.edge_towards(start.x, start.y + apart)
    share = 0.62 if origin in _PENDING else 0.5
    return f"M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}", x1 + (x2 - x1) * share, y1 + (y2 - y1) * share


def _wrapped(label: str, width: int = 34) -> Iterator[str]:
    line = ""
    for word in label.split(" "):
        if line and len(line) + len(word) >= width:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line


def _table(machine: Machine) -> Iterator[str]:
    """What is done in each state about each input; a star for each guard, grey where the state stays."""
    left, column = 120, (_WIDTH - 140) / len(machine.states)
    top = _DRAWN + 40
    yield _text(20, top - 12, _LEGEND, "", "start")
    for n, state in enumerate(machine.states):
        yield _text(left + column * (n + 0.5), top + 14, state, "name")
    rules = machine.rules_by_place()
    for row, given in enumerate(machine.inputs):
        y = top + _ROW * (row + 1) + 14
        yield f'<path class="line" d="M20 {y - 16}H{_WIDTH - 20}"/>'
        yield _text(20, y, given.replace("_", " "), "name", "start")
        for n, state in enumerate(machine.states):
            first = rules[state, given][0]
            moves = _until_sure(rules[state, given])
            words = " / ".join(rule.do.replace("_", " ") + "*" * len(rule.guards) for rule in moves)
            yield _text(left + column * (n + 0.5), y, words, "cell" if first.to else "cell stays")


def _until_sure(rules: tuple[Rule, ...]) -> Iterator[Rule]:
    for rule in rules:
        yield rule
        if not rule.guards:
            return


def _text(x: float, y: float, words: str, kind: str, anchor: str = "middle") -> str:
    return f'<text class="{kind}" x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}">{escape(words)}</text>'
