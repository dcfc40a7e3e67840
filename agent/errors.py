"""What can break in this room.

AgentError
├── JournalError    the journal cannot be written: without a journal nothing is submitted
└── UsageError      a command was given something it cannot use
    └── NotNow      it can be used, but not on the screen that is shown now
"""


class AgentError(Exception):
    """Root of the room's errors; the message is one English sentence that says what to do."""


class JournalError(AgentError):
    """The journal cannot be read or written."""


class UsageError(AgentError):
    """A command was given something it cannot use."""


class NotNow(UsageError):
    """What was asked for cannot happen on the screen that is shown now."""
