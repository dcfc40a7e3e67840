"""Understanding: a process that does nothing else, to be weighed; its tasks come in a file."""

import time

_BEGAN = time.process_time()

import pickle  # noqa: E402
import sys  # noqa: E402
from datetime import datetime  # noqa: E402
from pathlib import Path  # noqa: E402

from agent.bench.memory import most_memory_mb  # noqa: E402
from intents.embedded import EmbeddedEngine  # noqa: E402
from intents.load import plain  # noqa: E402


def main(handed: Path) -> None:
    """Print the CPU seconds until the first answer, and the most memory after many in MB."""
    tasks, now = pickle.loads(handed.read_bytes()), datetime(2026, 11, 22, 18, 0)
    engine = EmbeddedEngine(tasks)
    engine.interpret(plain(tasks[0].examples[0]), now)
    load_s = time.process_time() - _BEGAN
    for task in tasks:
        for example in task.examples[:8]:
            engine.interpret(plain(example), now)
    print(load_s, most_memory_mb())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
