"""Calls about the phone as a whole: its hierarchy, its picture, its clipboard, its toasts, its state."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable, Mapping
from typing import Any, Final

from simulator.hierarchy import Node, roots_of, to_xml
from simulator.picture.encode import jpeg
from simulator.uiautomator.rpc import invalid
from simulator.uiautomator.session import Session, flag, item, number, text

ROTATIONS: Final = {"natural": 0, "left": 1, "upsidedown": 2, "right": 3}
JPEG_QUALITY: Final = 80.0
DEEPEST: Final = 50.0
"""The depth that clients ask for when they want everything; no screen of this phone is as deep."""


def device_info(session: Session, params: list[Any]) -> dict[str, Any]:
    phone = session.phone
    profile = phone.profile
    width, height = profile.width, profile.height
    if phone.rotation % 2:
        width, height = height, width
    return {
        "currentPackageName": phone.package,
        "displayWidth": width,
        "displayHeight": height,
        "displayRotation": phone.rotation,
        "displaySizeDpX": round(width / profile.density),
        "displaySizeDpY": round(height / profile.density),
        "productName": profile.device,
        "naturalOrientation": phone.rotation == 0,
        "screenOn": phone.awake,
        "sdkInt": profile.sdk,
    }


def dump(session: Session, params: list[Any]) -> str:
    """`[compressed, depth, rootInActive]`: how deep to go, and whether only the window with the focus is wanted."""
    phone, compressed = session.phone, flag(params, 0, False)
    depth, active = number(params, 1, DEEPEST), flag(params, 2, False)
    if depth >= DEEPEST and not active:
        return phone.hierarchy(compressed)
    windows = [window for window in phone.windows if window.kind != "ime"][-1:] if active else phone.windows
    roots = roots_of(windows, phone.screen)
    for root in roots:
        _prune(root, round(depth))
    return to_xml(roots, phone.rotation, compressed=compressed)


def _prune(node: Node, levels: int) -> None:
    """Keep so many levels below this one."""
    if levels <= 0:
        node.children.clear()
    for child in node.children:
        _prune(child, levels - 1)


async def screenshot(session: Session, params: list[Any]) -> str:
    """`[scale, quality]`; base64 of a JPEG, painted in a thread so that other clients are not held up."""
    scale, quality = number(params, 0, 1.0), number(params, 1, JPEG_QUALITY)
    if not 0 < scale <= 1:
        raise invalid("the scale has to be over 0 and at most 1")
    still = session.phone.still()
    content = await asyncio.get_running_loop().run_in_executor(None, lambda: jpeg(still(), scale, quality))
    return base64.b64encode(content).decode("ascii")


def clear_input_text(session: Session, params: list[Any]) -> None:
    for node in session.phone.nodes():
        if node.view.focused:
            session.phone.set_text(node.view, "")


def paste(session: Session, params: list[Any]) -> bool:
    session.phone.type_text(session.phone.clipboard)
    return True


def set_clipboard(session: Session, params: list[Any]) -> None:
    session.phone.clipboard = text(params, 1)


def get_clipboard(session: Session, params: list[Any]) -> str:
    return session.phone.clipboard


def last_toast(session: Session, params: list[Any]) -> str | None:
    return session.phone.toast_text()


def clear_toast(session: Session, params: list[Any]) -> bool:
    session.phone.clear_toast()
    return True


def make_toast(session: Session, params: list[Any]) -> bool:
    session.phone.show_toast(text(params, 0))
    return True


def set_orientation(session: Session, params: list[Any]) -> bool:
    name = item(params, 0)
    if name not in ROTATIONS:
        raise invalid("an orientation is natural, left, upsidedown or right")
    session.phone.set_rotation(ROTATIONS[name])
    return True


def freeze_rotation(session: Session, params: list[Any]) -> None:
    session.phone.settings[("system", "accelerometer_rotation")] = "0" if flag(params, 0, True) else "1"


def wake_up(session: Session, params: list[Any]) -> bool:
    session.phone.wake()
    return True


def sleep(session: Session, params: list[Any]) -> bool:
    session.phone.sleep()
    return True


def open_notifications(session: Session, params: list[Any]) -> bool:
    """Quick settings open the same shade."""
    session.phone.open_notifications()
    return True


def traversed_text(session: Session, params: list[Any]) -> None:
    """This phone reads nothing aloud, so there is never a last text."""


METHODS: Final[Mapping[str, Callable[[Session, list[Any]], Any]]] = {
    "deviceInfo": device_info,
    "dumpWindowHierarchy": dump,
    "takeScreenshot": screenshot,
    "clearInputText": clear_input_text,
    "pasteClipboard": paste,
    "setClipboard": set_clipboard,
    "getClipboard": get_clipboard,
    "getLastToast": last_toast,
    "clearLastToast": clear_toast,
    "makeToast": make_toast,
    "setOrientation": set_orientation,
    "freezeRotation": freeze_rotation,
    "wakeUp": wake_up,
    "sleep": sleep,
    "openNotification": open_notifications,
    "openQuickSettings": open_notifications,
    "getLastTraversedText": traversed_text,
    "clearLastTraversedText": traversed_text,
}
