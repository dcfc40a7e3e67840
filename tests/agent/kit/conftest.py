"""A clinic's app with all that makes recording hard, a person who does a task in it, and the draft that came of it."""

import pytest

from agent.conversation import Conversation
from agent.kit.indoors import open_indoors
from agent.kit.record.draft import Wish
from agent.kit.record.session import Scripted, record, simulated_desk
from app_connectors.registry import load_these
from intents.interpretation import Interpretation
from intents.load import annotations, plain
from simulator.app import App, screen
from simulator.apps.popups import notice
from simulator.view import View
from simulator.widgets import bar, button, card, field, headline, label, note, page, row, rows, scroll


class Clinic(App):
    """Login with a password, a notice, two fields, a long list, a last look, a result; ids on half of it."""

    package, label, name, version = "org.example.clinic", "동네의원", "clinic", "3.2"

    def __init__(self) -> None:
        super().__init__()
        self.account = self.password = self.patient = self.memo = self.doctor = ""

    def start(self, activity: str | None = None) -> None:
        fresh = not self.stack
        super().start(activity)
        if fresh:
            self.open(self.login)

    @screen(".Main")
    def main(self) -> View:
        return page(bar("동네의원", ""), scroll(label("무엇을 도와드릴까요?"), button("진료 예약", "", self._form)))

    def _form(self) -> None:
        self.go(self.form)
        self.host.show(notice(self.host, self.package))

    @screen(".Login")
    def login(self) -> View:
        return page(
            bar("로그인", "login_title"),
            scroll(
                field("account", self.account, "아이디", lambda text: setattr(self, "account", text)),
                field(
                    "password", self.password, "비밀번호", lambda text: setattr(self, "password", text), password=True
                ),
                button("들어가기", "enter", self.back),
            ),
        )

    @screen(".Form")
    def form(self) -> View:
        doctors = (row("doctor", label(f"{n}진료실 의사", "doctor_name"), on_tap=self._choose(n)) for n in range(1, 31))
        return page(
            bar("진료 예약하기 전에", "form_title"),
            field("", self.patient, "환자 이름", lambda text: setattr(self, "patient", text)),
            field("memo", self.memo, "어디가 아프세요", lambda text: setattr(self, "memo", text)),
            note("연락처 010-9876-5432, 주민등록번호 450101-1234567"),
            rows("doctors", *doctors),
        )

    def _choose(self, number):
        def chosen() -> None:
            self.doctor = f"{number}진료실"
            self.go(self.last_look)

        return chosen

    @screen(".Last")
    def last_look(self) -> View:
        return page(
            bar("마지막 확인", "last_title"),
            scroll(
                card(label(f"환자 이름: {self.patient}"), headline(self.memo, "last_memo"), label(self.doctor, "room")),
                button("예약하기", "send", self._send),
            ),
        )

    def _send(self) -> None:
        def send() -> None:
            self.host.server.submit(self.package, "visit", item=self.memo)

        self.host.server.request(self, lambda: self.open(self.sent), send)

    @screen(".Sent")
    def sent(self) -> View:
        return page(
            bar("접수 완료", "sent_title"), scroll(headline("접수 번호 7", "number"), label("접수되었습니다", "ok"))
        )


class Literal:
    """Understands exactly what the phrases say, for tests that are not about understanding."""

    def __init__(self, connector, approve="보내 주세요", also=(), values=()):
        self.said = {plain(text): task for task, texts in connector.phrases.items() for text in texts}
        self.slots = {plain(text): dict(_slots(text)) for texts in connector.phrases.values() for text in texts}
        self.said |= dict(also)
        self.slots |= {text: {} for text in dict(also)}
        self.approve, self.values = approve, dict(values)

    def interpret(self, text, now, asked=None):
        if text in self.said:
            return Interpretation(text, task=self.said[text], slots=self.slots[text], confidence=1.0)
        if text == self.approve:
            return Interpretation(text, control="approve", confidence=1.0)
        if asked is not None and asked.slot:
            return Interpretation(text, slots={asked.slot: self.values.get(text, text)}, confidence=1.0)
        return Interpretation(text)


def _slots(text):
    return [(slot, value) for value, slot in annotations(text)]


@pytest.fixture
def record_on(tmp_path):
    """Records a task that a simulated person does on a phone on the wire; returns the draft's folder."""

    def recorded(app, lines, task, say, into="shelf", **more):
        def wish(desk, version):
            more.setdefault("imitation", True)
            return Wish(task, (say,), desk.package, "a test", version=version, name=desk.name, **more)

        folder = tmp_path / into / task.partition(".")[0]
        with simulated_desk(app) as desk:
            record(desk, Scripted(desk.served, lines), wish, folder, lambda touches: None)
        return folder

    return recorded


@pytest.fixture
def clinic():
    return Clinic()


@pytest.fixture
def hold():
    """Holds the scenarios of a connector on nothing but the playback of its recordings."""

    def held(folder):
        registry = load_these([folder])
        (connector,) = registry.connectors
        results = []
        for scenario in registry.scenarios(connector.manifest.id):
            with Conversation(lambda: open_indoors(registry, Literal(connector), apps=[])) as conversation:
                lines = [conversation.line(turn.say) for turn in scenario.turns]
                ledger = conversation.house.phone.hand.phone.ledger
                results.append((scenario, lines, [(entry.task, dict(entry.fields), entry.by) for entry in ledger]))
        return results

    return held


@pytest.fixture
def literal():
    return Literal
