"""The app that many clients' tests are written for: Android's own demo of its interfaces, as Appium hands it out.

Not on a phone by itself: it is there when its APK is installed. Its menus are whole; of what they lead to there is what
the public tests of clients ask for.
"""

from typing import Final

from simulator.app import App, screen
from simulator.view import MATCH, Style, View
from simulator.widgets import bar, body, button, field, label, page

Path = tuple[str, ...]

MENUS: Final = {
    (): "Accessibility, Animation, App, Content, Graphics, Media, NFC, OS, Preference, Text, Views",
    ("Accessibility",): "Accessibility Node Provider, Accessibility Node Querying, Accessibility Service, Custom View",
    (
        "Animation",
    ): "Bouncing Balls, Cloning, Custom Evaluator, Default Layout Animations, Events, Hide-Show Animations, "
    "Layout Animations, Loading, Multiple Properties, Reversing, Seeking, View Flip",
    ("App",): "Action Bar, Activity, Alarm, Alert Dialogs, Device Admin, Fragment, Launcher Shortcuts, Loader, Menu, "
    "Notification, Search, Service, Text-To-Speech, Voice Recognition",
    ("App", "Menu"): "Inflate from XML",
    ("App", "Notification"): "IncomingMessage, Notifying Service Controller, NotifyWithText, Status Bar",
    ("App", "Search"): "Invoke Search, Query Search Results",
    ("Content",): "Assets, Clipboard, Packages, Provider, Resources, Storage",
    (
        "Graphics",
    ): "AlphaBitmap, AnimateDrawables, Arcs, BitmapDecode, BitmapMesh, BitmapPixels, CameraPreview, Clipping, "
    "ColorFilters, ColorMatrix, Compass, CreateBitmap, Density, Drawable, FingerPaint, Layers, MeasureText, OpenGL ES, "
    "PathEffects, PathFillTypes, Patterns, Pictures, PolyToPoly, PurgeableBitmap, Regions, RoundRects, ScaleToFit, "
    "SensorTest, ShapeDrawable1, SurfaceView Overlay, Sweep, TextAlign, Touch Paint, Typefaces, UnicodeChart, "
    "Vertices, Xfermodes",
    ("Media",): "AudioFx, MediaPlayer, VideoView",
    ("OS",): "Morse Code, Rotation Vector, Sensors, SMS Messaging",
    ("Preference",): "1. Preferences from XML, 2. Launching preferences, 3. Preference dependencies, "
    "4. Default values, 5. Preferences from code, 6. Advanced preferences, 7. Fragment, 8. Headers, 9. Switch",
    ("Text",): "KeyEventText, Linkify, LogTextBox, Marquee, Unicode",
    ("Views",): "Animation, Auto Complete, Buttons, Chronometer, Controls, Custom, Date Widgets, Drag and Drop, "
    "Expandable Lists, Focus, Gallery, Game Controller Input, Grid, Hover Events, ImageButton, ImageSwitcher, "
    "ImageView, Layout Animation, Layouts, Lists, Picker, Popup Menu, Progress Bar, Radio Group, Rating Bar, "
    "Rotating Button, Search View, Secure View, Seek Bar, Spinner, Splitting Touches across Views, Switches, "
    "System UI Visibility, Tabs, Text, TextClock, TextFields, TextSwitcher, Visibility, WebView",
}
"""What is on each menu, by the way to it."""
_LIST: Final = Style(height=MATCH, weight=1)
_LINE: Final = Style(pad=(16, 15), font=18, fill="#FFFFFF", art="underline")


class ApiDemos(App):
    """Menus of menus; all of them are one activity, as in the app itself."""

    package = "io.appium.android.apis"
    label = "API Demos"

    def __init__(self) -> None:
        super().__init__()
        self.texts = ["", ""]

    @screen(".ApiDemos")
    def menu(self, way: Path = ()) -> View:
        """One list."""
        return page(bar(self.label, "title"), self._list(way))

    @screen(".app.SearchInvoke")
    def search(self) -> View:
        """Two fields and a button that leads nowhere."""
        prefill, data = (
            self._field(place, name) for place, name in enumerate(("txt_query_prefill", "txt_query_appdata"))
        )
        return page(
            bar("App/Search/Invoke Search", "title"),
            body(prefill, data, button("onSearchRequested()", "btn_start_search", None)),
        )

    @screen(".app.NotifyWithText")
    def notify(self) -> View:
        """Two toasts."""
        keys = [
            button(f"Show {length} Notification", length.lower(), lambda length=length: self._toast(length))  # type: ignore[misc]
            for length in ("Short", "Long")
        ]
        return page(bar("App/Notification/NotifyWithText", "title"), body(*keys))

    @screen(".Demo")
    def demo(self, way: Path = ()) -> View:
        """The end of a way."""
        return page(bar("/".join(way) or self.label, "title"), body(label(way[-1] if way else self.label, "demo")))

    def stop(self) -> None:
        """What was typed was never kept."""
        super().stop()
        self.texts = ["", ""]

    def _list(self, way: Path) -> View:
        lines = [self._line((*way, name)) for name in MENUS[way].split(", ")]
        return View("ListView", "android:id/list", scrollable=True, focusable=True, children=lines, style=_LIST)

    def _line(self, way: Path) -> View:
        return View(
            "TextView",
            "android:id/text1",
            way[-1],
            description=way[-1],
            clickable=True,
            on_tap=lambda: self._follow(way),
            style=_LINE,
        )

    def _follow(self, way: Path) -> None:
        if way in MENUS:
            self.open(self.menu, way)
        elif way == ("App", "Search", "Invoke Search"):
            self.open(self.search)
        elif way == ("App", "Notification", "NotifyWithText"):
            self.open(self.notify)
        else:
            self.open(self.demo, way)

    def _field(self, place: int, name: str) -> View:
        def write(text: str) -> None:
            self.texts[place] = text

        return field(name, self.texts[place], "", write)

    def _toast(self, length: str) -> None:
        self.host.show_toast(f"{length} notification")
