import pytest

from simulator.apps.notice_board import boards

DAY_S = 24 * 3600


@pytest.mark.parametrize("board", boards(), ids=lambda board: board.name)
def test_each_day_has_its_own_notice(phone, hand, board) -> None:
    assert len(board.notices) >= 4 and len(board.menus) == 4
    assert phone.start(f"sim.seoul.{board.name}")
    seen = []
    for _ in range(2):
        seen += hand.texts("today_headline")
        assert hand.texts("today_date") == [f"{phone.clock.now:%Y.%m.%d}"]
        phone.advance(DAY_S)
    assert len(seen) == 2 and set(seen) <= {what for what, _ in board.notices}
    hand.tap(board.menus[0])
    assert phone.toast_text() == "준비 중입니다"


def test_there_are_fourteen() -> None:
    assert len({board.name for board in boards()}) == len({board.colour for board in boards()}) == 14
