"""Dumps in, screens out."""

from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.errors import BadDump
from device.hierarchy import keyboard, parse
from device.screen import Bounds

APP, OTHER, BAR, KEYS = "org.example.app", "org.example.other", "org.example.bar", "org.example.keys"
HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\r\n"


def dump(*windows):
    return f'{HEAD}<hierarchy rotation="0">{"".join(windows)}</hierarchy>'


def window(package, bounds, inside="", **more):
    extra = "".join(f" {k.replace('_', '-')}={quoteattr(v)}" for k, v in more.items())
    return f'<node package="{package}" bounds="{bounds}"{extra}>{inside}</node>'


FULL = "[0,0][1080,2340]"
FIELD = window(APP, "[0,300][1080,400]", focused="true", **{"class": "android.widget.EditText"})
KEYBOARD = window(KEYS, "[0,1500][1080,2340]", window(KEYS, "[0,1500][1080,2340]", resource_id="android:id/inputArea"))
FRONT = [
    ("one app", [window(APP, FULL)], APP),
    ("status bar above the app", [window(APP, FULL), window(BAR, "[0,0][1080,80]")], APP),
    ("both bars", [window(APP, FULL), window(BAR, "[0,0][1080,80]"), window(BAR, "[0,2208][1080,2340]")], APP),
    ("keyboard", [window(APP, FULL, FIELD), KEYBOARD], APP),
    ("keyboard and a bar", [window(APP, FULL, FIELD), KEYBOARD, window(BAR, "[0,0][1080,80]")], APP),
    ("sheet of another app", [window(APP, FULL, FIELD), window(OTHER, "[0,1500][1080,2340]")], OTHER),
    ("keyboard below a sheet", [window(APP, FULL, FIELD), KEYBOARD, window(OTHER, "[0,1500][1080,2340]")], OTHER),
    ("dialog in the middle", [window(APP, FULL, FIELD), window(OTHER, "[100,800][980,1500]")], OTHER),
    ("keyguard over the app", [window(APP, FULL), window(OTHER, FULL)], OTHER),
    ("the app's own sheet", [window(APP, FULL, FIELD), window(APP, "[0,1500][1080,2340]")], APP),
    ("only a bar", [window(BAR, "[0,0][1080,80]")], BAR),
    ("nothing", [], ""),
]  # fmt: skip


@pytest.mark.parametrize(("windows", "package"), [(w, p) for _, w, p in FRONT], ids=[name for name, _, _ in FRONT])
def test_the_package_in_front(windows, package):
    assert parse(dump(*windows)).package == package


def test_reads_every_attribute():
    xml = dump(
        window(
            APP, FULL,
            '<node index="0" text="보내기 &amp; 확인" resource-id="org.example.app:id/send"'
            ' class="android.widget.Button" package="org.example.app" content-desc="desc"'
            ' checkable="true" checked="true" clickable="true"'
            ' enabled="false" focused="true" scrollable="true" password="true" selected="true"'
            ' bounds="[10,20][30,40]" />',
        )
    )  # fmt: skip
    shown = parse(xml, "org.example.app/.Main")
    (e,) = shown.roots[0].children
    assert (e.text, e.resource_id, e.class_name, e.package, e.description) == (
        "보내기 & 확인", "org.example.app:id/send", "android.widget.Button", APP, "desc",
    )  # fmt: skip
    assert (e.checkable, e.checked, e.clickable, e.enabled, e.focused, e.scrollable, e.password, e.selected) == (
        True, True, True, False, True, True, True, True,
    )  # fmt: skip
    assert (e.bounds, e.path) == (Bounds(10, 20, 30, 40), (0, 0))
    assert (shown.activity, shown.width, shown.height, shown.xml) == ("org.example.app/.Main", 1080, 2340, xml)


def test_an_empty_hierarchy_has_no_roots():
    assert parse(f'{HEAD}<hierarchy rotation="0" />').roots == ()


def test_given_size_wins():
    assert (lambda s: (s.width, s.height))(parse(dump(), width=720, height=1280)) == (720, 1280)


@pytest.mark.parametrize(
    "text",
    [
        "", "no xml", "<hierarchy>", "<html />", "<hierarchy>&x;</hierarchy>",
        '<hierarchy><node text="\x01" /></hierarchy>',
        "<hierarchy>" + "<node>" * 300 + "</node>" * 300 + "</hierarchy>",
        '<!DOCTYPE h [<!ENTITY a "aaaa">]><hierarchy><node text="&a;" /></hierarchy>',
    ],
)  # fmt: skip
def test_a_broken_dump_is_one_clear_sentence(text):
    with pytest.raises(BadDump, match="look again"):
        parse(text)


@pytest.mark.parametrize("bounds", ["", "[0,0]", "[a,b][c,d]", "[1,2][3,4]x"])
def test_unreadable_bounds_are_empty(bounds):
    assert parse(dump(window(APP, bounds))).roots[0].bounds.empty


def test_the_keyboard_is_found():
    assert keyboard(parse(dump(window(APP, FULL, FIELD), KEYBOARD))).package == KEYS
    assert keyboard(parse(dump(window(APP, FULL, FIELD)))) is None


TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff"), max_size=12)
TREE = st.recursive(
    st.tuples(TEXT, st.just(())), lambda below: st.tuples(TEXT, st.lists(below, max_size=4).map(tuple)), max_leaves=20
)


@given(TREE)
def test_any_tree_comes_back_in_order(tree):
    def xml(t):
        return f"<node text={quoteattr(t[0])} bounds={quoteattr(FULL)}>{''.join(map(xml, t[1]))}</node>"

    def texts(t):
        return [t[0], *(x for c in t[1] for x in texts(c))]

    shown = parse(dump(xml(tree)))
    assert [e.text for e in shown.walk()] == texts(tree)
    for e in shown.walk():
        found, below = None, shown.roots
        for position in e.path:
            found, below = below[position], below[position].children
        assert found is e
    assert parse(dump(xml(tree))).fingerprint == shown.fingerprint


@given(st.text(max_size=200))
def test_any_text_is_a_screen_or_a_bad_dump(text):
    try:
        parse(text)
    except BadDump as e:
        assert "\n" not in str(e)
