"""What a phone shows at one moment, laid out: the app in front, what lies above it, and the keyboard."""

from dataclasses import dataclass, replace

from simulator.app import Activity, App
from simulator.apps.keyboard import KEYBOARD_DP, keyboard_view
from simulator.apps.wording import guide
from simulator.layout import STATUS_BAR_DP, Metrics, arrange, fit
from simulator.profile import Profile
from simulator.touch import assign_keys, scroller_of
from simulator.view import MATCH, WRAP, Bounds, Style, View
from simulator.window import Overlay, Window

NAVIGATION_BAR_DP = 20.0
DIALOG_SHARE = 0.86
"""Width of a dialog, as a share of the display's."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The windows of one revision."""

    app: Window
    reported: list[Window]
    """What accessibility reports, bottom to top: a dialog hides everything behind it."""
    painted: list[Window]
    """What the eye sees, bottom to top."""

    @property
    def focused(self) -> Window:
        """The top-most window that is not the keyboard."""
        return next(window for window in reversed(self.reported) if window.kind != "ime")


def compose(
    app: App,
    overlay: Overlay | None,
    screen: Bounds,
    metrics: Metrics,
    profile: Profile,
    *,
    keyboard: bool,
    covering: bool,
    reveal: bool,
    waiting: bool,
) -> Stage:
    """Build, lay out and stack the windows. `reveal` scrolls the focused field clear of the keyboard; a `covering`
    keyboard came by itself, and the window does not make room for it."""
    activity = app.stack[-1]
    name, content = _content(app, activity)
    root = _frame(content, app, waiting=waiting)
    views = assign_keys(root)
    field: View | None = None
    for view in views:
        view.offset = activity.offsets.get(view.key, 0)
        if activity.focus is not None and view.key == activity.focus:
            view.focused = True
            field = view
    ime: Window | None = None
    if keyboard and field is not None and overlay is None:
        ime = _keyboard(field, screen, metrics, profile)
    elif covering and overlay is None:
        ime = _keyboard(View("EditText"), screen, metrics, profile)
    bottom = screen.bottom if covering or ime is None or ime.root.bounds is None else ime.root.bounds.top
    _lay_out(root, screen, bottom, metrics)
    if ime is not None and field is not None and reveal:
        _reveal(root, field, activity, metrics)
        _lay_out(root, screen, bottom, metrics)
    for view in views:
        if view.scrollable:
            activity.offsets[view.key] = view.offset
    window = Window(app.package, name, app.label, root, "app", app.colour)
    if overlay is not None:
        front = _overlay(overlay, activity, app, screen, metrics)
        return Stage(window, [front], [window, front])
    windows = [window] if ime is None else [window, ime]
    return Stage(window, windows, windows)


def _content(app: App, activity: Activity) -> tuple[str, View]:
    """The activity's name and what it shows: its own screen as mutated, or what a mutation has put before it."""
    if app.detour(activity):

        def go_on() -> None:
            activity.passed = True

        return ".GuideActivity", guide(app.label, go_on)
    content = activity.build()
    for mutation in app.mutations:
        mutation.apply(content)
    return activity.name, content


def _frame(content: View, app: App, *, waiting: bool) -> View:
    """The app's window: Android's own frames, the system bars left free, and what a fault puts in."""
    content.silent = app.opaque or app.unloaded
    if app.unloaded:
        content = View("WebView", children=[content], style=Style(height=MATCH))
    inside = [content]
    if app.banner:
        strip = Style(pad=(20, 26), font=16, fill="#FFF1D6", align="center")
        inside.insert(0, View("TextView", "banner", app.banner, style=strip))
    column = View("LinearLayout", "android:id/content", children=inside, style=Style(height=MATCH))
    children = [column]
    if waiting:
        children.append(View("ProgressBar", "progress", style=Style(width=64, height=64, art="spinner")))
    return View(
        "FrameLayout", children=children, style=Style(flow="frame", height=MATCH, align="center", art=app.backdrop)
    )


def _lay_out(root: View, screen: Bounds, bottom: int, metrics: Metrics) -> None:
    """The window covers the display; its content keeps clear of the status bar and the keyboard (adjustResize)."""
    top = screen.top + metrics.px(STATUS_BAR_DP)
    if bottom == screen.bottom:
        bottom -= metrics.px(NAVIGATION_BAR_DP)
    arrange(root, Bounds(screen.left, top, screen.right, bottom), metrics)
    root.bounds = screen


def _reveal(root: View, field: View, activity: Activity, metrics: Metrics) -> None:
    scroller = scroller_of(root, field)
    if scroller is None or scroller.bounds is None or field.bounds is None:
        return
    hidden = field.bounds.bottom + metrics.px(8) - scroller.bounds.bottom
    if hidden > 0:
        scroller.offset = min(scroller.reach, scroller.offset + hidden)
        activity.offsets[scroller.key] = scroller.offset


def _keyboard(field: View, screen: Bounds, metrics: Metrics, profile: Profile) -> Window:
    root = keyboard_view(field, digits=profile.maker == "samsung")
    height = min(metrics.px(KEYBOARD_DP), screen.height // 2)
    arrange(root, Bounds(screen.left, screen.bottom - height, screen.right, screen.bottom), metrics)
    return Window(profile.ime.partition("/")[0], "", "InputMethod", root, "ime")


def _overlay(overlay: Overlay, activity: Activity, app: App, screen: Bounds, metrics: Metrics) -> Window:
    content = overlay.build()
    box = screen
    width, room = screen.width, screen.height
    if overlay.kind == "dialog":
        width = min(round(screen.width * DIALOG_SHARE), metrics.px(420))
        room -= metrics.px(2 * STATUS_BAR_DP)
        height = min(fit(content, width, metrics)[1], room)
        left, top = (screen.width - width) // 2, (screen.height - height) // 2
        box = Bounds(left, top, left + width, top + height)
    if fit(content, width, metrics)[1] > room:
        content.style = replace(content.style, height=WRAP)
        content = View("ScrollView", scrollable=True, children=[content], style=Style(height=MATCH))
    root = View("FrameLayout", children=[content], style=Style(flow="frame", height=MATCH, align="center"))
    for view in assign_keys(root):
        view.offset = activity.offsets.get(f"{overlay.name}/{view.key}", 0)
        if view.scrollable:
            view.key = f"{overlay.name}/{view.key}"
    arrange(root, box, metrics)
    name = overlay.activity or (activity.name if overlay.package == app.package else "")
    if overlay.package == app.package:
        return Window(overlay.package, name, overlay.title, root, overlay.kind, app.colour)
    return Window(overlay.package, name, overlay.title, root, overlay.kind)
