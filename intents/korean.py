"""The Korean words this room's rules know: everything that is a list of words, and nothing that is a rule.

Patterns are written for text without spaces (recognisers and elders space as they like), unless named ``..._WORDS``.
"""

from typing import Final

# --- numbers -----------------------------------------------------------------------------------------------------
SINO_DIGITS: Final = {
    "공": 0, "영": 0, "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "륙": 6, "칠": 7, "팔": 8, "구": 9,
}  # fmt: skip
UNITS: Final = {"십": 10, "백": 100, "천": 1_000, "만": 10_000}
HUNDRED_MILLION: Final = "억"
LESS_USUAL_DIGITS: Final = "공륙"
"""Said for 0 and 6 in some numbers only, never in a station's name."""
NATIVE_COUNTS: Final = {
    "하나": 1, "둘": 2, "셋": 3, "넷": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
}  # fmt: skip
NATIVE_ORDINALS: Final = {
    **NATIVE_COUNTS,
    "첫": 1, "한": 1, "두": 2, "세": 3, "석": 3, "서": 3, "네": 4, "너": 4, "여덜": 8,
}  # fmt: skip
NATIVE_TENS: Final = {"열": 10, "스물": 20, "스무": 20, "서른": 30}
COPULA: Final = "이"
COPULA_AFTER_DIGITS: Final = "야에예요라고래다지네거니죠구유여랑당드더군제재"
"""What may follow a number's copula 이, so that "…공이야" ends in 공 and not in 이."""
ORDINAL: Final = r"(?:번째|번재|번|째|재)"
NUMBER_TAIL: Final = "번"
LENDING: Final = r"빌리|빌려|빌릴|빌립|대여"
BICYCLE: Final = r"자전거|따릉|따르릉"
"""Beside a number these say that it is a bicycle's, even when no bicycle has a number of that length."""
MONEY_OR_COUNT: Final = r"(?:원|보|걸음|명|포인트)"

# --- slots of the subway and of bicycles -------------------------------------------------------------------------
LINE_SUFFIX: Final = r"[호오후][선성썬]"
"""호선, and what a recogniser makes of it."""
LINE_AS_HEARD: Final = {"유코선": "6", "유고선": "6", "치로선": "7", "파로선": "8", "이로선": "1", "일로선": "1"}
"""Numbered lines as they are pronounced (liaison), which a recogniser may write down."""
NAMED_LINES: Final = {
    "경의중앙": "경의중앙", "경의": "경의중앙", "중앙": "경의중앙", "수인분당": "수인분당", "신분당": "신분당",
    "분당": "수인분당", "수인": "수인분당", "경춘": "경춘", "경강": "경강", "서해": "서해", "우이신설": "우이신설",
    "우이": "우이신설", "신림": "신림",
}  # fmt: skip
LINE_WORD: Final = "선"
WHOLE_NAME_LINES: Final = {"공항철도": "공항철도", "공철": "공항철도", "지티엑스에이": "GTX-A", "gtxa": "GTX-A"}
CAR: Final = r"(?:호차|호칸|칸|간(?=이|인|에|은|추|더|너|$)|차량|객차|호량)"
TEN: Final = "십"
FIRST: Final = "첫"
TRAIN: Final = "호"
"""Starts the counters of cars that cannot be a demonstrative (호차)."""
HUNDRED: Final = "백천만"
"""Before a number these make it a larger one than is counted here."""
THIS: Final = ("이", "일")
"""Read as a demonstrative or a count before 칸, never as a number: "이 칸" is this car."""
DOOR: Final = r"(?:다시|다쉬|-)"
STATION: Final = "역"
NO_STATION: Final = frozenset(
    {
        "전철", "지하철", "이번", "다음", "환승", "이전", "가까운", "근처", "도착", "출발", "기차",
    }
)  # fmt: skip
"""What may stand before 역 without being a name."""
WORDS_THAT_ARE_STATIONS: Final = frozenset(
    {
        "가능", "국수", "대화", "온수", "구성", "중앙", "남성", "사리", "방화", "서울", "도심", "신천", "성북",
        "시흥", "초지", "상도", "개화", "보산", "동대", "국회", "여주", "이천", "마전", "주안", "곤지암", "부발",
        "신사", "매교", "소사", "산성", "지행", "가디",
    }
)  # fmt: skip
"""Taken for a station only with 역 or 방면 behind them, or when a station was asked for."""
TOWARDS: Final = r"(?:역)?(?:방면|방향|쪽|행|으로가는|로가는|가는쪽|가는|가려는)"
PARTICLES: Final = (
    r"(?:에서는|에서|에는|에|은|는|이|가|을|를|으로|로|도|요|이요|이에요|예요|이야|야|인데|인데요|입니다|"
    r"이라고|라고|까지|"
    r"쪽|의|말고)"
)
SHORT_PARTICLES: Final = (
    "에서",
    "으로",
    "이랑",
    "을",
    "를",
    "은",
    "는",
    "이",
    "가",
    "에",
    "로",
    "도",
    "만",
    "요",
    "랑",
)
"""Cut off a word before it is looked up as a bent name."""
TO: Final = "로"
PAIRED_PARTICLES: Final = {
    form: pair
    for pair in (("가", "이"), ("는", "은"), ("를", "을"), ("로", "으로"), ("라", "이라"), ("랑", "이랑"))
    for form in reversed(pair)
}
"""Each form of a particle → its form behind a vowel, and behind a consonant; the longer form of a pair comes first."""
REJECTED: Final = r"(?:역|번|이|가|은|는)*(?:자전거|열차)?(?:말고|말구|아니고|아니라|아니구)"
"""Behind a value: the speaker takes it back."""

