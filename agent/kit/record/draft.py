"""Draft: the files of a connector, written from a recording."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from agent.errors import UsageError
from agent.kit.dump import dumped
from agent.kit.flow import flow
from agent.kit.record.mask import masked_trace
from agent.kit.record.screens import Atlas, Recorded, atlas_of
from agent.kit.record.script import Script, script_of, words
from agent.kit.record.trace import Deed, Trace
from app_connectors.load import FILES
from app_connectors.recording import FOLDER, SOURCES
from app_connectors.task import Risk
from device.screen import Screen
from device.selector import Locator
from intents.load import annotations, plain


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person who records says of the task."""

    task: str
    """``app.task``."""
    says: tuple[str, ...]
    """How people ask for it, slots annotated ``[value](slot)``."""
    package: str
    made_by: str
    """The command, for ``source.yaml``."""
    imitation: bool
    slots: Mapping[str, str] = field(default_factory=dict)
    """Slot → its value in this recording, canonical, as the app shows it or inside of what the app shows."""
    risk: Risk | None = None
    name: str = ""
    """What the app is called; empty: its id."""
    answer: str = ""
    """A part of what is to be read out at the end."""
    version: str = ""
    """Of the app."""

    @property
    def app(self) -> str:
        """The connector's id."""
        return self.task.partition(".")[0]

    @property
    def short(self) -> str:
        """The task's name without its app."""
        return self.task.partition(".")[2]


def write_draft(folder: Path, trace: Trace, wish: Wish) -> tuple[Path, ...]:
    """Write every file of a connector into ``folder``; returns what was written. Raises UsageError and OSError."""
    for say in wish.says:
        if strangers := sorted({slot for _, slot in annotations(say)} - set(wish.slots)):
            raise UsageError(f"'{say}' marks {', '.join(strangers)}; give its value with --slot {strangers[0]}=VALUE.")
    trace = masked_trace(trace, tuple(wish.slots.values()))
    atlas = atlas_of(trace, tuple(wish.slots.values()))
    script = script_of(trace, atlas, wish.slots, wish.risk, wish.answer)
    files = {
        "manifest.yaml": _manifest(wish, script),
        "screens.yaml": _screens(atlas, script),
        "tasks.yaml": _tasks(wish, script),
        "phrases.yml": _phrases(wish),
        "scenarios.yaml": _scenarios(wish, script, trace, atlas),
        f"{FOLDER}/{SOURCES}": _source(wish, script, trace, atlas),
        **{f"{FOLDER}/{s.file(look)}.xml": (dumped(look),) for s in atlas.screens for look in s.looks},
    }
    assert set(FILES) <= set(files)
    (folder / FOLDER).mkdir(parents=True)
    for name, lines in files.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tuple(folder / name for name in files)


def _manifest(wish: Wish, script: Script) -> Sequence[str]:
    known = not wish.package.startswith("sim.")
    return (
        f"id: {wish.app}",
        f"name: {flow(wish.name or wish.app)}",
        f"operator: {flow(words().operator)}",
        f"package: {wish.package}",
        f"package_known: {str(known).lower()}",
        *([f"versions: [{flow(wish.version)}]"] if wish.version else ()),
        f"highest_risk: {script.risk}",
        "level: simulated",
    )


def _locator(locator: Locator) -> str:
    empty = Locator()
    return flow({key: value for key, value in asdict(locator).items() if value != getattr(empty, key)})


def _screens(atlas: Atlas, script: Script) -> Iterator[str]:
    kinds: dict[str, list[Recorded]] = {"screens": [], "popups": [], "gates": []}
    for screen in atlas.screens:
        kind = "popups" if screen.name in script.popups else "gates" if screen.name in script.gates else "screens"
        kinds[kind].append(screen)
    for kind, found in kinds.items():
        if found:
            yield f"{kind}:"
        for screen in found:
            yield f"  {screen.name}:"
            yield f"    landmarks: {flow(screen.landmarks)}"
            yield "    selectors:"
            for name, locators in screen.selectors.items():
                yield f"      {name}:"
                yield from (f"      - {_locator(locator)}" for locator in locators)
            yield from _lists(screen)
            if kind == "popups":
                yield f"    close: {script.popups[screen.name]}"
                yield f"    told: {flow(words().closed)}"
            if kind == "gates":
                yield f"    say: {flow(words().gate)}"
                yield f"    secret: {str(screen.secret).lower()}"


def _lists(screen: Recorded) -> Iterator[str]:
    if screen.lists:
        yield "    lists:"
    for name, (row, field_name, inner) in screen.lists.items():
        yield f"      {name}:"
        yield f"        row: [{', '.join(map(_locator, row))}]"
        yield f"        fields: {{{field_name}: [{', '.join(map(_locator, inner))}]}}"


