"""Money, blood pressure, buses, telephones, wheelchairs: numbers with a meaning."""

from datetime import datetime

import pytest

from intents.normalize import normalize
from intents.values.money import amounts
from intents.values.numbers import phones, pressures, routes, wheelchairs
from intents.values.span import Rule

NOW = datetime(2026, 11, 22, 18, 0)
AMOUNTS = [
    ("오만 원", 50_000),
    ("5만원", 50_000),
    ("5만 원어치", 50_000),
    ("만오천원", 15_000),
    ("만 오천 원", 15_000),
    ("1만5천원", 15_000),
    ("십만 원", 100_000),
    ("십이만 삼천 원", 123_000),
    ("50,000원", 50_000),
    ("50000원만", 50_000),
    ("천 원", 1_000),
    ("오천 포인트", 5_000),
    ("5000점", 5_000),
    ("만 포인트", 10_000),
    ("이만 P", 20_000),
    ("만 원짜리 세 장", 30_000),
    ("오만 원 아니 삼만 원", 30_000),
    ("전부", "all"),
    ("있는 거 다", "all"),
    ("포인트 있는 대로", "all"),
    ("싹 다 바꿔 줘", "all"),
    ("포인트 다 바꿔 줘", "all"),
    ("몽땅", "all"),
    ("전액", "all"),
    ("오마넌", 50_000),
    ("삼처넌", 3_000),
    ("이만 갈게", None),
    ("몇 만 원", None),
    ("원래", None),
    ("다 왔다", None),
    ("공원", None),
    ("구로구 병원", None),
    ("이 원장님", None),
]
PRESSURES = [
    ("백삼십에 팔십", ("130", "80")),
    ("130에 80", ("130", "80")),
    ("130/80", ("130", "80")),
    ("백이십오 대 칠십팔", ("125", "78")),
    ("위가 백사십 아래가 구십", ("140", "90")),
    ("아래가 팔십오고 위가 백삼십오", ("135", "85")),
    ("수축기 백삼십 이완기 팔십", ("130", "80")),
    ("백삼십 팔십", ("130", "80")),
    ("백삼십팔 팔십", ("138", "80")),
    ("백삼십이고 팔십오야", ("130", "85")),
    ("일삼공에 팔공", ("130", "80")),
    ("높은 게 백오십이 낮은 게 구십오", ("152", "95")),
    ("백사십에 구십 아니 팔십오", ("140", "85")),
    ("백삼십 아니 백사십에 구십", ("140", "90")),
    ("혈압이 백십칠에 칠십육 나왔어", ("117", "76")),
    ("위가 백사십이야", ("140", None)),
    ("혈압 쟀어", (None, None)),
    ("백 살에 팔십", (None, None)),
]
ROUTES = [
    ("백사십삼번", "143"),
    ("143번 버스", "143"),
    ("143 버스", "143"),
    ("백사십삼 버스", "143"),
    ("마포 공구번", "마포09"),
    ("마포09", "마포09"),
    ("종로 십일번", "종로11"),
    ("성북 공이 번 마을버스", "성북02"),
    ("N26번", "N26"),
    ("엔 이십육 번 버스", "N26"),
    ("M5107", "M5107"),
    ("엠 오천백칠 번", "M5107"),
    ("구천사백일번", "9401"),
    ("칠공일육번", "7016"),
    ("칠천십육번 버스", "7016"),
    ("6211번", "6211"),
    ("공이번 버스", "02"),
    ("10-1번", "10-1"),
    ("십 다시 일번 버스", "10-1"),
    ("백사십삼번 아니 백오십삼번", "153"),
    ("이백칠십이 번 버스", "272"),
    ("2번 출구", None),
    ("한 번", None),
    ("두 번째", None),
    ("이번에", None),
    ("이번 버스", None),
    ("저번에", None),
    ("번호", None),
]
PHONES = [
    ("010-1234-5678", "01012345678"),
    ("공일공 일이삼사 오육칠팔", "01012345678"),
    ("01012345678로", "01012345678"),
    ("010 1234 5678번", "01012345678"),
    ("공일공에 일이삼사에 오육칠팔", "01012345678"),
    ("일이삼사오", None),
]
WHEELCHAIRS = [
    ("휠체어 타요", True),
    ("휠체어 있어요", True),
    ("휠체어 탄 채로", True),
    ("전동 휠체어예요", True),
    ("휠체어째로 탈 거야", True),
    ("휠체어로 가요", True),
    ("휠체어 싣고", True),
    ("휠췌어 타고 가", True),
    ("바퀴 의자 타", True),
    ("휠체어 안 타요", False),
    ("휠체어는 없어요", False),
    ("휠체어 필요 없고", False),
    ("휠체어 말고 그냥", False),
    ("휠체어는 아니에요", False),
    ("휠체어 안 써", False),
    ("휠체어는 안 가져가", False),
    ("택시 타요", None),
]


def last(rule: Rule, text: str, slot: str = "") -> object:
    spans = [span for span in rule(normalize(text), NOW) if not slot or span.kind == slot]
    return spans[-1].value if spans else None


@pytest.mark.parametrize(("text", "value"), AMOUNTS)
def test_money(text: str, value: object) -> None:
    assert last(amounts, text) == value


@pytest.mark.parametrize(("text", "pair"), PRESSURES)
def test_blood_pressure(text: str, pair: tuple[str | None, str | None]) -> None:
    assert (last(pressures, text, "systolic"), last(pressures, text, "diastolic")) == pair


@pytest.mark.parametrize(("text", "value"), ROUTES)
def test_buses(text: str, value: str | None) -> None:
    assert last(routes, text) == value


@pytest.mark.parametrize(("text", "value"), PHONES)
def test_telephones(text: str, value: str | None) -> None:
    assert last(phones, text) == value


@pytest.mark.parametrize(("text", "value"), WHEELCHAIRS)
def test_wheelchairs(text: str, value: bool | None) -> None:
    assert last(wheelchairs, text) is value
