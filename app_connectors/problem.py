"""Problem: one thing that is wrong in a connector's data, and what to do about it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Ordered by file and line, as a reader would mend them."""

    file: Path
    line: int
    """Counted from 1; 0 when the whole file or folder is meant."""
    what: str
    do: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else str(self.file)
        return f"{where}: {self.what}; {self.do}."
