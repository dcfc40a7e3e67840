import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from simulator.apps import imitation
from simulator.hierarchy import flat, roots_of, to_xml
from simulator.layout import Metrics, arrange
from simulator.phone import Phone
from simulator.view import Bounds, Style, View
from simulator.window import Window

SCREEN = Bounds(0, 0, 720, 1280)
ATTRIBUTES = [
    "index", "text", "resource-id", "class", "package", "content-desc", "checkable", "checked", "clickable", "enabled",
    "focusable", "focused", "scrollable", "long-clickable", "password", "selected", "visible-to-user", "bounds",
    "drawing-order", "hint", "display-id",
]  # fmt: skip

views = st.recursive(
    st.builds(
        View,
        st.sampled_from(["TextView", "Button", "EditText", "ImageView"]),
        id=st.sampled_from(["", "title", "android:id/content"]),
        text=st.text(max_size=30),
        hint=st.text(max_size=5),
        description=st.text(max_size=5),
        clickable=st.booleans(),
        password=st.booleans(),
        visible=st.booleans(),
    ),
    lambda children: st.builds(
        View,
        st.sampled_from(["LinearLayout", "ScrollView", "RecyclerView"]),
        children=st.lists(children, max_size=4),
        scrollable=st.booleans(),
        offset=st.integers(-50, 5000),
        style=st.builds(
            Style,
            flow=st.sampled_from(["column", "row", "frame", "wrap"]),
            gap=st.floats(0, 40),
            pad=st.tuples(st.floats(0, 60), st.floats(0, 60)),
        ),
    ),
    max_leaves=25,
)


def dumped(*roots: View, compressed: bool = False) -> str:
    windows = []
    for root in roots:
        arrange(root, SCREEN, Metrics(2.0, 1.0))
        windows.append(Window("org.example", ".Main", "", root, "app"))
    return to_xml(roots_of(windows, SCREEN), 0, compressed=compressed)


@given(views, st.booleans())
def test_any_tree_is_well_formed_and_on_the_screen(view: View, compressed: bool) -> None:
    xml = dumped(view, compressed=compressed)
    document = etree.fromstring(xml.encode())
    for node in document.iter("node"):
        left, top, right, bottom = map(int, re.findall(r"-?\d+", node.get("bounds") or ""))
        assert 0 <= left < right <= SCREEN.right and 0 <= top < bottom <= SCREEN.bottom
        assert [name for name in node.keys() if name != "NAF"] == ATTRIBUTES  # noqa: SIM118 - an element, not a dict


def test_the_head_is_the_servers() -> None:
    head = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\r\n<hierarchy rotation=\"0\">"
    assert dumped(View("TextView", text="가")).startswith(head + '<node index="0" text="가" resource-id=""')


def test_nothing_visible_is_a_self_closed_hierarchy() -> None:
    assert dumped(View("TextView", visible=False)).endswith('<hierarchy rotation="0" />')


def test_several_windows_are_sibling_roots() -> None:
    document = etree.fromstring(dumped(View("FrameLayout"), View("FrameLayout")).encode())
    assert [node.get("index") for node in document] == ["0", "1"]


def test_markup_in_a_text_comes_back_as_it_was() -> None:
    text = "<node text=\"가짜\"/> & 'x'\n둘째 줄"
    document = etree.fromstring(dumped(View("TextView", text=text)).encode())
    assert document[0].get("text") == text


def test_characters_that_xml_forbids_become_question_marks() -> None:
    assert 'text="a?b"' in dumped(View("TextView", text="a\x00b"))


def test_a_password_is_dots_and_an_empty_field_its_hint() -> None:
    secret = View("EditText", "secret", "pa55", password=True, hint="비밀번호")
    empty = View("EditText", "empty", hint="아이디")
    xml = dumped(View("LinearLayout", children=[secret, empty]))
    assert "pa55" not in xml
    assert 'text="••••"' in xml and 'text="아이디"' in xml


def test_compressed_leaves_out_layouts_that_say_nothing() -> None:
    tree = View("FrameLayout", children=[View("LinearLayout", children=[View("TextView", text="가")])])
    assert dumped(tree).count("<node") == 3
    assert dumped(tree, compressed=True).count("<node") == 2


def test_a_tappable_picture_without_a_name_is_marked() -> None:
    nameless = View("ImageView", clickable=True, style=Style(width=40, height=40))
    assert 'NAF="true" index="0"' in dumped(nameless)
    nameless.description = "닫기"
    assert "NAF" not in dumped(nameless)


def test_the_dump_is_the_same_object_until_something_changes(phone: Phone) -> None:
    first = phone.hierarchy()
    assert phone.hierarchy() is first
    phone.changed()
    assert phone.hierarchy() == first


def test_the_sampler_shows_a_hundred_nodes() -> None:
    phone = Phone([imitation("sampler")])
    phone.start("sim.seoul.sampler")
    assert len(phone.nodes()) == 100
    assert phone.hierarchy().count("<node ") == 100
    assert flat(phone.nodes()[:1]) == phone.nodes()
