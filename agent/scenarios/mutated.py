"""Mutated: an update of an app before a scenario begins, and what its widgets are called after it."""

from collections.abc import Iterator, Sequence

from app_connectors.connector import Connector
from simulator.apps.wording import reworded
from simulator.host import Served
from simulator.mutation import Mutation


def update(served: Served, connector: Connector, change: Mutation) -> None:
    """Change the connector's app."""
    package = connector.manifest.package
    served.call(
        lambda phone: phone.mutate(change.kind, package, seed=change.seed, share=change.share, seconds=change.seconds)
    )


def names_now(label: str, changes: Sequence[Mutation]) -> Iterator[str]:
    """What a widget with this label or id may be called after an update."""
    yield label
    yield reworded(label, tapped=True)
    yield from (f":id/{renamed(label, change)}" for change in changes if change.kind == "rename_ids")
    yield from (renamed(label, change) for change in changes if change.kind == "rename_ids")


def renamed(name: str, change: Mutation) -> str:
    """What an id is called after an update: a function of what it was called before."""
    return f"v{change.chance(name).randrange(16**6):06x}" if change.kind == "rename_ids" else name
