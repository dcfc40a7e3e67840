"""The pytest plugin, installed with the package: a scenario in five lines.

    def test_an_update_is_offered(phone, agent):
        assert agent.say("<a request, in Korean>").outcome == "confirm"
        phone.fault("update_popup")
        assert agent.say("<the words that approve>").outcome == "done"
        assert [entry.by for entry in phone.submissions()] == ["agent"]

``phone`` is a simulated phone on the real wire: it knows the truth. ``agent`` drives it over adb and uiautomator2, and
answers each line with the ``TalkLine`` that ``malbeot talk --json`` writes. ``@pytest.mark.phone(profile="small_old",
seed=3)`` chooses which phone; the ini option ``malbeot_connectors`` names folders with connectors of your own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from agent.conversation import Conversation
    from agent.interfaces import TalkLine
    from agent.scenarios.stand import Bay, Workshop
    from simulator.ledger import Submission

# Everything else is imported where it is used: a plugin is loaded by every pytest on the computer.


class PhoneInTest:
    """The simulated phone of one test."""

    def __init__(self, bay: Bay) -> None:
        """``bay`` is the phone on the wire."""
        self.bay = bay

    @property
    def serial(self) -> str:
        """What any adb client of this process calls it."""
        return self.bay.served.serial

    def fault(self, name: str) -> None:
        """Something goes wrong now; ``malbeot scenarios faults`` lists the names. Raises UsageError."""
        from agent.scenarios.pace import Hand

        Hand(self.bay.served, self.bay.phone, virtual=True).fault(name)

    def texts(self) -> list[str]:
        """What can be read on the screen now, top to bottom."""
        return self.bay.served.call(lambda phone: [node.text for node in phone.nodes() if node.text])

    def submissions(self) -> list[Submission]:
        """The truth: what was submitted, in order, and by whom."""
        return self.bay.served.call(lambda phone: list(phone.ledger))


class AgentInTest:
    """The agent of one test, and the person who talks to it."""

    def __init__(self, conversation: Conversation) -> None:
        """``conversation`` is on the phone of the same test."""
        self._conversation = conversation

    def say(self, line: str) -> TalkLine:
        """The person says ``line``; empty is silence."""
        return self._conversation.line(line)

    def tap(self, label: str) -> TalkLine:
        """The person taps what bears this label on the phone. Raises UsageError when nothing does."""
        return self._conversation.line(f"#tap {label}")

    def wait(self, seconds: float) -> TalkLine:
        """So much of the phone's time passes, at once."""
        return self._conversation.line(f"#wait {seconds:g}")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The ini option for connectors of one's own."""
    parser.addini("malbeot_connectors", "folders with connectors for the fixture 'agent'", type="paths", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """The marker that chooses a phone."""
    config.addinivalue_line("markers", "phone(profile, seed): which simulated phone the fixture 'phone' is")


@pytest.fixture(scope="session")
def malbeot_workshop(request: pytest.FixtureRequest) -> Iterator[Workshop]:
    """What the tests of one session share: an adb server, the connectors, the engine that understands."""
    from agent.house import engine_for
    from agent.scenarios.stand import Workshop
    from app_connectors.registry import load_all
    from device.adb import AdbServer

    registry = load_all(request.config.getini("malbeot_connectors"))
    with AdbServer() as adb:
        yield Workshop(adb, registry, engine_for(registry))


@pytest.fixture
def phone(request: pytest.FixtureRequest, malbeot_workshop: Workshop) -> Iterator[PhoneInTest]:
    """A fresh simulated phone on the real wire, in virtual time."""
    from agent.scenarios.stand import open_bay

    marker = request.node.get_closest_marker("phone")
    with open_bay(malbeot_workshop, **(marker.kwargs if marker else {})) as bay:
        yield PhoneInTest(bay)


@pytest.fixture
def agent(phone: PhoneInTest, malbeot_workshop: Workshop) -> Iterator[AgentInTest]:
    """A fresh agent on ``phone``, with a journal of its own."""
    from contextlib import contextmanager

    from agent.conversation import Conversation
    from agent.house import House
    from agent.scenarios.stand import open_stand

    with open_stand(malbeot_workshop, phone.bay, []) as stand:

        @contextmanager
        def opened() -> Iterator[House]:
            yield stand.house

        with Conversation(opened) as conversation:
            yield AgentInTest(conversation)
