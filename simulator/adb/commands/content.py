"""Commands about bytes: sums of them, and dd, which moves them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final

from simulator.adb.commands.file import split
from simulator.adb.process import Command, Process, encode
from simulator.errors import FileTrouble


async def digest(process: Process) -> int:
    """`md5sum`, `sha1sum`, `sha256sum`: the command's name says which; with `-b` ("brief") only the sum."""
    flags, words = split(process)
    algorithm = process.name.removesuffix("sum")
    status = 0
    for word in words or ["-"]:
        try:
            content = await process.input() if word == "-" else process.machine.files.read(process.path(word))
        except FileTrouble as trouble:
            status = process.complain(str(trouble))
            continue
        sum_ = hashlib.new(algorithm, content, usedforsecurity=False).hexdigest()
        process.print(sum_ if "b" in flags else f"{sum_}  {word}")
    return status


LARGEST_DD: Final = 64 * 1024 * 1024
UNITS: Final = {"k": 1024, "K": 1024, "m": 1024**2, "M": 1024**2}


def _number(text: str, default: int) -> int:
    unit = UNITS.get(text[-1:], 1)
    digits = text[:-1] if unit > 1 else text
    return int(digits) * unit if digits.isdecimal() else default


async def dd(process: Process) -> int:
    options = dict(a.partition("=")[::2] for a in process.args[1:])
    size, files = _number(options.get("bs", ""), 512), process.machine.files
    most = size * _number(options["count"], 0) if "count" in options else LARGEST_DD
    if most > LARGEST_DD:
        return process.complain("this phone copies at most 64 MiB at a time")
    source = process.path(options["if"]) if "if" in options else ""
    content = (files.read(source, most) if source else await process.input())[:most]
    if "of" in options:
        files.write(process.path(options["of"]), content, process.machine.now())
    else:
        process.stdout(content)
    blocks = f"{len(content) // max(size, 1)}+{int(len(content) % max(size, 1) > 0)}"
    if options.get("status") == "none":
        return 0
    process.stderr(encode(f"{blocks} records in\n{blocks} records out\n{len(content)} bytes copied\n"))
    return 0


COMMANDS: Final[Mapping[str, Command]] = {
    "md5sum": digest,
    "sha1sum": digest,
    "sha256sum": digest,
    "dd": dd,
}
