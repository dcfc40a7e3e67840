"""Commands about installed apps: pm, and `cmd` which speaks to the same services."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from typing import Final

from simulator.adb.commands import install
from simulator.adb.packages import Package
from simulator.adb.process import Command, Process, encode
from simulator.notification import Notification

FEATURES: Final = (
    "reqGlEsVersion=0x20000",
    "android.hardware.bluetooth",
    "android.hardware.camera",
    "android.hardware.location",
    "android.hardware.microphone",
    "android.hardware.sensor.accelerometer",
    "android.hardware.sensor.barometer",
    "android.hardware.telephony",
    "android.hardware.touchscreen",
    "android.hardware.wifi",
    "android.software.input_methods",
)
INSTALLER: Final[Mapping[str, Callable[[Process, list[str]], Coroutine[None, None, int]]]] = {
    "install": install.install,
    "install-create": install.create,
    "install-write": install.write,
    "install-commit": install.commit,
    "install-abandon": install.abandon,
    "uninstall": install.uninstall,
}


async def pm(process: Process) -> int:
    verb, *rest = process.args[1:] or ("",)
    if verb in INSTALLER:
        return await INSTALLER[verb](process, rest)
    if verb == "list":
        return _list(process, rest)
    words = [w for w in _without_user(rest) if not w.startswith("-")]
    package = process.machine.packages.find(words[0] if words else "")
    if verb in ("grant", "revoke"):
        return _grant(process, package, verb, words)
    if verb == "clear":
        # Of the app's own screens; what its server knows stays.
        if package is not None:
            process.machine.phone.stop(package.name)
            process.machine.packages.forget_answers(package)
        process.print("Failed" if package is None else "Success")
        return int(package is None)
    if verb == "path" and package is not None:
        process.print(f"package:{package.path}")
        return 0
    if verb in ("enable", "disable", "disable-user", "hide", "unhide", "suspend", "unsuspend") and package is not None:
        process.print(f"Package {package.name} new state: {verb.removesuffix('-user')}d")
        return 0
    if verb != "path":
        process.stderr(encode(f"Unknown command: {verb}\n"))
    return 1


def _without_user(words: list[str]) -> list[str]:
    """`--user 0` says nothing on a phone with one user."""
    if "--user" in words:
        at = words.index("--user")
        return words[:at] + words[at + 2 :]
    return words


def _list(process: Process, rest: list[str]) -> int:
    what, *words = [w for w in _without_user(rest) if not w.startswith("-")] or [""]
    flags = {w for w in rest if w.startswith("-")}
    match what:
        case "packages" | "package":
            for package in process.machine.packages.all().values():
                if not (_hidden(package, flags) or (words and words[0] not in package.name)):
                    process.print(_line(package, flags))
        case "features":
            for feature in FEATURES:
                process.print(f"feature:{feature}")
        case "users":
            process.print("Users:\n\tUserInfo{0:Owner:c13} running")
        case "libraries":
            process.print("library:android.test.base\nlibrary:javax.obex")
    return 0


def _hidden(package: Package, flags: set[str]) -> bool:
    return ("-3" in flags and package.is_system) or ("-s" in flags and not package.is_system) or "-d" in flags


def _line(package: Package, flags: set[str]) -> str:
    line = f"package:{package.path}={package.name}" if "-f" in flags else f"package:{package.name}"
    line += f" versionCode:{package.version_code}" if "--show-versioncode" in flags else ""
    line += "  installer=null" if "-i" in flags else ""
    return line + (" uid:10101" if "-U" in flags else "")


def _grant(process: Process, package: Package | None, verb: str, words: list[str]) -> int:
    name = words[1] if len(words) > 1 else ""
    if package is None:
        return process.complain(f"Unknown package: {words[0] if words else ''}")
    process.machine.packages.grant(package, name, verb == "grant")
    return 0


async def cmd(process: Process) -> int:
    phone = process.machine.phone
    match process.args[1:]:
        case ("package", "resolve-activity", *words):
            return _resolve(process, [w for w in words if not w.startswith("-")][-1:])
        case ("package", *words):
            # Under its own name, as installing replaces here without being told.
            return await pm(replace(process, args=("package", *words)))
        case ("connectivity", "airplane-mode", "enable" | "disable" as verb):
            phone.airplane = verb == "enable"
        case ("connectivity", "airplane-mode"):
            process.print("enabled" if phone.airplane else "disabled")
        case ("uimode", "night", "yes" | "no" as verb):
            phone.dark = verb == "yes"
        case ("uimode", "night"):
            process.print(f"Night mode: {'yes' if phone.dark else 'no'}")
        case ("notification", "post", *words) if len(words) > 1:
            title, text = (words[words.index("-t") + 1], words[-1]) if "-t" in words[:-1] else ("", words[-1])
            phone.notifications.post(Notification(words[-2], "com.android.shell", title, text))
        case ("statusbar", "expand-notifications" | "expand-settings"):
            phone.open_notifications()
        case ("notification" | "appops" | "statusbar" | "uimode" | "connectivity" | "overlay", *_):
            return 0
        case (service, *_):
            process.stderr(encode(f"cmd: Can't find service: {service}\n"))
            return 20
        case _:
            return process.complain("no service specified; use -l to list all services")
    return 0


def _resolve(process: Process, words: list[str]) -> int:
    app = process.machine.phone.installed().get(words[0] if words else "")
    process.print(f"{app.package}/{app.home}" if app else "No activity found")
    return 0 if app else 1


COMMANDS: Final[Mapping[str, Command]] = {"pm": pm, "cmd": cmd}
