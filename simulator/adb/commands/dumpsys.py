"""`dumpsys`: the lines of it that clients search for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from simulator.adb.machine import Machine
from simulator.adb.process import Command, Process
from simulator.phone import Phone


def _resumed(phone: Phone) -> tuple[str, str]:
    """Package and activity that are resumed: the shade, the keyguard and the system's dialogs have none."""
    if phone.activity:
        return phone.package, phone.activity
    place = phone.front.place
    return phone.front.package, place.name if place is not None else phone.front.home


def _record(phone: Phone) -> str:
    package, activity = _resumed(phone)
    return f"ActivityRecord{{5d1c0de u0 {package}/{activity} t12}}"


def _focused(phone: Phone) -> str:
    """The window with the focus: named after its activity, or by its title where no activity owns it."""
    if phone.activity:
        return f"{phone.package}/{phone.package}{phone.activity}"
    return next((window.title for window in reversed(phone.windows) if window.kind != "ime"), "")


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _window(phone: Phone, rest: tuple[str, ...]) -> str:
    if rest == ("windows",):
        # Newer Androids show no focus here, and clients then look at the activities, whose names are short.
        titles = [f"  Window #{n} Window{{{n:07x} u0 {w.title}}}:" for n, w in enumerate(phone.windows)]
        return "\n".join(["WINDOW MANAGER WINDOWS (dumpsys window windows)", *titles])
    focus = f"  mCurrentFocus=Window{{5d1c0de u0 {_focused(phone)}}}"
    if rest == ("displays",):
        return f"WINDOW MANAGER DISPLAY CONTENTS (dumpsys window displays)\n{focus}\n  mFocusedApp={_record(phone)}"
    return "\n".join(
        [
            "WINDOW MANAGER SESSIONS (dumpsys window sessions)",
            "WINDOW MANAGER POLICY STATE (dumpsys window policy)",
            f"    mShowingLockscreen={_flag(phone.locked)} mDreamingLockscreen={_flag(phone.locked)}",
            f"    mInputRestricted={_flag(phone.locked)} mAwake={_flag(phone.awake)}",
            focus,
        ]
    )


def _activity(phone: Phone, rest: tuple[str, ...]) -> str:
    if rest[:1] == ("top",):
        package, activity = _resumed(phone)
        return f"TASK {package} id=12\n  ACTIVITY {package}/{activity} 5d1c0de pid={phone.pid(package) or 0}"
    if rest[:1] == ("services",):
        return "ACTIVITY MANAGER SERVICES (dumpsys activity services)\n  (nothing)"
    return (
        "ACTIVITY MANAGER ACTIVITIES (dumpsys activity activities)\n"
        f"    mResumedActivity: {_record(phone)}\n  ResumedActivity: {_record(phone)}"
    )


def _package(machine: Machine, rest: tuple[str, ...]) -> str:
    package = machine.packages.find(rest[0]) if rest else None
    if package is None:
        return f"Unable to find package: {rest[0] if rest else ''}"
    flags = "SYSTEM HAS_CODE" if package.is_system else "HAS_CODE ALLOW_CLEAR_USER_DATA"
    key = package.signature
    answers = machine.packages.permissions(package)
    return "\n".join(
        [
            "Packages:",
            f"  Package [{package.name}] ({key}):",
            "    userId=10101",
            f"    codePath={package.path.rpartition('/')[0]}",
            f"    versionCode={package.version_code} minSdk=24 targetSdk={package.target_sdk}",
            f"    versionName={package.version_name}",
            f"    signatures=PackageSignatures{{{key} version:2, signatures:[{key}], past signatures:[]}}",
            f"    pkgFlags=[ {flags} ]",
            f"    firstInstallTime={package.installed}",
            f"    lastUpdateTime={package.updated}",
            "    runtime permissions:",
            *(f"      {name}: granted={_flag(granted)}" for name, granted in answers.items()),
        ]
    )


def _display(phone: Phone, rest: tuple[str, ...]) -> str:
    profile = phone.profile
    return (
        "DISPLAY MANAGER (dumpsys display)\n"
        f"    mCurrentOrientation={phone.rotation}, orientation={phone.rotation}, "
        f"deviceWidth={profile.width}, deviceHeight={profile.height}"
    )


def _power(phone: Phone, rest: tuple[str, ...]) -> str:
    state = "Awake" if phone.awake else "Asleep"
    return (
        f"POWER MANAGER (dumpsys power)\n  mWakefulness={state}\n  mHoldingDisplaySuspendBlocker={_flag(phone.awake)}"
    )


def _battery(phone: Phone, rest: tuple[str, ...]) -> str:
    return "\n".join(
        [
            "Current Battery Service state:",
            "  AC powered: false",
            "  USB powered: true",
            "  Wireless powered: false",
            "  status: 2",
            "  health: 2",
            "  present: true",
            f"  level: {phone.battery}",
            "  scale: 100",
            "  voltage: 4100",
            "  temperature: 280",
            "  technology: Li-ion",
        ]
    )


