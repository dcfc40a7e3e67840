"""The server's selector finds exactly the element that is meant: table and property."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.screen import Bounds, Element, Screen
from device.uiselector import uiselector


@pytest.fixture
def form(node, screen):
    return screen(
        node("", node("이름", rid="label"), node("", rid="field", kind="EditText"),
             node("", rid="field", kind="EditText"), node("", kind="EditText"), kind="FrameLayout"),
        node("", node("", rid="field", kind="EditText"), node("", kind="EditText")),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "field", "value", "instance"),
    [
        ((0, 0), "resourceId", "org.example.app:id/label", 0),
        ((0, 1), "resourceId", "org.example.app:id/field", 0),
        ((0, 2), "resourceId", "org.example.app:id/field", 1),
        ((0, 3), "className", "android.widget.EditText", 2),
        ((1, 0), "resourceId", "org.example.app:id/field", 0),
        ((1, 1), "className", "android.widget.EditText", 1),
    ],
)
def test_table(path, field, value, instance, form):
    target = form.roots[path[0]].children[path[1]]
    made = uiselector(target, form)
    assert (made[field], made["instance"]) == (value, instance)
    assert made["mask"] == 0x80000 | 0x1000000 | (0x200000 if field == "resourceId" else 0x10)


@given(st.lists(st.tuples(st.sampled_from(["", "a", "b"]), st.sampled_from(["X", "Y"])), min_size=1, max_size=12))
def test_no_two_elements_share_a_selector(kinds):
    below = tuple(Element(c, i, package="p", bounds=Bounds(0, 0, 1, 1), path=(0, n)) for n, (i, c) in enumerate(kinds))
    shown = Screen("p", "", 1, 1, (Element("Root", package="p", path=(0,), children=below),))
    made = [tuple(sorted(uiselector(e, shown).items(), key=str)) for e in below]
    assert len({str(m) for m in made}) == len(below)
