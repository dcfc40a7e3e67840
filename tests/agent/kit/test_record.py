"""A person does a task once; the draft plays back, passes check, asks to be confirmed, and holds nobody's data."""

import threading

import pytest

from agent.errors import NotNow, UsageError
from agent.kit.record.draft import Wish
from agent.kit.record.session import real_desk, record
from agent.kit.record.watch import AtThePhone
from agent.kit.remark import remarks
from app_connectors.check import check
from app_connectors.load import load
from device.adb import AdbServer
from simulator import person
from simulator.apps.bicycle import Bicycle
from simulator.apps.library import Library
from simulator.host import running
from simulator.phone import Phone

VISIT = [
    "account", "#type hong1", "password", "#type geheim99", "enter", "진료 예약", "닫기",
    "환자 이름", "#type 김철수", "memo", "#type 무릎", "27진료실 의사", "예약하기",
]  # fmt: skip
SEAT = ["열람실 자리 예약", "2시간", "다음", "예약하기"]


def as_written(results):
    for scenario, lines, ledger in results:
        told = [(line.outcome, line.reply) for line in lines]
        assert [outcome for outcome, _ in told] == [turn.outcome for turn in scenario.turns], told
        assert len(ledger) == scenario.submitted
    return results


def test_login_notice_fields_and_a_long_list(record_on, clinic, hold):
    folder = record_on(clinic, VISIT, "clinic.visit", "[무릎](item) 아파서 병원 예약해 줘", slots={"item": "무릎"})
    assert [str(problem) for problem in check(folder)] == []
    ((_, _, ledger),) = as_written(hold(folder))
    assert ledger == [("visit", {"item": "무릎"}, "agent")]
    source = load(folder)
    assert list(source.screens.data.gates) == ["login"] and source.screens.data.gates["login"].secret
    assert list(source.screens.data.popups) == ["notice"]
    assert [step.verb for step in source.tasks.data.tasks[0].steps] == [
        "launch", "tap", "type", "type", "tap", "check", "commit", "read",
    ]  # fmt: skip
    assert [remark.what for remark in remarks(folder)] == [
        "nobody has confirmed that '홍길동' is typed every time",
        "nobody has confirmed that '예약하기' is what sends",
    ]
    held = {path: path.read_text("utf-8") for path in folder.rglob("*.*")}
    assert "scroll: true" in held[folder / "recordings" / "source.yaml"]
    for secret in ("hong1", "geheim99", "김철수", "9876", "450101", "1234567"):
        assert not [path for path, text in held.items() if secret in text], secret


def test_what_is_chosen_from_a_list_becomes_a_slot(record_on, hold):
    folder = record_on(Library(), SEAT, "library.book_seat", "자리 [2](hours) 잡아 줘", slots={"hours": "2"})
    assert check(folder) == []
    ((_, lines, ledger),) = as_written(hold(folder))
    assert ledger == [("book_seat", {"hours": "2"}, "agent")]
    assert lines[0].reply.startswith("2시간, ")
    (task,) = load(folder).tasks.data.tasks
    assert (task.risk, task.steps[2].pick.where, task.steps[4].check) == (
        "R2", {"label": "{hours}"}, {"hours": "confirm_hours"},
    )  # fmt: skip


def test_a_slot_that_is_not_said_is_asked_for(record_on, hold):
    folder = record_on(Library(), SEAT, "library.book_seat", "열람실 자리 잡아 줘", slots={"hours": "2"})
    ((_, lines, _),) = as_written(hold(folder))
    assert [(line.outcome, line.slot) for line in lines[:2]] == [("ask", "hours"), ("confirm", None)]


def test_money_is_left_to_the_person(record_on, hold):
    lines = ["대여하기", "bike_number", "#type 23456", "다음", "대여하기"]
    say, slots = "자전거 [23456](bike_number) 빌릴래", {"bike_number": "23456"}
    folder = record_on(Bicycle(), lines, "ttareungyi.rent", say, slots=slots)
    assert check(folder) == []
    assert load(folder).tasks.data.tasks[0].steps[-2].person == "rent"
    ((_, _, ledger),) = as_written(hold(folder))
    assert ledger == [("rent", {"bike_number": "23456"}, "person")]


def test_only_looking_sends_nothing(record_on, hold):
    folder = record_on(Library(), ["이용 시간"], "library.hours", "도서관 몇 시에 열어")
    assert check(folder) == [] and remarks(folder) == []
    ((_, lines, _),) = as_written(hold(folder))
    assert "오전 9시부터 오후 6시까지" in lines[-1].reply
    assert load(folder).tasks.data.tasks[0].risk == "R0"


def test_a_detour_is_left_out(record_on, hold):
    lines = ["이용 시간", "#back", "열람실 자리 예약", "열람실 자리 예약", *SEAT[1:3], "#back", *SEAT[2:]]
    folder = record_on(Library(), lines, "library.book_seat", "자리 [2](hours) 잡아 줘", slots={"hours": "2"})
    assert check(folder) == []
    as_written(hold(folder))
    steps = load(folder).tasks.data.tasks[0].steps
    assert [step.verb for step in steps] == ["launch", "tap", "pick", "tap", "check", "commit", "read"]


def test_by_hand_on_a_phone_behind_adb(tmp_path):
    """The same without a script: whoever touches the glass, it is seen; what comes by wire is not."""
    phone, finished = Phone([Library()]), threading.Event()
    phone.start(Library.package)

    class Visitor(AtThePhone):
        """Touches when the screen has come to rest, and lets go after the second touch."""

        waited = 0

        def turn(self, *, resting, touches):
            self.waited = self.waited + 1 if resting else 0
            if self.waited > 3:
                self.waited = 0
                served.call(lambda phone: person.tap(phone, ["이용 시간", "오늘 문 여는 시간"][min(touches, 1)]))
                finished.set() if touches else None
            return super().turn(resting=resting, touches=touches)

    with running(phone) as served, AdbServer() as server:
        server.connect(served.serial)
        with real_desk(served.serial) as desk:
            wish = Wish("library.hours", ("도서관 몇 시에 열어",), desk.package, "by hand", imitation=False)
            record(desk, Visitor(finished), lambda desk, version: wish, tmp_path / "library", lambda n: None)
    assert check(tmp_path / "library") == []
    assert "source: phone" in (tmp_path / "library" / "recordings" / "source.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("lines", "more", "says"),
    [
        ([], {}, "Nothing was touched"),
        (["이용 시간"], {"slots": {"hours": "7"}}, "neither typed nor tapped"),
        (["이용 시간"], {"answer": "없는 말"}, "nothing to read out"),
        (["이용 시간"], {"say": "[두 시간](hours) 도서관"}, "--slot hours=VALUE"),
    ],
)
def test_what_cannot_become_a_draft_says_why(record_on, lines, more, says, tmp_path):
    say = more.pop("say", "도서관 몇 시에 열어")
    with pytest.raises(UsageError, match=says):
        record_on(Library(), lines, "library.hours", say, **more)
    assert not (tmp_path / "shelf" / "library").exists()


def test_a_button_that_is_not_there(record_on):
    with pytest.raises(NotNow, match="없는 단추"):
        record_on(Library(), ["없는 단추"], "library.hours", "도서관 몇 시에 열어")
