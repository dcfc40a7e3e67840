"""Korean for the mouth: syllables, numbers as words, letters by name, and particles that fit.

Which of these a written text needs where is told in ``reading/korean.py``.
"""

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
