"""Ranked locators over a small screen."""

import pytest

from device.selector import Locator, Selector


@pytest.fixture
def form(node, screen):
    return screen(
        node("", node("이름", rid="title"), node("고르기", rid="pick", kind="Button"),
             node("주소", rid="title"), node("고르기", rid="pick", kind="Button"))
    )  # fmt: skip


@pytest.mark.parametrize(
    ("locators", "paths"),
    [
        ([{"id": "title"}], [(0, 0), (0, 2)]),
        ([{"id": "org.example.app:id/pick"}], [(0, 1), (0, 3)]),
        ([{"id": "itle"}], []),
        ([{"text": "주소"}], [(0, 2)]),
        ([{"text_contains": "고"}], [(0, 1), (0, 3)]),
        ([{"class_name": "android.widget.Button", "text": "이름"}], []),
        ([{"id": "pick", "below": "주소"}], [(0, 3)]),
        ([{"id": "pick", "below": "없는 말"}], []),
        ([{"id": "renamed"}, {"text": "이름"}], [(0, 0)]),
        ([{"pattern": "이."}], [(0, 0)]),
        ([{"pattern": "이"}], []),
        ([{"id": "pick", "nth": 2}], [(0, 3)]),
        ([{"id": "pick", "nth": 3}], []),
        ([{"parent": "android.widget.Button"}], []),
        ([{"text": "이름"}, {"id": "pick"}], [(0, 0)]),
    ],
)
def test_the_first_locator_that_finds_anything_decides(locators, paths, form):
    selector = Selector("x", tuple(Locator(**one) for one in locators))
    assert [e.path for e in selector.find(form)] == paths
    assert (selector.one(form) is not None) == (len(paths) == 1)
