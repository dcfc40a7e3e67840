"""What can break between us and the phone. ``agent`` turns each into something that can be said.

DeviceError
├── NoPhone          adb is missing, no phone or more than one is connected, or the phone is not authorised
├── PhoneBusy        another agent or another automation owns this phone
├── PhoneLost        the phone went away in the middle and did not come back
│   └── Unanswered   … or came back, but whether the last touch arrived is unknown (never send it again)
├── BadDump          the phone's description of its screen cannot be read
├── AppMissing       the app to start is not on this phone
├── TargetChanged    what was to be touched is no longer there as it was seen (nothing was touched)
└── WireError        one call to the server on the phone failed; never leaves this room
    ├── Undelivered  nobody listened: nothing has happened on the phone
    ├── NoAnswer     the call went out and no answer came: it may have happened
    └── Failed       the server answered with an error
"""


class DeviceError(Exception):
    """Root of the room's errors; the message is one English sentence that says what to do."""


class NoPhone(DeviceError):
    """There is no phone to talk to, or it is not clear which."""


class PhoneBusy(DeviceError):
    """Somebody else is driving this phone."""


class PhoneLost(DeviceError):
    """The phone does not answer any more."""


class Unanswered(PhoneLost):
    """The answer to a touch was lost: it may have arrived or not, and must not be sent again unseen (I2)."""


class BadDump(DeviceError):
    """The phone's description of its screen cannot be read."""


class AppMissing(DeviceError):
    """The app to start is not installed on this phone."""


class TargetChanged(DeviceError):
    """The target of an action is not there as it was seen; nothing was touched."""


class WireError(DeviceError):
    """One call to the server on the phone failed."""


class Undelivered(WireError):
    """Nobody listened: nothing has happened on the phone."""


class NoAnswer(WireError):
    """The call went out and no answer came: it may have happened or not."""


class Failed(WireError):
    """The server answered with an error; the message is the server's own."""

    @property
    def dead(self) -> bool:
        """True when the server lost its hold on Android and must be started anew (the texts uiautomator2 matches)."""
        signs = ("UiAutomation not connected", "DeadObjectException", "DeadSystemRuntimeException")
        return any(sign in str(self) for sign in signs)

    @property
    def not_found(self) -> bool:
        """True when the server looked for the named element, found none and therefore did nothing."""
        return "UiObjectNotFoundException" in str(self)
