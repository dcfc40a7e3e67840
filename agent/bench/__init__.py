"""bench: speed, as ratios of things measured in one run. Never a test: the machines are noisy.

In:  this repository.
Out: ``out/bench.json``, a list of rows (``agent.interfaces.BenchRow``), and a table.
"""
