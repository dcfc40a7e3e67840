"""The Korean words that the values' rules know, for text without spaces."""

from typing import Final

# --- dates -------------------------------------------------------------------------------------------------------
RELATIVE_DAYS: Final[dict[str, str | int]] = {
    "오늘": "today", "금일": "today", "내일": "tomorrow", "낼": "tomorrow", "명일": "tomorrow", "내이": "tomorrow",
    "내일모레": "day_after_tomorrow", "낼모레": "day_after_tomorrow", "내일모래": "day_after_tomorrow",
    "낼모래": "day_after_tomorrow", "모레": "day_after_tomorrow", "모래": "day_after_tomorrow", "글피": 3,
    "그글피": 4,
    "어제": "yesterday", "엊저녁": "yesterday", "어젯밤": "yesterday", "간밤": "yesterday",
    "지난밤": "yesterday", "어저께": "yesterday", "어저깨": "yesterday", "작일": "yesterday",
    "그저께": "day_before_yesterday", "그제": "day_before_yesterday", "엊그제": "day_before_yesterday",
    "엊그저께": "day_before_yesterday", "그저깨": "day_before_yesterday", "재작일": "day_before_yesterday",
    "그끄저께": -3, "그그저께": -3, "그끄제": -3,
}  # fmt: skip
"""Words for a day: its canonical word, or the days to go."""
NO_DAY: Final = (
    r"내일배움|내일채움|그제[야서]|이제|모래[사밭내바톱놀장성]|낼(?!모|아|오|저|점|밤|낮|새|까|은|도|로|"
    r"이|말|$|[한두세네다여열]|\d)|"
    r"내이(?!아침|오전|오후|저녁|점심|낮|밤|모레)"
)
WEEKDAYS: Final = "월화수목금토일"
WEEKDAY: Final = r"(?:요일|욜|뇨일|료일)"
WEEKS: Final = {
    "지지난주": -2, "저저번주": -2, "지난주": -1, "저번주": -1, "지난번주": -1, "지난": -1, "저번": -1, "지난번": -1,
    "이번주": 0, "요번주": 0, "금주": 0, "이번": 0, "요번": 0, "돌아오는": 0, "오는": 0, "다음주": 1, "담주": 1,
    "내주": 1,
    "다음": 1, "다다음주": 2, "다담주": 2, "담담주": 2,
}  # fmt: skip
LAST_WEEK: Final = r"(?<!지)(?:지난|저번|지난번|저)주(?!차|민|소|문)"
LAST_MONTH: Final = r"(?<!지)(?:지난|저번|지난번)달"
OF: Final = r"(?:에|의|쯤에?)"
ABOUT: Final = r"(?:쯤|정도)"
DAYS_COUNTED: Final = {
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8, "아흐레": 9, "열흘": 10,
    "열하루": 11, "열이틀": 12, "열사흘": 13, "열나흘": 14, "보름": 15, "열닷새": 15, "스무날": 20, "일주일": 7,
    "사을": 3,
}  # fmt: skip
SPANS_OF_DAYS: Final = {"일": 1, "주일": 7, "주": 7}
AFTER: Final = r"(?:뒤|후|있다|이따|지나)"
BEFORE: Final = "전(?!화|철|자|동|체|부|통)"
YEAR: Final = "년"
YEARS: Final = {"올해": 0, "금년": 0, "내년": 1, "작년": -1, "지난해": -1}
MONTH: Final = r"(?:1[0-2]|0?[1-9]|십[일이]|[일이삼사오유육칠팔구시십])"
MONTHS_BENT: Final = {"유": 6, "시": 10}
MONTH_MARK: Final = r"월(?:달)?(?:의|에)?"
MONTHS: Final = {"이번달": 0, "요번달": 0, "이달": 0, "다음달": 1, "담달": 1, "지난달": -1, "저번달": -1}
DAY_OF_MONTH: Final = r"[이삼]?십[일이삼사오육칠팔구]?|[일이삼사오육칠팔구]"
DAY_MARK: Final = "일"
DAY_SURE: Final = r"날|자로"
BEHIND_DAYS: Final = ("뒤", "후", "전", "동안", "있다", "짜리", "간", "이상", "정도", "만에", "지나")
NO_DAY_AFTER: Final = (
    r"동안|권|짜리|치|간|뒤|후|있다|전|째|정도|이상|만에|마다|호|번|곱|구|요일|선|"
    r"[일이삼사오육칠팔구십백천만\d]|월|주일"
)
FEASTS: Final = {
    "크리스마스": "12-25", "성탄절": "12-25", "신정": "01-01", "새해첫날": "01-01", "삼일절": "03-01",
    "어린이날": "05-05",
    "어버이날": "05-08", "현충일": "06-06", "제헌절": "07-17", "광복절": "08-15", "개천절": "10-03",
    "한글날": "10-09",
    "크리스마스이브": "12-24", "설날": "", "구정": "", "추석": "", "한가위": "", "대보름": "", "석가탄신일": "",
    "부처님오신날": "", "초파일": "", "동지": "",
}  # fmt: skip
"""Feasts and their day; those that the moon decides have none."""
MOON: Final = r"음력(?:으로)?|섣달|동짓달|정월"
PAST_TENSE: Final = (
    r"쓴|썼|탄(?!천)|탔|걸은|걸었|내렸|내린|놓고|두고|잃어|흘린|흘렸|샀|낸|냈|다녀온|다녀왔|갔|걷|타고온|빠뜨|빠트"
)
"""Behind a day these say that it has been."""

