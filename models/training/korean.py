"""Korean of the recipe: how slot values are said, bare answers, label forms."""

import random
import re

from models.korean import read_sino
from models.letters import jamo

HANGUL = re.compile(r"^[가-힣 ]+$")
SPACES_BEFORE_HANGUL = " +(?=[가-힣])"
_DIGITS = "영일이삼사오육칠팔구"
_FIRST, _LAST = ord("가"), ord("힣")

_ORDINALS = ("첫", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_NTH = ("첫째", "둘째", "셋째", "넷째", "다섯째", "여섯째", "일곱째", "여덟째", "아홉째", "열째")
_NAMED = (
    "경의중앙선",
    "수인분당선",
    "신분당선",
    "공항철도",
    "경춘선",
    "경강선",
    "서해선",
    "우이신설선",
    "신림선",
    "김포골드라인",
)
_JOSA = (
    ("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"), ("으로", "로"), ("이요", "요"), ("이에요", "예요"),
    ("이야", "야"), ("이랑", "랑"), ("이나", "나"), ("아", "야"), ("이라고", "라고"), ("이라는데", "라는데"),
    ("이라던데", "라던데"), ("이지", "지"), ("이래", "래"),
)  # fmt: skip
_JOSA_OF = {form: pair for pair in _JOSA for form in pair}
_PARTICLES = re.compile(r" (에|을|를|은|는|의|로|으로|도|에서|까지|부터|만|한테|에게|에는|에서는|로는)(?= |$)")
_ALONE = re.compile(r"(?<![가-힣])[공영일이삼사오육칠팔구](?: [공영일이삼사오육칠팔구](?![가-힣])){2,}")
_STATION_DIGITS = {"1터": "일터", "2터": "이터", "3가": "삼가", "4가": "사가", "5가": "오가", "4.19": "사일구"}

BARE = (
    "{line}", "{line}", "{line}이요", "{line}이에요", "{line} 타고 있어요", "{line} 탔어", "아니 {line}",
    "지금 {line}인데요", "{station}", "{station}", "{station}이요", "{station}이에요", "{station} 말이야",
    "아니 {station}이요", "{car}", "{car}", "{car}이요", "{car}이에요", "아니 {car}이요", "{car}에 있어요",
    "{line} {car}이요", "{line} {car}", "{bike_number}", "{bike_number}", "{bike_number}번", "{bike_number}번이요",
    "{bike_number}이에요", "아니 {bike_number}번", "{station} {direction}", "{direction}",
)  # fmt: skip
"""Answers to a question that was asked, as short as people give them."""

STATION = "역"
MANNERS = {
    "line": ("이호선",),
    "car": ("삼호차", "셋째 칸", "세 번째 칸", "삼 다시 이", "삼 번 칸", "세 번째", "셋째"),
    "bike_number": ("이삼사공오", "이만삼천사백오"),
    "station": ("강남", "강남역"),
    "direction": ("성수 방면", "성수행", "성수 쪽"),
}
"""Slots whose values are made in the manner of an example, with some manners for bare answers."""


def is_hangul(text: str) -> bool:
    """True when the text is made of complete Hangul syllables and spaces only."""
    return bool(HANGUL.match(text))


def clean(text: str) -> str:
    """Label form of a sentence: no marks, single spaces, strings of digit words in one piece."""
    text = re.sub(r"[^가-힣ㄱ-ㅣ0-9a-zA-Z ]", " ", text)
    text = re.sub(r" +", " ", text).strip()
    return _ALONE.sub(lambda found: found.group().replace(" ", ""), text)


def attach_particles(text: str) -> str:
    """Particles written apart from their word, as corpora for slot filling have them, joined to it."""
    return _PARTICLES.sub(r"\1", text)


def station_name(name: str) -> str:
    """A station's name as it is said: the note in brackets dropped, digits in words."""
    name = re.sub(r"\(.*?\)", "", name).replace(" ", "")
    for written, said in _STATION_DIGITS.items():
        name = name.replace(written, said)
    return name


def digit_words(rng: random.Random, count: int) -> str:
    """A random string of digits as elders read it; zero is mostly 공."""
    zero = "공" if rng.random() < 0.75 else "영"
    return "".join(zero if digit == 0 else _DIGITS[digit] for digit in (rng.randrange(10) for _ in range(count)))


def value(rng: random.Random, slot: str, shown: str, stations: list[str]) -> str:
    """A random value of ``slot`` in the manner of the ``shown`` example; the example where no manner is known."""
    if slot == "line":
        return _line(rng, shown)
    if slot == "car":
        return _car(rng, shown)
    if slot == "bike_number":
        return _bike(rng, shown)
    if slot == "station":
        name = rng.choice(stations)
        return name + "역" if shown.endswith("역") and not name.endswith("역") else name
    if slot == "direction":
        ending = re.search(r"( ?(?:방면|방향|쪽|행|가는 거|가는 쪽))$", shown)
        return rng.choice(stations) + (ending.group(1) if ending else "")
    return shown


def _line(rng: random.Random, shown: str) -> str:
    if shown.endswith("선") and not rng.random() < 0.25:
        return _DIGITS[rng.randint(1, 9)] + "호선"
    if shown.endswith(("선", "철도")):
        return rng.choice(_NAMED)
    return _DIGITS[rng.randint(1, 9)] if shown in _DIGITS else shown


def _car(rng: random.Random, shown: str) -> str:
    number = rng.randint(1, 10)
    if "다시" in shown:
        return f"{read_sino(number)} 다시 {read_sino(rng.randint(1, 4))}"
    if "호차" in shown:
        return read_sino(number) + "호차"
    if "번째" in shown:
        return _ORDINALS[number - 1] + " 번째" + (" 칸" if shown.endswith("칸") else "")
    if "째" in shown:
        return _NTH[number - 1] + (" 칸" if shown.endswith("칸") else "")
    if "번" in shown:
        return read_sino(number) + " 번" + (" 칸" if shown.endswith("칸") else "")
    return read_sino(number) if shown in _DIGITS else shown


def _bike(rng: random.Random, shown: str) -> str:
    ending = "번" if shown.endswith("번") else ""
    spoken_as_number = rng.random() < (0.8 if re.search("[만천백십]", shown) else 0.15)
    return (read_sino(rng.randint(10_000, 99_999)) if spoken_as_number else digit_words(rng, 5)) + ending


def bare_value(rng: random.Random, slot: str, stations: list[str]) -> str:
    """A random value of ``slot`` in a random manner."""
    return value(rng, slot, rng.choice(MANNERS[slot]), stations)


def agree(before: str, after: str) -> str:
    """``after`` with its leading particle fitted to the last sound of ``before`` (강남 + 가 is 이, 이수 + 이 is 가)."""
    found = re.match(r"[가-힣]+", after)
    if not found or not before or not is_hangul(before[-1]):
        return after
    word = found.group()
    pair = _JOSA_OF.get(word)
    if pair is None:
        return after
    final = jamo(before[-1])[2]
    closed = final != 0 and not (pair[0] == "으로" and final == 8)
    return pair[0 if closed else 1] + after[len(word) :]


def pseudo_name(rng: random.Random, syllables: list[str]) -> str:
    """An invented name of two to five syllables: it makes the model listen instead of recalling a known name."""
    return "".join(rng.choice(syllables) for _ in range(rng.choice((2, 2, 2, 3, 3, 3, 4, 5))))


def common_syllables() -> list[str]:
    """The 2,350 syllables of KS X 1001, in code order."""
    out = []
    for code in range(_FIRST, _LAST + 1):
        try:
            standard = len(chr(code).encode("euc_kr")) == 2  # the codec spells the others out in eight bytes
        except UnicodeEncodeError:
            continue
        if standard:
            out.append(chr(code))
    return out


_RUN = re.compile(r"(?<![가-힣])[공영일이삼사오육칠팔구]{3,}(?=[가-힣]{0,3}(?: |$))")


def spread_digits(text: str) -> str:
    """The same text with its strings of digit words said apart (이삼사공오 as 이 삼 사 공 오)."""
    return _RUN.sub(lambda found: " ".join(found.group()), text)
