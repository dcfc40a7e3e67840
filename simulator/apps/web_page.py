"""Pages of a website within an app: what is on them lies in one WebView."""

from simulator.view import MATCH, Style, View
from simulator.widgets import GROUND

_WEB = Style(height=MATCH, fill=GROUND)


def web(*children: View) -> View:
    """A whole screen that is a web page, top to bottom."""
    return View("WebView", "web_view", children=list(children), style=_WEB)
