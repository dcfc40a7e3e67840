"""Whatever happens to a phone, in whatever order: it lives on, and what it says of its screen makes sense."""

from collections.abc import Callable
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from simulator.clock import Clock
from simulator.errors import FaultNotPossible
from simulator.faults import FAULTS
from simulator.mutation import KINDS
from simulator.phone import Phone
from simulator.profile import PROFILES, profile_named

Act = Callable[[Phone], object]

SHARE = st.floats(0, 1)
TAPS: st.SearchStrategy[Act] = st.builds(
    lambda x, y, by: lambda phone: phone.tap(x * phone.screen.width, y * phone.screen.height, by=by),
    SHARE, SHARE, st.sampled_from(["agent", "person"]),
)  # fmt: skip
BUTTONS: st.SearchStrategy[Act] = st.builds(lambda place: lambda phone: tap_one(phone, place), st.integers(0, 40))
SWIPES: st.SearchStrategy[Act] = st.builds(
    lambda x, y, to: lambda phone: phone.swipe(
        x * phone.screen.width, y * phone.screen.height, x * phone.screen.width, to * phone.screen.height
    ),
    SHARE, SHARE, SHARE,
)  # fmt: skip
KEYS: st.SearchStrategy[Act] = st.builds(
    lambda key: lambda phone: phone.key(key), st.sampled_from(["home", "back", "power", "enter", "del", "7"])
)
FAULT: st.SearchStrategy[Act] = st.builds(
    lambda name: lambda phone: strike(phone, name), st.sampled_from(sorted(FAULTS))
)
MUTATE: st.SearchStrategy[Act] = st.builds(
    lambda kind, seed, share: lambda phone: phone.mutate(kind, seed=seed, share=share),
    st.sampled_from(sorted(KINDS)), st.integers(0, 9), SHARE,
)  # fmt: skip
WORDS: st.SearchStrategy[Act] = st.builds(lambda text: lambda phone: phone.type_text(text), st.text(max_size=8))
APPS: st.SearchStrategy[Act] = st.builds(
    lambda name: lambda phone: phone.start(phone.app(name).package),
    st.sampled_from(["ttota_subway", "ttareungyi", "settings"]),
)
TIME: st.SearchStrategy[Act] = st.builds(lambda seconds: lambda phone: phone.advance(seconds), st.floats(0, 100))
OTHER: st.SearchStrategy[Act] = st.sampled_from(
    [
        lambda phone: phone.open_notifications(),
        lambda phone: phone.set_rotation(phone.rotation + 1),
        lambda phone: phone.kill(phone.front.package),
        lambda phone: phone.stop(phone.front.package),
        lambda phone: phone.telephone.hang_up(),
        lambda phone: setattr(phone, "font_scale", 2.0),
    ]
)


def strike(phone: Phone, name: str) -> None:
    try:
        phone.fault(name)
    except FaultNotPossible as error:
        assert str(error).endswith(".")


def tap_one(phone: Phone, place: int) -> None:
    able = [node for node in phone.nodes() if node.view.clickable]
    if able:
        phone.tap(*able[place % len(able)].bounds.center)


@given(
    profile=st.sampled_from(sorted(PROFILES)),
    acts=st.lists(
        st.one_of(BUTTONS, BUTTONS, TAPS, SWIPES, KEYS, FAULT, MUTATE, WORDS, APPS, TIME, OTHER), max_size=25
    ),
)
def test_fuzz_a_phone_lives_through_anything(profile: str, acts: list[Act]) -> None:
    phone = Phone(profile=profile_named(profile), clock=Clock(frozen=True))
    phone.start(phone.app("ttareungyi").package)
    for act in acts:
        before = len(phone.ledger)
        act(phone)
        assert len(phone.ledger) <= before + 1, "one act of a finger submits once at most"
    root = ElementTree.fromstring(phone.hierarchy().encode())
    assert len(list(root.iter("node"))) == len(phone.nodes()) > 0
    phone.advance(10)
    for node in phone.nodes():
        assert node.bounds.clip(phone.screen) == node.bounds
    assert phone.screenshot().size == (phone.screen.width, phone.screen.height)
