import pytest

from simulator.clock import Clock
from simulator.phone import Phone
from simulator.profile import LARGE_PRINT, SMALL_OLD


@pytest.fixture
def stations_of_seoul(subway):
    subway.tap("역 이름을 검색하세요", "역 이름")
    subway.phone.type_text("대")
    subway.phone.back()
    return subway


def names(hand) -> list[str]:
    return hand.texts("station_name")


def test_only_rows_in_view_are_in_the_tree(stations_of_seoul) -> None:
    found = stations_of_seoul.find("result_list")
    assert len(names(stations_of_seoul)) < len(found.view.children)
    assert found.scrollable


def test_rows_are_cut_at_the_edges_of_their_list(stations_of_seoul) -> None:
    hand = stations_of_seoul
    x, y = hand.find("result_list").bounds.center
    hand.phone.swipe(x, y, x, y - 50)
    edges = hand.find("result_list").bounds
    rows = [node for node in hand.phone.nodes() if node.view.id == "station_row"]
    assert all(edges.top <= row.bounds.top and row.bounds.bottom <= edges.bottom for row in rows)
    assert rows[0].bounds != rows[0].view.bounds and rows[-1].bounds != rows[-1].view.bounds


def test_scrolling_forward_ends_at_the_end_and_back_at_the_beginning(stations_of_seoul) -> None:
    hand = stations_of_seoul
    first = names(hand)
    seen = set(first)
    for _ in range(50):
        if not hand.phone.scroll(hand.find("result_list").view, forward=True):
            break
        seen |= set(names(hand))
    found = hand.find("result_list").view
    assert found.offset == found.reach > 0
    assert not hand.phone.scroll(found, forward=True)
    every = {row.children[0].text for row in found.children}
    assert seen == every
    while hand.phone.scroll(hand.find("result_list").view, forward=False):
        pass
    assert names(hand) == first


def test_a_swipe_moves_the_content_with_the_finger(stations_of_seoul) -> None:
    hand = stations_of_seoul
    x, y = hand.find("result_list").bounds.center
    hand.phone.swipe(x, y, x, y - 300)
    assert hand.find("result_list").view.offset == 300
    hand.phone.swipe(x, y, x, y + 5000)
    assert hand.find("result_list").view.offset == 0


def test_a_list_keeps_its_place_when_one_comes_back_to_it(stations_of_seoul) -> None:
    hand = stations_of_seoul
    hand.phone.scroll(hand.find("result_list").view, forward=True)
    before = names(hand)
    hand.tap(before[3])
    hand.phone.back()
    assert names(hand) == before


@pytest.mark.parametrize("profile", [SMALL_OLD, LARGE_PRINT])
def test_next_can_be_reached_on_every_profile(hand, profile) -> None:
    hand.phone = phone = Phone(profile=profile, clock=Clock(frozen=True))
    phone.start("sim.seoul.ttota_subway")
    hand.tap("민원신고", "온도조절", "추워요", "8호선", "10번 칸")
    phone.scroll(hand.find("train_scroll").view, forward=True)
    hand.tap_id("next")
    assert hand.texts("confirm_line") == ["8호선"]
