"""What can go wrong in this room.

SimulatorError
├── UnknownFault      no fault of that name or number exists
├── UnknownScreen     an app was asked for an activity that it does not declare
├── UnknownApp        no app of that name or package is on the phone
├── UnknownState      an app or the phone has no state of that name to seed
├── UnknownMutation   no mutation of that kind exists
├── UnknownProfile    no profile of that name exists
├── BadValue          a number or word that means nothing where it is given
├── FaultNotPossible  the fault exists, but not on the screen that is shown now
├── NothingThere      nothing on the screen bears the label that is to be tapped
├── PhoneOff          the phone that is asked for is not running
├── PortTaken         another program listens where the phone should
├── MalformedPacket   bytes on an adb connection that are not adb
├── FileTrouble       a path on the phone that cannot be read or written
├── BadApk            a file that was to be installed and is no app
├── ShellSyntax       a command line that the phone's shell cannot parse
└── RpcTrouble        a JSON-RPC call that cannot be answered
"""


class SimulatorError(Exception):
    """Root of this room's errors."""


class UnknownFault(SimulatorError, ValueError):
    """No fault of that name or number exists."""


class UnknownScreen(SimulatorError, ValueError):
    """An app was asked for an activity that it does not declare."""


class UnknownApp(SimulatorError, ValueError):
    """No app of that name or package is on the phone."""


class UnknownState(SimulatorError, ValueError):
    """An app or the phone has no state of that name to seed."""


class UnknownMutation(SimulatorError, ValueError):
    """No mutation of that kind exists."""


class UnknownProfile(SimulatorError, ValueError):
    """No profile of that name exists."""


class BadValue(SimulatorError, ValueError):
    """A number or word that means nothing where it is given."""


class FaultNotPossible(SimulatorError):
    """The fault exists, but not on the screen that is shown now."""


class NothingThere(SimulatorError, ValueError):
    """Nothing on the screen bears the label that is to be tapped."""


class PhoneOff(SimulatorError):
    """The phone that is asked for was stopped."""


class PortTaken(SimulatorError):
    """Another program listens where the phone should."""


class MalformedPacket(SimulatorError):
    """The other side does not speak adb; its connection is dropped, the phone lives on."""


class FileTrouble(SimulatorError):
    """The message is what a command on the phone prints after its name."""


class BadApk(SimulatorError):
    """A file that was to be installed and is no app."""


class ShellSyntax(SimulatorError):
    """The message is what a shell on the phone prints after its name."""


class RpcTrouble(SimulatorError):
    """A JSON-RPC error in the making: its code, its message, and extra text where a client wants some."""

    def __init__(self, code: int, message: str, data: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.data = data