# --- normalising -------------------------------------------------------------------------------------------------
FILLER_WORDS: Final = frozenset(
    {
        "어", "음", "으음", "에", "그", "저", "저기", "저기요", "여보세요", "있잖아", "있잖아요", "뭐더라",
        "뭐시냐", "뭐시기", "거시기", "그게", "아이고", "아이구", "아따", "에이", "좀", "막", "이제", "인자",
        "그니까", "그러니까", "말이야", "말이에요", "아", "응응응", "저어", "그으", "어어", "으", "아유",
        "아휴", "에구",
    }
)  # fmt: skip
"""Words that carry nothing beside others; kept when they are all that was said ("어" is a yes)."""

# --- assent, refusal, hedge --------------------------------------------------------------------------------------
ASSENT: Final = (
    r"(?:네에?|예에?|으?응|어|그래요?|그려유?|그럼요?|맞습니다|맞아요|맞아|맞다|맞네|맞지|좋아요|좋습니다|"
    r"좋아|좋지|오냐|하모|암만?|옳지|옳소|"
    r"당연하지|(?:바로)?그거(?:야|지|예요|에요)|그렇지|그렇습니다|그렇죠|오케이|알겠어요|알았어요?|"
    r"알겠습니다|그렇게해요?|(?:그렇게|그대로|그리)(?:하세요|합시다|하자|해주세요|해줘요?|하소))"
)
"""Assents, those included that say "do so" without naming the act."""
BESIDES: Final = (
    r"(?:그대로|이대로|그렇게|이렇게|그냥|얼른|어서|빨리|당장|바로|지금|이제|꼭|좀|잘|그거|그걸로|그걸|"
    r"이걸로|이거|이걸|그것|그건|제발|한번|"
    r"민원|접수|제보|요청|신고(?!해|하)|대여(?!해|하)|그번호로|그내용으로|내용|을|를|로|도)"
)
"""What may stand beside the act in an approval."""
ACT: Final = (
    r"(?:(?:보내|신고해|접수해|제출해|알려|전해|전달해|전송해|빌려|대여해|진행해|신청해|넣어)"
    r"(?:주세요|주셔요|주십시오|주시오|주이소|주소|주라|주게|주렴|주구려|줘요|줘유|줘|줘봐요?|줄래요?|"
    r"주실래요|주시겠어요|주시면돼요|주면돼요?|요|라)?|"
    r"(?:보내|신고하|접수하|제출하|알리|전하|전달하|전송하|빌리|대여하|진행하|신청하)(?:세요|십시오|시오|자|소|게)|"
    r"보냅시다|빌립시다|알립시다|신고합시다|접수합시다|대여합시다|빌릴게요?|빌릴래요?|대여할게요?|"
    r"(?:신고|접수|대여|전송)(?:좀)?부탁(?:해요?|합니다|드려요|드립니다))"
)
"""The act named and asked for."""
ASKED: Final = (
    r"(?:주세요|주셔요|주십시오|주시오|주이소|주소|주라|주게|주렴|주구려|줘요|줘유|줘|줘봐요?|줄래요?|"
    r"주실래요|주시겠어요|주시면돼요|주면돼요?|봐요?|요|라)?"
)
"""How an act is asked for, behind its stem."""
PLEASE: Final = "주세요"
"""How the words that approve end, as they are quoted."""
ACT_ELSEWHERE: Final = (
    r"(?:(?:결제|지불|계산|예약|예매)(?:좀)?(?:해|부탁해)(?:주세요|주셔요|주십시오|주이소|주소|줘요|줘유|줘|요)?|"
    r"(?:결제|지불|계산|예약|예매)(?:하세요|합시다|할게요?)|(?:(?<!보)내|(?<![도를더])올려)(?:주세요|줘요?)|올려)"
)
"""Acts that approve where they are awaited, and are requests of their own everywhere else."""
ACT_KINDS: Final = {
    "send": r"보내|보냅|신고|접수|제출|알려|알리|알립|전해|전하|전달|전송|올려|넣어|민원|제보",
    "rent": r"빌리|빌려|빌릴|빌립|대여",
    "pay": r"결제|지불|계산|(?<!보)내(?:주|줘)",
    "book": r"예약|예매",
}
"""Kind of act → how it is named; what names none of them (진행해 줘, 그대로 해 줘) is of any kind."""
TAKEN_BACK: Final = r"말고|빼고|대신|않|지마|지말|안|못|아니|취소|그만"
"""One of these anywhere, and a longer sentence that ends in the act is no approval."""
ASKED_POLITELY: Final = r"(?:줄래요?|주실래요|주시겠어요)$"
"""Requests that are questions only in form."""
HEDGE: Final = (
    r"글쎄|그럴까|[할낼릴볼될]까|말까|을까|모르겠|모르것|몰라|생각|고민|어떡|어쩌|어떨|나중|이따|잠깐|"
    r"잠시|기다려|기다리|아직|"
    r"될지|할지|낼지|릴지|까요?$|한다면|만약|혹시|괜찮을|그런가|그러까|까하다|되나|돼나"
)
NEGATED_ACT: Final = (
    r"(?:보내|신고하|신고까지는?하|신고는하|접수하|제출하|알리|전하|전달하|빌리|대여하|진행하|신청하|^하|"
    r"누르)(?:(?:지는|지도|지|질)(?:마|말|않|못)|면안)"
    r"|(?<!열차)(?<!지하철)(?<!전철)(?<!칸)(?<!차)안(?:보내|보낼|보냈|빌려|빌릴|빌리|신고|알려도|알릴|"
    r"할래|할거|할게|해도|하고싶|하겠)|못(?:보내|빌)"
)
NO_START: Final = (
    r"(?:아니야|아니에요|아니예요|아니요|아니유|아니여|아니|아뇨|아녀|아이다|싫어요|싫어|됐고|됐어요?|"
    r"관두고|그만두고)"
    r"(?:그것보다는?|그거보다는?|그거말고|그건됐고|그건|그거|됐고)?"
)
LATER: Final = (
    r"(?:아니(?:야|요|에요)?|아뇨)?(?:그건|그거|이건|그냥|그럼)?(?:나중에|다음에|이따가?|이따|담에|내일|집에가서)(?:내가|나중에|다시)?"
    r"(?:하지|할게|할래|하자|합시다|할란다|해|하겠|하마|보자|봅시다)(?:뭐|요|어요|습니다)*"
)
"""The whole of it puts off what is pending, which refuses it now."""
CORRECTED_TAIL: Final = (
    r"(?:이라고요|이라니까|라니까|이라고|으로해줘|로해줘|으로해|로해|으로요|로요|이에요|예요|이야|이여|이요|으로|로|만요|만|"
    r"말이야|이지|이고|야|요|여)$"
)
"""Behind the value that corrects another."""
TAKEN_BACK_AFTER: Final = (
    r"(?:(?:하지|그러지)?(?:마|말아|마라|말라)(?:요|유|줘요?|주세요|세요|라니까)?|하지(?:마세요|말고|"
    r"맙시다)|말자|말래요?|말게요?|말고|말구|"
    r"아니(?:다|야|에요|예요|요|유|여|라니까|라고)?|아뇨|아녀|아이다|싫어요?|됐(?:어|고|다|네)요?|"
    r"필요없어요?|안(?:할래|해|돼|할게)요?|"
    r"취소(?:해|할래|할게|하자|하세요)?(?:줘|주세요|요)?|그만(?:해|두자|둘래|둬)?(?:줘|주세요|요)?|관둬요?|관두자)"
)
"""Said behind an act, these take it back."""
REFUSED_AFTER: Final = (
    r"(?:아니(?:다|야|에요|예요|요|유|여)?|아뇨|아녀|아이다|싫어요?|하지마(?:요|세요|라)?|안(?:할래|해)요?)"
)
"""Said behind an assent, these refuse; the rest (그만, 취소해 줘) says more than no."""
EXCLAIMED: Final = r"아니(?:왜|이게|이거|무슨|여기|세상|어쩜|근데|글쎄왜|뭐|지금|전철|지하철|열차|이칸)"
"""A sigh before the matter itself, not a refusal."""
JUST_NOW: Final = (
    r"(?:방금|아까|좀전|조금전|금방)(?:에|전에)?(?:그|내가)?"
    r"(?:한|했던|하던|시킨|말한|보낸|신고한|빌린)?(?:거|것|걸|말|일)?(?:를|을|은|는|도)?"
)
UNDONE: Final = r"(?:취소(?:해|하|할)|물러|무르|무를|되돌|돌려놔|없던(?:걸|일)로)[^\d]{0,8}"
DONE_AGAIN: Final = r"(?:또|다시|한번더)(?:한번)?(?:더)?(?:해|말해|말씀해|얘기해|읽어|들려|불러)[^\d]{0,5}"
"""Behind (or before) JUST_NOW: undo it, or say it again."""
SAY_AGAIN: Final = r"(?:네|예|응|어|뭐|에)"
"""With a question mark these ask to hear it again."""

