"""Drift: what had to be found by its likeness, kept for whoever keeps the connector."""

import contextlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from app_connectors.connector import Connector, LocatorSpec
from device.screen import Element, Screen


@dataclass(frozen=True, slots=True)
class Drift:
    """One selector that found nothing, what was taken for it, and the selectors that would find that."""

    app: str
    screen: str
    selector: str
    was: Mapping[str, str]
    """What was recorded: class, id, text, description."""
    now: Mapping[str, str]
    score: float
    proposal: tuple[Mapping[str, str], ...]
    """Locators as in screens.yaml, each of which finds exactly what was found."""

    @classmethod
    def of(
        cls, connector: Connector, on: str, name: str, was: Element, now: Element, screen: Screen, score: float
    ) -> "Drift":
        """The note of one find."""
        proposal = tuple(p for p in _locators(now) if LocatorSpec.model_validate(p).locator().find(screen) == (now,))
        app = connector.manifest.id
        return cls(app, on, name, _looks(was), _looks(now), round(score, 2), proposal)


class DriftBook:
    """Keeps each find once, in a file of JSON lines where there is one. A full disk stops no task."""

    def __init__(self, path: Path | None = None) -> None:
        """``path`` is added to; None keeps them in memory only."""
        self._path = path
        self.drifts: list[Drift] = []

    def note(self, drift: Drift) -> None:
        """Keep ``drift``, unless it is known."""
        if drift in self.drifts:
            return
        self.drifts.append(drift)
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with self._path.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(asdict(drift), ensure_ascii=False) + "\n")


def read_drifts(path: Path) -> tuple[Drift, ...]:
    """Every note in ``path``, each once, in their order; none where there is no file."""
    if not path.exists():
        return ()
    found = [_read(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return tuple(drift for n, drift in enumerate(found) if drift not in found[:n])


def _read(line: str) -> Drift:
    values = json.loads(line)
    return Drift(**{**values, "proposal": tuple(values["proposal"])})


def _looks(element: Element) -> dict[str, str]:
    looks = {"class": element.class_name, "id": element.resource_id.rpartition("id/")[2], "text": element.text}
    return {key: value for key, value in {**looks, "description": element.description}.items() if value}


def _locators(element: Element) -> Iterator[dict[str, str]]:
    """Ways to find an element, the surest first."""
    name = element.resource_id.rpartition("id/")[2]
    if name:
        yield {"id": name}
    for key, value in (("text", element.text), ("description", element.description)):
        if value:
            yield {key: value, "clickable": str(element.clickable).lower()}
