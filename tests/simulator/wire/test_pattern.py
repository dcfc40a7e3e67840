"""Patterns mean what Python's mean, and none takes for ever."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.uiautomator import pattern

ATOMS = st.sampled_from(["a", "b", "가", ".", r"\d", r"\.", "[a-b]", "[^a]", r"\w", "[]a]", r"[\]]"])


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return (
        st.tuples(inner, inner).map("".join)
        | st.tuples(inner, inner).map(lambda two: f"(?:{two[0]}|{two[1]})")
        | st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{0,2}", "{1,}", "*?"])).map(
            lambda two: f"({two[0]}){two[1]}"
        )
    )


@given(expression=st.recursive(ATOMS, _grown, max_leaves=6), text=st.text("ab가.3]", max_size=7))
def test_they_mean_what_pythons_mean(expression: str, text: str) -> None:
    ours = pattern.compile(expression)
    assert ours.fits(text) == (re.fullmatch(expression, text) is not None)
    assert ours.occurs(text) == (re.search(expression, text) is not None)


@pytest.mark.parametrize(
    "expression", ["(a+)+b", "(a|a)*b", "(a*)*b", "a*a*a*a*a*a*a*a*b", "(.*)(.*)(.*)(.*)b", "(a{0,50}){0,50}b"]
)
def test_none_takes_for_ever(expression: str) -> None:
    try:
        assert not pattern.compile(expression).fits("a" * 200)
    except pattern.Costly:
        assert expression == "(a{0,50}){0,50}b"


@pytest.mark.parametrize(
    "expression", [r"(a+)+(?=b)", r"(a+)+\1b", "^(a+)+$", "a" * 501, "(" * 200 + ")" * 200 + "{1,2}+++"]
)
def test_what_could_is_refused(expression: str) -> None:
    with pytest.raises((pattern.Costly, re.error)):
        pattern.compile(expression)


@pytest.mark.parametrize(
    ("expression", "text"), [("(?i)ABC.*", "abcd"), ("^a$", "a"), ("가+나*", "가가"), (r"(?=a)a.*", "ab")]
)
def test_harmless_ones_may_use_everything(expression: str, text: str) -> None:
    assert pattern.compile(expression).fits(text)
