"""Whether a call is going on, or when the last one ended (I11). Read from dumpsys.

The telephone knows of calls over the network only. A call over the internet shows in the audio mode, and in a
notification of the category ``call``; the audio service keeps a log of its modes, so that a call that is over is known
for a while. An app on the phone would be told the same by AudioManager and by the notifications.
"""

import re
from datetime import datetime, timedelta

from device.notifications import notifications

CALLS = (
    ("dumpsys", "telephony.registry"),
    ("dumpsys", "audio"),
    ("dumpsys", "notification"),
    ("date", "+%m-%d %H:%M:%S"),
)
"""The shell commands whose output the question is answered from, in the order ``since_call`` takes them."""

_OFF_HOOK = re.compile(r"^\s*mCallState=2\b", re.MULTILINE)
"""TelephonyManager.CALL_STATE_OFFHOOK; 1 is a phone that rings and is not a call yet."""
_RINGING = re.compile(r"^\s*mCallState=1\b", re.MULTILINE)
_MODE = re.compile(
    r"^[\s-]*(?:(?:Actual|Current) )?mode(?: \(\w+\))?\s*[=:]\s*(?:MODE_)?(\w+)", re.MULTILINE | re.IGNORECASE
)
"""The audio mode in force, as Android 8 to 16 word it; lines of its log start otherwise."""
_TALKING = ("IN_CALL", "IN_COMMUNICATION")
"""IN_COMMUNICATION is what internet calls set."""
_CHANGE = re.compile(
    r"^\s*(\d\d-\d\d \d\d:\d\d:\d\d)[:.]\d+ setMode\((?:MODE_)?(\w+)\)(?:.* selected mode=(?:MODE_)?(\w+))?",
    re.MULTILINE,
)
"""An entry of the log of modes: when, the mode that was asked for, and the one that was then in force."""
_STAMP = "%Y-%m-%d %H:%M:%S"
_LEAP_YEAR = timedelta(days=366)


def since_call(telephony: str, audio: str, posted: str, now: str) -> float | None:
    """Seconds since the last call: 0 while one is going on, None when the phone remembers none."""
    modes = {mode.upper() for mode in _MODE.findall(audio)}
    ringing = bool(_RINGING.search(telephony)) or "RINGTONE" in modes
    shown = any(entry.category == "call" and (entry.ongoing or entry.service) for entry in notifications(posted))
    if _OFF_HOOK.search(telephony) or modes & set(_TALKING) or (shown and not ringing):
        return 0.0
    ended, talking = "", False
    for at, asked, chosen in _CHANGE.findall(audio):
        before, talking = talking, (chosen or asked).upper() in _TALKING
        ended = at if before or talking else ended
    return _seconds(ended, now) if ended else None


def _seconds(then: str, now: str) -> float:
    """From ``then`` to ``now``, both without a year. A clock that was set back makes it just now: the safe guess."""
    try:
        passed = datetime.strptime(f"2000-{now.strip()}", _STAMP) - datetime.strptime(f"2000-{then}", _STAMP)
    except ValueError:
        return 0.0
    if passed < timedelta(days=-1):
        passed += _LEAP_YEAR
    return max(0.0, passed.total_seconds())