def _input_method(phone: Phone, rest: tuple[str, ...]) -> str:
    return f"Current Input Method Manager state:\n  mInputShown={_flag(phone.ime_shown)}"


CALL_STATES: Final = {"MODE_RINGTONE": 1, "MODE_IN_CALL": 2}
"""TelephonyManager's numbers; of a call over the internet it knows nothing."""


def _telephony(phone: Phone, rest: tuple[str, ...]) -> str:
    state = CALL_STATES.get(phone.telephone.mode, 0)
    return f"last known state:\n  Phone Id=0\n    mCallState={state}\n    mRingingCallState={5 if state == 1 else 0}"


def _audio(phone: Phone, rest: tuple[str, ...]) -> str:
    mode = phone.telephone.mode
    now = f"Audio mode:\n- Requested mode = {mode}\n- Actual mode = {mode}"
    log = [
        f"{one.at:%m-%d %H:%M:%S}:{one.at.microsecond // 1000:03d} setMode({one.mode}) from package={one.package} "
        f"pid=1402 selected mode={one.mode} by pid={0 if one.mode == 'MODE_NORMAL' else 1402}"
        for one in phone.telephone.changes
    ]
    title = "Events log: phone state (logged after successful call to AudioSystem.setPhoneState(int, int))"
    return "\n".join([now, "", title, *log])


def _notifications(phone: Phone, rest: tuple[str, ...]) -> str:
    records = []
    for one in phone.notifications:
        flags = 0x2 * one.ongoing | 0x40 * one.service
        category = " category=call" if one.call else ""
        records.append(
            f"    NotificationRecord(0x05d1c0de: pkg={one.package} user=UserHandle{{0}} id=1 tag={one.key} "
            f"importance=3 key=0|{one.package}|1|{one.key}|10101: Notification(channel=general shortcut=null "
            f"contentView=null vibrate=null sound=null defaults=0x0 flags=0x{flags:02x} color=0x00000000{category} "
            "vis=PRIVATE))"
        )
        records.append(f"      android.title=String ({one.title})\n      android.text=String ({one.text})")
    return "\n".join(["Current Notification Manager state:", "  Notification List:", *records])


def _memory(phone: Phone, rest: tuple[str, ...]) -> str:
    if rest and phone.pid(rest[0]) is None:
        return f"No process found for: {rest[0]}"
    return (
        "Applications Memory Usage (in Kilobytes):\n  TOTAL    90000    60000     8000      100   40000   30000   10000"
    )


def _projection(phone: Phone, rest: tuple[str, ...]) -> str:
    holder = "(com.android.systemui, uid=10101): TYPE_SCREEN_CAPTURE" if phone.screen_shared else "null"
    return f"MEDIA PROJECTION MANAGER (dumpsys media_projection)\nMedia Projection: \n{holder}"


def _surfaces(phone: Phone, rest: tuple[str, ...]) -> str:
    return 'Display 4619827259835644672 (HWC display 0): port=0 pnpId=SIM displayName="simulated"'


def _connectivity(phone: Phone, rest: tuple[str, ...]) -> str:
    return f"Active default network: {100 if phone.network else 'none'}"


def _nothing(phone: Phone, rest: tuple[str, ...]) -> str:
    return ""


Dump = Callable[[Phone, tuple[str, ...]], str]

SERVICES: Final[Mapping[str, Dump]] = {
    "SurfaceFlinger": _surfaces,
    "activity": _activity,
    "audio": _audio,
    "battery": _battery,
    "connectivity": _connectivity,
    "deviceidle": _nothing,
    "display": _display,
    "input_method": _input_method,
    "meminfo": _memory,
    "notification": _notifications,
    "media_projection": _projection,
    "power": _power,
    "telephony.registry": _telephony,
    "window": _window,
}


async def dumpsys(process: Process) -> int:
    words = process.args[1:]
    machine = process.machine
    names = sorted([*SERVICES, "package"])
    if words[:1] == ("-l",):
        process.print("Currently running services:\n" + "\n".join(f"  {name}" for name in names))
        return 0
    if not words:
        for name in names:
            process.print(f"{'-' * 79}\nDUMP OF SERVICE {name}:\n{_dump(machine, name, ())}")
        return 0
    if words[0] not in names:
        process.stderr(f"Can't find service: {words[0]}\n".encode("utf-8", "surrogateescape"))
        return 1
    process.print(_dump(machine, words[0], words[1:]))
    return 0


def _dump(machine: Machine, name: str, rest: tuple[str, ...]) -> str:
    return _package(machine, rest) if name == "package" else SERVICES[name](machine.phone, rest)


COMMANDS: Final[Mapping[str, Command]] = {"dumpsys": dumpsys}
