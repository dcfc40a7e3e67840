"""What can break in this room.

IntentsError
├── PhrasesError    a phrase file or a gazetteer cannot be used; names file, line and what to do
├── AddressError    a server that could help to understand is not on this machine, or its address is none
├── Unanswered      such a server gave no answer that can be used; the engine inside this room answers instead
└── RasaError       the environment of the Rasa engine cannot be built, trained or started; says what to do
"""


class IntentsError(Exception):
    """Root of the room's errors; the message is one English sentence that says what to do."""


class PhrasesError(IntentsError):
    """A phrase file or gazetteer cannot be used."""


class AddressError(IntentsError):
    """A server's address cannot be used."""


class Unanswered(IntentsError):
    """A server gave no answer that can be used."""


class RasaError(IntentsError):
    """The environment of the Rasa engine cannot be built, trained or started."""
