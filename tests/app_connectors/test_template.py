"""Holes in templates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app_connectors.template import FILTERS, Hole, holes, without_holes

TABLE = {
    "": (),
    "몇 호선 타고 계세요?": (),
    "{line}호선": (Hole("line"),),
    "{line} {car:ordinal} 칸이(가)": (Hole("line"), Hole("car", "ordinal")),
    "{a:b": (),
    "{}": (),
    "{Line}": (),
}


@pytest.mark.parametrize(("template", "expected"), TABLE.items())
def test_holes(template: str, expected: tuple[Hole, ...]) -> None:
    assert holes(template) == expected


_names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
_parts = st.tuples(_names, st.sampled_from(["", *FILTERS]), st.text(alphabet="가나 .?'", max_size=5))


@given(st.lists(_parts))
def test_property_what_was_put_in_is_found(parts: list[tuple[str, str, str]]) -> None:
    template = "".join(f"{{{name}{':' if form else ''}{form}}}{text}" for name, form, text in parts)
    assert holes(template) == tuple(Hole(name, form) for name, form, _ in parts)
    assert without_holes(template) == "".join(text for _, _, text in parts)
