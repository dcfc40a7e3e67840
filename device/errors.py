"""What can break between us and the phone. ``agent`` turns each into something that can be said.

    DeviceError
    ├── NoPhone          adb is missing, no phone or more than one is connected, or the phone is not authorised
    ├── PhoneBusy        another agent or another automation owns this phone
    ├── PhoneLost        the phone went away in the middle and did not come back
    │   └── Unanswered   … and it is not known whether the last touch arrived (never send it again)
    ├── BadDump          the phone's description of its screen cannot be read
    ├── TargetChanged    what was to be touched is no longer there as it was seen (nothing was touched)
    └── Unsettled        the screen did not come to rest within its budget
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


class TargetChanged(DeviceError):
    """The target of an action is not there as it was seen; nothing was touched."""


class Unsettled(DeviceError):
    """The screen kept changing longer than it may."""