# --- times -------------------------------------------------------------------------------------------------------
PARTS_OF_DAY: Final = {
    "오전": "am", "아침": "am", "새벽": "am", "오후": "pm", "저녁": "pm", "낮": "noon", "대낮": "noon",
    "점심": "noon",
    "밤": "night", "한밤": "night", "오저": "am", "오우": "pm",
}  # fmt: skip
WRITTEN: Final = ""
"""The part of the day when a clock was written: a small hour is still asked about."""
BEFORE_HOUR: Final = r"(?:에|때|의|은|는|중에|나절|나절에|시간|먹고|무렵)?(?:한(?!두|시)|그냥|대략|약)?"
HOURS: Final = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "여덜": 8, "아홉": 9, "열": 10,
    "열한": 11, "열두": 12, "열세": 13, "열네": 14, "열다섯": 15, "열여섯": 16, "열일곱": 17, "열여덟": 18,
    "열아홉": 19,
    "스무": 20, "스물한": 21, "스물두": 22, "스물세": 23,
    "한두": -1, "두세": -1, "두어": -1, "서너": -1, "너댓": -1,
}  # fmt: skip
"""How hours are said; those that are only about so many are none."""
LATE_HOUR: Final = r"이십[일이삼사]?|십[일이삼사오육칠팔구]?|영|공"
O_CLOCK: Final = "시"
NO_O_CLOCK: Final = r"다(?!음)|오|간|청|장|민|내(?!에)|설|립|작|켜|킨|키|험|계|골|댁|어머|아버"
ABOUT_O_CLOCK: Final = r"(?:쯤|경|정도)?"
NEXT_HOUR: Final = r"(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|\d)"
HALF: Final = "반"
NO_HALF: Final = "납|찬|포|대|장|드"
MINUTE: Final = "분"
NO_MINUTE: Final = "당|실|수|들|명|식|리"
MINUTE_NUMBER: Final = r"[이삼사오]?십[일이삼사오육칠팔구]?|[일이삼사오육칠팔구]"
MINUTES_BEFORE: Final = BEFORE
AFTER_HOUR: Final = r"(?:에|쯤)?"
NAMED_TIMES: Final = {"정오": "12:00", "자정": "00:00"}
HOURS_LONG: Final = "시간(?!표|대|당|이없|없)"
LASTING: Final = "짜리|권|치"
FROM: Final = r"(?:부터|에서)"
UNTIL: Final = "까지"
NO: Final = "아니"
NO_COUNT: Final = frozenset({"이", "그", "공", "영"})
"""Before a counter these are "this" and the like."""