# --- safety ------------------------------------------------------------------------------------------------------
EMERGENCY: Final = (
    r"^(?:112|119|일일이|일일구)(?:에|를|요)?$|"
    r"살려(?:줘|주|달|요|$)|사람살려|(?<!자전거가)(?:쓰러졌|쓰러지셨|쓰러져)|불이야|불이났|불났|(?<!밥)(?:강도|도둑)(?:이|놈)?(?:야|"
    r"다(?!니)|가들|들었|들어(?!오는꿈|온대))|숨을(?:못|안)|숨이(?:안쉬|막혀|막힙)(?!.{0,8}[더덥])|심장마비|"
    r"구급차|(?:일일구|119|일일이|112|경찰)(?:에|를|을)?(?:좀)?(?:불러|전화|신고)|피가(?:안|너무|많이)|칼든"
)

# --- the opposite of a wish --------------------------------------------------------------------------------------
NO_NEED: Final = (
    r"안(?:춥(?!다고|게)|추운(?!데)|추우니|추[워웠](?!죽|서|으면|요?신고|요?민원|못))|"
    r"(?:춥지|추운건|추운줄)(?:는|도|가|를)?(?:않(?!게|도록|으면|았으면|나)|안(?!게)|아니|모르)|추운(?:거|"
    r"것|게)(?:는|은)?(?:아니|아냐)"
)
"""A need denied; "so that it is not cold" and "it is cold inside, I freeze" are none of these."""
COOLER: Final = (
    r"(?:에어컨|에어콘|냉방기?|선풍기|찬바람)(?:을|를|도|은|바람)*(?:좀|더|세게|강하게|빵빵하게|시원하게|많이|빨리|얼른|빵빵|확)*"
    r"(?:틀어(?!놓|놨|서|대|가)|켜(?!놓|놨|서|놔)|세게해|해달|해주|해줘|넣어|약해|약하|안틀|안켜|안돌|안나|안돼|안되|고장|꺼졌|꺼져)|"
    r"(?:온도|난방|히터)(?:를|을|도|가|이|은)*(?:좀|더|너무|조금만)*(?:내려|내리|낮춰|낮추|꺼(?!졌|져)|끄|줄여|줄이|약하게|높|세|쎄)|찜통|시원하게"
)
"""Colder is wanted: what cools is too little, or what warms too much."""
WARMER: Final = (
    r"(?:히터|난방|온풍기?)(?:을|를|도|은|바람)*(?:좀|더|세게|강하게|많이|빨리|얼른)*"
    r"(?:틀어(?!놓|놨|서|대|가)|켜(?!놓|놨|서|놔)|해달|해주|해줘|넣어|올려|약해|약하|안틀|안켜|안들|안나|안돼|안되|고장|꺼졌|꺼져|꺼진)|"
    r"온도(?:를|을|도|가)*(?:좀|더|너무|조금만)*(?:올려|올리|높여|높이|낮|떨어)|"
    r"(?:에어컨|에어콘|냉방|선풍기|찬바람)(?:을|를|도|이|가|은|바람)*(?:좀|너무|더)*(?:꺼(?!졌|져)|끄|줄여|줄이|약하게|세(?!게)|쎄(?!게)|나와)"
)
"""Warmer is wanted: what warms is too little, or what cools too much."""
PAST: Final = (
    r"(?:어제|엊그제|그제|그저께|지난|작년|옛날|예전|저번)(?!부터).*(?:추웠|춥더|추워가지고|추워서(?:혼|"
    r"죽|고생|감기))"
)
"""It was cold another day, and is no more to be reported."""
CANCELLED: Final = (
    r"(?:빌린|빌렸던|빌려둔|빌려놓은|빌리기로한|대여한|대여했던|대여)(?:자전거|따릉이|거|것|걸|건|를|을|은|는|도)*"
    r"(?:취소|물러|물려|무르|무를|되돌|없던|안할|안탈|그만)"
)
"""What was lent is to be given back or undone, not lent."""

