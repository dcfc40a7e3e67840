"""Which tasks are refused while somebody may be telling the person what to do (I11): the task's own data says it."""

import pytest

from agent.conversation import Conversation
from app_connectors.connector import Connector
from app_connectors.registry import Registry
from app_connectors.safety import safety

COLD = "이호선 셋째 칸이 너무 추워"


@pytest.mark.parametrize(
    ("risk", "kind", "guarded"),
    [
        ("R0", "", False),
        ("R2", "", False),
        ("R3", "", True),
        ("R2", "money", True),
        ("R2", "gift", True),
        ("R1", "document", True),
        ("R3", "document", True),
        ("R3", "health", False),
        ("R3", "emergency", False),
    ],
)
def test_guarded(registry, risk, kind, guarded):
    task = registry.task("ttota_subway.too_cold").model_copy(update={"risk": risk, "kind": kind})
    assert task.guarded is guarded


@pytest.fixture
def document(registry, open_quick, monkeypatch):
    """A conversation in which reporting a cold car counts as handing in a document."""

    def kind(connector: Connector) -> Connector:
        tasks = {
            name: task.model_copy(update={"kind": "document"}) if name == "ttota_subway.too_cold" else task
            for name, task in connector.tasks.items()
        }
        return connector.model_copy(update={"tasks": tasks})

    changed = Registry(registry.sources, tuple(kind(connector) for connector in registry.connectors))
    with Conversation(lambda: open_quick(registry=changed)) as conversation:
        conversation.phone = open_quick.phone
        yield conversation


@pytest.mark.parametrize("fault", ["in_call", "internet_call", "call_just_over", "screen_sharing", "remote_control"])
@pytest.mark.parametrize("before", [0, 1])
def test_a_document_of_risk_two_is_refused_before_its_read_back_and_before_its_tap(document, submitted, fault, before):
    said = [COLD, "보내 주세요"]
    for line in said[:before]:
        document.line(line)
    document.line(f"#fault {fault}")
    answer = document.line(said[before])
    assert answer.outcome == "refused" and "1394" in answer.reply, answer
    assert submitted(document) == []


def test_a_call_that_begins_while_the_form_is_filled_in_ends_it(document, submitted):
    document.house.device._watchers = (lambda action: setattr(document.phone, "in_call", True),)
    assert document.line(COLD).outcome == "refused"
    assert submitted(document) == []


def test_the_list_of_apps_names_what_can_move_a_phone():
    known = safety().remote_control
    assert len(known) == len(set(known)) and all(name.count(".") >= 1 for name in known)
    assert {"com.teamviewer.quicksupport.market", "com.anydesk.anydeskandroid", "com.sand.airdroid"} <= set(known)
