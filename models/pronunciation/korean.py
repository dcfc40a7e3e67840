"""Korean as it is said: the standard pronunciation rules as a respelling, one written word at a time.

The rules are those of the National Institute's standard pronunciation that change a sound inside a word: linking,
palatalisation, nasalisation, lateralisation, aspiration and tensing after a stop. Tensing that depends on the word's
origin or grammar (갈등, 할 것) is left alone: it cannot be told from the letters.
"""

import re

LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
FIRST, LAST = "가", "힣"

STOP = {**dict.fromkeys("ㄱㄲㅋㄳㄺ", "ㄱ"), **dict.fromkeys("ㄷㅅㅆㅈㅊㅌㅎ", "ㄷ"), **dict.fromkeys("ㅂㅍㅄㄿ", "ㅂ")}
"""What a coda that ends in a stop is reduced to."""
WRITTEN_STOP = {"ㄷ": "ㅅ"}
"""How a reduced coda is written back: espeak-ng voices a ㄷ there ([d]) and says ㅅ rightly ([t])."""
REDUCED = STOP | {"ㄵ": "ㄴ", "ㄶ": "ㄴ", "ㄻ": "ㅁ", "ㄼ": "ㄹ", "ㄽ": "ㄹ", "ㄾ": "ㄹ", "ㅀ": "ㄹ"}
SPLIT = {
    "ㄳ": "ㄱㅆ", "ㄵ": "ㄴㅈ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅆ", "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ", "ㅄ": "ㅂㅆ",
}  # fmt: skip
"""What stays and what moves when a vowel follows a double coda."""
WEAK_H = {"ㅎ": " ", "ㄶ": "ㄴ", "ㅀ": "ㄹ"}
ASPIRATED = {"ㄱ": "ㅋ", "ㄷ": "ㅌ", "ㅂ": "ㅍ", "ㅈ": "ㅊ"}
BEFORE_H = {
    **dict.fromkeys("ㄱㄲㄳㅋ", " ㅋ"), **dict.fromkeys("ㄷㅅㅆㅊㅌ", " ㅌ"), **dict.fromkeys("ㅂㅍㅄ", " ㅍ"),
    "ㅈ": " ㅊ", "ㄵ": "ㄴㅊ", "ㄺ": "ㄹㅋ", "ㄼ": "ㄹㅍ",
}  # fmt: skip
TENSE = {"ㄱ": "ㄲ", "ㄷ": "ㄸ", "ㅂ": "ㅃ", "ㅅ": "ㅆ", "ㅈ": "ㅉ"}
TENSING = set(STOP) | set("ㄵㄼㄾ")
NASAL = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}
PALATAL = {"ㄷ": " ㅈ", "ㅌ": " ㅊ", "ㄾ": "ㄹㅊ"}
VERB_STEMS_IN_LK = frozenset("읽맑밝늙굵긁묽붉얽")
KEEPS_N = frozenset("란량력료론")
"""Sino-Korean endings before which ㄴ stays ㄴ and the ㄹ gives way (생산량)."""
FLATTENING = {"ㅕ": "ㅈㅉㅊ", "ㅖ": LEADS.replace("ㄹ", "").replace("ㅇ", ""), "ㅢ": LEADS.replace("ㅇ", "")}
"""After which leads a vowel loses its glide, and to what: 가져 → 가저, 시계 → 시게, 희망 → 히망."""
FLAT_VOWEL = {"ㅕ": "ㅓ", "ㅖ": "ㅔ", "ㅢ": "ㅣ"}

LEXICON = (
    ("십육", "십뉵"), ("백육", "백뉵"), ("꽃잎", "꼳닙"), ("나뭇잎", "나문닙"), ("맛있", "마싰"), ("멋있", "머싰"),
    ("맛없", "마덥"), ("색연필", "색년필"), ("한여름", "한녀름"), ("담요", "담뇨"), ("알약", "알략"),
    ("식용유", "시굥뉴"), ("휘발유", "휘발류"), ("몇월", "며둴"), ("첫인", "처딘"),
)  # fmt: skip
"""Words whose sound does not follow from their letters."""
STATION = re.compile("(?<=[가-힣])([가-힣])역(?![가-힣]{3})")
NOT_STATIONS = frozenset("번통면영광전용병현반방검권")
"""번역, 통역 …: these syllables make a word with 역, so nothing is inserted."""


