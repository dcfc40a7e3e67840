"""Shops that take vouchers, as the voucher app finds them."""

from dataclasses import dataclass

from simulator.app import screen
from simulator.apps.identity import PersonalApp
from simulator.apps.places import Place, chance, found
from simulator.view import View
from simulator.widgets import bar, beside, body, field, figure, label, note, page, row, rows, strip

HERE = Place("수유동", "서울 강북구 도봉로87길 12")
"""Where the phone is."""
KINDS = {
    "약국": ("새봄약국", "온누리약국", "정다운약국"),
    "정육점 고기 고깃집": ("우리정육점", "한우마을", "착한고기"),
    "식당 밥집 한식 갈빗집 국숫집 칼국수 냉면집": ("큰손칼국수", "장터국밥", "옛날냉면", "소문난갈비"),
    "빵집 제과점 카페 커피": ("달콤제과", "동네커피", "아침빵집"),
    "미용실 이발소 머리": ("은하미용실", "신사이발관", "고운머리"),
    "병원 의원 치과 한의원 침": ("튼튼치과", "경희한의원", "연세의원"),
    "마트 슈퍼 과일 과일 가게 쌀집 채소": ("싱싱마트", "풍년슈퍼", "햇과일"),
    "떡집 떡 반찬 반찬 가게 분식집 떡볶이집": ("수유떡집", "손맛반찬", "엄마분식"),
    "안경 안경점 보청기": ("밝은안경", "소리보청기"),
    "세탁소 철물점 문구점 문방구 꽃집 옷 옷 가게 신발 신발 가게": ("은하세탁소", "만물철물", "솔밭문구", "예쁜꽃집"),
    "학원 서점 노래방 목욕탕": ("바른학원", "한빛서점", "장수목욕탕"),
}


@dataclass(frozen=True, slots=True)
class Shop:
    """One that takes vouchers."""

    name: str
    kind: str
    street: str
    metres: int


def shops(place: str, kind: str) -> list[Shop]:
    """Near a place, of a kind; the nearest first. Empty words mean here, and any kind."""
    where = found(place) if place.strip() else [HERE]
    wanted = kind.replace(" ", "")
    if not where:
        return []
    near = [
        Shop(name, words.partition(" ")[0], where[0].address, 40 + chance(f"{where[0].name}/{name}", 1400))
        for words, names in KINDS.items()
        for name in names
        if not wanted or wanted in words.replace(" ", "") or wanted in name
    ]
    return sorted(near, key=lambda shop: shop.metres)


class Shops(PersonalApp):
    """가맹점 찾기."""

    def __init__(self) -> None:
        super().__init__()
        self.shop_place = self.shop_kind = ""

    def look_for_shops(self) -> None:
        """Open the search, empty."""
        self.shop_place = self.shop_kind = ""
        self.go(self.shop_search)

    @screen(".ShopActivity")
    def shop_search(self) -> View:
        """The list follows what is typed."""
        near = shops(self.shop_place, self.shop_kind)
        entry = strip(
            field("shop_place", self.shop_place, "동네, 시장, 역 이름", self._type_place),
            field("shop_kind", self.shop_kind, "업종이나 가게 이름", self._type_kind),
        )
        if not near:
            none = body(label("찾는 가맹점이 없습니다", "no_shop"))
            return page(bar("가맹점 찾기", "shops_title"), entry, none)
        return page(bar("가맹점 찾기", "shops_title"), entry, rows("shop_list", *map(self._shop, near)))

    def _type_place(self, text: str) -> None:
        self.shop_place = text

    def _type_kind(self, text: str) -> None:
        self.shop_kind = text

    def _shop(self, shop: Shop) -> View:
        return row(
            "shop_row",
            beside(label(shop.name, "shop_name"), figure(f"{shop.metres}m", "shop_metres")),
            note(f"{shop.kind} · {shop.street}", "shop_street"),
        )
