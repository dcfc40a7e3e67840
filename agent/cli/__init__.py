"""cli: the command line. Reads arguments, opens the house, prints; decides nothing.

In:  arguments and standard input.
Out: rich text for people, one JSON object a line for scripts (``agent.interfaces``), an exit status.
"""
