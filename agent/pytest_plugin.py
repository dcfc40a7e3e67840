"""The pytest plugin, installed with the package: a scenario in five lines.

    def test_an_update_is_offered(phone, agent):
        assert agent.say("<a request, in Korean>").outcome == "confirm"
        phone.fault("update_popup")
        assert agent.say("<the words that approve>").outcome == "done"
        assert [entry.by for entry in phone.submissions()] == ["agent"]

``phone`` is a ``simulator.SimulatedPhone`` on the real wire: it can be made to fail, and it knows the truth. ``agent``
drives it over adb and uiautomator2, and answers each line with the ``TalkLine`` that ``malbeot talk --json`` writes.
``@pytest.mark.phone(profile="small_old", seed=3)`` chooses which phone (any argument of ``SimulatedPhone``); the ini
option ``malbeot_connectors`` names folders with connectors of your own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from agent.conversation import Conversation
    from agent.interfaces import TalkLine
    from agent.scenarios.stand import Workshop
    from simulator import SimulatedPhone

# Everything else is imported where it is used: a plugin is loaded by every pytest on the computer.


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
    config.addinivalue_line("markers", "phone(**arguments): which simulator.SimulatedPhone the fixture 'phone' is")


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
def phone(request: pytest.FixtureRequest, malbeot_workshop: Workshop) -> Iterator[SimulatedPhone]:
    """A fresh simulated phone on the real wire, in virtual time, with the imitation apps."""
    from simulator import SimulatedPhone

    marker = request.node.get_closest_marker("phone")
    with SimulatedPhone(virtual=True, **(marker.kwargs if marker else {})) as phone:
        malbeot_workshop.adb.connect(phone.serial)
        yield phone


@pytest.fixture
def agent(phone: SimulatedPhone, malbeot_workshop: Workshop) -> Iterator[AgentInTest]:
    """A fresh agent on ``phone``, with a journal of its own."""
    from contextlib import contextmanager

    from agent.conversation import Conversation
    from agent.house import House
    from agent.scenarios.stand import open_house_on
    from agent.scenarios.strike import calm
    from agent.scenarios.trouble import Trouble

    with open_house_on(malbeot_workshop, phone.served, calm(), Trouble()) as house:

        @contextmanager
        def opened() -> Iterator[House]:
            yield house

        with Conversation(opened) as conversation:
            yield AgentInTest(conversation)
