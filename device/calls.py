"""Whether a money or document task may go on: a call under way, a screen that others see (I11). Read from dumpsys."""

import re

IN_CALL = (("dumpsys", "telephony.registry"), ("dumpsys", "audio"))
SHARED = (("dumpsys", "media_projection"),)
"""The shell commands whose output each question is answered from."""

_OFF_HOOK = re.compile(r"^\s*mCallState=2\b", re.MULTILINE)
"""TelephonyManager.CALL_STATE_OFFHOOK; 1 is a phone that rings and is not a call yet."""
_TALKING = re.compile(
    r"^[\s-]*(?:Actual )?mode(?: \(\w+\))?\s*[=:]\s*(?:MODE_)?IN_(?:CALL|COMMUNICATION)\b", re.MULTILINE | re.IGNORECASE
)
"""The audio mode in force, as Android 8 to 15 word it; lines of its history start otherwise. IN_COMMUNICATION is what
internet calls set."""
_PROJECTION = re.compile(r"^\s*Media Projection:\s*(.*?)\s*$", re.MULTILINE | re.DOTALL)


def in_call(telephony: str, audio: str) -> bool:
    """True when ``dumpsys telephony.registry`` or ``dumpsys audio`` tells of a call under way."""
    return bool(_OFF_HOOK.search(telephony) or _TALKING.search(audio))


def shared(media_projection: str) -> bool:
    """True when ``dumpsys media_projection`` names an app that projects the screen; it says ``null`` when none does."""
    found = _PROJECTION.search(media_projection)
    return found is not None and found[1] not in ("", "null")
