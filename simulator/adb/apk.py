"""Reads what an APK says of itself: the binary AndroidManifest.xml in its zip.

The format is that of AOSP's ResourceTypes.h: chunks of a header (type, header size, size) and a body. Attributes are
known by their resource ids, since their names are often stripped.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from simulator.errors import BadApk

LARGEST_MANIFEST: Final = 4 * 1024 * 1024
"""Bytes when unpacked; a longer one is no manifest but a bomb."""
STRING_POOL, RESOURCE_MAP, START_ELEMENT, END_ELEMENT = 0x0001, 0x0180, 0x0102, 0x0103
UTF8: Final = 0x100
NONE: Final = 0xFFFFFFFF
STRING_TYPE: Final = 0x03
INTEGER_TYPES: Final = range(0x10, 0x20)
NAMES: Final = {
    0x01010001: "label",
    0x01010003: "name",
    0x0101020C: "minSdkVersion",
    0x01010270: "targetSdkVersion",
    0x0101021B: "versionCode",
    0x0101021C: "versionName",
}
MAIN, LAUNCHER = "android.intent.action.MAIN", "android.intent.category.LAUNCHER"
_CHUNK = struct.Struct("<HHI")

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Apk:
    """What the manifest declares. `label` is empty where it is a resource; activities are full class names."""

    package: str
    version_code: int
    version_name: str
    label: str = ""
    target_sdk: int = 0
    activities: tuple[str, ...] = ()
    """The launcher's one first, if there is one."""
    permissions: tuple[str, ...] = ()


def read(content: bytes) -> Apk:
    """The facts of an APK. Raises BadApk."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entry = archive.getinfo("AndroidManifest.xml")
            if entry.file_size > LARGEST_MANIFEST:
                raise BadApk("The manifest is too large to be one.")
            with archive.open(entry) as file:
                manifest = file.read(LARGEST_MANIFEST)
    except (zipfile.BadZipFile, KeyError, OSError, zlib.error, NotImplementedError, RuntimeError, ValueError) as error:
        raise BadApk("The file is no APK: it is no zip, or has no manifest.") from error
    try:
        return _facts(list(_elements(manifest)))
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise BadApk("The manifest of the APK is damaged.") from error


@dataclass(frozen=True, slots=True)
class _Element:
    path: tuple[str, ...]
    attributes: dict[str, Value]

    def text(self, name: str) -> str:
        value = self.attributes.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        value = self.attributes.get(name)
        return value if isinstance(value, int) else int(value) if value and value.isdecimal() else 0


def _facts(elements: list[_Element]) -> Apk:
    root = next((e for e in elements if e.path == ("manifest",)), None)
    package = root.text("package") if root else ""
    if root is None or not package:
        raise BadApk("The manifest names no package.")
    activities: list[str] = []
    launched = ""
    actions: set[str] = set()
    label, target_sdk, permissions = "", 0, list[str]()
    for element in elements:
        match element.path[1:]:
            case ("uses-sdk",):
                target_sdk = element.number("targetSdkVersion") or element.number("minSdkVersion")
            case ("uses-permission",):
                permissions.append(element.text("name"))
            case ("application",):
                label = element.text("label")
            case ("application", "activity" | "activity-alias"):
                activities.append(_full(element.text("name"), package))
            case ("application", _, "intent-filter"):
                actions = set()
            case ("application", "activity" | "activity-alias", "intent-filter", _):
                actions.add(element.text("name"))
                if actions >= {MAIN, LAUNCHER} and not launched:
                    launched = activities[-1]
    ordered = dict.fromkeys([*([launched] if launched else []), *activities])
    return Apk(
        package, root.number("versionCode"), root.text("versionName"), label, target_sdk, tuple(ordered),
        tuple(dict.fromkeys(p for p in permissions if p)),
    )  # fmt: skip


def _full(name: str, package: str) -> str:
    return package + name if name.startswith(".") else name if "." in name else f"{package}.{name}"


def _elements(data: bytes) -> Iterator[_Element]:
    """The elements in the order of the document, each with the names above it."""
    kind, header, size = _CHUNK.unpack_from(data)
    if kind != 0x0003:
        raise BadApk("The manifest of the APK is no binary XML.")
    strings: list[str] = []
    ids: tuple[int, ...] = ()
    path: list[str] = []
    at = header
    while at + _CHUNK.size <= min(size, len(data)):
        kind, header, length = _CHUNK.unpack_from(data, at)
        if length < _CHUNK.size:
            raise BadApk("The manifest of the APK is damaged.")
        if kind == STRING_POOL:
            strings = _strings(data[at : at + length])
        elif kind == RESOURCE_MAP:
            ids = struct.unpack_from(f"<{(length - header) // 4}I", data, at + header)
        elif kind == START_ELEMENT:
            name, attributes = _start(data, at + header, strings, ids)
            path.append(name)
            yield _Element(tuple(path), attributes)
        elif kind == END_ELEMENT and path:
            path.pop()
        at += length


def _start(data: bytes, at: int, strings: list[str], ids: tuple[int, ...]) -> tuple[str, dict[str, Value]]:
    _, name, start, size, count = struct.unpack_from("<IIHHH", data, at)
    attributes: dict[str, Value] = {}
    for number in range(count):
        _, key, raw, _, _, kind, value = struct.unpack_from("<IIIHBBI", data, at + start + number * size)
        known = NAMES.get(ids[key] if key < len(ids) else 0) or strings[key]
        if kind == STRING_TYPE or raw != NONE:
            attributes[known] = strings[raw if raw != NONE else value]
        elif kind in INTEGER_TYPES:
            attributes[known] = value
    return strings[name], attributes


def _strings(pool: bytes) -> list[str]:
    count, _, flags, start, _ = struct.unpack_from("<5I", pool, _CHUNK.size)
    if count > len(pool) // 4:
        raise BadApk("The manifest of the APK is damaged.")
    offsets = struct.unpack_from(f"<{count}I", pool, _CHUNK.size + 20)
    one = _utf8 if flags & UTF8 else _utf16
    return [one(pool, start + offset) for offset in offsets]


def _utf8(pool: bytes, at: int) -> str:
    # First the length in characters, then in bytes; each takes two bytes from 0x80 on.
    at += 2 if pool[at] & 0x80 else 1
    length, at = (((pool[at] & 0x7F) << 8) | pool[at + 1], at + 2) if pool[at] & 0x80 else (pool[at], at + 1)
    return pool[at : at + length].decode("utf-8", "replace")


def _utf16(pool: bytes, at: int) -> str:
    (length,) = struct.unpack_from("<H", pool, at)
    at += 2
    if length & 0x8000:
        (low,) = struct.unpack_from("<H", pool, at)
        length, at = ((length & 0x7FFF) << 16) | low, at + 2
    return pool[at : at + 2 * length].decode("utf-16-le", "replace")
