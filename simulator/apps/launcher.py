"""The home screen: the installed apps as icons."""

from collections.abc import Callable, Sequence

from simulator.app import App, screen
from simulator.view import MATCH, Style, View

_TIME = Style(pad=(0, 60), font=64, align="center", ink="#FFFFFF")


class Launcher(App):
    """Always running; Back does not leave it."""

    package = "com.android.launcher3"
    label = "홈"
    version = "14"
    backdrop = "wallpaper"

    def __init__(self) -> None:
        super().__init__()
        self.installed: Sequence[App] = ()
        self.launch: Callable[[str], object] = lambda package: None

    @screen(".Launcher")
    def workspace(self) -> View:
        """One icon per app; more than fit are scrolled to."""
        icons = [self._icon(app) for app in self.installed]
        time = View("TextView", "clock", f"{self.host.clock.now:%H:%M}", style=_TIME)
        grid = View("ViewGroup", "workspace", children=icons, style=Style(flow="wrap", gap=24))
        rest = View("ScrollView", scrollable=True, children=[grid], style=Style(height=MATCH, weight=1))
        page = View("LinearLayout", children=[time, rest], style=Style(height=MATCH, pad=(24, 0), gap=40))
        return View("FrameLayout", "launcher", children=[page], style=Style(flow="frame", height=MATCH))

    def _icon(self, app: App) -> View:
        art = View("ImageView", style=Style(width=64, height=64, art=f"icon:{app.label[0]}:{app.colour}"), silent=True)
        name = View("TextView", "icon_label", app.label, style=Style(font=14, align="center", ink="#FFFFFF"))

        def start() -> None:
            self.launch(app.package)

        return View(
            "ViewGroup",
            "icon",
            description=app.label,
            clickable=True,
            focusable=True,
            on_tap=start,
            children=[art, name],
            style=Style(width=90, gap=6, align="center"),
        )
