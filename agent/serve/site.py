"""Site: the page over HTTP, for browsers on this computer and for pages that came from here."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

from fastapi import FastAPI, Request, Response, WebSocket, WebSocketDisconnect
from fastapi.responses import HTMLResponse, PlainTextResponse
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, FileSystemLoader, select_autoescape
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agent.serve.room import Room
from agent.serve.words import words
from agent.typeface import whole_typeface

PAGES: Final = Path(__file__).parent / "pages"
LONGEST_FRAME: Final = 1 << 16
"""Bytes that a page may send at a time: two seconds of sound."""
_LOCAL: Final = ("127.0.0.1", "localhost", "[::1]")
_SAFE: Final = {
    "Content-Security-Policy": "default-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    "Cache-Control": "no-cache",
}


class FromPage(BaseModel):
    """One message of a page: one of these."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    press: bool | None = None
    """The talk button goes down (true) or is let go."""
    says: str | None = Field(None, min_length=1, max_length=60)
    """A button that stands for these words."""
    quiet: bool | None = None
    scale: float | None = Field(None, ge=1.0, le=2.0)
    mission: Literal["hint", "next"] | None = None
    """In the practice room: a hint, or something else to try."""
    touch: tuple[float, float] | None = None
    """A press on the picture of a simulated phone, as shares of its width and height."""


def site(room: Room) -> FastAPI:
    """The page for one room."""
    app = FastAPI(title=words().page["title"], docs_url=None, redoc_url=None, openapi_url=None)
    templates = Environment(loader=FileSystemLoader(PAGES), autoescape=select_autoescape())
    page = templates.get_template("talk.html.j2").render(words=words().page, stop=words().stop)

    @app.middleware("http")
    async def guard(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        if not local(request.headers.get("host", "")):
            return PlainTextResponse("Open this page by the name 127.0.0.1 or localhost.", 403)
        response = await go_on(request)
        response.headers.update(_SAFE)
        return response

    @app.get("/")
    async def talk() -> HTMLResponse:
        return HTMLResponse(page)

    @app.get("/phone/{number}.png")
    async def phone(number: int) -> Response:
        png = room.picture
        return Response(png, media_type="image/png") if png else PlainTextResponse("No phone is shown now.", 404)

    @app.get("/font.ttf")
    async def font() -> Response:
        return Response(await asyncio.to_thread(whole_typeface), media_type="font/ttf")

    @app.websocket("/talk")
    async def wire(socket: WebSocket) -> None:
        origin = urlsplit(socket.headers.get("origin", ""))
        if not local(socket.headers.get("host", "")) or origin.netloc != socket.headers.get("host"):
            await socket.close(1008)
            return
        await socket.accept()
        await _talk(room, socket)

    # The worker that keeps the page for when the server is away must stand above all that it keeps.
    app.mount("/", StaticFiles(directory=PAGES), "pages")
    return app


def local(host: str) -> bool:
    """Whether ``host`` (with or without a port) is this computer by a name that no other's DNS can give."""
    return host.rpartition(":")[0] in _LOCAL or host in _LOCAL


async def _talk(room: Room, socket: WebSocket) -> None:
    """One page, until it goes or another takes its place."""
    loop, out = asyncio.get_running_loop(), asyncio.Queue[str | bytes]()

    def send(frame: str | bytes) -> None:
        loop.call_soon_threadsafe(out.put_nowait, frame)

    if before := room.enter(send):
        before('{"elsewhere": true}')
    sending = asyncio.create_task(_send(socket, out))
    try:
        while True:
            message = await socket.receive()
            if message["type"] == "websocket.disconnect":
                return
            if pcm := message.get("bytes"):
                room.hear(pcm)
            elif text := message.get("text"):
                await asyncio.to_thread(_received, room, text)
    except WebSocketDisconnect:
        return
    finally:
        room.leave(send)
        sending.cancel()


async def _send(socket: WebSocket, out: "asyncio.Queue[str | bytes]") -> None:
    while True:
        frame = await out.get()
        if isinstance(frame, bytes):
            await socket.send_bytes(frame)
        else:
            await socket.send_text(frame)


def _received(room: Room, text: str) -> None:
    """What the page asks for; what is not understood comes from no page of ours and is dropped."""
    try:
        message = FromPage.model_validate_json(text)
    except ValidationError:
        return
    if message.press is not None:
        room.press(message.press)
    if message.says is not None:
        room.choose(message.says)
    if message.quiet is not None or message.scale is not None:
        room.prefer(message.quiet, message.scale)
    if message.mission is not None:
        room.mission(message.mission)
    if message.touch is not None:
        room.touch(*message.touch)
