"""The few calls for outsiders: the documentation's own lines, what each mutation does, what is said of mistakes."""

import doctest
import socket
from collections.abc import Iterator

import pytest

import simulator
from simulator import MUTATIONS, PROFILES, App, SimulatedPhone, SimulatorError, View, screen
from simulator.errors import (
    BadValue,
    FaultNotPossible,
    NothingThere,
    PhoneOff,
    UnknownApp,
    UnknownFault,
    UnknownMutation,
    UnknownProfile,
    UnknownState,
)
from simulator.phone import Phone
from simulator.widgets import bar, button, note, page, scroll

TO_CONFIRM = ("menu_report", "report_temperature", "too_cold", "line_chip", "car_chip", "next")


@pytest.fixture
def phone() -> Iterator[SimulatedPhone]:
    with SimulatedPhone("ttota_subway", seed=3, virtual=True) as phone:
        yield phone


def texts(phone: SimulatedPhone) -> list[str]:
    return phone.call(lambda p: [node.text for node in p.nodes() if node.text])


def ids(phone: SimulatedPhone) -> list[str]:
    return phone.call(lambda p: [node.view.id for node in p.nodes() if node.view.id])


def test_every_line_of_the_documentation_holds() -> None:
    result = doctest.testmod(simulator)
    assert result.attempted > 20 and result.failed == 0


def test_it_says_who_submitted_what_and_how_often(phone: SimulatedPhone) -> None:
    for label in ("민원신고", "온도조절", "더워요", "2호선", "3번 칸", "다음", "제출"):
        phone.tap(label)
    (entry,) = phone.submissions("ttota_subway", by="person")
    assert (entry.task, entry.fields["line"]) == ("too_hot", "2호선")
    assert phone.submissions("ttareungyi") == phone.submissions(by="agent") == ()
    phone.stop()
    assert phone.submissions() == (entry,)


def test_seeded_state_is_what_the_screens_show(phone: SimulatedPhone) -> None:
    phone.seed_state("ttota_subway", filed=[("추워요", "2호선", "3번 칸")])
    phone.tap("민원신고")
    phone.tap("신고내역")
    assert {"추워요", "2호선", "3번 칸"} <= set(texts(phone))
    phone.seed_state("ttareungyi", logged_in=False)
    phone.open("ttareungyi")
    assert "login_title" in ids(phone)
    phone.seed_state("phone", locked=True)
    assert "keyguard" in ids(phone)


@pytest.mark.parametrize("kind", MUTATIONS)
def test_the_same_seed_mutates_alike_and_another_differently(kind: str) -> None:
    def mutated(seed: int) -> str:
        with SimulatedPhone("ttota_subway", virtual=True) as phone:
            phone.mutate(kind, seed=seed, share=0.5)
            seen = []
            for name in TO_CONFIRM[:3]:
                seen.append(phone.hierarchy())
                if not phone.call(lambda p, name=name: open_next(p, name)):
                    break
            return "".join(seen)

    seeds = [mutated(seed) for seed in range(8)]
    assert seeds == [mutated(seed) for seed in range(8)]
    assert len(set(seeds)) > 1


def open_next(phone: Phone, name: str) -> bool:
    """Tap the element with this id, if it still has it."""
    found = [node for node in phone.nodes() if node.view.id == name]
    if found:
        phone.tap(*found[0].bounds.center)
    return bool(found)


def test_renaming_takes_every_id_and_no_word(phone: SimulatedPhone) -> None:
    before, words = ids(phone), texts(phone)
    phone.mutate("rename_ids")
    assert texts(phone) == words
    assert {name for name in set(before) & set(ids(phone)) if ":" not in name} == set()


def test_rewording_takes_what_can_be_tapped_and_leaves_data(phone: SimulatedPhone) -> None:
    phone.mutate("reword_labels")
    assert "불편 신고" in texts(phone) and "민원신고" not in texts(phone)
    for label in ("불편 신고", "냉난방 조절", "추워요 바로가기"):
        phone.tap(label)
    assert "2호선" in texts(phone)


def test_moving_keeps_what_is_there(phone: SimulatedPhone) -> None:
    before = phone.call(lambda p: [node.text for node in p.nodes() if node.text])
    phone.mutate("move_blocks")
    after = texts(phone)
    assert sorted(after) == sorted(before) and after != before