# --- money -------------------------------------------------------------------------------------------------------
CURRENCY: Final = r"원|포인트|점|머니|피(?=$|를|만|로|정도|씩)|p(?![a-z\d])|won"
NO_CURRENCY: Final = r"원(?:래|장|피|두|서|룸|효|당|인|하는|해)|점(?:심|포|검|자|수|퍼)"
"""Words that only start like a currency."""
PASSED: Final = r"(?:이|을|를|도)?(?:넘(?!겨|기)|안되|모자|남았)"
"""Behind a sum: it is told of, not asked for."""
AFTER_AMOUNT: Final = r"만|을|를|으로|로|어치|씩|정도|만큼"
ALL: Final = "다"
ONLY: Final = "만"
GIVEN_AWAY: Final = r".{0,8}?(?:한테|에게|께)|바꿔|바꾸|보내|옮|써|쓸|전환|넣|돌려|서울|페이|현금"
"""Behind "all" these say of what."""
CURRENCY_AS_HEARD: Final = {
    "마넌": "만",
    "마눤": "만",
    "만넌": "만",
    "만언": "만",
    "처넌": "천",
    "처눤": "천",
    "천언": "천",
}
"""Ten thousand and one thousand won as they are pronounced."""
MONEY_UNITS: Final = "만천백억"
"""Said in words, money has one of these: "gu won" is no money."""
NOTE: Final = r"(?:짜리|권)(?:으?로)?"
NOTES: Final = "장"
EVERYTHING: Final = (
    r"(?:(?:있는|가진|남은|남아있는|모은|모인|모아둔|모아놓은|쌓인|갖고있는|가지고있는)(?:거|것|걸|포인트|"
    r"점수|돈|머니)?(?:를|을|은|는)?)?"
    r"(?:전부(?:다)?|몽땅(?:다)?|싹다|싹|모두(?:다)?|죄다|모조리|전액|통째로|탈탈|남김없이|싸그리)"
    r"|(?:있는|가진|남은|모은|쌓인|갖고있는|가지고있는)(?:거|것|걸|포인트|점수|돈|머니)?(?:를|을)?(?:다(?!시)|대로)|"
    r"(?<=[트수니을를])다(?=바꿔|바꾸|옮겨|옮기|써|쓰|전환|넣|돌려|보내|서울|페이|현금)|다(?=바꿔|바꾸|"
    r"옮겨|옮기|전환|돌려)"
)

# --- blood pressure ----------------------------------------------------------------------------------------------
UPPER: Final = r"(?:위|윗|웃|수축기?|최고|높은|상|큰)(?:쪽|에|혈압|게|거|것|수치|숫자)?(?:이|가|는|은|께|로)?"
LOWER: Final = (
    r"(?:(?<!위)아래|아랫|밑|이완기?|확장기|최저|낮은|하|작은)(?:쪽|에|혈압|게|거|것|수치|숫자)?(?:이|가|"
    r"는|은|께|로)?"
)
WHICH_IS: Final = r"(?:혈압)?(?:이|가|는|은)?"
PRESSURE_BETWEEN: Final = r"에|에다|에다가|대|다시|하고|이고|고|이랑|랑|에서|그리고|[/\-]|분의"
COUNTED_IN: Final = (
    r"번|원|보(?!다)|걸음|명|호|분(?!의)|시|살|세(?!요)|점|포인트|일(?!고)|월|년|개|층|동|도(?!나)|회|차|"
    r"만|천|미터|킬로"
)

