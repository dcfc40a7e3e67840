"""An imitation of the city's call taxi for disabled people: calling a car now or for later, and watching it come."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from simulator.app import screen
from simulator.apps.places import chance
from simulator.apps.system import box
from simulator.apps.taxi_calls import LATER, NOW, Call, clock_text, day_text
from simulator.apps.taxi_form import WALKING, Order, TaxiForm
from simulator.view import View
from simulator.widgets import (
    bar,
    beside,
    body,
    button,
    card,
    headline,
    label,
    note,
    page,
    picture,
    row,
    rows,
    scroll,
)  # fmt: skip
from simulator.window import Overlay

SURE = "cancel_call"
"""The app's own question before a call is cancelled."""


class CallTaxi(TaxiForm):
    """장애인콜택시."""

    package = "sim.seoul.calltaxi"
    name = "calltaxi"
    label = "장애인콜택시"
    version = "2.6.0"
    colour = "#7A4FBF"
    unbuilt = "준비 중입니다"

    def __init__(self) -> None:
        super().__init__()
        self._calls: list[Call] | None = None
        self.past: list[tuple[Call, str, datetime]] = []
        """What was done with the calls, newest first: the call, what, when."""

    @property
    def calls(self) -> list[Call]:
        """Newest first; the daughter has booked one for today."""
        if self._calls is None:
            now = self.host.clock.now
            booked = Call("318204", LATER, "집", "서울의료원", WALKING, now - timedelta(days=1), 0,
                          now.replace(second=0, microsecond=0) + timedelta(minutes=25))  # fmt: skip
            self._set_calls([booked])
        return self._calls or []

    def _set_calls(self, calls: Iterable[Call]) -> None:
        self._calls = list(calls)
        self.past = [(call, call.kind, call.made) for call in self._calls]

    @property
    def open_calls(self) -> list[Call]:
        """Those that nobody has got into yet."""
        return [call for call in self.calls if call.open(self.host.clock.now)]

    def seeds(self) -> Mapping[str, Callable[[Any], None]]:
        """`calls`: the cars called before, newest first, each a `Call`."""
        return {**super().seeds(), "calls": self._set_calls}

    @screen(".MainActivity")
    def main(self) -> View:
        """Home."""
        return page(
            bar("장애인콜택시", "title"),
            scroll(
                card(label("홍길순 님, 안녕하세요", "member"), note("등록 회원 · 기본요금 1,500원", "member_kind")),
                beside(self._tile("바로콜", "menu_now", lambda: self.begin(NOW)),
                       self._tile("예약콜", "menu_book", lambda: self.begin(LATER))),
                beside(self._tile("접수현황", "menu_status", lambda: self.go(self.status, self.open_calls), main=False),
                       self._tile("이용내역", "menu_history", lambda: self.go(self.history), main=False)),
                picture("map", "map", 210, "내 주변 차량 지도"),
            ),
        )  # fmt: skip

    def _tile(self, text: str, name: str, on_tap: Callable[[], None], *, main: bool = True) -> View:
        tile = button(text, name, on_tap, main=main)
        tile.description = f"{text} 메뉴"
        return tile

    def _twice(self, order: Order) -> bool:
        """Whether the server has such a call already: one car at a time."""
        return any(call.kind == order.kind and call.pickup == order.pickup for call in self.open_calls)

    def submit_order(self, order: Order) -> None:
        now, server = self.host.clock.now, self.host.server
        if self._twice(order):
            self.go(self.refused, order)
            return
        number = server.number(6)
        waiting = 0 if order.pickup else 1 + chance(order.destination, 4)
        call = Call(number, order.kind, order.origin, order.destination, order.wheelchair, now, waiting, order.pickup)

        def send() -> None:
            self.calls.insert(0, call)
            self.past.insert(0, (call, call.kind, now))
            told = {"origin": call.origin, "destination": call.destination, "wheelchair": call.wheelchair}
            if call.pickup:
                told |= {"date": day_text(call.pickup), "time": clock_text(call.pickup)}
            server.submit(self.package, "book" if call.pickup else "call_now", number=number, **told)

        server.request(self, lambda: self.open(self.receipt, call), send)

    @screen(".CallRefusedActivity")
    def refused(self, order: Order) -> View:
        """The server has such a call already."""
        return page(
            bar("접수 안내", "refused_title"),
            scroll(
                card(headline("이미 접수된 콜이 있습니다", "refused_message"), note("접수현황에서 확인해 주세요.")),
                button("확인", "refused_ok", self.back_home),
            ),
        )

    @screen(".CallReceiptActivity")
    def receipt(self, call: Call) -> View:
        """It was received."""
        if call.pickup:
            detail = [note("타실 날"), label(day_text(call.pickup), "receipt_day"),
                      note("타실 시간"), label(clock_text(call.pickup), "receipt_time")]  # fmt: skip
        else:
            detail = [note("앞에 기다리는 분"), label(f"{call.waiting}명", "receipt_waiting")]
        return page(
            bar(f"{call.kind} 접수 완료", "receipt_title"),
            scroll(
                card(
                    headline("접수되었습니다", "receipt_message"),
                    note("접수번호"), label(call.number, "receipt_number"),
                    note("목적지"), label(call.destination, "receipt_destination"),
                    *detail,
                ),
                button("확인", "done", self.back_home),
            ),
        )  # fmt: skip

    @screen(".StatusActivity")
    def status(self, calls: list[Call]) -> View:
        """The newest of the open calls, and the others below it."""
        title, now = bar("접수현황", "status_title"), self.host.clock.now
        still = [call for call in calls if call.open(now)]
        if not still:
            return page(title, body(label("접수된 차가 없습니다", "status_empty")))
        newest, *others = still
        return page(
            title,
            scroll(
                card(
                    note(f"{newest.kind} · 접수번호 {newest.number}", "status_number"),
                    note("진행 상태"), headline(newest.state(now), "status_state"),
                    note("목적지"), label(newest.destination, "status_destination"),
                    note("타는 때"), label(newest.when, "status_when"),
                    note("차량 번호"), label(newest.car_text(now), "status_car"),
                    note("남은 시간"), label(newest.left_text(now), "status_left"),
                ),
                button("접수 취소", "cancel_call", lambda: self._ask(newest), main=False),
                button("기사님께 전화", "call_driver", self.later, main=False),
                *(card(note(f"{call.kind} · {call.when}"), label(call.destination)) for call in others),
            ),
        )  # fmt: skip

    def _ask(self, call: Call) -> None:
        """The app's own question, in front of the status."""

        def build() -> View:
            return box(
                headline("접수를 취소하시겠습니까?", "cancel_title"),
                label(f"{call.destination} 가는 차", "cancel_what"),
                beside(
                    button("아니요", "cancel_no", lambda: self.host.dismiss(SURE), main=False),
                    button("예", "cancel_yes", lambda: self._cancel(call)),
                ),
            )

        self.host.show(Overlay(SURE, self.package, "", "Dialog", build, cancelable=True))

    def _cancel(self, call: Call) -> None:
        def send() -> None:
            if call in self.calls:
                self.calls.remove(call)
                self.past.insert(0, (call, "취소", self.host.clock.now))
                self.host.server.submit(self.package, "cancel", number=call.number)

        self.host.dismiss(SURE)
        self.host.server.request(self, lambda: self.open(self.cancelled, call), send)

    @screen(".CancelledActivity")
    def cancelled(self, call: Call) -> View:
        """It is off."""
        return page(
            bar("취소 완료", "cancelled_title"),
            scroll(
                card(
                    headline("접수가 취소되었습니다", "cancelled_message"),
                    note("목적지"), label(call.destination, "cancelled_destination"),
                ),
                button("확인", "cancelled_ok", self.back_home),
            ),
        )  # fmt: skip

    @screen(".HistoryActivity")
    def history(self) -> View:
        """What was done, newest first."""
        self.calls  # noqa: B018 - the first look brings what was booked before
        title = bar("이용내역", "history_title")
        if not self.past:
            return page(title, body(label("이용 내역이 없습니다", "history_empty")))
        return page(title, rows("history_list", *(self._history_row(*entry) for entry in self.past)))

    def _history_row(self, call: Call, what: str, at: datetime) -> View:
        day, detail = (
            day_text(call.pickup or call.made),
            clock_text(call.pickup) if call.pickup else f"{call.waiting}명",
        )
        return row(
            "history_row",
            beside(label(what, "history_kind"), label(call.destination, "history_destination")),
            beside(note(call.number, "history_number"), note(day, "history_day"), note(detail, "history_detail")),
            note(f"{at:%Y-%m-%d %H:%M}", "history_time"),
        )
