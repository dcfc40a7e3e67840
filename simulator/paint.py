"""The picture of a screen."""

from collections.abc import Sequence

from PIL import Image

from simulator.layout import Metrics
from simulator.view import Bounds
from simulator.window import Window


def paint(
    windows: Sequence[Window],
    screen: Bounds,
    metrics: Metrics,
    clock: str,
    battery: int,
    network: bool,
    *,
    toast: str = "",
    awake: bool = True,
) -> Image.Image:
    """What the display shows, RGB, in its own pixels."""
    return Image.new("RGB", (screen.width, screen.height), "#F3F4F8" if awake else "#000000")
