"""What steps can say: conditions, ends, choices among rows, gates before any proof, the way back."""

from dataclasses import replace
from threading import Event

import pytest

from agent.act import Driver
from agent.conversation import Conversation
from agent.observed import ObservedDevice
from agent.plan import Plan
from agent.progress import Ended, Gated, Reached, Several
from agent.pursue import _asked_anew
from app_connectors.task import Task
from device.action import Tap
from simulator.clock import Clock
from simulator.direct import DirectDevice
from simulator.phone import Phone

LAUNCH = {"launch": True, "then": "home"}
MENU = {"on": "home", "tap": "menu_report", "then": "report_menu"}


@pytest.fixture
def phone():
    return Phone(clock=Clock(frozen=True))


@pytest.fixture
def driver(phone):
    return Driver(ObservedDevice(DirectDevice(phone), Event()))


@pytest.fixture
def plan(registry):
    """``plan(*steps, slots)``: a task of the subway's app that is made up here."""

    def made(*steps, slots=None, **more):
        named = {name: {} for name in ("line", "station")}
        task = {"id": "ttota_subway.made_up", "title": "x", "can": "x", "risk": "R0", "slots": named, "done": "네."}
        return Plan(
            registry.connector("ttota_subway"), Task.model_validate({**task, "steps": steps, **more}), slots or {}
        )

    return made


@pytest.mark.parametrize(("slots", "screen"), [({}, "report_menu"), ({"station": "강남"}, "search")])
def test_a_step_is_left_out_unless_its_condition_holds(plan, driver, slots, screen):
    steps = [LAUNCH, {**MENU, "when": {"station": ""}}]
    steps.append({"on": "home", "tap": "search_box", "then": "search", "when": {"station": ".+"}})
    reached = driver.proceed(plan(*steps, slots=slots))
    assert isinstance(reached, Reached) and reached.plan.step is None
    assert reached.plan.connector.where(reached.screen) == screen


def test_a_task_ends_where_the_app_shows_its_end(plan, driver):
    read = {"fields": {"what": "temperature"}}
    ends = [{"on": "report_menu", "read": read, "done": "{what}만 있어요."}]
    ended = driver.proceed(plan(LAUNCH, {**MENU, "then": "receipt"}, ends=ends))
    assert isinstance(ended, Ended)
    assert driver.ended(ended).sentence == "온도조절만 있어요."


def gate_after(driver, phone, number):
    """A permission is asked for right after the n-th tap; the taps are returned as they come."""
    act, taps = driver.device._device.act, []

    def struck(action):
        act(action)
        if isinstance(action, Tap):
            taps.append(action.target.label)
            if len(taps) == number:
                phone.fault("permission_dialog")

    driver.device._device.act = struck
    return taps


@pytest.mark.parametrize("back", [False, True])
def test_behind_a_gate_the_touch_is_not_made_again_unless_the_app_went_back(plan, driver, phone, back):
    taps = gate_after(driver, phone, 1)
    gated = driver.proceed(plan(LAUNCH, MENU))
    assert isinstance(gated, Gated) and gated.plan.touched and taps == ["민원신고"]
    phone.tap_label("허용")
    if back:
        phone.app("ttota_subway").back()
    reached = driver.proceed(gated.plan)
    assert isinstance(reached, Reached) and reached.plan.step is None
    assert taps == ["민원신고"] * (2 if back else 1)


def test_rows_of_one_kind_are_chosen_among_by_their_label(plan, driver):
    search = {"on": "home", "tap": "search_box", "then": "search"}
    typed = {"on": "search", "type": {"into": "search_input", "text": "{station}"}}
    pick = {"list": "stations", "where": {"name": "{station}"}, "label": "{name} {lines}"}
    steps = [LAUNCH, search, typed, {"on": "search", "pick": pick, "then": "station"}]
    several = driver.proceed(plan(*steps, slots={"station": "신촌"}))
    assert isinstance(several, Several) and several.slot == "station" and len(several.choices) == 2
    reached = driver.proceed(several.plan.picking(several.step, several.values[1]))
    assert isinstance(reached, Reached) and reached.plan.step is None


def test_what_was_typed_into_a_search_is_asked_for_anew(plan):
    """`about` names the slot where no condition of the row does."""
    pick = {"list": "stations", "where": {"name": "신촌"}, "about": "station"}
    at_pick = replace(plan(LAUNCH, {"on": "search", "pick": pick}, slots={"station": "강남"}), at=1)
    asked = _asked_anew(at_pick)
    assert asked is not None and asked[0] == "station" and not asked[1].slots


def test_after_the_persons_last_tap_a_code_may_be_asked_for(quick, submitted):
    quick.line("자전거 빌릴래 이삼사오육번")
    assert quick.line("빌려 주세요").outcome == "hand_over"
    quick.house.phone.hand.tap("대여하기")
    quick.phone.fault("one_time_code")
    asked = quick.line("#wait 1")
    assert asked.outcome == "hand_over" and "직접 눌러" in asked.reply
    assert quick.line("다시 말해 줘").reply.endswith(asked.reply)
    assert quick.line("#wait 3000").outcome == "waiting", "nobody is hurried"
    done = quick.line("#tap 인증 확인")
    assert (done.outcome, done.committed, done.by) == ("done", True, "person")
    assert submitted(quick) == ["person"]


def test_the_person_left_the_code_and_is_asked_for_the_tap_again(quick, submitted):
    quick.line("자전거 빌릴래 이삼사오육번")
    quick.line("빌려 주세요")
    quick.phone.fault("one_time_code")
    assert quick.line("#wait 1").outcome == "hand_over"
    again = quick.line("#tap 인증 확인")
    assert again.outcome == "hand_over" and "대여하기" in again.reply
    assert quick.line("그만").outcome == "cancelled" and submitted(quick) == []


@pytest.fixture
def undoable(registry):
    """The registry with an R1 in the place of the arrivals: it opens a menu, and takes that back."""
    subway = registry.connector("ttota_subway")
    read = {"on": "report_menu", "read": {"fields": {"what": "temperature"}}}
    undo = [LAUNCH, {"on": "home", "tap": "search_box", "then": "search"}]
    undo.append({"on": "search", "type": {"into": "search_input", "text": "{what}"}})
    task = subway.tasks["ttota_subway.arrivals"].model_dump() | {
        "risk": "R1", "steps": [LAUNCH, MENU, read], "done": "{what}을(를) 열었어요.", "undo": "되돌려 줘",
        "undo_steps": undo, "undone": "{what}을(를) 되돌렸어요.",
    }  # fmt: skip
    made = Task.model_validate(task)
    changed = subway.model_copy(update={"tasks": {**subway.tasks, made.id: made}})
    connectors = tuple(changed if c is subway else c for c in registry.connectors)
    return replace(registry, connectors=connectors)


def test_what_can_be_undone_is_taken_back_with_what_was_read(undoable, open_quick):
    with Conversation(lambda: open_quick(registry=undoable)) as talk:
        assert talk.line("강남역 지하철 언제 와").reply == "온도조절을 열었어요."
        assert talk.line("되돌려 줘").reply == "온도조절을 되돌렸어요."
        assert talk.line("되돌려 줘").outcome == "control", "once"
