"""The commands of the phone's shell, by theme. What is not here is "not found", exit status 127, as on a phone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.adb.commands.activity import COMMANDS as _ACTIVITY
from simulator.adb.commands.content import COMMANDS as _CONTENT
from simulator.adb.commands.dumpsys import COMMANDS as _DUMPSYS
from simulator.adb.commands.event import COMMANDS as _EVENT
from simulator.adb.commands.file import COMMANDS as _FILE
from simulator.adb.commands.filter import COMMANDS as _FILTER
from simulator.adb.commands.find import COMMANDS as _FIND
from simulator.adb.commands.gesture import COMMANDS as _GESTURE
from simulator.adb.commands.keyboard import COMMANDS as _KEYBOARD
from simulator.adb.commands.link import COMMANDS as _LINK
from simulator.adb.commands.log import COMMANDS as _LOG
from simulator.adb.commands.mode import COMMANDS as _MODE
from simulator.adb.commands.netcat import COMMANDS as _NETCAT
from simulator.adb.commands.package import COMMANDS as _PACKAGE
from simulator.adb.commands.process import COMMANDS as _PROCESS
from simulator.adb.commands.program import COMMANDS as _PROGRAM
from simulator.adb.commands.record import COMMANDS as _RECORD
from simulator.adb.commands.screen import COMMANDS as _SCREEN
from simulator.adb.commands.setting import COMMANDS as _SETTING
from simulator.adb.commands.system import COMMANDS as _SYSTEM
from simulator.adb.commands.text import COMMANDS as _TEXT
from simulator.adb.process import Command

COMMANDS: Final[Mapping[str, Command]] = {
    **_ACTIVITY,
    **_CONTENT,
    **_DUMPSYS,
    **_EVENT,
    **_FILE,
    **_FILTER,
    **_FIND,
    **_GESTURE,
    **_KEYBOARD,
    **_LINK,
    **_LOG,
    **_MODE,
    **_NETCAT,
    **_PACKAGE,
    **_PROCESS,
    **_PROGRAM,
    **_RECORD,
    **_SCREEN,
    **_SETTING,
    **_SYSTEM,
    **_TEXT,
}
