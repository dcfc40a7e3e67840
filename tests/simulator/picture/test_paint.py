import pytest
from PIL import Image, ImageChops

from simulator import font
from simulator.font import korean_face
from simulator.phone import Phone


def same(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one, other).getbbox() is None


def glyph(char: str) -> bytes:
    return bytes(font.font(40).getmask(char))


def test_the_picture_has_the_displays_size_and_is_not_blank(subway) -> None:
    picture = subway.phone.screenshot()
    assert (picture.mode, picture.size) == ("RGB", (1080, 2340))
    assert len(picture.getcolors(1 << 20) or []) > 50


def test_korean_letters_are_drawn_and_not_boxes() -> None:
    assert korean_face() is not None
    missing = glyph("\U000e0000")
    shapes = {glyph(char) for char in "가역호선추워요칸"}
    assert len(shapes) == 8 and missing not in shapes


def test_a_word_is_drawn_where_the_tree_says(subway) -> None:
    title = subway.find("title").bounds
    colours = subway.phone.screenshot().crop(title).getcolors(1 << 20) or []
    assert len(colours) > 10
    assert max(colours)[1] == (255, 255, 255)


def test_a_chosen_chip_a_keyboard_and_a_dialog_are_seen(subway) -> None:
    subway.tap("민원신고", "온도조절", "추워요")
    before = subway.phone.screenshot()
    chip = next(node for node in subway.phone.nodes() if node.text == "2호선").bounds
    subway.tap("2호선")
    chosen = subway.phone.screenshot()
    assert not same(before.crop(chip), chosen.crop(chip))
    assert same(before.crop((0, 0, 1080, chip.top - 10)), chosen.crop((0, 0, 1080, chip.top - 10)))
    subway.phone.fault("notice")
    assert sum(subway.phone.screenshot().getpixel((540, 400))) < sum(chosen.getpixel((540, 400)))


def test_a_toast_is_seen_for_two_seconds(subway) -> None:
    plain = subway.phone.screenshot()
    subway.tap("즐겨찾기")
    assert not same(plain, subway.phone.screenshot())
    subway.phone.advance(2.1)
    assert same(plain, subway.phone.screenshot())
    assert subway.phone.toast_text() == "준비 중입니다"


def test_what_scrolls_is_cut_at_its_edges(subway) -> None:
    subway.tap("역 이름을 검색하세요", "역 이름")
    subway.phone.type_text("대")
    subway.phone.back()
    above = (0, 0, 1080, subway.find("result_list").bounds.top)
    before = subway.phone.screenshot()
    subway.phone.scroll(subway.find("result_list").view, forward=True)
    after = subway.phone.screenshot()
    assert same(before.crop(above), after.crop(above)) and not same(before, after)


def test_a_display_that_is_off_is_black(phone: Phone) -> None:
    phone.sleep()
    assert phone.screenshot().getcolors() == [(1080 * 2340, (0, 0, 0))]


def test_without_a_korean_font_a_sign_says_so(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    with_font = phone.screenshot()
    monkeypatch.setattr(font, "_system_faces", list)
    monkeypatch.setattr(font, "_wheel_faces", list)
    font.korean_face.cache_clear()
    font.font.cache_clear()
    try:
        assert font.legible("가 a") == "? a"
        assert phone.screenshot().getpixel((5, 2330)) == (179, 38, 30) != with_font.getpixel((5, 2330))
    finally:
        font.korean_face.cache_clear()
        font.font.cache_clear()