def _letters(syllable: str) -> list[str]:
    code = ord(syllable) - ord(FIRST)
    return [LEADS[code // 588], VOWELS[code // 28 % 21], CODAS[code % 28]]


def _syllable(lead: str, vowel: str, coda: str) -> str:
    return chr(ord(FIRST) + (LEADS.index(lead) * 21 + VOWELS.index(vowel)) * 28 + CODAS.index(coda))


def _insert_n(match: re.Match[str]) -> str:
    before = match.group(1)
    inserts = _letters(before)[2] != " " and before not in NOT_STATIONS
    return before + ("녁" if inserts else "역")


def _join(coda: str, lead: str, vowel: str, written: str, following: str, place: int) -> tuple[str, str]:
    """Return the coda and the lead as they sound where two syllables meet.

    ``written`` and ``following`` are the two syllables as spelled, ``place`` is the second one's number in the word.
    """
    if coda in WEAK_H:
        rest = WEAK_H[coda]
        if lead in ASPIRATED:
            return rest, ASPIRATED[lead]
        if lead == "ㅅ":
            return rest, "ㅆ"
        if lead == "ㅇ":
            return (" ", rest) if rest != " " else (" ", "ㅇ")
        if lead == "ㄴ":
            return ("ㄹ", "ㄹ") if rest == "ㄹ" else ("ㄴ", "ㄴ")
    if lead == "ㅎ" and coda in BEFORE_H:
        joined = BEFORE_H[coda]
        return joined[0], "ㅊ" if coda in "ㄷㅌ" and vowel in "ㅣㅕ" else joined[1]
    if lead == "ㅇ":
        if coda in PALATAL and vowel in "ㅣㅕ":
            return PALATAL[coda][0], PALATAL[coda][1]
        if coda in SPLIT:
            return SPLIT[coda][0], SPLIT[coda][1]
        return (coda, lead) if coda in " ㅇ" else (" ", coda)
    sound = REDUCED.get(coda, coda)
    if coda == "ㄺ" and lead == "ㄱ" and written in VERB_STEMS_IN_LK:
        sound = "ㄹ"
    if written == "밟":
        sound = "ㅂ"
    if coda in TENSING and lead in TENSE and written != "덟":
        return sound, TENSE[lead]
    if lead == "ㄹ":
        if sound == "ㄴ":
            return ("ㄴ", "ㄴ") if place >= 2 and following in KEEPS_N else ("ㄹ", "ㄹ")
        if sound in NASAL or sound in "ㅁㅇ":
            return NASAL.get(sound, sound), "ㄴ"
    if lead in "ㄴㅁ" and sound in NASAL:
        return NASAL[sound], lead
    if lead == "ㄴ" and sound == "ㄹ":
        return "ㄹ", "ㄹ"
    return sound, lead


def _word(match: re.Match[str]) -> str:
    written = match.group()
    letters = [_letters(syllable) for syllable in written]
    for place in range(1, len(letters)):
        before, after = letters[place - 1], letters[place]
        before[2], after[0] = _join(before[2], after[0], after[1], written[place - 1], written[place], place)
    letters[-1][2] = REDUCED.get(letters[-1][2], letters[-1][2])
    for syllable in letters:
        lead, vowel, _ = syllable
        if lead in FLATTENING.get(vowel, ""):
            syllable[1] = FLAT_VOWEL[vowel]
    return "".join(_syllable(lead, vowel, WRITTEN_STOP.get(coda, coda)) for lead, vowel, coda in letters)


def pronounced(text: str) -> str:
    """Return ``text`` respelled as it is said; everything but Hangul syllables is left as it is."""
    for spelled, said in LEXICON:
        text = text.replace(spelled, said)
    text = STATION.sub(_insert_n, text)
    return re.sub(f"[{FIRST}-{LAST}]+", _word, text)
