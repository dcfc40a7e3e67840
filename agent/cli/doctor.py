"""``malbeot doctor``: what is there, what is not, and what to do about it."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import util

from rich.console import Console
from rich.table import Table

from agent.reply import GREETING, SYNTHETIC_ONLY
from app_connectors.registry import load_all
from device.adb import adb_path, devices, server_runs
from device.errors import DeviceError
from models.errors import ModelsError
from models.espeak import EspeakVoice
from models.loudspeaker import Loudspeaker
from models.microphone import Microphone
from models.system_voice import SystemVoice
from models.voices import SYSTEM
from models.weights import EMBEDDED, find, folder_of, read_catalogue
from simulator.font import korean_face

_FREE_MB = 100


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's report."""

    what: str
    well: bool
    detail: str
    """What was found, or what to do."""
    needed: bool = True
    """False for what Malbeot works without."""


def doctor() -> int:
    """Say what of Python, adb, phone, sound, voices and models is there. Exits with 1 when something needed is not."""
    table = Table("", "what", "found, or what to do")
    looks = (
        _python,
        _adb,
        _phone,
        _ears,
        _more_ears,
        _voice,
        _more_voices,
        _sound,
        _microphone,
        _font,
        _connectors,
        _disk,
    )
    findings = [look() for look in looks]
    for finding in findings:
        sign = "[green]ok[/]" if finding.well else "[red]no[/]" if finding.needed else "[yellow]–[/]"
        table.add_row(sign, finding.what, finding.detail)
    Console().print(table)
    return 0 if all(finding.well or not finding.needed for finding in findings) else 1


def _tried(what: str, look: Callable[[], str], needed: bool = True) -> Finding:
    try:
        return Finding(what, True, look(), needed)
    except (DeviceError, ModelsError, OSError) as error:
        return Finding(what, False, str(error), needed)


def _python() -> Finding:
    version = sys.version_info
    well = (3, 11) <= version[:2] <= (3, 13)
    found = f"{version.major}.{version.minor}.{version.micro}"
    return Finding("Python", well, found if well else f"{found}: install Python 3.11, 3.12 or 3.13")


def _adb() -> Finding:
    def look() -> str:
        said = subprocess.run([adb_path(), "version"], capture_output=True, text=True, check=False).stdout.split()
        return f"{' '.join(said[:5])} (in the adbutils package)"

    return _tried("adb", look)


def _phone() -> Finding:
    def look() -> str:
        if not server_runs():  # quietly: adbutils would start it with a word on standard error
            subprocess.run([adb_path(), "start-server"], capture_output=True, check=False)
        known = devices()
        ready = [serial for serial, state in known if state == "device"]
        if not ready:
            states = ", ".join(f"{serial} is {state}" for serial, state in known)
            raise OSError(f"{states or 'none connected'}; the simulated phone needs none (--device sim)")
        return ", ".join(ready)

    return _tried("phone", look, needed=False)


def _ears() -> Finding:
    def look() -> str:
        weights = find(EMBEDDED)
        return f"{weights.name}, verified ({SYNTHETIC_ONLY})" if weights.synthetic_only else f"{weights.name}, verified"

    return _tried("recogniser", look)


def _more_ears() -> Finding:
    """What understands real people is not shipped; the hashes of a first load are kept, so nothing is loaded here."""
    here = [entry.name for entry in read_catalogue().weights if entry.hub and folder_of(entry)]
    advice = "for real people: malbeot models get small, then --model small"
    return Finding("better recognisers", bool(here), ", ".join(here) or advice, needed=False)


def _voice() -> Finding:
    return _tried("voice", lambda: f"{EspeakVoice().name}, {EspeakVoice().speak(GREETING).duration_s:.1f} s of sound")


def _more_voices() -> Finding:
    def look() -> str:
        installed = util.find_spec("piper") is not None
        piper = "Piper voices: --voice FILE.onnx" if installed else "for Piper voices: pip install 'malbeot[piper]'"
        return f"{SystemVoice().name} (--voice {SYSTEM}); {piper}"

    return _tried("other voices", look, needed=False)


def _microphone() -> Finding:
    def look() -> str:
        Microphone()
        return "a microphone"

    return _tried("microphone", look, needed=False)


def _sound() -> Finding:
    def look() -> str:
        Loudspeaker()
        return "a loudspeaker"

    return _tried("loudspeaker", look, needed=False)


def _font() -> Finding:
    face = korean_face()
    return Finding(
        "Korean font", face is not None, str(face.regular.name) if face else "pip install koreanize-matplotlib"
    )


def _connectors() -> Finding:
    tasks = [task for connector in load_all().connectors for task in connector.tasks]
    return Finding("connectors", bool(tasks), ", ".join(tasks))


def _disk() -> Finding:
    free = shutil.disk_usage(".").free // 2**20
    return Finding("disk", free > _FREE_MB, f"{free} MB free" if free > _FREE_MB else "free some space for the journal")