# --- buses, telephones, wheelchairs ------------------------------------------------------------------------------
SINO: Final = "공영일이삼사오육륙칠팔구"
ZERO: Final = "0|공|영"
JOINT: Final = "[에-]"
COPULA: Final = "이"
COPULA_GOES_ON: Final = r"고|야|에요|예요|요|라|네|거|니|죠|구|유|여|랑께|랑게|당|지|었|다(?!시)"
"""Behind 이 these make it a copula: "baeksasibiya" is 140."""
SHOWN: Final = r"(?:나왔|나오|나와|찍|떴|뜨|됐|되)"
"""Behind 이 these make it a particle: "baegi nawasseo" is 100."""
HOW_MANY: Final = "몇"
DOOR: Final = r"(?:다시|다쉬|-)"
BUS_AREAS: Final = (
    "종로", "중구", "용산", "성동", "광진", "동대문", "중랑", "성북", "강북", "도봉", "노원", "은평", "서대문",
    "마포", "양천",
    "강서", "구로", "금천", "영등포", "동작", "관악", "서초", "강남", "송파", "강동", "남산", "여의도", "순환",
    "심야", "광역",
)  # fmt: skip
BUS_LETTERS: Final = r"n|m|g|p|엔|엠|지피"
LETTERS: Final = {
    "n": "N", "m": "M", "g": "G", "p": "P", "엔": "N", "엠": "M", "지피": "GP", "심야": "", "광역": "", "순환": "",
}  # fmt: skip
ROUTE_COUNTER: Final = r"번(?!출구|자전거|따릉|따르릉|째|재|게이트|홈|승강장|칸|호|개|만에|씩|방|지)|뻔"
BUS: Final = r"(?:저상|마을|시내|간선|지선|광역|심야)?버스"
THIS_AND_ONE: Final = frozenset({"이", "일", "사", "오"})
"""Numbers of one syllable that are words of their own before a counter ("this time", "once")."""
WHEELCHAIR: Final = r"(?:전동|수동)?(?:휠|휄|힐)(?:체|췌|채|췌)어|휠차|바퀴의자|윌체어"
WITHOUT: Final = (
    r"(?:은|는|을|를|도|가|이)?(?:로|째로)?(?:안(?!에|전|내|심|녕|경)|없|아니|말고|빼고|필요없|필요는없|"
    r"못|타지않|타진않|쓰지않|필요하지않|필요치않|사용하지않|"
    r"이용하지않|이용안|사용안|타는건아니|타는거아니|타는사람은아니|타는사람아니)(?:타|써|쓰|가져가|싣|실|"
    r"요|어요|고|예요|에요)?"
)

# --- ways --------------------------------------------------------------------------------------------------------
WAY: Final = r"(?:역)?(?:에서|부터|까지|으로|로(?!즈)|가는|가려|갈|서(?!울)|출발|도착|에(?!어|스))"
"""Behind a name these say that it is a place of the way."""
COMES_FROM: Final = (
    r"(?:역)?(?:정류장|정류소)?(?:에서|부터|서(?!울)|출발|타고|탈|타서|타려|인데|이야|이에요|에있|에와있|"
    r"에서있|에나와|이고|근처에있|앞에있)"
)
GOES_TO: Final = (
    r"(?:역)?(?:정류장|정류소)?(?:까지|으로|로|에서(?:만나|내릴|내려|내리|보기로|모이|약속|봅|보자)|"
    r"에(?!서|있|와있|나와)|가는|가고|가려|"
    r"갈|행|방면|쪽|도착|내릴|내려|내리)"
)
REPAIRED: Final = r"(?:역)?(?:에서|까지|으로|로|에|가)?(?:아니|말고|말구|아니고|아니라|가아니)"
"""Behind a name: what comes next stands in its place."""
NO_PLACE: Final = frozenset(
    {
        "여기", "거기", "저기", "지금", "집", "우리", "어디", "이리", "저리", "그리", "앞으", "따로", "바로",
        "새로", "별로", "진짜",
        "이대", "그대", "제대", "맘대", "마음대", "빨리", "안으", "밖으", "위로", "아래", "옆으", "뒤로", "이쪽",
        "저쪽", "그쪽",
        "지하철", "전철", "버스", "택시", "열차", "기차", "앱으", "폰으", "핸드폰", "전화", "스마트폰", "계단",
        "휠체어", "걸어",
        "근처", "주변", "동네", "이근처", "지하철로", "카드",
    }
)  # fmt: skip

