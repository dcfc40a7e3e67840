"""Phones side by side: what eight of them hold in real time beside one, and what each of fifty takes of memory."""

import resource
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from agent.bench.row import row
from agent.errors import UsageError
from agent.house import engine_for
from agent.interfaces import BenchRow
from agent.scenarios.case import Case, has_faults
from agent.scenarios.drive import run
from agent.scenarios.stand import Workshop
from app_connectors.registry import load_all
from device.adb import AdbServer
from simulator.host import running
from simulator.phone import Phone

_PHONES = 8
_OPEN, _CASES = 50, 3
_MEASURE = "from agent.bench.scenarios import resident_per_phone_mb; print(resident_per_phone_mb())"


def speedup_8() -> BenchRow:
    """Scenarios per minute in real time: gestures, waits and spoken replies take as long as they do."""
    registry = load_all()
    shortest = {
        app: min((s for s in registry.scenarios(app) if not has_faults(s)), key=lambda s: len(s.turns))
        for app in (connector.manifest.id for connector in registry.connectors)
    }
    # A few are enough, and those in which nobody is waited for: time passes as it does.
    todo = [Case(app, one) for app, one in shortest.items() if not any("#" in turn.say for turn in one.turns)][:_CASES]
    with AdbServer() as adb:
        workshop = Workshop(adb, registry, engine_for(registry), real_time=True)
        alone = _per_minute(workshop, todo, 1)
        together = _per_minute(workshop, todo, _PHONES)
    against = f"1 phone: {alone:.1f} scenarios a minute; {_PHONES} phones: {together:.1f}"
    return row("scenarios.speedup_8", together / alone, "x", 6, against)


def _per_minute(workshop: Workshop, todo: list[Case], phones: int) -> float:
    """Each phone holds all of ``todo``, one after the other."""
    started = time.perf_counter()
    with ThreadPoolExecutor(phones) as pool:
        held = list(pool.map(lambda _: [run(workshop, case, 0) for case in todo], range(phones)))
    minutes = (time.perf_counter() - started) / 60
    for result in (result for of_phone in held for result in of_phone if not result.as_written):
        raise UsageError(f"A clean scenario did not end as written, so there is no speed: {result.case.replay}")
    return len(todo) * phones / minutes


def phone_rss() -> BenchRow:
    """Resident memory of each of fifty phones on the wire in one process, each with an app and a picture drawn."""
    said = subprocess.run([sys.executable, "-c", _MEASURE], capture_output=True, text=True, check=True).stdout
    return row("phone.rss_mb", float(said), "MB", 15, f"{_OPEN} open in one process, an app in front", at_most=True)


def resident_per_phone_mb() -> float:
    """What one more phone adds to this process, as the mean over many; nothing is shared away: the first is counted."""
    before = _resident_mb()
    with ExitStack() as stack:
        for number in range(_OPEN):
            served = stack.enter_context(running(Phone(seed=number)))
            served.call(_use)
        return (_resident_mb() - before) / _OPEN


def _use(phone: Phone) -> None:
    app = next(package for package in phone.installed() if package != phone.home_package)
    phone.start(app)
    phone.hierarchy()
    phone.screenshot()


def _resident_mb() -> float:
    """Linux says what is resident now; elsewhere the most that ever was has to do."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * resource.getpagesize() / 1e6
    except OSError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / 1e6 if sys.platform == "darwin" else most / 1e3
