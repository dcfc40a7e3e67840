"""Commands about the system: properties, processes, users, time."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Final

from simulator.adb.machine import Machine
from simulator.adb.process import Command, Process

LONGEST_SLEEP_S: Final = 3600.0
PS_HEAD: Final = "USER            PID   PPID     VSZ    RSS WCHAN            ADDR S NAME"
PS_HELP: Final = """usage: ps [-AadefLlnwZ] [-gG GROUP,] [-k FIELD,] [-o FIELD,] [-p PID,] [-t TTY,] [-uU USER,]

List processes.

Which processes to show (-gGuUpPt selections may be comma separated lists):

-A  All
-a  Has terminal not session leader
"""


def properties(machine: Machine) -> dict[str, str]:
    """The system properties: of the profile first, then whatever the phone was given."""
    profile = machine.phone.profile
    return {
        "init.svc.adbd": "running",
        "persist.sys.locale": "ko-KR",
        "persist.sys.timezone": "Asia/Seoul",
        "ro.build.characteristics": "default",
        "ro.build.type": "user",
        "ro.build.version.codename": "REL",
        "ro.build.version.release": profile.release,
        "ro.build.version.sdk": str(profile.sdk),
        "ro.boot.serialno": profile.serialno,
        "ro.debuggable": "0",
        "ro.product.brand": profile.brand,
        "ro.product.cpu.abi": "arm64-v8a",
        "ro.product.cpu.abilist": "arm64-v8a,armeabi-v7a,armeabi",
        "ro.product.device": profile.device,
        "ro.product.locale": "ko-KR",
        "ro.product.manufacturer": profile.brand,
        "ro.product.model": profile.model,
        "ro.product.name": profile.device,
        "ro.serialno": profile.serialno,
        "ro.sf.lcd_density": str(round(profile.density * 160)),
        "sys.boot_completed": "1",
        **machine.phone.props,
    }


async def getprop(process: Process) -> int:
    found = properties(process.machine)
    if len(process.args) > 1:
        default = process.args[2] if len(process.args) > 2 else ""
        process.print(found.get(process.args[1], default))
        return 0
    for name in sorted(found):
        process.print(f"[{name}]: [{found[name]}]")
    return 0


async def setprop(process: Process) -> int:
    if len(process.args) != 3:
        return process.complain("usage: setprop NAME VALUE")
    process.machine.phone.props[process.args[1]] = process.args[2]
    return 0


async def wm(process: Process) -> int:
    profile = process.machine.phone.profile
    match process.args[1:]:
        case ("size",):
            process.print(f"Physical size: {profile.width}x{profile.height}")
        case ("density",):
            process.print(f"Physical density: {round(profile.density * 160)}")
        case _:
            return process.complain("only `wm size` and `wm density` can be asked")
    return 0


async def ps(process: Process) -> int:
    if "--help" in process.args:
        process.print(PS_HELP)
        return 0
    machine = process.machine
    process.print(PS_HEAD)
    rows = [("root", 1, "init"), ("system", 1201, "system_server")]
    if "-A" in process.args or "-ef" in process.args:
        apps = ((machine.phone.pid(package), package) for package in machine.phone.installed())
        rows += [("u0_a101", pid, package) for pid, package in apps if pid is not None]
        rows += [("shell", pid, name) for pid, name in machine.processes.items()]
    elif "-u" in process.args:
        rows = [("shell", pid, name) for pid, name in machine.processes.items()]
    for user, pid, name in rows:
        process.print(f"{user:<15} {pid:>5}      1 1000000  90000 do_epoll_wait       0 S {name}")
    return 0


async def pidof(process: Process) -> int:
    pids = [str(pid) for pid, name in process.machine.processes.items() if name == process.args[-1]]
    app = process.machine.phone.pid(process.args[-1])
    pids += [] if app is None else [str(app)]
    if pids:
        process.print(" ".join(pids))
    return 0 if pids else 1


async def identify(process: Process) -> int:
    process.print("uid=2000(shell) gid=2000(shell) groups=2000(shell),1015(sdcard_rw),3003(inet) context=u:r:shell:s0")
    return 0


async def whoami(process: Process) -> int:
    process.print("shell")
    return 0


async def uname(process: Process) -> int:
    process.print("Linux localhost 5.15.0 #1 SMP PREEMPT aarch64 Toybox" if "-a" in process.args else "Linux")
    return 0


async def date(process: Process) -> int:
    form = next((a[1:] for a in process.args[1:] if a.startswith("+")), "%a %b %e %H:%M:%S KST %Y")
    now = process.machine.phone.clock.now
    process.print(str(int(now.timestamp())) if form == "%s" else now.strftime(form))
    return 0


async def sleep(process: Process) -> int:
    """Real time: the client is waiting for it."""
    given = process.args[1].removesuffix("s") if len(process.args) > 1 else ""
    if not given.replace(".", "", 1).isdecimal():
        return process.complain("needs a number of seconds")
    await asyncio.sleep(min(float(given), LONGEST_SLEEP_S))
    return 0


async def logcat(process: Process) -> int:
    """One line at once, then one a second: clients wait for the first, and stop reading only at a line."""
    if {"-c", "--clear"} & set(process.args):
        return 0
    while True:
        stamp = process.machine.phone.clock.now.strftime("%m-%d %H:%M:%S.%f")[:-3]
        process.print(f"{stamp}  1201  1201 I SystemServer: the simulated phone is running")
        if "-d" in process.args:
            return 0
        await asyncio.sleep(1.0)


async def ip(process: Process) -> int:
    """Whatever is asked: the address on the wireless network, while there is one."""
    process.print("30: wlan0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP")
    if process.machine.phone.network:
        process.print("    inet 192.168.0.21/24 brd 192.168.0.255 scope global wlan0")
    return 0


COMMANDS: Final[Mapping[str, Command]] = {
    "getprop": getprop,
    "setprop": setprop,
    "wm": wm,
    "ps": ps,
    "pidof": pidof,
    "id": identify,
    "whoami": whoami,
    "uname": uname,
    "date": date,
    "sleep": sleep,
    "logcat": logcat,
    "ip": ip,
}
