"""The form of the imitated app for complaints: photographs, place, words, the last look, and the receipt."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from simulator.app import screen
from simulator.apps.camera import camera
from simulator.apps.identity import PersonalApp
from simulator.view import View
from simulator.widgets import (
    bar,
    button,
    card,
    field,
    headline,
    label,
    note,
    page,
    picture,
    scroll,
)  # fmt: skip

TRASH, ROAD, PARKING = "쓰레기 무단투기", "도로·보도 파손", "불법 주정차"
TASKS = {TRASH: "report_trash", ROAD: "report_road", PARKING: "report_parking"}
PHOTOS = {TRASH: 1, ROAD: 1, PARKING: 2}
BETWEEN_S = 60.0
"""How far apart the two photographs of a parked car must be."""
STATES = ((3, "처리 완료"), (1, "처리 중"), (0, "접수 완료"))
"""From how many days on a report is in which state."""


@dataclass(frozen=True, slots=True)
class Report:
    """A complaint that is being filled in."""

    kind: str
    photos: int = 0
    first: datetime | None = None
    """When its first photograph was taken."""
    place: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A complaint that the office has."""

    report: Report
    number: str
    at: datetime

    def state(self, now: datetime) -> str:
        """How far it has come."""
        days = (now - self.at) / timedelta(days=1)
        return next((state for least, state in STATES if days >= least), STATES[-1][1])


class ComplaintForm(PersonalApp):
    """Everything between choosing a kind and having a number."""

    def __init__(self) -> None:
        super().__init__()
        self.draft = Report("")
        self.sent: list[Sent] = []

    def begin(self, kind: str) -> None:
        self.draft = Report(kind)
        self.go(self.photo)

    @screen(".PhotoActivity")
    def photo(self) -> View:
        """The first photograph."""
        return page(
            bar("사진", "photo_title"),
            scroll(
                headline(self.draft.kind, "photo_kind"),
                note("신고할 곳이 잘 보이게 찍어 주세요."),
                button("사진 찍기", "take_photo", self._take),
            ),
        )

    def _take(self) -> None:
        self.host.show(camera(self.host, self._taken))

    def _taken(self) -> None:
        first = self.draft.first or self.host.clock.now
        self.draft = replace(self.draft, photos=self.draft.photos + 1, first=first)
        if self.draft.photos < PHOTOS[self.draft.kind]:
            self.host.clock.after(BETWEEN_S, self.host.changed)
            self.go(self.second_photo)
        else:
            self.go(self.place_of_it)

    @screen(".SecondPhotoActivity")
    def second_photo(self) -> View:
        """The same car a minute later."""
        since = self.host.clock.now - (self.draft.first or self.host.clock.now)
        ready = since >= timedelta(seconds=BETWEEN_S)
        return page(
            bar("두 번째 사진", "second_title"),
            scroll(
                picture("map", "first_photo", 150, "첫 번째 사진"),
                label("같은 자리에서 1분 뒤에 한 장 더 찍어야 합니다.", "second_text"),
                note("이제 찍을 수 있습니다." if ready else "1분이 지나면 아래 단추가 켜집니다.", "second_state"),
                button("두 번째 사진 찍기", "second_photo", self._take, enabled=ready),
            ),
        )

    @screen(".PlaceActivity")
    def place_of_it(self) -> View:
        """Where it is."""
        return page(
            bar("위치", "place_title"),
            scroll(
                note(f"사진 {self.draft.photos}장이 첨부되었습니다.", "place_photos"),
                label("어디인지 적어 주세요."),
                field("place_input", self.draft.place, "예: 수유역 3번 출구 앞", self._type_place),
                button("다음", "place_next", self._placed),
            ),
        )

    def _type_place(self, text: str) -> None:
        self.draft = replace(self.draft, place=text)

    def _placed(self) -> None:
        if self.draft.place.strip():
            self.go(self.words)
        else:
            self.host.show_toast("위치를 입력해 주세요")

    @screen(".ContentActivity")
    def words(self) -> View:
        """What there is to say about it."""
        return page(
            bar("내용", "content_title"),
            scroll(
                label("더 알릴 것이 있으면 적어 주세요."),
                field("content_input", self.draft.words, "적지 않아도 됩니다", self._type_words),
                button("다음", "content_next", lambda: self.go(self.confirm)),
            ),
        )

    def _type_words(self, text: str) -> None:
        self.draft = replace(self.draft, words=text)

    @screen(".ConfirmActivity")
    def confirm(self) -> View:
        """The last look before it is sent."""
        draft = self.draft
        return page(
            bar("신고 확인", "confirm_title"),
            scroll(
                card(
                    note("신고 종류"), headline(draft.kind, "confirm_kind"),
                    note("위치"), headline(draft.place, "confirm_place"),
                    note("내용"), label(draft.words or "없음", "confirm_note"),
                    note(f"사진 {draft.photos}장", "confirm_photos"),
                ),
                button("보내기", "send", self._send),
                button("취소", "cancel", self.back, main=False),
            ),
        )  # fmt: skip

    def _send(self) -> None:
        sent = Sent(self.draft, self.host.server.number(8), self.host.clock.now)

        def send() -> None:
            self.sent.insert(0, sent)
            fields = {"place": sent.report.place, "note": sent.report.words, "number": sent.number}
            self.host.server.submit(self.package, TASKS[sent.report.kind], **fields)

        self.host.server.request(self, lambda: self.open(self.receipt, sent), send)

    @screen(".ReceiptActivity")
    def receipt(self, sent: Sent) -> View:
        """The office has it."""
        return page(
            bar("신고 완료", "receipt_title"),
            scroll(
                card(
                    headline("신고가 접수되었습니다", "receipt_message"),
                    note("접수번호"),
                    label(sent.number, "receipt_number"),
                ),
                button("확인", "done", self.back_home),
            ),
        )
