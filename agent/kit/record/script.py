"""Script: the steps of a task, from the screens and what was done on them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from agent.errors import UsageError
from agent.kit.record.screens import Atlas, Recorded
from agent.kit.record.trace import Deed, Trace
from agent.kit.remark import CONFIRM
from app_connectors.safety import safety
from app_connectors.task import Data, Risk
from app_connectors.yaml_file import read
from device.screen import Element, Screen
from device.selector import Locator, Selector


class DraftWords(Data):
    """All of ``words.yaml``."""

    commits: tuple[str, ...]
    persons: tuple[str, ...]
    closes: tuple[str, ...]
    operator: str
    ask: str
    approve: str
    confirm: str
    confirm_slots: str
    already: str
    last_screen: str
    done: str
    sent: str
    undo: str
    gate: str
    closed: str


@cache
def words() -> DraftWords:
    """What is shipped."""
    return read(Path(__file__).with_name("words.yaml"), DraftWords).data


@dataclass(frozen=True, slots=True)
class Line:
    """One step, and what a person should look at in it."""

    step: Mapping[str, Any]
    remark: str = ""


@dataclass(slots=True)
class Script:
    """What the recording says about the task."""

    risk: Risk
    lines: list[Line] = field(default_factory=list)
    shown: dict[str, str] = field(default_factory=dict)
    """Slot → how the app writes it, ``{value}`` in it."""
    popups: dict[str, str] = field(default_factory=dict)
    """Screen → the selector that closes it."""
    gates: dict[str, list[str]] = field(default_factory=dict)
    """Screen → labels of what the person taps there."""
    last_tap: Deed | None = None


def script_of(trace: Trace, atlas: Atlas, slots: Mapping[str, str], risk: Risk | None, answer: str = "") -> Script:
    """The steps. ``answer`` is a part of what is read at the end. Raises UsageError for what no step can say."""
    last = _last_tap(trace, risk)
    script = Script(risk or _risk(last), last_tap=last)
    _aside(script, trace, atlas)
    _Writer(script, trace, atlas, slots).write(answer)
    if unused := sorted(set(slots) - set(script.shown)):
        raise UsageError(
            f"The value of {', '.join(unused)} was neither typed nor tapped; give what the app shows, as in "
            "--slot hours=2 where '2' is part of the button's words."
        )
    return script


def _last_tap(trace: Trace, risk: Risk | None) -> Deed | None:
    taps = [deed for deed in trace.deeds if deed.verb == "tap"]
    sending = [deed for deed in taps if any(word in deed.target.label for word in words().commits)]
    if risk == "R0" or (risk is None and not sending):
        return None
    found = sending or taps
    return found[-1] if found else None


def _risk(last: Deed | None) -> Risk:
    if last is None:
        return "R0"
    return "R3" if any(word in last.target.label for word in words().persons) else "R2"


def _aside(script: Script, trace: Trace, atlas: Atlas) -> None:
    """Which screens are no part of the way: what is closed, and what only the person may pass."""
    never = safety().never_tapped
    for deed in trace.deeds:
        screen = atlas.of(deed.on)
        taps = [d for d in trace.deeds if atlas.of(d.on) is screen and d.verb == "tap"]
        if screen.secret or any(word in d.target.label for d in taps for word in never):
            labels = [d.target.label for d in taps]
            script.gates[screen.name] = labels
        elif len(taps) == 1 and taps[0].target.label in words().closes:
            script.popups[screen.name] = atlas.name(screen, taps[0].target, taps[0].on)


class _Writer:
    """Writes one line after another, each beginning on the screen on which the one before it ends."""

    def __init__(self, script: Script, trace: Trace, atlas: Atlas, slots: Mapping[str, str]) -> None:
        self.script, self.trace, self.atlas, self.slots = script, trace, atlas, slots

    def write(self, answer: str) -> None:
        """All of it."""
        way = self._way()
        end = self.atlas.of(self.trace.end)
        if not self._normal(end):
            raise UsageError(f"The task ended on '{end.name}', where only the person acts; go on to its result.")
        first = way[0][0] if way else end
        self.script.lines.append(Line({"launch": True, "then": first.name}))
        for number, (screen, deed) in enumerate(way):
            following = way[number + 1][0] if number + 1 < len(way) else end
            then = {"then": following.name} if following is not screen else {}
            lines = list(self._line(screen, deed))
            for line in lines:
                ends = then if line is lines[-1] else {}
                self.script.lines.append(Line({"on": screen.name, **line.step, **ends}, line.remark))
        self.script.lines.append(Line({"on": end.name, "read": {"fields": {"answer": self._answer(end, answer)}}}))

    def _way(self) -> list[tuple[Recorded, Deed]]:
        """Where the person went, without what they came back from."""
        way: list[tuple[Recorded, Deed]] = []
        steps = [(self.atlas.of(deed.on), deed) for deed in self.trace.deeds]
        for number, (screen, deed) in enumerate(steps):
            if deed.verb != "back":
                if self._normal(screen):
                    way.append((screen, deed))
                continue
            after = steps[number + 1][0] if number + 1 < len(steps) else self.atlas.of(self.trace.end)
            left = [n for n, (earlier, _) in enumerate(way) if earlier is after]
            del way[left[-1] if left else 0 :]
        return way

    def _normal(self, screen: Recorded) -> bool:
        return screen.name not in self.script.gates and screen.name not in self.script.popups

    def _line(self, screen: Recorded, deed: Deed) -> Iterator[Line]:
        if deed.verb == "scroll":
            return  # the agent scrolls by itself
        target, here = deed.target, deed.on
        slot = next((n for n, value in self.slots.items() if value and value in (deed.text or target.label)), "")
        if deed.verb == "type":
            name = self.atlas.name(screen, target, here)
            if slot and deed.text == self.slots[slot]:
                self.script.shown.setdefault(slot, "{value}")
                yield Line({"type": {"into": name, "text": f"{{{slot}}}"}})
            else:
                yield Line({"type": {"into": name, "text": deed.text}}, f"{CONFIRM}: '{deed.text}' is typed every time")
        elif deed is self.script.last_tap:
            yield from self._check(screen, deed)
            yield self._commit(self.atlas.name(screen, target, here), target.label)
        elif slot:
            yield self._pick(screen, deed, slot)
        else:
            yield Line({"tap": self.atlas.name(screen, self.atlas.spoken(target, here), here)})

    def _commit(self, name: str, label: str) -> Line:
        if self.script.risk == "R3":
            return Line({"person": name}, f"{CONFIRM}: '{label}' is left to the person")
        return Line({"commit": name}, f"{CONFIRM}: '{label}' is what sends")

    def _check(self, screen: Recorded, deed: Deed) -> Iterator[Line]:
        """The read-back: every slot as the last screen writes it."""
        if self.script.risk not in ("R2", "R3"):
            return
        checks: dict[str, str] = {}
        for slot, value in self.slots.items():
            holding = [e for e in deed.on.walk() if value in (e.text or e.description) and not e.clickable]
            if not holding:
                raise UsageError(
                    f"The screen on which '{deed.target.label}' stands does not show '{value}' ({slot}), so it cannot "
                    "be read back; record on a phone where it does, or leave the slot out."
                )
            element = min(holding, key=lambda e: len(e.label))
            self._shown(slot, element.label.replace(value, "{value}"))
            checks[slot] = self.atlas.name(screen, element, deed.on)
        if checks:
            yield Line({"check": checks})

    def _pick(self, screen: Recorded, deed: Deed, slot: str) -> Line:
        """The one of several that was said."""
        target, value = deed.target, self.slots[slot]
        inner = next((e for e in target.walk() if value in (e.text or e.description)), target)
        row = _row(target, deed.on)
        name = _field(inner, target)
        listed = f"{slot}_choices"
        screen.lists[listed] = ((row,), "label", (name,))
        self._shown(slot, inner.label.replace(value, "{value}"))
        return Line({"pick": {"list": listed, "where": {"label": f"{{{slot}}}"}}})

    def _shown(self, slot: str, template: str) -> None:
        before = self.script.shown.setdefault(slot, template)
        if before == "{value}":
            self.script.shown[slot] = template
        elif template not in (before, "{value}"):
            raise UsageError(
                f"The app writes {slot} as '{before}' in one place and as '{template}' in another, which a draft "
                "cannot follow; leave the slot out and write its step by hand."
            )

    def _answer(self, end: Recorded, answer: str) -> str:
        """What is read out at the end."""
        look = self.trace.end
        texts = [e for e in look.walk() if e.text and not e.clickable and not e.class_name.endswith("EditText")]
        if answer:
            texts = [e for e in texts if answer in e.text or answer == e.resource_id.rpartition("/")[2]]
        titles = set(end.landmarks[:1])
        fresh = [e for e in texts if not any(_is(end, name, e, look) for name in titles)]
        told = [e for e in fresh if any(c.isdigit() for c in e.text)] or fresh or texts
        if not told:
            raise UsageError(
                f"The last screen shows nothing to read out{f' with {answer!r} in it' if answer else ''}; "
                "go on to the screen that holds the answer, or name a part of it with --answer."
            )
        return self.atlas.name(end, told[0], look)


def _is(screen: Recorded, name: str, element: Element, look: Screen) -> bool:
    return Selector(name, screen.selectors[name]).one(look) is element


def _row(target: Element, look: Screen) -> Locator:
    if target.resource_id:
        return Locator(id=target.resource_id.rpartition("id/")[2])
    above = next((e for e in look.walk() if any(child is target for child in e.children)), None)
    return Locator(class_name=target.class_name, clickable=True, parent=above.class_name if above else "")


def _field(inner: Element, target: Element) -> Locator:
    if inner is not target and inner.resource_id:
        return Locator(id=inner.resource_id.rpartition("id/")[2])
    same = [e for e in target.walk() if e.class_name == inner.class_name]
    return Locator(class_name=inner.class_name, nth=same.index(inner) + 1 if len(same) > 1 else 0)
