"""Korean for the mouth: syllables, numbers read aloud, particles that fit, and text made ready for a voice."""

import re

DIGITS = "영일이삼사오육칠팔구"
SPOKEN_DIGITS = "공" + DIGITS[1:]
SMALL_UNITS = ("", "십", "백", "천")
LARGE_UNITS = ("", "만", "억", "조")
NATIVE_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
NATIVE_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
BEFORE_NOUN = {"하나": "한", "둘": "두", "셋": "세", "넷": "네", "스물": "스무"}
LETTERS = {
    "A": "에이", "B": "비", "C": "시", "D": "디", "E": "이", "F": "에프", "G": "지", "H": "에이치",
    "I": "아이", "J": "제이", "K": "케이", "L": "엘", "M": "엠", "N": "엔", "O": "오", "P": "피", "Q": "큐",
    "R": "알", "S": "에스", "T": "티", "U": "유", "V": "브이", "W": "더블유", "X": "엑스", "Y": "와이",
    "Z": "지",
}  # fmt: skip

NATIVE_COUNTERS = (
    "번째", "시간", "시", "칸", "개", "명", "사람", "살", "대", "장", "권", "마리", "병", "잔", "그루",
    "가지", "군데", "곳", "켤레", "달", "정거장", "단계", "바퀴", "곡", "벌", "채", "송이", "줄", "걸음",
)  # fmt: skip
SINO_COUNTERS = (
    "호선", "호차", "개월", "분", "초", "년", "월", "일", "층", "번", "원", "호", "동", "도", "퍼센트",
    "킬로미터", "미터", "회", "인", "주", "학년", "등", "점", "급", "세", "만", "천", "억", "쪽", "가",
    "길", "로", "차", "단지",
)  # fmt: skip
JOINED_COUNTERS = frozenset({"호선", "호차", "년", "월", "일", "가"})
"""Written and said as one word with their number: 이호선, 삼호차, 십이월 삼일, 종로삼가."""
MONTHS = {6: "유", 10: "시"}
SIGNS = {"%": "퍼센트", "℃": "도", "km": "킬로미터", "m": "미터", "₩": "원"}
HOT_LINES = frozenset({"110", "112", "114", "119", "120", "1330", "1394"})
"""Public telephone numbers, which people read digit by digit."""
LONG_NUMBER = 5
"""A bare number of this many digits or more is a name, not an amount: a receipt, a bicycle."""

PARTICLES = {
    "이": "가", "은": "는", "을": "를", "과": "와", "아": "야", "으로": "로", "이에요": "예요", "이라": "라",
    "이랑": "랑", "이나": "나", "이고": "고", "이며": "며",
}  # fmt: skip
"""Form after a consonant: form after a vowel."""


def count_syllables(text: str) -> int:
    """Return how many Hangul syllables ``text`` has."""
    return sum("가" <= character <= "힣" for character in text)


def read_sino(number: int) -> str:
    """Return a number of 0..10^16-1 as it is read with Chinese numerals, without spaces: 23405 → 이만삼천사백오."""
    if not 0 <= number < 10**16:
        raise ValueError(f"{number} cannot be read; give a number from 0 to 10^16 - 1")
    if number == 0:
        return DIGITS[0]
    said = ""
    for at, unit in enumerate(LARGE_UNITS):
        group = number // 10_000**at % 10_000
        words = ""
        for power, small in enumerate(SMALL_UNITS):
            digit = group // 10**power % 10
            if digit:
                words = ("" if digit == 1 and small else DIGITS[digit]) + small + words
        if group == 1 and unit == LARGE_UNITS[1]:
            words = ""
        if group:
            said = words + unit + said
    return said


