"""Unwatched: money, gifts and documents only while nobody may be telling the person what to do (I11).

Swindlers keep their victims on the telephone, or move the phone themselves. So such tasks are refused during a call
(over the internet too), screen sharing or remote control, and for ten minutes after.
"""

from dataclasses import replace
from typing import Literal

from agent.clock import SessionClock
from agent.observed import ObservedDevice
from agent.session import Session
from app_connectors.safety import safety

QUIET_AFTER_S = 600.0
"""How long they stay off after it."""

Why = Literal["in_call", "shared", "call_over", "share_over", ""]


def watched(device: ObservedDevice, clock: SessionClock, session: Session) -> tuple[Session, Why]:
    """Whether somebody is on the line or at the screen, or was a short time ago, and the session that remembers it.

    The phone itself remembers calls that nobody saw; sharing is remembered from when it was last seen.
    """
    now = clock.monotonic()
    since = device.since_call()
    if since == 0:
        return replace(session, watched_s=now, watched_by="call_over"), "in_call"
    if device.shared(safety().remote_control):
        return replace(session, watched_s=now, watched_by="share_over"), "shared"
    if since is not None and since < QUIET_AFTER_S:
        return session, "call_over"
    if session.watched_s is not None and now - session.watched_s < QUIET_AFTER_S:
        return session, session.watched_by
    return session, ""
