"""The phone under test: it remembers every touch, and a person may meddle with it."""

from agent.scenarios.result import Touch
from agent.unwatched import QUIET_AFTER_S
from simulator.clock import Clock
from simulator.errors import FaultNotPossible
from simulator.hierarchy import Node
from simulator.ledger import By
from simulator.phone import Phone
from simulator.profile import Profile

MEDDLING = "person_picks_other"
"""Beside the phone's own faults: the person touches the next row of the list that the agent chose from (28)."""


class WatchedPhone(Phone):
    """A phone that remembers where it was touched."""

    def __init__(self, *, profile: Profile, seed: int, clock: Clock) -> None:
        """See ``simulator.phone.Phone``."""
        super().__init__(profile=profile, seed=seed, clock=clock)
        self.touches: list[Touch] = []

    def tap(self, x: float, y: float, by: By = "agent") -> None:
        """A short touch, remembered with what was shown under it."""
        under = self._node_at(x, y)
        self.touches.append(Touch(self.hierarchy(), x, y, by, under is not None and under.view.stand_in))
        super().tap(x, y, by)

    @property
    def watched(self) -> bool:
        """Whether somebody is on the line or at the screen, or has been on the line a short time ago."""
        ended = self.telephone.ended_s
        just_over = ended is not None and self.clock.seconds - ended < QUIET_AFTER_S
        return self.in_call or just_over or self.screen_shared or self.onlookers.remote

    def meddle(self) -> None:
        """The person touches a neighbour of what the agent touched last. Raises FaultNotPossible when it has none."""
        by_agent = [touch for touch in self.touches if touch.by == "agent"]
        here = self._node_at(by_agent[-1].x, by_agent[-1].y) if by_agent else None
        rows = [node for node in self.nodes() if here is not None and _alike(node, here)]
        if here is None or len(rows) < 2:
            raise FaultNotPossible(f"The fault {MEDDLING} needs a list that the agent has just chosen from.")
        other = rows[(rows.index(here) + 1) % len(rows)]
        self.tap(*other.bounds.center, by="person")

    def _node_at(self, x: float, y: float) -> Node | None:
        return next((n for n in reversed(self.nodes()) if n.view.clickable and n.bounds.holds(x, y)), None)


def _alike(node: Node, other: Node) -> bool:
    named = bool(node.resource_id) and node.resource_id == other.resource_id
    return named and node.class_name == other.class_name and node.view.clickable