def read_native(number: int, before_noun: bool = True) -> str:
    """Return 1..99 as it is read with Korean numerals: 3 → 세 (before a noun) or 셋."""
    if not 1 <= number <= 99:
        raise ValueError(f"{number} has no Korean numeral in use; give 1 to 99")
    tens, ones = NATIVE_TENS[number // 10], NATIVE_ONES[number % 10]
    if not before_noun:
        return tens + ones
    return tens + BEFORE_NOUN.get(ones, ones) if ones else BEFORE_NOUN.get(tens, tens)


def read_ordinal(number: int) -> str:
    """Return 3 → 세 번째; the first is 첫 번째."""
    return ("첫" if number == 1 else read_native(number) if number < 100 else read_sino(number)) + " 번째"


def read_digits(digits: str) -> str:
    """Return a number's digits one by one, as telephone and receipt numbers are read: 23405 → 이 삼 사 공 오."""
    return " ".join(SPOKEN_DIGITS[int(digit)] for digit in digits if digit.isdecimal())


def read_letters(letters: str) -> str:
    """Return the Korean names of Latin letters: QR → 큐알."""
    return "".join(LETTERS[letter] for letter in letters.upper())


def _read_counted(match: re.Match[str]) -> str:
    digits, counter = match.group(1).replace(",", ""), match.group(2)
    counter = SIGNS.get(counter, counter)
    number = int(digits)
    if counter == "번째" and number:
        return read_ordinal(number)
    if counter == "월" and number in MONTHS:
        return MONTHS[number] + counter
    if counter in NATIVE_COUNTERS and 1 <= number <= (12 if counter == "시" else 99):
        return f"{read_native(number)} {counter}"
    return read_sino(number) + ("" if counter in JOINED_COUNTERS else " ") + counter


def _read_clock(match: re.Match[str]) -> str:
    hour, minute = int(match.group(1)), int(match.group(2))
    words = f"{read_native(hour) if 1 <= hour <= 12 else read_sino(hour)} 시"
    return f"{words} {read_sino(minute)} 분" if minute else words


def _read_bare(match: re.Match[str]) -> str:
    digits = match.group()
    plain = digits.replace(",", "")
    as_name = plain in HOT_LINES or plain.startswith("0") or (digits == plain and len(plain) >= LONG_NUMBER)
    return read_digits(plain) if as_name and plain != "0" else read_sino(int(plain))


_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d{1,16})"
_COUNTERS = "|".join(sorted((*NATIVE_COUNTERS, *SINO_COUNTERS, *SIGNS), key=len, reverse=True))
_READINGS = (
    (
        re.compile(r"(?<!\d)(?:4[.·]19|5[.·]18|6[.·]25)(?![\d도%])"),
        lambda match: read_digits(match.group()).replace(" ", ""),
    ),
    (re.compile(r"(\d{1,4}) ?[~∼] ?(?=\d)"), lambda match: f"{read_sino(int(match.group(1)))}에서 "),
    (re.compile(r"\d{2,}(?:-\d{3,})+"), lambda match: read_digits(match.group())),
    (re.compile(r"(\d{1,2})-(\d{1,2})(?!\d)"), lambda match: " 다시 ".join(map(read_sino, map(int, match.groups())))),
    (re.compile(r"(\d{1,2}):(\d{2})(?!\d)"), _read_clock),
    (re.compile(r"(\d{1,15})\.(\d{1,15})"), lambda m: f"{read_sino(int(m.group(1)))} 점 {read_digits(m.group(2))}"),
    (re.compile(rf"{_NUMBER} ?({_COUNTERS})(?![a-zA-Z])"), _read_counted),
    (re.compile(_NUMBER), _read_bare),
    (re.compile(r"(?<![A-Za-z])[A-Z]{1,5}(?![A-Za-z])"), lambda match: read_letters(match.group())),
    (re.compile(r"[()\[\]{}「」『』<>《》]"), lambda _: " "),
    (re.compile("[\"'“”‘’`]"), lambda _: ""),
    (re.compile(r"\s+"), lambda _: " "),
)
"""Tried in this order: the narrow readings (the first: days of history that became names) come before the wide ones."""


def spoken(text: str) -> str:
    """Return ``text`` in words only: numbers read with their counters, Latin initials named, quotes dropped."""
    for pattern, read in _READINGS:
        text = pattern.sub(read, text)
    return text.strip()


def _ending(text: str) -> str:
    """Return how the last sound of ``text`` ends: "vowel", "l" or "consonant"; nothing sayable counts as a vowel."""
    sayable = re.findall("[가-힣A-Za-z0-9]", text)
    if not sayable:
        return "vowel"
    last = sayable[-1]
    syllable = SPOKEN_DIGITS[int(last)] if last.isdecimal() else LETTERS.get(last.upper(), last)[-1]
    coda = (ord(syllable) - ord("가")) % 28
    return "vowel" if coda == 0 else "l" if coda == ord("갈") - ord("가") else "consonant"


_EITHER = "|".join(f"{a}\\({b}\\)|{b}\\({a}\\)" for a, b in sorted(PARTICLES.items(), key=lambda p: -len(p[0])))
_PARTICLE = re.compile(f"({_EITHER})")


def resolve_josa(text: str) -> str:
    """Return ``text`` with every "이(가)", "을(를)", "으로(로)" … replaced by the form that fits the sound before."""

    def fit(match: re.Match[str]) -> str:
        forms = re.split(r"[()]", match.group())[:2]
        after_consonant = next(form for form in forms if form in PARTICLES and PARTICLES[form] in forms)
        ending = _ending(text[: match.start()])
        light = ending == "vowel" or (ending == "l" and after_consonant == "으로")
        return PARTICLES[after_consonant] if light else after_consonant

    return _PARTICLE.sub(fit, text)
