"""Journal: what was submitted, so that nothing is ever submitted twice (I2). Append-only, on disk before the tap.

    INTENT ──tap──▶ SEEN ──read──▶ DONE
       │
       ├──▶ ABANDONED   the tap was never made
       └──▶ UNKNOWN     the tap may have been made: look in the app's own history or ask; never retry

An operation whose last event is INTENT when a journal is opened belonged to an agent that died: it is UNKNOWN.
One journal belongs to one phone. Nothing secret is written: slots and receipts only (I9).
"""

import json
import sqlite3
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from agent.errors import JournalError
from agent.outcome import By

State = Literal["INTENT", "SEEN", "DONE", "UNKNOWN", "ABANDONED", "TOLD"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS operation (id TEXT PRIMARY KEY, task TEXT NOT NULL, slots TEXT NOT NULL, by TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS event (
    n INTEGER PRIMARY KEY AUTOINCREMENT, operation TEXT NOT NULL REFERENCES operation(id),
    state TEXT NOT NULL, at TEXT NOT NULL, detail TEXT NOT NULL DEFAULT '{}');
"""
_LAST = """
SELECT o.id, o.task, o.slots, e.state, (SELECT MIN(at) FROM event WHERE operation = o.id) AS began, e.detail
FROM operation o JOIN event e ON e.n = (SELECT MAX(n) FROM event WHERE operation = o.id)
"""


@dataclass(frozen=True, slots=True)
class Operation:
    """One submission and where it stands."""

    id: str
    task: str
    slots: Mapping[str, str]
    state: State
    began: datetime
    """Wall time of its first event."""
    detail: Mapping[str, str]
    """What was read when it was done, such as a receipt number."""


class Journal:
    """An SQLite file in WAL mode, synchronous FULL. Every method raises JournalError when the disk refuses."""

    def __init__(self, path: Path) -> None:
        """Open or create the journal; what a dead agent left at INTENT becomes UNKNOWN."""
        self.path = path
        with self._speaking():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.executescript(_SCHEMA)
        for operation in self._select("WHERE e.state = 'INTENT'"):
            self.mark(operation.id, "UNKNOWN", operation.began)

    def begin(self, task: str, slots: Mapping[str, str], at: datetime, by: By = "agent") -> str:
        """Write INTENT and return the operation's id; only after that may the tap be made."""
        operation = uuid.uuid4().hex
        with self._speaking():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                self._db.execute("INSERT INTO operation VALUES (?, ?, ?, ?)", (operation, task, _text(slots), by))
                self._write(operation, "INTENT", at, {})
                self._db.execute("COMMIT")
            except sqlite3.Error:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
        return operation

    def mark(self, operation: str, state: State, at: datetime, detail: Mapping[str, str] | None = None) -> None:
        """Append an event."""
        with self._speaking():
            self._write(operation, state, at, detail or {})

    def unresolved(self, task: str) -> Operation | None:
        """The oldest operation of ``task`` that may or may not have gone through and was not spoken of yet."""
        return next(iter(self._select("WHERE e.state IN ('UNKNOWN', 'SEEN', 'INTENT') AND o.task = ?", task)), None)

    def recent(self, task: str, slots: Mapping[str, str], now: datetime) -> Operation | None:
        """The newest operation with the same slots in the last 24 hours that went through or may have."""
        since = (now - timedelta(hours=24)).isoformat()
        query = "WHERE o.task = ? AND o.slots = ? AND e.state != 'ABANDONED' AND began >= ? ORDER BY e.n DESC"
        return next(iter(self._select(query, task, _text(slots), since)), None)

    def operation(self, id_: str) -> Operation:
        """One operation. Raises StopIteration for an id that was never begun."""
        return next(self._select("WHERE o.id = ?", id_))

    def operations(self) -> tuple[Operation, ...]:
        """Everything, oldest first."""
        return tuple(self._select("ORDER BY began"))

    def fill(self) -> None:
        """Behave from now on as on a full disk: what is there can be read, nothing more can be written."""
        with self._speaking():
            self._db.execute("PRAGMA query_only=ON")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _write(self, operation: str, state: State, at: datetime, detail: Mapping[str, str]) -> None:
        self._db.execute(
            "INSERT INTO event (operation, state, at, detail) VALUES (?, ?, ?, ?)",
            (operation, state, at.isoformat(), _text(detail)),
        )

    def _select(self, where: str, *values: str) -> Iterator[Operation]:
        with self._speaking():
            rows = self._db.execute(f"{_LAST} {where}", values).fetchall()
        for id_, task, slots, state, began, detail in rows:
            yield Operation(id_, task, json.loads(slots), state, datetime.fromisoformat(began), json.loads(detail))

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise JournalError(
                f"The journal {self.path} cannot be used ({error}); free some space or choose another with --journal."
            ) from error


def _text(values: Mapping[str, str]) -> str:
    return json.dumps(dict(sorted(values.items())), ensure_ascii=False)
