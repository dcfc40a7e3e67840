"""Personal data out of what is recorded, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.kit.record.mask import masked, masked_screen
from device.hierarchy import parse


@pytest.mark.parametrize(
    ("text", "clear"),
    [
        ("김영희님 반갑습니다", "홍길동님 반갑습니다"),
        ("남궁민수 고객님", "홍길동 고객님"),
        ("이순자 어르신 댁", "홍길동 어르신 댁"),
        ("예금주: 박철수", "예금주: 홍길동"),
        ("연락처 010-9876-5432", "연락처 010-0000-0000"),
        ("01098765432", "010-0000-0000"),
        ("+82 10-9876-5432", "010-0000-0000"),
        ("전화 02-123-4567", "전화 02-000-0000"),
        ("450101-1234567", "000000-0000000"),
        ("450101-1******", "000000-0000000"),
        ("카드 1234-5678-9012-3456 결제", "카드 0000-0000-0000-0000 결제"),
        ("1234 **** **** 3456", "0000-0000-0000-0000"),
        ("9410123456781234", "0000000000000000"),
        ("국민 123456-01-234567", "국민 000-00-000000"),
        ("hong@example.com 으로", "name@example.org 으로"),
        ("세종대로 110, 101동 1203호", "세종대로 1"),
    ],
)
def test_masked(text, clear):
    assert masked(text) == clear
    assert masked(masked(text)) == clear


@pytest.mark.parametrize(
    "text",
    ["이호선 3번 칸", "접수 번호 1234567", "2026-11-24 15:30", "50,000원", "다산콜 120", "고객님", "회원님 안녕하세요", "선생님", "기사님께",
     "강남역 2호선", "30일권", "오전 9시부터 오후 6시까지", "부모님"],
)  # fmt: skip
def test_the_rest_stays(text):
    assert masked(text) == text


@given(st.from_regex(r"01[016789]-[0-9]{3,4}-[1-9]{4}", fullmatch=True), st.text(alphabet="가나다 :,.", max_size=8))
def test_no_telephone_number_is_left(number, around):
    assert number not in masked(f"{around}{number}{around}")


def test_a_name_after_its_label_and_what_is_typed_beside_a_password():
    node = '<node text="{}" class="android.widget.{}" package="p" clickable="{}" password="{}" bounds="[0,0][9,9]"/>'
    seen = [("성함", "TextView", "false", "false"), ("박철수", "TextView", "false", "false"),
            ("아이디 hong1", "EditText", "true", "false"), ("••••", "EditText", "true", "true")]  # fmt: skip
    xml = f"<hierarchy>{''.join(node.format(*one) for one in seen)}</hierarchy>"
    assert [e.text for e in masked_screen(parse(xml)).walk()] == ["성함", "홍길동", "", ""]