def test_an_inserted_screen_stands_before_the_next_ones_once(phone: SimulatedPhone) -> None:
    phone.mutate("insert_screen")
    assert "title" in ids(phone)
    phone.tap("민원신고")
    assert "guide_title" in ids(phone)
    assert phone.call(lambda p: p.activity) == ".GuideActivity"
    phone.tap("계속")
    assert "report_title" in ids(phone)


def test_a_delay_shows_a_spinner_each_time(phone: SimulatedPhone) -> None:
    phone.mutate("delay", seconds=3.0)
    for name, label in (("report_title", "민원신고"), ("temperature_title", "온도조절")):
        phone.tap(label)
        assert "progress" in ids(phone) and name not in ids(phone)
        phone.advance(3.1)
        assert name in ids(phone)


def test_mutations_work_on_anybodys_app() -> None:
    class Lamp(App):
        package, label, name = "org.example.lamp", "Lamp", "lamp"

        @screen(".MainActivity")
        def main(self) -> View:
            return page(bar("Lamp", "title"), scroll(note("Dark"), button("On", "switch", None)))

    with SimulatedPhone(Lamp(), virtual=True) as phone:
        for kind in MUTATIONS:
            phone.mutate(kind, seed=1)
        assert "switch" not in ids(phone) and "Dark" not in texts(phone)


@pytest.mark.parametrize("fault", [15, 16, "uiautomator_dead"])
def test_the_wires_own_faults_strike_too_and_the_phone_lives_on(phone: SimulatedPhone, fault: int | str) -> None:
    before = phone.serial
    phone.fault(fault)
    assert phone.serial == before
    with socket.create_connection(("127.0.0.1", phone.served.port)):
        assert "title" in ids(phone)


def test_mistakes_say_what_there_is(phone: SimulatedPhone) -> None:
    for wrong, error, says in (
        (lambda: SimulatedPhone(profile="gramophone"), UnknownProfile, "small_old"),
        (lambda: SimulatedPhone("lantern"), UnknownApp, "ttareungyi"),
        (lambda: phone.open("lantern"), UnknownApp, "ttareungyi"),
        (lambda: phone.fault("earthquake"), UnknownFault, "rotation"),
        (lambda: phone.mutate("turn_green"), UnknownMutation, "rename_ids"),
        (lambda: phone.seed_state("ttareungyi", colour="red"), UnknownState, "logged_in"),
        (lambda: phone.seed_state("phone", colour="red"), UnknownState, "battery"),
        (lambda: phone.tap("없는 단추"), NothingThere, "hierarchy"),
        (lambda: phone.fault("rotaton"), UnknownFault, "did you mean 'rotation'"),
        (lambda: phone.fault(27), UnknownFault, "#fault own_voice"),
        (lambda: phone.mutate("delay", share=1.5), BadValue, "from 0 to 1"),
        (lambda: phone.mutate("delay", seconds=-1.0), BadValue, "seconds"),
        (lambda: phone.seed_state("phone", battery=101), BadValue, "from 0 to 100"),
        (lambda: phone.seed_state("phone", locked="yes"), BadValue, "True or False"),
        (lambda: phone.advance(-1), BadValue, "seconds"),
        (lambda: phone.submissions(by="nobody"), BadValue, "'agent' or 'person'"),
    ):
        with pytest.raises(error, match=says) as caught:
            wrong()
        assert isinstance(caught.value, SimulatorError)


def test_a_fault_that_cannot_be_says_so() -> None:
    with SimulatedPhone() as phone, pytest.raises(FaultNotPossible, match="start one first"):
        phone.fault("notice")


def test_a_phone_that_is_off_says_so() -> None:
    with pytest.raises(PhoneOff, match="with"):
        SimulatedPhone().serial  # noqa: B018 - the property is the test


@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile_by_name(profile: str) -> None:
    with SimulatedPhone("ttareungyi", profile=profile) as phone:
        assert "menu_rent" in ids(phone)


def test_an_app_that_only_some_ask_for_is_there_when_it_is_asked_for() -> None:
    with SimulatedPhone(virtual=True) as phone:
        assert "sim.seoul.sampler" not in phone.call(lambda p: p.installed())
    with SimulatedPhone("sampler", virtual=True) as phone:
        assert "표본" in phone.hierarchy()
