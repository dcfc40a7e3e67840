"""The walking app's challenges: what the person can join, and leave again."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.app import screen
from simulator.apps.identity import PersonalApp
from simulator.view import View
from simulator.widgets import (
    bar,
    beside,
    button,
    card,
    figure,
    headline,
    label,
    note,
    page,
    row,
    rows,
    scroll,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Challenge:
    """One that is open now."""

    name: str
    days: str
    points: int
    people: int


OPEN = (
    Challenge("한강 걷기 챌린지", "11월 2일 ~ 11월 29일", 1000, 8412),
    Challenge("남산 둘레길 챌린지", "11월 9일 ~ 12월 6일", 1500, 3907),
    Challenge("단풍길 걷기 챌린지", "11월 1일 ~ 11월 30일", 1000, 15230),
    Challenge("주말 걷기 챌린지", "11월 7일 ~ 12월 27일", 500, 22871),
    Challenge("만보 걷기 챌린지", "11월 16일 ~ 12월 15일", 2000, 10544),
    Challenge("계단 오르기 챌린지", "11월 10일 ~ 12월 9일", 700, 2863),
    Challenge("물 마시기 챌린지", "11월 1일 ~ 12월 31일", 300, 5120),
    Challenge("어르신 걷기 챌린지", "11월 3일 ~ 12월 3일", 1500, 6648),
    Challenge("치매 예방 챌린지", "11월 5일 ~ 12월 4일", 1000, 1975),
    Challenge("금연 챌린지", "11월 1일 ~ 12월 31일", 3000, 804),
    Challenge("아침 운동 챌린지", "11월 15일 ~ 12월 14일", 800, 3341),
    Challenge("서울둘레길 완주 챌린지", "10월 1일 ~ 12월 31일", 5000, 4279),
)


class Challenges(PersonalApp):
    """챌린지."""

    def __init__(self) -> None:
        super().__init__()
        self.joined: list[str] = []

    def seeds(self) -> Mapping[str, Callable[[Any], None]]:
        """`joined`: names of challenges that the person takes part in already."""
        return {**super().seeds(), "joined": self._set_joined}

    def _set_joined(self, names: Iterable[str]) -> None:
        self.joined = list(names)

    @screen(".ChallengeActivity")
    def challenges(self) -> View:
        """What is open now."""
        return page(bar("챌린지", "challenge_title"), rows("challenge_list", *map(self._entry, OPEN)))

    def _entry(self, challenge: Challenge) -> View:
        return row(
            "challenge_row",
            label(challenge.name, "challenge_name"),
            beside(
                note(challenge.days, "challenge_days"),
                figure("참여 중" if challenge.name in self.joined else f"{challenge.points:,}P", "challenge_points"),
            ),
            on_tap=lambda: self.go(self.challenge, challenge),
        )

    @screen(".ChallengeDetailActivity")
    def challenge(self, challenge: Challenge) -> View:
        """One of them; who takes part sees that, and the way out."""
        if challenge.name in self.joined:
            foot = [
                headline("참여 중인 챌린지입니다", "detail_joined"),
                button("참여 취소", "leave", lambda: self._leave(challenge), main=False),
            ]
        else:
            foot = [button("참여하기", "join", lambda: self._join(challenge))]
        return page(
            bar("챌린지 안내", "detail_title"),
            scroll(
                card(
                    headline(challenge.name, "detail_name"),
                    note("기간"), label(challenge.days, "detail_days"),
                    note("완주 포인트"), label(f"{challenge.points:,}P", "detail_points"),
                    note(f"지금 {challenge.people:,}명이 함께하고 있어요.", "detail_people"),
                ),
                *foot,
            ),
        )  # fmt: skip

    def _join(self, challenge: Challenge) -> None:
        def send() -> None:
            self.joined.append(challenge.name)
            self.host.server.submit(self.package, "join_challenge", challenge=challenge.name)

        self.host.server.request(self, lambda: self.open(self.taking_part, challenge), send)

    def _leave(self, challenge: Challenge) -> None:
        """Taking back is no submission of its own: what is left is as if nothing had been joined."""
        self.host.server.request(self, lambda: self.open(self.left, challenge), lambda: self._forget(challenge))

    def _forget(self, challenge: Challenge) -> None:
        if challenge.name in self.joined:
            self.joined.remove(challenge.name)

    @screen(".ChallengeJoinedActivity")
    def taking_part(self, challenge: Challenge) -> View:
        """The person takes part now."""
        return self._told("참여 완료", "챌린지에 참여했습니다", "joined", challenge)

    @screen(".ChallengeLeftActivity")
    def left(self, challenge: Challenge) -> View:
        """The person takes part no more."""
        return self._told("참여 취소 완료", "챌린지 참여를 취소했습니다", "left", challenge)

    def _told(self, title: str, message: str, name: str, challenge: Challenge) -> View:
        return page(
            bar(title, f"{name}_title"),
            scroll(
                card(
                    headline(message, f"{name}_message"),
                    label(challenge.name, f"{name}_name"),
                    note(challenge.days, f"{name}_days"),
                ),
                button("확인", "done", self.back_home),
            ),
        )
