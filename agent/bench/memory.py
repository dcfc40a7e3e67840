"""Memory: the most that a process ever had."""

import resource
import sys


def most_memory_mb() -> float:
    """The most that this process ever had in memory. Linux counts what the process that started it had into
    ``ru_maxrss``, so that its own figure is asked for there."""
    try:
        with open("/proc/self/status", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) / 1e3
    except OSError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / 1e6 if sys.platform == "darwin" else most / 1e3
