"""An imitation of the city's walking app: steps, points for them, and points that become money."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from simulator.app import screen
from simulator.apps.walking_challenges import Challenges
from simulator.apps.walking_health import HealthRecords
from simulator.view import Style, View
from simulator.widgets import (
    ACCENT,
    bar,
    beside,
    button,
    card,
    field,
    figure,
    headline,
    label,
    note,
    page,
    row,
    rows,
    scroll,
)  # fmt: skip

GOAL, DAYS = 8000, 31
LEAST = 5000
"""So many points make money."""
WEEKDAYS = "월화수목금토일"


class Walking(Challenges, HealthRecords):
    """손목닥터9988."""

    package = "kr.go.seoul.healthcare"
    name = "sonmok_doctor"
    label = "손목닥터9988"
    version = "2.7.0"
    colour = "#0F8A7E"
    unbuilt = "준비 중입니다"

    def __init__(self) -> None:
        super().__init__()
        self.points_held = 12340
        self.amount = ""
        self.gained: list[tuple[str, str, str]] = [
            ("걸음 목표 달성", "2026-11-21", "+200P"),
            ("걸음 목표 달성", "2026-11-20", "+200P"),
            ("건강 설문 참여", "2026-11-16", "+1,000P"),
            ("걸음 목표 달성", "2026-11-15", "+200P"),
            ("출석 확인", "2026-11-12", "+10P"),
        ]

    def seeds(self) -> Mapping[str, Callable[[Any], None]]:
        """`points`: how many the person has; see the base classes for the rest."""
        return {**super().seeds(), "points": lambda points: setattr(self, "points_held", int(points))}

    def steps_on(self, day: date) -> int:
        """How many steps were walked; the current day's grow as it goes by. The same on every phone."""
        whole = Random(day.toordinal()).randrange(3900, 12400)
        now = self.host.clock.now
        if day != now.date():
            return whole
        awake = min(1.0, max(0.02, (now.hour * 60 + now.minute - 420) / 840))
        return int(whole * awake)

    @screen(".MainActivity")
    def main(self) -> View:
        """Today."""
        steps = self.steps_on(self.host.clock.now.date())
        return page(
            bar("투데이", "title"),
            scroll(
                card(
                    label("오늘의 걸음", "today_label"),
                    headline(f"{steps:,}걸음", "today_steps"),
                    _meter(min(1.0, steps / GOAL)),
                    note(f"목표 {GOAL:,}걸음", "today_goal"),
                    button("걸음 기록", "menu_steps", lambda: self.go(self.steps), main=False),
                ),
                beside(button("포인트", "menu_points", lambda: self.go(self.points), main=False),
                       button("챌린지", "menu_challenge", lambda: self.go(self.challenges), main=False)),
                beside(button("건강기록", "menu_health", lambda: self.go(self.health), main=False),
                       button("마음건강", "menu_mind", self.later, main=False)),
                card(label("이번 주 건강 소식", "news_title"), note("추운 날에는 나가기 전에 몸을 푸세요.", "news")),
            ),
        )  # fmt: skip

    @screen(".StepsActivity")
    def steps(self) -> View:
        """Day by day, newest first."""
        today = self.host.clock.now.date()
        days = [today - timedelta(days=back) for back in range(DAYS)]
        return page(bar("걸음 기록", "steps_title"), rows("steps_list", *map(self._day, days)))

    def _day(self, day: date) -> View:
        steps = self.steps_on(day)
        return row(
            "steps_row",
            label(f"{day.month}월 {day.day}일 · {WEEKDAYS[day.weekday()]}요일", "steps_day"),
            figure(f"{steps:,}걸음", "steps_count"),
            note(f"목표 {GOAL:,}걸음" + (" 달성" if steps >= GOAL else ""), "steps_goal"),
        )

    @screen(".PointActivity")
    def points(self) -> View:
        """What walking has earned."""
        entries = [
            card(label(what, "gained_what"), note(when, "gained_when"), figure(count, "gained_count"))
            for what, when, count in self.gained
        ]
        return page(
            bar("포인트", "points_title"),
            scroll(
                card(label("보유 포인트", "points_label"), headline(f"{self.points_held:,}P", "points_held")),
                button("서울페이 머니 전환하기", "exchange", self._exchange),
                label("적립 내역", "gained_label"),
                *entries,
            ),
        )

    def _exchange(self) -> None:
        self.amount = str(self.points_held)
        if self.points_held < LEAST:
            self.go(self.short, f"{LEAST:,}P부터 전환할 수 있습니다")
        else:
            self.go(self.exchange)

    def _type_amount(self, text: str) -> None:
        self.amount = "".join(filter(str.isdecimal, text))[:7]

    @screen(".ExchangeActivity")
    def exchange(self) -> View:
        """How many points; all of them unless the person writes something else."""
        return page(
            bar("서울페이 머니 전환", "exchange_title"),
            scroll(
                card(note("전환할 수 있는 포인트"), label(f"{self.points_held:,}P", "exchange_held")),
                card(
                    label("전환할 포인트"),
                    field("exchange_amount", self.amount, "5,000P부터", self._type_amount, numeric=True),
                    note("1포인트는 1원으로 전환됩니다."),
                ),
                button("다음", "next", self._next),
            ),
        )

    def _next(self) -> None:
        amount = int(self.amount or 0)
        if amount < LEAST:
            self.go(self.short, f"{LEAST:,}P부터 전환할 수 있습니다")
        elif amount > self.points_held:
            self.go(self.short, "보유 포인트가 부족합니다")
        else:
            self.go(self.exchange_confirm, amount)

    @screen(".ExchangeShortActivity")
    def short(self, why: str) -> View:
        """It cannot be done."""
        return page(
            bar("전환할 수 없습니다", "short_title"),
            scroll(
                card(headline(why, "short_why"), label(f"보유 포인트 {self.points_held:,}P", "short_held")),
                button("홈으로", "short_home", self.back_home, main=False),
            ),
        )

    @screen(".ExchangeConfirmActivity")
    def exchange_confirm(self, amount: int) -> View:
        """The last look before points become money."""
        return page(
            bar("전환 내용 보기", "exchange_confirm_title"),
            scroll(
                card(
                    note("전환할 포인트"), headline(f"{amount:,}P", "confirm_points"),
                    note("받는 곳"), headline("서울페이 머니", "confirm_to"),
                    note("받는 금액"), headline(f"{amount:,}원", "confirm_won"),
                ),
                note("전환한 포인트는 되돌릴 수 없습니다."),
                button("전환하기", "exchange_now", lambda: self._convert(amount)),
                button("취소", "cancel", self.back, main=False),
            ),
        )  # fmt: skip

    def _convert(self, amount: int) -> None:
        def send() -> None:
            self.points_held -= amount
            self.gained.insert(0, ("서울페이 머니 전환", f"{self.host.clock.now:%Y-%m-%d}", f"-{amount:,}P"))
            self.host.server.submit(self.package, "points_to_pay", amount=str(amount))

        self.host.server.request(self, lambda: self.open(self.exchanged, amount), send)

    @screen(".ExchangedActivity")
    def exchanged(self, amount: int) -> View:
        """Points have become money."""
        return page(
            bar("전환 완료", "exchanged_title"),
            scroll(
                card(
                    headline("서울페이 머니로 전환되었습니다", "exchanged_message"),
                    note("전환 금액"), label(f"{amount:,}원", "exchanged_won"),
                    note("남은 포인트"), label(f"{self.points_held:,}P", "exchanged_left"),
                ),
                button("확인", "done", self.back_home),
            ),
        )  # fmt: skip


def _meter(share: float) -> View:
    """A bar that is full when the goal is reached."""
    full = View("View", style=Style(height=10, weight=max(share, 0.02), fill=ACCENT, radius=5))
    left = View("View", style=Style(height=10, weight=max(1 - share, 0.02), fill="#E3E5EB", radius=5))
    return View("ProgressBar", "today_meter", children=[full, left], style=Style(flow="row", gap=3))
