"""The commands of the phone's shell, by theme. What is not here is "not found", exit status 127, as on a phone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.adb.commands import activity, dumpsys, file, gesture, package, program, screen, setting, system, text
from simulator.adb.process import Command

COMMANDS: Final[Mapping[str, Command]] = {
    **activity.COMMANDS,
    **dumpsys.COMMANDS,
    **file.COMMANDS,
    **gesture.COMMANDS,
    **package.COMMANDS,
    **program.COMMANDS,
    **screen.COMMANDS,
    **setting.COMMANDS,
    **system.COMMANDS,
    **text.COMMANDS,
}
