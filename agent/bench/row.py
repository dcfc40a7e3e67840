"""Row: how a measurement is written down."""

from agent.interfaces import BenchRow


def row(id_: str, value: float, unit: str, target: float, baseline: str, *, at_most: bool = False) -> BenchRow:
    """``target`` is the least that is wanted, or with ``at_most`` the most."""
    return BenchRow(
        id=id_,
        value=round(value, 3),
        unit=unit,
        target=f"{'<=' if at_most else '>='} {target:g}",
        holds=value <= target if at_most else value >= target,
        baseline=baseline,
    )
