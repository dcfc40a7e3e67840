"""cli: the command line. Reads arguments, opens the house, prints; decides nothing.

In:  arguments and standard input.
Out: rich text for people, one JSON object a line for scripts (``agent.interfaces``), an exit status.
"""

import os

# Before numpy is first imported: a second thread for the small products that we make costs ten times the processor
# time (it waits spinning) and gains nothing.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
