"""Commands about the system: properties, processes, users, time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.adb.machine import Machine
from simulator.adb.process import Command, Process


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


async def identify(process: Process) -> int:
    flags = "".join(word.lstrip("-") for word in process.args[1:] if word.startswith("-"))
    if "u" in flags or "g" in flags:
        process.print("shell" if "n" in flags else "2000")
        return 0
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


async def ifconfig(process: Process) -> int:
    if "eth0" in process.args:
        return process.complain("eth0: No such device")
    process.print("wlan0     Link encap:UNSPEC    Driver sim")
    if process.machine.phone.network:
        process.print("          inet addr:192.168.0.21  Bcast:192.168.0.255  Mask:255.255.255.0")
    process.print("          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1")
    return 0


async def env(process: Process) -> int:
    for name, value in sorted(process.environment.items()):
        process.print(f"{name}={value}")
    return 0


async def which(process: Process) -> int:
    status = 0
    for name in process.args[1:]:
        if process.machine.files.find(f"/system/bin/{name}") is None:
            status = 1
        else:
            process.print(f"/system/bin/{name}")
    return status


async def getenforce(process: Process) -> int:
    process.print("Enforcing")
    return 0


async def uptime(process: Process) -> int:
    up = float(process.machine.files.read("/proc/uptime").split()[0])
    hours, minutes = divmod(int(up) // 60, 60)
    process.print(
        f" {process.machine.phone.clock.now:%H:%M:%S} up {hours:2d}:{minutes:02d},  0 users,  load average: 0.1"
    )
    return 0


async def reboot(process: Process) -> int:
    process.machine.restart()
    return 0


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
    "id": identify,
    "whoami": whoami,
    "uname": uname,
    "date": date,
    "ip": ip,
    "ifconfig": ifconfig,
    "env": env,
    "printenv": env,
    "which": which,
    "getenforce": getenforce,
    "uptime": uptime,
    "reboot": reboot,
}
