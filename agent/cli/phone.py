"""``malbeot phone``: start a simulated phone and keep it running, for adb and any uiautomator2 script."""

import json as json_lib
import signal
import threading
from contextlib import ExitStack
from typing import Annotated

import typer
from rich.console import Console

from agent.cli.options import Json
from device.adb import AdbPhone, AdbServer, server_port, server_runs
from simulator.apps import imitation
from simulator.host import running
from simulator.phone import Phone
from simulator.profile import PROFILES, profile_named


def phone(
    json: Json = False,
    apps: Annotated[
        list[str] | None,
        typer.Option("--app", metavar="NAME", help="Only these apps, the first in front; may be repeated."),
    ] = None,
    profile: Annotated[str, typer.Option(metavar="NAME", help=f"One of: {', '.join(PROFILES)}.")] = "default",
    instant: Annotated[bool, typer.Option("--instant", help="Taps take no time (a real finger holds 100 ms).")] = False,
) -> None:
    """Start a simulated phone. It runs until it is interrupted (Ctrl-C)."""
    over = threading.Event()
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda *_: over.set())
    with ExitStack() as stack:
        simulated = Phone([imitation(name) for name in apps] if apps else None, profile=profile_named(profile))
        if apps:
            simulated.start(simulated.app(apps[0]).package)
        if instant:
            simulated.tap_hold_s = 0.0
        served = stack.enter_context(running(simulated))
        port = server_port()
        if not server_runs():
            stack.enter_context(AdbServer(port=port))
        AdbPhone(served.serial).connect()
        if json:
            print(json_lib.dumps({"serial": served.serial, "adb_port": port}), flush=True)
        else:
            console = Console()
            console.print(f"A simulated phone is running as [bold]{served.serial}[/] on adb server port {port}.")
            console.print(f"Try:  adb -s {served.serial} shell getprop ro.product.model")
            console.print(f"      malbeot talk --text --device {served.serial}")
            console.print("Ctrl-C stops it.", style="dim")
        over.wait()
