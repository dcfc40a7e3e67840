"""Seek: find what a selector or a list means on pages longer than the display, and never take a stand-in for it.

A selector's best locator decides wherever on the page it finds something. A lesser one (mostly a label) counts only
when the best has found nothing on any page, and only when all that it finds is one and the same: what bears the label
here may be a shortcut, and the real one below the fold (fault 19).
"""

import contextlib
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import chain, groupby

from agent.observed import ObservedDevice
from agent.prove import STILL_IS_END
from agent.rows import Row, rows, scroller
from app_connectors.connector import ListSpec
from device.action import Scroll, Way
from device.errors import TargetChanged
from device.screen import Element, Screen
from device.selector import Selector

_PAGES = 30
"""How many pages are looked through, each way."""
Container = Callable[[Screen], Element | None]


class Seeker:
    """Looks through the pages of one phone."""

    def __init__(self, device: ObservedDevice) -> None:
        """``device`` is the phone to look at."""
        self._device = device

    def one(self, selector: Selector, screen: Screen) -> Element | None:
        """The one element that ``selector`` means, scrolled into view where it has to be (fault 20); None when there
        is none, or no telling which."""
        best, *lesser = selector.locators
        for page in self._pages(screen, _scrollable, "forward"):
            screen = page
            if found := best.find(page):
                return found[0] if len(found) == 1 else None
        sightings: list[list[tuple[Element, ...]]] = [[] for _ in lesser]
        for page in self._pages(screen, _scrollable, "backward"):
            screen = page
            if found := best.find(page):
                return found[0] if len(found) == 1 else None
            for seen, locator in zip(sightings, lesser, strict=True):
                seen.append(locator.find(page))
        deciding = next((n for n, seen in enumerate(sightings) if any(seen)), None)
        if deciding is None or not _one_throughout(sightings[deciding]):
            return None
        shown = (lesser[deciding].find(page) for page in self._pages(screen, _scrollable, "forward"))
        return next((found[0] for found in shown if found), None)

    def first(self, find: Callable[[Screen], Element | None], screen: Screen) -> Element | None:
        """What ``find`` finds on the first page, from the top, on which it finds anything."""
        return next((found for page in self._pages(screen, _scrollable, "forward") if (found := find(page))), None)

    def rows(
        self,
        spec: ListSpec,
        screen: Screen,
        where: Mapping[str, str],
        contains: Mapping[str, str],
        wanted: Collection[str] = (),
    ) -> list[Row]:
        """Rows that fit, on the first page that has any. Those that a lesser locator knows count only where no page
        has any that the best one knows. Where the first of them lacks a field that is ``wanted``, the page's edge may
        have cut it off: then the next page is looked at, and it counts as it is only where no page shows more."""
        best, known, cut = spec.model_copy(update={"row": spec.row[:1]}), False, list[Row]()
        for page in self._both_ways(screen, spec):
            screen, of_page = page, list(rows(best, page))
            known = known or bool(of_page)
            if found := [row for row in of_page if row.fits(where, contains)]:
                if all(found[0].fields.get(name) for name in wanted):
                    return found
                cut = cut or found
        for page in self._both_ways(screen, spec) if not known else ():
            if found := [row for row in rows(spec, page) if row.fits(where, contains)]:
                return found
        return cut

    def _both_ways(self, screen: Screen, spec: ListSpec) -> Iterator[Screen]:
        """To the end, then to the beginning."""

        def container(page: Screen) -> Element | None:
            return scroller(spec, page)

        for page in self._pages(screen, container, "forward"):
            screen = page
            yield page
        yield from self._pages(screen, container, "backward", first=False)

    def _pages(self, screen: Screen, container: Container, way: Way, first: bool = True) -> Iterator[Screen]:
        """``screen``, unless it has been looked at, then what scrolling on shows, to the end."""
        if first:
            yield screen
        still = 0
        for _ in range(_PAGES):
            scrolls = container(screen)
            if scrolls is None or still == STILL_IS_END:
                return
            with contextlib.suppress(TargetChanged):  # the next look tells
                self._device.act(Scroll(scrolls, way))
            before, screen = screen, self._device.settle(lambda _: True, 3.0)
            still = still + 1 if screen.fingerprint == before.fingerprint else 0
            if not still:
                yield screen


def _scrollable(screen: Screen) -> Element | None:
    return next((element for element in screen.walk() if element.scrollable), None)


def _one_throughout(sightings: list[tuple[Element, ...]]) -> bool:
    """Whether what was seen page after page is one element: at most once a page, always alike, and on pages that
    follow each other."""
    alike = {_look(element) for element in chain.from_iterable(sightings)}
    visits = [seen for seen, _ in groupby(sightings, key=bool) if seen]
    return len(alike) == len(visits) == 1 and all(len(found) <= 1 for found in sightings)


def _look(element: Element) -> tuple[object, ...]:
    return element.class_name, element.resource_id, element.text, element.description, element.clickable