def _tasks(wish: Wish, script: Script) -> Iterator[str]:
    said, title = words(), flow(plain(wish.says[0]))
    yield "tasks:"
    yield f"- id: {wish.task}"
    yield f"  title: {title}"
    yield f"  can: {title}"
    yield f"  risk: {script.risk}"
    if wish.slots:
        yield "  slots:"
    for slot in wish.slots:
        yield f"    {slot}:"
        yield "      required: true"
        yield f"      ask: {flow(said.ask)}"
        if script.shown[slot] != "{value}":
            yield from (f"      {key}: [{{text: {flow(script.shown[slot])}}}]" for key in ("shown", "said"))
    yield "  steps:"
    for line in script.lines:
        if line.remark:
            yield f"  # {line.remark}"
        yield f"  - {flow(line.step)}"
    if script.risk in ("R2", "R3"):
        slots = ", ".join(f"{{{slot}}}" for slot in wish.slots)
        confirm = said.confirm_slots.replace("{slots}", slots) if slots else said.confirm
        yield f"  confirm: {flow(confirm.replace('{approve}', said.approve))}"
        yield f"  approve: {flow(said.approve)}"
        yield f"  already: {flow(said.already)}"
    if script.risk == "R3":
        yield f"  last_screen: {flow(said.last_screen)}"
    if script.risk == "R1":
        yield f"  undo: {flow(said.undo)}"
    yield "  done:"
    yield f"  - {flow({'text': said.sent if script.risk == 'R2' else said.done})}"


def _phrases(wish: Wish) -> Iterator[str]:
    yield 'version: "3.1"'
    yield "nlu:"
    yield f"- intent: {wish.task}"
    yield "  examples: |"
    yield from (f"    - {say}" for say in wish.says)


def _scenarios(wish: Wish, script: Script, trace: Trace, atlas: Atlas) -> Iterator[str]:
    yield "scenarios:"
    yield f"- name: {wish.short.replace('_', ' ')}, as it was recorded"
    yield "  turns:"
    for turn in _turns(wish, script, trace, atlas):
        yield f"  - {flow(turn)}"
    yield f"  submitted: {int(script.risk in ('R2', 'R3'))}"


def _turns(wish: Wish, script: Script, trace: Trace, atlas: Atlas) -> Iterator[dict[str, Any]]:
    """What is said, asked and tapped until the task is done."""
    said = {slot for _, slot in annotations(wish.says[0])}
    told = {name: wish.slots[name] for name in wish.slots if name in said}
    say, open_slots = plain(wish.says[0]), [slot for slot in wish.slots if slot not in said]
    first: dict[str, Any] = {"task": wish.task}
    for slot in open_slots:
        yield {"say": say, "outcome": "ask", **first, "slot": slot, **({"slots": dict(told)} if told else {})}
        say, first = wish.slots[slot], {}
        told[slot] = wish.slots[slot]
    approve, last = words().approve, script.last_tap
    gates = list(_gates(script, trace, atlas))
    before = [label for label, sent in gates if not sent]
    after = [label for label, sent in gates if sent]
    slots = {"slots": told} if told else {}
    ask_first = script.risk == "R3"
    if ask_first:
        yield {"say": say, "outcome": "confirm", **first, **slots, "committed": False}
        say, first, slots = approve, {}, {}
    for label in before:
        yield {"say": say, "outcome": "hand_over", **first, **slots, "committed": False}
        say, first, slots = f"#tap {label}", {}, {}
    if script.risk == "R2":
        yield {"say": say, "outcome": "confirm", **first, **slots, "reply_has": [approve], "committed": False}
        say, first, slots = approve, {}, {}
    if ask_first and last is not None:
        yield {"say": say, "outcome": "hand_over", "committed": False}
        say = f"#tap {last.target.label}"
    for label in after:
        yield {"say": say, "outcome": "hand_over", "committed": False}
        say = f"#tap {label}"
    yield {"say": say, "outcome": "done", **first, **slots, "committed": script.risk in ("R2", "R3")}


def _gates(script: Script, trace: Trace, atlas: Atlas) -> Iterator[tuple[str, bool]]:
    """What the person taps on each gate last, and whether that is after the last tap."""
    sent, held = False, ""
    for deed in trace.deeds:
        name = atlas.of(deed.on).name
        if held and name != held:
            yield script.gates[held][-1], sent
        held = name if name in script.gates else ""
        sent = sent or deed is script.last_tap
    if held:
        yield script.gates[held][-1], sent


def _source(wish: Wish, script: Script, trace: Trace, atlas: Atlas) -> Iterator[str]:
    yield f"source: {'imitation' if wish.imitation else 'phone'}"
    yield f"made_by: {flow(wish.made_by)}"
    if wish.version:
        yield f"versions: [{flow(wish.version)}]"
    yield f"starts: {_file(atlas, trace.deeds[0].on)}"
    yield "moves:"
    looks: list[tuple[Deed, Screen]] = list(
        zip(trace.deeds, [*(deed.on for deed in trace.deeds[1:]), trace.end], strict=True)
    )
    for deed, then in looks:
        move: dict[str, Any] = {"on": _file(atlas, deed.on), "at": [*deed.at]}
        if deed.verb == "type":
            move["text"] = deed.text
        if deed.verb == "scroll":
            move["scroll"] = True
        move["then"] = _file(atlas, then)
        if deed is script.last_tap and script.risk in ("R2", "R3"):
            move["submits"] = {"task": wish.short, **({"fields": dict(wish.slots)} if wish.slots else {})}
        if deed.verb != "back" and (move["on"] != move["then"] or deed.verb == "tap"):
            yield f"- {flow(move)}"


def _file(atlas: Atlas, look: Screen) -> str:
    return atlas.of(look).file(look)
