"""Profiles: the phones that scenarios are run on, by name."""

from agent.errors import UsageError
from agent.scenarios.case import DEFAULT_PROFILE
from simulator.profile import DEFAULT, LARGE_PRINT, SMALL_OLD, Profile

PROFILES: dict[str, Profile] = {DEFAULT_PROFILE: DEFAULT, "small_old": SMALL_OLD, "large_print": LARGE_PRINT}


def profile_named(name: str) -> Profile:
    """The profile of that name. Raises UsageError."""
    if name not in PROFILES:
        raise UsageError(f"There is no profile '{name}'; use one of: {', '.join(PROFILES)}.")
    return PROFILES[name]