# --- free text ---------------------------------------------------------------------------------------------------
TAILS: Final = (
    "에서는", "에서도", "이고요", "이라서", "이라니까", "이랑께", "이래요", "이라요", "인디", "에서요", "으로요",
    "한테요", "에게요", "이네요", "인데예", "에서", "에다가", "에다", "에는", "에도", "에게", "한테", "께서",
    "께", "에", "으로는",
    "으로", "로는", "로", "까지는",
    "까지", "부터", "이라고", "라고", "이랑", "하고", "이라도", "라도", "이나", "을", "를", "은", "는", "이",
    "가", "도", "만", "의", "와", "과",
    "요", "이요", "이에요", "예요", "이야", "야", "인데", "인데요", "이고", "입니다", "네", "서", "쯤",
)  # fmt: skip
"""Particles and endings that are no part of what they stand behind."""
NEARBY: Final = r"(?:(?:근처|부근|근방|주변|인근|언저리|쪽|방면|있는데|가까운데)|(?<=[천강])\s?(?:변|가))$"
"""Behind a place these are dropped."""
HERE: Final = frozenset(
    {
        "여기", "여기서", "이근처", "근처", "가까운데", "이동네", "동네", "우리동네", "주변", "내주변", "이주변",
        "이쪽", "여", "지금여기", "내근처",
        "가까운곳", "이부근", "부근", "집근처", "여기근처", "내옆", "옆", "저기", "거기", "어디", "누구", "누가",
        "뭐", "아무데나", "아무",
    }
)  # fmt: skip
"""Places that are where the phone is, and words that stand for no value."""
COUNTED_PLACES: Final = (
    r"번(?=\s?출구|게이트|홈|승강장|버스|마을|국도|지)|호(?=선|점|$)|층|단지|학년|번지|길(?=$|\s)|차(?=$|\s|"
    r"아파트)|동(?=$|\s)"
)
EXIT: Final = r"(?<=\d번)(?=출구|게이트|승강장)"
STREET: Final = r"(?:(?<=로)|(?<=로\s))(?P<number>[일이삼사오육칠팔])(?=가)"
BARE_ENDINGS: Final = (
    "", "", "요", "이요", "이에요", "예요", "이야", "야", "입니다", "으로 가 주세요", "까지요", "인데요",
    " 앞이요", "라고 해 줘", "이라니까",
)  # fmt: skip
"""How the answer to a question ends."""
NO_ANSWER: Final = (
    r"(?:네|예|응|어|아니|아니요|아니야|아뇨|그게|그러니까|그냥|저는|나는|제가|내가|그럼|그래|자|일단)(?=\s)\s*"
)
"""Words before an answer that carry nothing."""
BESIDE: Final = (
    r"(?:앞|뒤|옆|밑|아래|위(?!해|험|반|치)|안쪽|건너편|맞은편|입구|정문|후문|사거리|삼거리|골목|\d번출구|"
    r"[일이삼사오육칠팔구십]+번출구)(?:쪽)?(?:길)?"
)
"""Behind a place these are part of it."""
REPAIR: Final = r"아니|말고|말구|아이다"

# --- what is put right on a second look --------------------------------------------------------------------------
NUMBER_SYLLABLES: Final = "일이삼사오육칠팔구십백천만공원시분반월호선번째칸차에"
"""The first of two that are misheard alike is the one meant."""
OTHER_SYLLABLES: Final = "은는을를가고도로서지기나다라마바아자하해요어여와야의데네세게대리거무부주수소추좀"
"""Syllables of their own that must not become numbers."""
NO_NUMBER: Final = r"그만(?!원)"
"""Words of their own that sound like numbers ("stop", and ninety thousand)."""
LEANT_ON: Final = (
    "호선", "오후", "오전", "아침", "저녁", "새벽", "점심", "다섯", "여섯", "일곱", "여덟", "아홉", "요일",
    "지난",
    "사흘", "나흘", "시간", "번째", "둘째", "셋째", "넷째", "지난주", "이번주", "다음주",
    "월요일", "화요일", "수요일", "목요일",
    "금요일", "토요일", "일요일", "휠체어", "포인트", "만원", "천원", "원어치", "호차", "버스",

)  # fmt: skip
