"""An agent that is killed at the worst moment: run as a program by test_kill.py, never imported by the product.

dying_agent.py SERIAL JOURNAL before|after: holds the conversation up to the approval and dies by SIGKILL just before the
committing tap reaches the phone, or just after, between INTENT and SEEN.
"""

import os
import signal
import sys
from datetime import datetime
from pathlib import Path

from agent.conversation import Conversation
from agent.house import engine_for, open_house
from app_connectors.registry import load_all
from device.action import Tap
from device.uiautomator import UiautomatorDevice


def main(serial: str, journal: str, moment: str) -> None:
    touch = UiautomatorDevice.act

    def dying(self, action):
        if isinstance(action, Tap) and action.target.label == "제출":
            if moment == "after":
                touch(self, action)
            os.kill(os.getpid(), signal.SIGKILL)
        touch(self, action)

    UiautomatorDevice.act = dying
    registry = load_all()
    engine = engine_for(registry)
    with Conversation(lambda: open_house(serial, registry, engine, datetime.now(), Path(journal))) as conversation:
        conversation.line("이호선 셋째 칸이 너무 추워")
        conversation.line("보내 주세요")


if __name__ == "__main__":
    main(*sys.argv[1:])
