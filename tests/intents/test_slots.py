"""Values and their canonical form, as a table."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.normalize import normalize
from intents.values.finder import Finder
from intents.values.roles import settle

SAID = [
    ("이호선", {"line": "2"}),
    ("2 호선", {"line": "2"}),
    ("육호선", {"line": "6"}),
    ("유코선 타고 있어", {"line": "6"}),
    ("이오선", {"line": "2"}),
    ("경의중앙선", {"line": "경의중앙"}),
    ("중앙선", {"line": "경의중앙"}),
    ("분당선", {"line": "수인분당"}),
    ("신분당선", {"line": "신분당"}),
    ("공항철도", {"line": "공항철도"}),
    ("삼호선, 아니 사호선", {"line": "4"}),
    ("사호선 말고 삼호선", {"line": "3"}),
    ("삼호선이요, 사호선 말고", {"line": "3"}),
    ("셋째 칸", {"car": "3"}),
    ("삼호차", {"car": "3"}),
    ("3호차", {"car": "3"}),
    ("네 번째 칸", {"car": "4"}),
    ("이호차", {"car": "2"}),
    ("열 번째 칸", {"car": "10"}),
    ("십호차", {"car": "10"}),
    ("첫 칸", {"car": "1"}),
    ("삼 다시 이", {"car": "3"}),
    ("3-2", {"car": "3"}),
    ("이 칸이 추워", {}),
    ("십이호차", {"car": "12"}),
    ("열두 번째 칸", {"car": "12"}),
    ("스물두 번째 칸", {"car": "22"}),
    ("십오 번째 칸", {"car": "15"}),
    ("0번 칸", {"car": "0"}),
    ("영 번째 칸", {"car": "0"}),
    ("17호차", {"car": "17"}),
    ("제 칸이 십호차예요", {"car": "10"}),
    ("십이호선", {"line": "12"}),
    ("12호선", {"line": "12"}),
    ("이백 번째 칸", {}),
    ("이호선셋째칸", {"line": "2", "car": "3"}),
    ("이만삼천사백오", {"bike_number": "23405"}),
    ("이만 삼천 사백오번", {"bike_number": "23405"}),
    ("2만3천405번", {"bike_number": "23405"}),
    ("만이천삼백사십오", {"bike_number": "12345"}),
    ("공일이삼사", {"bike_number": "01234"}),
    ("일 이 삼 사 오 번", {"bike_number": "12345"}),
    ("팔육사이공이야", {"bike_number": "86420"}),
    ("따릉이 이공삼사오 빌려 줘", {"bike_number": "20345"}),
    ("하나 둘 셋 넷 다섯", {"bike_number": "12345"}),
    ("23405번", {"bike_number": "23405"}),
    ("일이삼사", {}),
    ("따릉이 오육칠팔 빌려 줘", {"bike_number": "5678"}),
    ("자전거 번호 구팔칠육오사 대여해 주세요", {"bike_number": "987654"}),
    ("삼천사백오십육번 자전거 빌릴게", {"bike_number": "3456"}),
    ("7788번 자전거 빌릴래", {"bike_number": "7788"}),
    ("자전거 삼사일 빌려 줘", {}),
    ("자전거 두 대 빌려 줘", {}),
    ("자전거 오만 원에 빌려 줘", {}),
    ("자전거 빌려 주고 공일공일이삼사오육칠팔로 전화해 줘", {}),
    ("번호는 육칠육칠육이여", {"bike_number": "67676"}),
    ("오오칠칠이이래유", {"bike_number": "55772"}),
    ("삼삼구구일이랑께", {"bike_number": "33991"}),
    ("일이삼사오육칠", {}),
    ("오만 원만 빌려 줘", {}),
    ("이만 갈게", {}),
    ("강남역", {"station": "강남"}),
    ("서울역", {"station": "서울역"}),
    ("종로삼가역", {"station": "종로3가"}),
    ("동대문운동장역", {"station": "동대문역사문화공원"}),
    ("동대문역사문화공원역", {"station": "동대문역사문화공원"}),
    ("총신대역", {"station": "총신대입구"}),
    ("이수역", {"station": "이수"}),
    ("구로공단역", {"station": "구로디지털단지"}),
    ("디지털 미디어 시티역", {"station": "디지털미디어시티"}),
    ("왕심니역", {"station": "왕십리"}),
    ("둑섬역", {"station": "뚝섬"}),
    ("지금강남역인데", {"station": "강남"}),
    ("대화 좀 하자", {}),
    ("가능한가요", {}),
    ("이번 역이 어디야", {}),
    ("통역 좀 해 줘", {}),
    ("홍대입구역에서 성수 방면", {"station": "홍대입구", "direction": "성수"}),
    ("사당행 강남역", {"station": "강남", "direction": "사당"}),
    ("잠실 가는 전철", {"direction": "잠실"}),
]


FINDER = Finder()
SLOTS = {kind: kind for kind in ("line", "car", "bike_number", "station", "direction")}


def heard(text: str) -> dict[str, object]:
    said = normalize(text)
    return dict(settle(said, FINDER.find(said, datetime(2026, 11, 22)), SLOTS))


@pytest.mark.parametrize(("text", "values"), SAID)
def test_a_value_comes_out_canonical(text: str, values: dict[str, str]) -> None:
    assert heard(text) == values


DIGITS = "영일이삼사오육칠팔구"


def counted(number: int) -> str:
    """Say a number with its units, the way it is written in words."""
    out = ""
    for unit, word in ((10_000, "만"), (1_000, "천"), (100, "백"), (10, "십"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += ("" if digit == 1 and word else DIGITS[digit]) + word
    return out


@given(st.integers(10_000, 99_999))
def test_every_bicycle_number_is_heard_with_units_and_digit_by_digit(number: int) -> None:
    for spoken in (f"{counted(number)}번", "".join(DIGITS[int(digit)] for digit in str(number)) + "번", str(number)):
        assert heard(f"{spoken} 자전거 빌려 줘") == {"bike_number": str(number)}
