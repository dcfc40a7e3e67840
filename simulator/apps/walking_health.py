"""The walking app's health diary: blood pressure that the person has measured."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from simulator.app import screen
from simulator.apps.identity import PersonalApp
from simulator.view import View
from simulator.widgets import (
    bar,
    body,
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

HIGHEST = 260
"""No upper value is higher, as far as the app believes."""


class HealthRecords(PersonalApp):
    """건강기록."""

    def __init__(self) -> None:
        super().__init__()
        self.upper = self.lower = ""
        self.pressures: list[tuple[str, str, str]] = []
        """Upper value, lower value, time; newest first."""

    def seeds(self) -> Mapping[str, Callable[[Any], None]]:
        """`pressures`: (upper, lower) values recorded before, newest first."""
        return {**super().seeds(), "pressures": self._set_pressures}

    def _set_pressures(self, pressures: Iterable[tuple[str, str]]) -> None:
        time = f"{self.host.clock.now:%Y-%m-%d %H:%M}"
        self.pressures = [(upper, lower, time) for upper, lower in pressures]

    @screen(".HealthActivity")
    def health(self) -> View:
        """What can be recorded."""
        return page(
            bar("건강기록", "health_title"),
            scroll(
                button("혈압", "health_pressure", self._measure),
                button("혈당", "health_sugar", self.later, main=False),
                button("체중", "health_weight", self.later, main=False),
                button("복약", "health_pills", self.later, main=False),
                button("혈압 기록 보기", "health_history", lambda: self.go(self.pressure_history), main=False),
            ),
        )

    def _measure(self) -> None:
        self.upper = self.lower = ""
        self.go(self.pressure)

    @screen(".BloodPressureActivity")
    def pressure(self) -> View:
        """The two values."""
        return page(
            bar("혈압 입력", "pressure_title"),
            scroll(
                card(
                    label("수축기 혈압(위)", "upper_label"),
                    field("upper", self.upper, "예) 120", self._type_upper, numeric=True),
                ),
                card(
                    label("이완기 혈압(아래)", "lower_label"),
                    field("lower", self.lower, "예) 80", self._type_lower, numeric=True),
                ),
                note(f"측정 시각 {self.host.clock.now:%Y-%m-%d %H:%M}", "measured"),
                button("다음", "next", self._next_pressure),
            ),
        )

    def _type_upper(self, text: str) -> None:
        self.upper = _digits(text)

    def _type_lower(self, text: str) -> None:
        self.lower = _digits(text)

    def _next_pressure(self) -> None:
        if not self.upper or not self.lower:
            self.host.show_toast("혈압을 모두 입력해 주세요")
        elif not int(self.lower) < int(self.upper) <= HIGHEST:
            self.host.show_toast("혈압 값을 다시 확인해 주세요")
        else:
            self.go(self.pressure_confirm, self.upper, self.lower)

    @screen(".BloodPressureConfirmActivity")
    def pressure_confirm(self, upper: str, lower: str) -> View:
        """The last look before it is kept."""
        return page(
            bar("혈압 저장", "pressure_confirm_title"),
            scroll(
                card(
                    note("수축기(위)"), headline(f"{upper} mmHg", "confirm_upper"),
                    note("이완기(아래)"), headline(f"{lower} mmHg", "confirm_lower"),
                ),
                note("저장한 기록은 보건소 건강 상담에 함께 보입니다."),
                button("저장", "save", lambda: self._save(upper, lower)),
                button("취소", "cancel", self.back, main=False),
            ),
        )  # fmt: skip

    def _save(self, upper: str, lower: str) -> None:
        def send() -> None:
            self.pressures.insert(0, (upper, lower, f"{self.host.clock.now:%Y-%m-%d %H:%M}"))
            self.host.server.submit(self.package, "record_bp", systolic=upper, diastolic=lower)

        self.host.server.request(self, lambda: self.open(self.pressure_saved, upper, lower), send)

    @screen(".BloodPressureSavedActivity")
    def pressure_saved(self, upper: str, lower: str) -> View:
        """It is kept."""
        return page(
            bar("저장 완료", "saved_title"),
            scroll(
                card(
                    headline("혈압이 저장되었습니다", "saved_message"),
                    note("수축기(위)"), label(f"{upper} mmHg", "saved_upper"),
                    note("이완기(아래)"), label(f"{lower} mmHg", "saved_lower"),
                ),
                button("확인", "done", self.back_home),
            ),
        )  # fmt: skip

    @screen(".BloodPressureHistoryActivity")
    def pressure_history(self) -> View:
        """What was recorded, newest first."""
        title = bar("혈압 기록", "pressures_title")
        if not self.pressures:
            return page(title, body(label("저장한 혈압이 없습니다", "pressures_empty")))
        entries = [
            row(
                "pressure_row",
                note(time, "pressure_time"),
                label("수축기(위)"), figure(f"{upper} mmHg", "pressure_upper"),
                label("이완기(아래)"), figure(f"{lower} mmHg", "pressure_lower"),
                button("삭제", "pressure_delete", self.later, main=False),
            )
            for upper, lower, time in self.pressures
        ]  # fmt: skip
        return page(title, rows("pressure_list", *entries))


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))[:3]
