"""Whether somebody else sees the screen or moves the finger (I11). Read from dumpsys and the settings.

Which apps are for remote control is the caller's to say: ``device`` knows no app. Such an app is at work when its
service runs in the foreground, when one of its windows is on the screen, or when its accessibility service, by which
it would touch, is switched on. An app on the phone could see all of these.
"""

import re
from collections.abc import Collection

from device.notifications import notifications
from device.screen import Screen

SHARING = (
    ("dumpsys", "media_projection"),
    ("dumpsys", "notification"),
    ("settings", "get", "secure", "enabled_accessibility_services"),
)
"""The shell commands whose output the question is answered from, in the order ``shared`` takes them."""

_PROJECTION = re.compile(r"^\s*Media Projection:\s*(.*?)\s*$", re.MULTILINE | re.DOTALL)


def shared(projection: str, posted: str, accessibility: str, screen: Screen, remote: Collection[str]) -> bool:
    """True while an app projects the screen, or one of the packages ``remote`` is at work."""
    found = _PROJECTION.search(projection)
    if found is not None and found[1] not in ("", "null"):
        return True
    at_work = {entry.package for entry in notifications(posted) if entry.service}
    at_work |= {service.partition("/")[0].strip() for service in accessibility.split(":")}
    at_work |= {window.package for window in screen.roots}
    return not at_work.isdisjoint(remote)
