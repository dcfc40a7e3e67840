"""What can break in this room.

IntentsError
└── PhrasesError    a phrase file or a gazetteer cannot be used; names file, line and what to do
"""


class IntentsError(Exception):
    """Root of the room's errors; the message is one English sentence that says what to do."""


class PhrasesError(IntentsError):
    """A phrase file or gazetteer cannot be used."""
