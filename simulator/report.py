"""What accessibility says is on the display: nodes and their XML, made once for each change, and sometimes late."""

from dataclasses import dataclass, field

from simulator.hierarchy import Node, roots_of, to_xml
from simulator.view import Bounds
from simulator.window import Window


@dataclass(slots=True)
class Report:
    """The windows of one moment as trees of nodes."""

    roots: list[Node]
    rotation: int
    _dumps: dict[bool, str] = field(default_factory=dict)

    def xml(self, compressed: bool = False) -> str:
        """uiautomator2's dump."""
        if compressed not in self._dumps:
            self._dumps[compressed] = to_xml(self.roots, self.rotation, compressed=compressed)
        return self._dumps[compressed]


def report(windows: list[Window], screen: Bounds, rotation: int) -> Report:
    """Of what is shown now."""
    return Report(roots_of(windows, screen), rotation)
