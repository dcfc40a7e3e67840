"""Server: a room's page on a port of this computer, and the thread in which the room talks."""

import threading
from types import TracebackType
from typing import Final, Self

import uvicorn

from agent.errors import UsageError
from agent.serve.room import Room
from agent.serve.site import LONGEST_FRAME, site

_HOST: Final = "127.0.0.1"


class PageServer:
    """Serves while the ``with`` lasts; ``wait`` waits for its end."""

    def __init__(self, room: Room, port: int = 0) -> None:
        """0 takes a free port. Raises UsageError when it is taken."""
        config = uvicorn.Config(
            site(room), _HOST, port, log_level="warning", access_log=False, lifespan="off", ws_max_size=LONGEST_FRAME
        )
        try:
            self._socket = config.bind_socket()
        except SystemExit as error:
            raise UsageError(f"Port {port} cannot be listened on; choose another with --port.") from error
        self.address = f"http://{_HOST}:{self._socket.getsockname()[1]}/"
        self._server = uvicorn.Server(config)
        self._serving = threading.Thread(target=self._server.run, args=([self._socket],), name="page", daemon=True)

    def __enter__(self) -> Self:
        self._serving.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.should_exit = self._server.force_exit = True
        self._serving.join()
        self._socket.close()
