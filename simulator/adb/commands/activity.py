"""Commands that start and stop apps: am, monkey."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from simulator.adb.commands.keyboard import receive
from simulator.adb.process import Command, Process, encode

WITH_VALUE: Final = frozenset({"-a", "-c", "-d", "-f", "-n", "-t", "-p", "--user"})
EXTRAS: Final = frozenset({"-e", "--es", "--ei", "--ez", "--el", "--ef", "--eu"})


def _options(words: tuple[str, ...]) -> dict[str, str]:
    """Options by name; what stands alone has an empty value, and a bare word is the component."""
    options: dict[str, str] = {}
    at = 0
    while at < len(words):
        word = words[at]
        if word in EXTRAS:
            at += 3
        elif word in WITH_VALUE:
            options[word] = words[at + 1] if at + 1 < len(words) else ""
            at += 2
        else:
            options[word if word.startswith("-") else "-n"] = "" if word.startswith("-") else word
            at += 1
    return options


def _extras(words: list[str]) -> dict[str, str]:
    """Extras by name, whatever their type."""
    return {words[at + 1]: words[at + 2] for at, word in enumerate(words[:-2]) if word in EXTRAS}


async def am(process: Process) -> int:
    verb, *rest = process.args[1:] or ("",)
    if verb in ("start", "start-activity"):
        return _start(process, _options(tuple(rest)))
    if verb in ("force-stop", "kill"):
        # `kill` leaves the app that is in front alone, as the system's own cleaning does.
        phone, package = process.machine.phone, rest[-1] if rest else ""
        if verb == "force-stop":
            phone.stop(package)
        elif phone.front.package != package:
            phone.kill(package)
        return 0
    if verb == "broadcast":
        action = _options(tuple(rest)).get("-a", "")
        result, data = receive(process, action, _extras(rest))
        process.print(f"Broadcasting: Intent {{ act={action} flg=0x400000 }}")
        process.print(f"Broadcast completed: result={result}" + (f', data="{data}"' if data else ""))
        return 0
    if verb in ("startservice", "start-service", "start-foreground-service", "stopservice"):
        process.print("Error: Not found; no service started.")
        return 1
    if verb == "instrument":
        named = rest[-1] if rest else ""
        process.print(f"INSTRUMENTATION_STATUS: Error=Unable to find instrumentation info for: {named}")
        return 1
    if verb == "get-current-user":
        process.print("0")
        return 0
    process.stderr(encode(f"Unknown command: {verb}\n"))
    return 255


def _start(process: Process, options: dict[str, str]) -> int:
    phone = process.machine.phone
    component = options.get("-n", "")
    package, _, activity = component.partition("/")
    if not component:
        process.print(f"Starting: Intent {{ act={options.get('-a', '')} dat={options.get('-d', '')} }}")
        if "android.intent.category.HOME" in options.values():
            phone.home()
            return 0
        scheme, _, number = options.get("-d", "").partition(":")
        if scheme == "tel":
            phone.telephone.offer(number)
            return 0
        process.print("Error: Activity not started, unable to resolve Intent")
        return 1
    if activity.startswith(package):
        activity = activity[len(package) :]
    process.print(f"Starting: Intent {{ cmp={package}/{activity} }}")
    if "-S" in options:
        phone.stop(package)
    if not phone.start(package, activity):
        process.print("Error type 3")
        process.print(f"Error: Activity class {{{package}/{package}{activity}}} does not exist.")
        return 1
    if "-W" in options:
        process.print(f"Status: ok\nLaunchState: COLD\nActivity: {package}/{activity}\nTotalTime: 120\nComplete")
    return 0


async def monkey(process: Process) -> int:
    """Only the one use that clients make of it: `-p PACKAGE -c android.intent.category.LAUNCHER 1` starts an app."""
    words = process.args[1:]
    package = next((b for a, b in pairwise(words) if a == "-p"), "")
    process.print(f"  bash arg: -p\n  bash arg: {package}")
    if package not in process.machine.phone.installed() or not process.machine.phone.start(package):
        process.print("** No activities found to run, monkey aborted.")
        return 252
    process.print("Events injected: 1")
    return 0


COMMANDS: Final[Mapping[str, Command]] = {"am": am, "monkey": monkey}
