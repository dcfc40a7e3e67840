"""`app_process`: runs a Java program, of which this phone knows one, the uiautomator2 server."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from simulator.adb.process import Command, Process
from simulator.errors import FileTrouble
from simulator.uiautomator.server import UiautomatorServer

MAIN_CLASS: Final = "com.wetest.uia2.Main"
DEFAULT_PORT: Final = 9008


async def app_process(process: Process) -> int:
    """Serves for as long as the command runs: to its stream's end, or until the server is killed."""
    machine = process.machine
    jar = process.environment.get("CLASSPATH", "")
    if MAIN_CLASS not in process.args or not jar or machine.files.find(jar) is None:
        process.print(f"Error: could not find or load main class {process.args[2] if len(process.args) > 2 else ''}")
        return 1
    words = process.args
    given = next((b for a, b in pairwise(words) if a == "-p"), "")
    port = int(given) if given.isdecimal() else DEFAULT_PORT
    process.print("[server] INFO: [UiAutomator2Server] Starting Server")
    if machine.occupied or machine.uiautomator is not None:
        process.print("java.lang.IllegalStateException: UiAutomationService already registered!")
        return 1
    server = UiautomatorServer(machine.phone)
    try:
        listening = machine.sockets.listen(f"tcp:{port}", server.serve, machine.now())
    except FileTrouble as trouble:
        process.print(f"java.net.BindException: bind failed: EADDRINUSE ({trouble})")
        return 1
    machine.uiautomator = server
    try:
        await server.ended.wait()
    finally:
        machine.sockets.close(listening)
        machine.uiautomator = None
        server.stop()
    process.print("Killed")
    return 137


COMMANDS: Final[Mapping[str, Command]] = {"app_process": app_process}
