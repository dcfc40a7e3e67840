"""Names by their sound: bent ones are found, strange ones are not, and many names cost little more than a few."""

import random

import pytest

from intents.errors import PhrasesError
from intents.phrases import TaskPhrases
from intents.values.finder import Finder
from intents.values.gazetteer import Gazetteer
from intents.values.names import built_in, gazetteer, rows

CLOSED = ("district", "voucher", "document", "tax", "disorder", "toilet_kind", "bicycle_pass", "days_pass")
BENT = [
    ("document", "가족관개증명서", "가족관계증명서"),
    ("document", "주민드록등본", "주민등록등본"),
    ("document", "건강보험 자격득씰 확인서", "건강보험자격득실확인서"),
    ("document", "장에인증명서", "장애인증명서"),
    ("document", "납쎄증명서", "지방세납세증명서"),
    ("document", "운전경녁증명서", "운전경력증명서"),
    ("tax", "자동차쎄", "자동차세"),
    ("tax", "제산세", "재산세"),
    ("tax", "상하수도요금", "상하수도요금"),
    ("toilet_kind", "엘리배이터", "승강기"),
    ("toilet_kind", "장에인화장실", "장애인 화장실"),
    ("station", "왕심니", "왕십리"),
    ("station", "동대문역싸문화공원", "동대문역사문화공원"),
    ("station", "선능", "선릉"),
    ("district", "서대문꾸", "서대문구"),
    ("district", "영등포꾸", "영등포구"),
    ("bicycle_pass", "하루짜리", "일일권"),
    ("days_pass", "한달짜리", "30일권"),
]


@pytest.mark.parametrize(("kind", "said", "name"), BENT)
def test_a_bent_name_is_found(kind: str, said: str, name: str) -> None:
    names, form = built_in(kind), said.replace(" ", "")
    assert (names.exact(form) or names.like(form)) == name


@pytest.mark.parametrize("kind", CLOSED)
def test_what_is_no_name_is_none(kind: str) -> None:
    for said in (
        "안녕하세요",
        "지하철",
        "빨리",
        "우리딸이",
        "이용권",
        "증명서",
        "고맙습니다",
        "날씨가좋네",
        "얼마예요",
    ):
        assert not built_in(kind).like(said), said


@pytest.mark.parametrize("kind", CLOSED)
def test_every_form_gives_its_name(kind: str) -> None:
    names = built_in(kind)
    assert len(names.forms) > 40
    for form in names.forms:
        assert names.exact(form) == names.names[form]


def test_two_names_that_are_equally_near_are_asked_about() -> None:
    names = gazetteer([("가나동", "가나동"), ("가다동", "가다동")])
    assert names.like("가바동") is None
    assert names.exact("가나동") == "가나동"


def test_a_hundred_thousand_names_are_looked_up_like_three_thousand() -> None:
    """The work of one look-up is bounded: how many names are weighed does not grow with the names there are."""
    draw = random.Random(1)
    syllables = [chr(0xAC00 + 28 * draw.randrange(399) + draw.choice((0, 0, 1, 4, 8))) for _ in range(400)]
    few, many = (
        Gazetteer({"".join(draw.choice(syllables) for _ in range(draw.randint(2, 6))): str(at) for at in range(count)})
        for count in (3_000, 100_000)
    )
    for names in (few, many):
        names.like(names.forms[0])
        assert names._index is not None
        assert all(len(names._index.likely(form)) <= 30 for form in draw.sample(names.forms, 50))
    found = sum(few.like(form) == few.names[form] for form in draw.sample(few.forms, 200))
    assert found >= 190


def test_a_connector_hands_its_names_down() -> None:
    task = TaskPhrases("shop.buy", (), {"fruit": True, "from_where": False}, (), "shop", {"from_where": "station"},
                       {"fruit": {"능금": "사과", "사과": "사과"}})  # fmt: skip
    finder = Finder([task])
    assert finder.kinds["shop.buy"] == {"fruit": "shop.fruit", "from_where": "station"}
    assert finder.closed("shop.fruit")


def test_a_broken_gazetteer_says_where(tmp_path) -> None:
    (tmp_path / "fruit.tsv").write_text("# said\tname\n능금 사과\n", encoding="utf-8")
    with pytest.raises(PhrasesError, match=r"fruit\.tsv:2"):
        rows(tmp_path / "fruit.tsv")
    with pytest.raises(PhrasesError, match="cannot be read"):
        rows(tmp_path / "none.tsv")
