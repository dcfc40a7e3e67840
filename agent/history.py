"""History: what the app itself says about an operation that may or may not have gone through (I2). Never submits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from agent.act import Driver, kept
from agent.journal import Operation
from agent.plan import Plan
from agent.progress import Gated, Reached
from agent.rows import conditions, rows
from agent.say import shown
from app_connectors.connector import Connector
from app_connectors.task import Task
from device.errors import DeviceError

_CLOCK_SKEW = timedelta(minutes=2)
"""How far the app's time of submission may be from ours and still be the same operation."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look into the app's history gave."""

    read: bool
    """True when the list was reached: then what is not in it was not submitted, as far as the app knows."""
    values: Mapping[str, str] | None = None
    """What the operation's entry says; None when there is none."""
    gate: Gated | None = None
    """What stood before the list, if the person has to pass it first."""


def look(
    driver: Driver, connector: Connector, task: Task, operation: Operation, others: tuple[Operation, ...]
) -> Looked:
    """Go to the app's history and find ``operation`` in it; entries that belong to ``others`` are not its own."""
    history = task.history
    if history is None:
        return Looked(read=False)
    to_list = task.model_copy(update={"steps": history.steps, "ends": ()})
    looking = Plan(connector, to_list, operation.slots, today=operation.began.date(), strict=True)
    try:
        progress = driver.proceed(looking)
    except DeviceError:
        return Looked(read=False)
    if not isinstance(progress, Reached):
        return Looked(read=False, gate=progress if isinstance(progress, Gated) else None)
    end = history.steps[-1]
    spec, as_shown = connector.screens.screens[end.then or end.on], shown(looking)
    where, contains = (conditions(part, as_shown) for part in (history.read.where, history.read.contains))
    taken = [other.detail for other in others if other.id != operation.id]
    for row in rows(spec.lists[history.read.list], progress.screen):
        texts = {name: row.fields.get(field, "") for name, field in history.read.fields.items()}
        values = kept(history.read, texts)
        at = row.fields.get(history.time_field, "")
        own = not any(_same_entry(values, detail) for detail in taken)
        if own and row.fits(where, contains) and _near(at, history.time_format, operation.began):
            return Looked(read=True, values=values)
    return Looked(read=True)


def _same_entry(values: Mapping[str, str], detail: Mapping[str, str]) -> bool:
    """Whether an entry says all that is known of another operation."""
    both = values.keys() & detail.keys()
    return bool(both) and all(values[name] == detail[name] for name in both)


def _near(text: str, form: str, began: datetime) -> bool:
    try:
        return abs(datetime.strptime(text, form) - began) <= _CLOCK_SKEW
    except ValueError:
        return False
