"""Run: many cases, several phones side by side, each phone touched by one worker only."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from agent.scenarios.case import Case
from agent.scenarios.drive import run
from agent.scenarios.faults import without_person
from agent.scenarios.judge import approving, judge
from agent.scenarios.result import Judged, Result
from agent.scenarios.stand import Workshop

Progress = Callable[[Judged], None]


def run_all(
    workshop: Workshop, cases: Sequence[Case], devices: int = 1, told: Progress = lambda _: None
) -> list[Judged]:
    """Every case, in their order. Each scenario is run clean first, so that it is known how many steps it has and
    which turn submits."""
    cleans = {case.key: case.clean for case in cases}
    with ThreadPoolExecutor(devices, thread_name_prefix="phone") as pool:
        try:
            results = dict(zip(cleans, pool.map(lambda case: run(workshop, case, 0), cleans.values()), strict=True))

            def one(case: Case) -> Judged:
                clean = results[case.key]
                result = run(workshop, case, clean.points) if case.faults else clean
                judged = judge(workshop.registry, result, approving(clean))
                told(judged)
                return judged

            return list(pool.map(one, cases))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


@dataclass(frozen=True, slots=True)
class Success:
    """How much of what can be done without the person was done."""

    done: int
    of: int
    """Cases under one ✓ fault whose clean run was done and whose fault struck."""

    @property
    def ratio(self) -> float:
        """1 when there were none."""
        return self.done / self.of if self.of else 1.0


def success(judged: Sequence[Judged]) -> Success:
    """Success under a single fault that needs no person, of the clean runs that succeeded."""
    clean = {one.result.case.key for one in judged if not one.result.case.faults and one.verdict == "done"}
    counted = [one for one in judged if _counts(one.result) and one.result.case.key in clean]
    return Success(sum(one.verdict == "done" for one in counted), len(counted))


def undone(judged: Sequence[Judged]) -> list[Judged]:
    """What could have been done without the person and was not; nothing bad is among it."""
    return [one for one in judged if _counts(one.result) and one.verdict not in ("done", "bad")]


def _counts(result: Result) -> bool:
    return without_person(result.case.faults) and bool(result.struck)
