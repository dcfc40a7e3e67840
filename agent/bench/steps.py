"""The agent's own time per step: everything it does between two answers of the phone, the phone's own time left out."""

import time
from statistics import quantiles

from agent.conversation import Conversation
from agent.house import engine_for, open_house
from agent.interfaces import BenchRow
from app_connectors.registry import load_all
from device.action import Action

_ROUNDS = 3
_TARGET_MS = 20.0


def step_p95() -> BenchRow:
    """95th percentile of the CPU time between two actions of a turn, over every task's conversation."""
    registry = load_all()
    engine = engine_for(registry)
    steps: list[float] = []

    class Watch:
        """CPU time of this thread at each action; waiting for the phone takes none of it."""

        last = 0.0

        def __call__(self, action: Action) -> None:
            now = time.thread_time()
            steps.append((now - self.last) * 1000)
            self.last = now

    watch = Watch()
    every = [scenario for c in registry.connectors for scenario in registry.scenarios(c.manifest.id)]
    scripts = [s for s in every if not any(turn.say.startswith(("#fault", "#wait")) for turn in s.turns)]
    with Conversation(lambda: open_house("sim", registry, engine, watchers=(watch,))) as conversation:
        for _ in range(_ROUNDS):
            for scenario in scripts:
                conversation.line("#reset")
                for turn in scenario.turns:
                    watch.last = time.thread_time()
                    conversation.line(turn.say)
    p95 = quantiles(steps, n=20)[-1]
    return BenchRow(
        id="agent.step_p95_ms",
        value=round(p95, 2),
        unit="ms CPU",
        target=f"<= {_TARGET_MS:g}",
        holds=p95 <= _TARGET_MS,
        baseline=f"{len(steps)} steps of {len(scripts)} scenarios",
    )
