from hypothesis import given
from hypothesis import strategies as st

from simulator.layout import Metrics, arrange, fit, lines_of, text_width
from simulator.view import MATCH, WRAP, Bounds, Style, View

METRICS = Metrics(density=2.0, font_scale=1.0)
BOX = Bounds(0, 0, 400, 800)


def leaf(width: float = MATCH, height: float = 20, weight: float = 0) -> View:
    return View("View", style=Style(width=width, height=height, weight=weight))


def laid_out(view: View) -> list[Bounds | None]:
    arrange(view, BOX, METRICS)
    return [child.bounds for child in view.children]


def test_a_column_puts_children_below_each_other() -> None:
    column = View("LinearLayout", children=[leaf(), leaf(50)], style=Style(pad=(10, 5), gap=4))
    assert laid_out(column) == [Bounds(20, 10, 380, 50), Bounds(20, 58, 120, 98)]


def test_a_column_gives_what_is_left_to_weights() -> None:
    column = View("LinearLayout", children=[leaf(), leaf(weight=1), leaf(weight=3)])
    assert [box.height for box in laid_out(column) if box] == [40, 190, 570]


def test_a_row_shares_its_width_by_weight() -> None:
    row = View(
        "LinearLayout", children=[leaf(50), leaf(weight=1), leaf(weight=2)], style=Style(flow="row", height=MATCH)
    )
    assert [box.width for box in laid_out(row) if box] == [100, 100, 200]


def test_chips_break_into_lines() -> None:
    chips = View("ViewGroup", children=[leaf(80) for _ in range(3)], style=Style(flow="wrap", gap=10))
    assert laid_out(chips) == [Bounds(0, 0, 160, 40), Bounds(180, 0, 340, 40), Bounds(0, 60, 160, 100)]


def test_hidden_children_take_no_room() -> None:
    gone = leaf()
    gone.visible = False
    assert laid_out(View("LinearLayout", children=[gone, leaf()]))[1] == Bounds(0, 0, 400, 40)


def test_larger_print_needs_more_room() -> None:
    words = View("TextView", text="열차가 정상 운행하고 있습니다.", style=Style(width=WRAP, font=16))
    small = fit(words, 10_000, METRICS)
    large = fit(words, 10_000, Metrics(density=2.0, font_scale=2.0))
    assert large[0] > 1.9 * small[0] and large[1] > 1.9 * small[1]


def test_what_scrolls_stays_within_its_content() -> None:
    column = View("ScrollView", scrollable=True, offset=10_000, children=[leaf(height=300), leaf(height=300)])
    boxes = laid_out(column)
    assert (column.reach, column.offset) == (400, 400)
    assert boxes == [Bounds(0, -400, 400, 200), Bounds(0, 200, 400, 800)]


@given(st.text("가나다 ab1\n", max_size=60), st.integers(10, 40), st.integers(50, 500))
def test_lines_fit_and_lose_nothing(text: str, font: int, width: int) -> None:
    lines = lines_of(text, font, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert all(text_width(line.strip(), font) <= width for line in lines if len(line.strip()) > 1)
