"""An app with one screen of exactly a hundred nodes, for benches."""

from simulator.app import App, screen
from simulator.view import Style, View
from simulator.widgets import bar, button, page


class Sampler(App):
    """Filler."""

    package = "sim.seoul.sampler"
    name = "sampler"
    label = "표본"
    colour = "#5B6B7F"

    def __init__(self) -> None:
        super().__init__()
        self.taps = 0

    @screen(".MainActivity")
    def main(self) -> View:
        """Two frames, a page, a bar with its title, a button, a grid of 4 rows and their 90 cells, less the rows."""
        cell = Style(height=24, weight=1, font=11, align="center", fill="#FFFFFF", outline="#D9DCE3", radius=4)
        lines = [
            View(
                "LinearLayout",
                children=[View("TextView", f"cell_{row}_{place}", f"{row}-{place}", style=cell) for place in range(8)],
                style=Style(flow="row", gap=2),
            )
            for row in range(10)
        ]
        grid = View("LinearLayout", "grid", children=lines, style=Style(pad=(6, 8), gap=2))
        more = [View("TextView", f"line_{place}", f"{place}", style=Style(font=10)) for place in range(3)]
        return page(bar(f"표본 {self.taps}", "title"), button("누르기", "press", self._press), grid, *more)

    def _press(self) -> None:
        self.taps += 1
        self.host.changed()
