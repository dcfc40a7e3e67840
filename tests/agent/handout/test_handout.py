"""A task on paper: its steps, its pages as they print, and what must not be on them."""

import io

import pypdfium2
import pytest
from PIL import Image

from agent.errors import UsageError
from agent.handout.film import film, words
from agent.handout.mask import masked_picture
from agent.handout.sheet import write_sheet
from device.screen import Bounds, Element, Screen

SAYS = ("자전거 빌릴래 이삼사오육번", "빌려 주세요", "#tap 대여하기")


@pytest.fixture(scope="module")
def steps(registry):
    return film(registry, "ttareungyi.rent", SAYS, "sim")


@pytest.fixture(scope="module")
def pages(steps, tmp_path_factory):
    path = tmp_path_factory.mktemp("handout") / "deep" / "rent.pdf"
    write_sheet(path, "번호로 자전거 빌리기", SAYS, steps, practice=True)
    return pypdfium2.PdfDocument(path)


def test_one_sentence_and_one_picture_a_step_and_the_last_tap_is_ones_own(steps):
    assert [step.sentence for step in steps] == [
        "'서울자전거 따릉이' 앱을 눌러 여세요.",
        "'대여하기'를 누르세요.",
        "'자전거 번호 다섯 자리' 칸에 '23456'을 쓰세요.",
        "'다음'을 누르세요.",
        "맞는지 보고 '대여하기'를 직접 누르세요.",
        words().end,
    ]
    assert all(step.ring for step in steps[:-1]) and steps[-1].ring is None


def test_what_was_not_sent_says_so(registry):
    ended = film(registry, "ttareungyi.rent", SAYS[:2], "sim")
    assert [step.sentence for step in ended[-2:]] == ["맞는지 보고 '대여하기'를 직접 누르세요.", words().not_sent]


def test_type_is_of_16_points_or_more_and_the_numbers_are_large(pages):
    sizes = {}
    for page in pages:
        text = page.get_textpage()
        for n in range(text.count_chars()):
            letter = text.get_text_range(n, 1)
            size = pypdfium2.raw.FPDFText_GetFontSize(text.raw, n)
            if letter.strip():
                sizes.setdefault(letter, []).append(round(size))
    assert min(min(each) for each in sizes.values()) >= 16
    whole = "".join(page.get_textpage().get_text_range() for page in pages)
    assert all(call.number in whole for call in words().numbers)
    assert max(sizes["9"]) >= 48


def test_pictures_are_grey_and_hold_black_and_white(pages):
    picture = pages[0].render(scale=1).to_pil()
    red, green, blue = picture.convert("RGB").split()
    assert red.tobytes() == green.tobytes() == blue.tobytes()
    assert picture.convert("L").getextrema() == (0, 255)


def test_personal_data_is_painted_over():
    name = Element(text="김영희님", bounds=Bounds(10, 10, 90, 30))
    harmless = Element(text="대여하기", bounds=Bounds(10, 50, 90, 70))
    secret = Element(text="••••", password=True, bounds=Bounds(10, 80, 90, 95))
    white = io.BytesIO()
    Image.new("RGB", (100, 100), "white").save(white, "PNG")
    screen = Screen("app", "", 100, 100, (Element(children=(name, harmless, secret)),))
    picture = masked_picture(white.getvalue(), screen)
    assert [picture.getpixel((50, y)) != (255, 255, 255) for y in (20, 60, 88)] == [True, False, True]


def test_what_is_no_such_task_and_what_cannot_be_written_is_said_in_one_sentence(registry, steps, tmp_path):
    with pytest.raises(UsageError, match="understood as"):
        film(registry, "ttareungyi.rent", ["강남역 언제 와"], "sim")
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="choose another --out"):
        write_sheet(tmp_path / "file" / "sheet.pdf", "x", SAYS, steps, practice=False)
