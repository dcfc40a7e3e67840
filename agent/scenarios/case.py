"""Case: one conversation on one phone, the faults that strike in it, and the seed that says when."""

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from app_connectors.registry import Registry
from app_connectors.scenario import Scenario
from simulator.mutation import Mutation

DEFAULT_PROFILE = "default"


@dataclass(frozen=True, slots=True)
class Case:
    """What is run once."""

    app: str
    """The connector's id."""
    scenario: Scenario
    faults: tuple[str, ...] = ()
    """Each strikes once, between two steps that the seed chooses."""
    profile: str = DEFAULT_PROFILE
    seed: int = 0
    mutations: tuple[Mutation, ...] = ()
    """What an update has done to the app before the conversation begins."""

    @property
    def name(self) -> str:
        """Unique among the cases of one run."""
        return f"{self.scenario.name} [{'+'.join(self.faults) or 'clean'}, {self.profile}]"

    @property
    def key(self) -> tuple[str, str, str]:
        """App, scenario and profile: the same for all cases with the same clean run."""
        return self.app, self.scenario.name, self.profile

    @property
    def clean(self) -> "Case":
        """The same without its faults."""
        return Case(self.app, self.scenario, (), self.profile, self.seed)

    @property
    def replay(self) -> str:
        """The command that runs exactly this again."""
        words = ["malbeot", "scenarios", "run", "--app", self.app, "--scenario", self.scenario.name]
        words += ["--faults", "+".join(self.faults) or "none", "--profiles", self.profile, "--seed", str(self.seed)]
        return shlex.join(words)


def cases(
    registry: Registry,
    apps: Sequence[str],
    faults: Iterable[tuple[str, ...]],
    profiles: Sequence[str],
    seed: int,
    only: str = "",
) -> list[Case]:
    """Every scenario of ``apps`` on every profile, clean and under each set of ``faults``.

    A scenario that has faults of its own is run as it is written only: what ought to come of it under one more is not
    known. ``only`` names a single scenario. Raises UnknownConnector.
    """
    made = []
    for app in apps:
        for scenario in registry.scenarios(app):
            if only in ("", scenario.name):
                sets = [(), *faults] if not has_faults(scenario) else [()]
                made += [Case(app, scenario, struck, profile, seed) for profile in profiles for struck in sets]
    return made


def has_faults(scenario: Scenario) -> bool:
    """True when the scenario's own script lets something go wrong."""
    return any(turn.say.startswith("#fault") for turn in scenario.turns)


def pairs(faults: Sequence[str]) -> list[tuple[str, ...]]:
    """Every two different faults."""
    return list(combinations(faults, 2))
