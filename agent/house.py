"""House: every room, opened and wired together for one conversation on one phone."""

import re
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from platformdirs import user_state_path

from agent.clock import SessionClock
from agent.engines import EMBEDDED, EngineChoice, assemble
from agent.healing.drift import DriftBook
from agent.journal import Journal
from agent.observed import ObservedDevice, Watcher
from agent.phones import SIMULATED, OpenPhone, open_phone
from agent.preferences import PreferenceBook
from agent.turn import Agent
from app_connectors.connector import Connector
from app_connectors.gazetteers import gazetteers
from app_connectors.registry import Registry
from intents.engine import Engine
from intents.phrases import TaskPhrases


@dataclass(frozen=True, slots=True)
class House:
    """What one conversation needs."""

    agent: Agent
    phone: OpenPhone
    device: ObservedDevice
    clock: SessionClock
    stop: threading.Event
    """Set it and nothing more reaches the phone (I7)."""


def phrases_of(connectors: Sequence[Connector]) -> tuple[TaskPhrases, ...]:
    """What ``intents`` needs to know of every task, built or planned. Raises BrokenConnector for its gazetteers."""
    held = {connector.manifest.id: gazetteers(connector.folder) for connector in connectors}
    return tuple(
        TaskPhrases(
            task=task.id,
            examples=connector.phrases.get(task.id, ()),
            slots={name: slot.required for name, slot in task.slots.items()},
            app_names=(connector.manifest.name, *connector.manifest.aliases),
            domain=connector.manifest.id,
            emergency=task.kind == "emergency",
            names={
                slot: held[connector.manifest.id][slot] for slot in task.slots if slot in held[connector.manifest.id]
            },
        )
        for connector in connectors
        for task in (*connector.tasks.values(), *connector.planned.values())
    )


def engine_for(registry: Registry, choice: EngineChoice = EMBEDDED) -> Engine:
    """The engine that understands every task of ``registry``; the embedded one unless another is chosen."""
    return assemble(phrases_of(registry.connectors), choice)


def journal_path(serial: str) -> Path:
    """Where the journal of one phone is kept on this computer."""
    return Path(user_state_path("malbeot")) / f"journal-{re.sub(r'[^A-Za-z0-9]+', '-', serial)}.sqlite"


def drift_path() -> Path:
    """Where it is written down what an update of an app has changed, as met on real phones."""
    return Path(user_state_path("malbeot")) / "drift.jsonl"


@contextmanager
def open_house(
    phone_name: str,
    registry: Registry,
    engine: Engine,
    now: datetime | None = None,
    journal: Path | None = None,
    watchers: tuple[Watcher, ...] = (),
    preferences: Path | None = None,
) -> Iterator[House]:
    """Open everything. A simulated phone is fresh, so its journal is too unless one is named. Preferences that are
    given no file are forgotten in the end.

    Raises DeviceError and JournalError.
    """
    clock, stop = SessionClock(now), threading.Event()
    with (
        tempfile.TemporaryDirectory(prefix="malbeot-") as fresh,
        open_phone(phone_name, clock.now(), registry) as phone,
    ):
        default = Path(fresh) / "journal.sqlite" if phone_name == SIMULATED else journal_path(phone.device.serial)
        book = Journal(journal or default)
        device = ObservedDevice(phone.device, stop, watchers)
        drift, wishes = DriftBook(drift_path() if phone.served is None else None), PreferenceBook(preferences)
        try:
            agent = Agent(engine, registry, device, book, clock, wishes, drift, real=phone.served is None)
            yield House(agent, phone, device, clock, stop)
        finally:
            book.close()
