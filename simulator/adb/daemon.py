"""adbd of one phone: listens for adb servers and serves each of them."""

from __future__ import annotations

import asyncio

from simulator.adb.connection import CURRENT, Connection
from simulator.adb.keys import Keys
from simulator.adb.machine import Machine
from simulator.adb.service import Services
from simulator.errors import PortTaken
from simulator.phone import Phone

LOOPBACK = "127.0.0.1"
"""The only address a phone listens on: whoever connects can run any shell command on it."""
EMULATOR_PORTS = range(5555, 5586)
"""adb servers look for emulators here by themselves, and would show the phone twice."""

BOOT_S = 1.0
"""How long a restart takes: a real phone needs a minute, and nothing can be seen in it."""


class Daemon:
    """One phone on the wire. All of it runs on one asyncio loop."""

    def __init__(self, phone: Phone) -> None:
        self.machine = Machine(phone)
        self.keys = Keys()
        self.dialect = CURRENT
        """What is spoken with those who connect from now on."""
        self.port = 0
        """The TCP port, once started."""
        self._services = Services(self.machine)
        self._connections: set[Connection] = set()
        self._server: asyncio.Server | None = None
        self._stopped = False
        self._restarting: asyncio.Task[None] | None = None
        self.machine.restart = self._restart_soon

    async def start(self, port: int = 0) -> None:
        """Listen on a port; 0 has the system choose a free one. Raises PortTaken."""
        loop = asyncio.get_running_loop()
        try:
            server = await loop.create_server(self._accept, LOOPBACK, port)
        except (OSError, OverflowError) as error:
            raise PortTaken(
                f"Port {port} cannot be used ({error}); choose another, or none to get a free one."
            ) from error
        chosen: int = server.sockets[0].getsockname()[1]
        if port == 0 and chosen in EMULATOR_PORTS:
            server.close()
            await self.start(0)
            return
        self._server, self.port = server, chosen

    async def vanish(self) -> None:
        """Be gone from the wire at once, as when the cable is pulled; what runs on the phone goes on."""
        if self._server is not None:
            self._server.close()
            self._server = None
        # The loop closes the sockets in its next turns; one that was just accepted can only be dropped then.
        while self._connections:
            for connection in list(self._connections):
                connection.drop()
            await asyncio.sleep(0)

    async def restart(self) -> None:
        """Switch the phone off and on again: every app and process ends, and it is gone from the wire for a while."""
        await self.vanish()
        await self.machine.stop()
        for package in self.machine.phone.installed():
            self.machine.phone.stop(package)
        self.machine.phone.home()
        await asyncio.sleep(BOOT_S)
        if not self._stopped:
            await self.start(self.port)

    async def stop(self) -> None:
        """Vanish, and end every process that a client has started."""
        self._stopped = True
        if self._restarting is not None:
            self._restarting.cancel()
            await asyncio.gather(self._restarting, return_exceptions=True)
        await self.vanish()
        await self._services.stop()

    def _restart_soon(self) -> None:
        # A task of its own: whoever asks is a process of the phone, and ends with it.
        if self._restarting is None or self._restarting.done():
            self._restarting = asyncio.get_running_loop().create_task(self.restart())

    def _accept(self) -> Connection:
        profile = self.machine.phone.profile
        banner = (
            f"ro.product.name={profile.device};ro.product.model={profile.model};ro.product.device={profile.device};"
        )
        connection = Connection(banner, self._services.resolve, self._connections.discard, self.keys, self.dialect)
        self._connections.add(connection)
        return connection
