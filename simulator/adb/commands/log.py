"""Commands about the system's log: logcat reads it, log writes to it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from typing import Final

from simulator.adb.log import FORMATS, PRIORITIES, LogLine
from simulator.adb.process import Command, Process
from simulator.uiautomator import pattern

SYSTEM_PID: Final = 1201
EVERY_S: Final = 1.0
"""A quiet log still says a line this often: clients stop reading only at a line."""
MODIFIERS: Final = {"color", "descriptive", "epoch", "monotonic", "printable", "uid", "usec", "UTC", "year", "zone"}
"""What `-v` also takes, and what changes nothing that is shown here."""
WITH_VALUE: Final = frozenset({"-v", "--format", "-b", "--buffer", "-t", "-T", "-e", "--regex", "-m", "--max-count",
                               "-f", "--file", "-r", "-n", "--pid", "-G"})  # fmt: skip


def _alive(process: Process) -> LogLine:
    now = process.machine.phone.clock.now
    return LogLine(now, SYSTEM_PID, "I", "SystemServer", "the simulated phone is running")


def _options(words: tuple[str, ...]) -> tuple[dict[str, str], list[str]]:
    """Options with their values, and the filters (`TAG:PRIORITY`)."""
    options: dict[str, str] = {}
    filters: list[str] = []
    at = 0
    while at < len(words):
        word, at = words[at], at + 1
        name, equals, value = word.partition("=")
        if not word.startswith("-"):
            filters.append(word)
        elif name in WITH_VALUE and not equals:
            options[name], at = (words[at] if at < len(words) else ""), at + 1
        else:
            options[name] = value
    return options, filters


def _wanted(filters: list[str], expression: pattern.Pattern, silent: bool) -> Callable[[LogLine], bool]:
    """The first filter of a tag that fits decides; without any, everything is shown."""
    levels = {tag: level or "V" for tag, _, level in (f.partition(":") for f in filters)}
    lowest = levels.get("*", "S" if silent else "V")

    def fits(line: LogLine) -> bool:
        level = levels.get(line.tag, lowest)
        loud = level != "S" and PRIORITIES.find(line.priority) >= PRIORITIES.find(level)
        return loud and expression.occurs(line.text)

    return fits


async def logcat(process: Process) -> int:
    """Prints what there is, and follows. One line comes at once and one a second: clients wait for the first."""
    options, filters = _options(process.args[1:])
    log = process.machine.log
    if {"-c", "--clear"} & options.keys():
        log.clear()
        return 0
    if {"-g", "--buffer-size"} & options.keys():
        process.print("main: ring buffer is 256 KiB (1 KiB consumed), max entry is 5120 B, max payload is 4068 B")
        return 0
    given = (options.get("-v") or options.get("--format") or "threadtime").split(",")
    form = next((word for word in given if word in FORMATS), "threadtime" if set(given) <= MODIFIERS else "")
    if not form:
        return process.complain(f'Invalid parameter "{given[0]}" to -v')
    try:
        expression = pattern.compile(options.get("-e", options.get("--regex", "")))
    except (re.error, pattern.Costly) as error:
        return process.complain(f"Invalid regex: {error}")
    fits = _wanted(filters, expression, "-s" in options)

    def show(line: LogLine) -> None:
        if fits(line):
            process.print(FORMATS[form](line))

    count = options.get("-t", options.get("-T", ""))
    held = [line for line in [*log.lines(), _alive(process)] if fits(line)]
    process.print("--------- beginning of main")
    for line in held[-int(count) :] if count.isdecimal() and int(count) else held:
        show(line)
    if {"-d", "-t"} & options.keys():
        return 0
    reader = log.follow()
    try:
        while True:
            try:
                async with asyncio.timeout(EVERY_S):
                    line = await reader.get()
            except TimeoutError:
                line = _alive(process)
            show(line)
    finally:
        log.unfollow(reader)


async def log(process: Process) -> int:
    """`log [-p PRIORITY] [-t TAG] TEXT…`."""
    words = list(process.args[1:])
    priority, tag = "I", "log"
    while len(words) > 1 and words[0] in ("-p", "-t"):
        flag, value = words.pop(0), words.pop(0)
        priority, tag = (value[:1].upper(), tag) if flag == "-p" else (priority, value)
    if priority not in PRIORITIES or not words:
        return process.complain("usage: log [-p PRIORITY] [-t TAG] MESSAGE")
    machine = process.machine
    machine.log.add(LogLine(machine.phone.clock.now, process.shell, priority, tag, " ".join(words)))
    return 0


COMMANDS: Final[Mapping[str, Command]] = {"logcat": logcat, "log": log}