# --- answers to what was asked -----------------------------------------------------------------------------------
EMPTY_ANSWER: Final = (
    r"(?:이라고요|이라니까|이라고|이에요|이예요|예요|에요|입니다|이요|이야|인데요|인데|이여|이지|이네|"
    r"이고|이라|야|요|유|여|네|예|응|어|은|는|이|가|을|를|로|으로|에서|에|"
    r"거기|여기|지금|내가|나는|저는|그거|번호는|번호가|번호|번|역|열차|지하철|전철|자전거|따릉이|칸|쪽|"
    r"자리|째|타고있어요|타고있는데|타고있어|탔어요|탔어|있어요|"
    r"앉아있어요|아니|아니아니|아니다|아니야|아니요|아뇨|말고|말구|그게|그러니까|그래|으로해줘|로해줘|"
    r"해줘|해주세요|거|것|좀|음|그|저|방면|호차)"
)
CHOSEN: Final = r"(?:거|것|걸로|꺼|놈)"
CHOICE_TAIL: Final = (
    r"(?:번째|번|째)?(?:거|것|걸로|꺼|놈|로)?(?:이요|요|으로|로|해줘|해주세요|할게요|할래|주세요|줘|이야|야)*"
)
FIRST_CHOICE: Final = ("처음거", "앞에거", "위에거", "먼저거")
LAST_CHOICE: Final = ("마지막거", "맨끝거", "끝에거", "뒤에거", "아래거", "나중거", "마지막")
NO_BARE_NUMBER: Final = frozenset({"네", "예", "네네", "네에", "이", "이칸", "일", "한칸", "두칸", "네칸"})
"""네 is "yes" and "four", 이 is "this" and "two": alone they are never taken for a number."""
