"""Our hot calls beside the stock uiautomator2 client's, on one simulated phone of 100 nodes with no tap hold."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

from agent.interfaces import BenchRow
from device.action import Tap
from device.adb import AdbServer
from device.selector import Locator, Selector
from device.uiautomator import UiautomatorDevice
from simulator.apps.sampler import Sampler
from simulator.host import running
from simulator.phone import Phone

_ROUNDS = 40
_WARM_UP = 5


def dump_ratio() -> BenchRow:
    """One look at the screen, ours parsed into a Screen, the stock client's as text."""
    with _sampler() as device:
        stock, ours = _paired(device.client.dump_hierarchy, device.observe)
    return _row("device.dump_ratio", stock, ours, 15.0, "uiautomator2's dump_hierarchy()")


def click_ratio() -> BenchRow:
    """One touch, ours with its look before it (I3), the stock client's without."""
    with _sampler() as device:
        target = Selector("target", (Locator(clickable=True),)).find(device.observe())[0]
        stock, ours = _paired(lambda: device.client.click(*target.bounds.center), lambda: device.act(Tap(target)))
    return _row("device.click_ratio", stock, ours, 10.0, "uiautomator2's click(x, y)")


@contextmanager
def _sampler() -> Iterator[UiautomatorDevice]:
    phone = Phone([Sampler()])
    phone.tap_hold_s = 0.0
    with running(phone) as served, AdbServer() as adb:
        adb.connect(served.serial)
        served.call(lambda p: p.start(Sampler.package))
        device = UiautomatorDevice.open(served.serial)
        try:
            yield device
        finally:
            device.close()


def _paired(stock: Callable[[], object], ours: Callable[[], object]) -> tuple[float, float]:
    """Median seconds of each, measured in turn so that both see the same machine."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(_ROUNDS + _WARM_UP):
        for kept, call in zip(times, (stock, ours), strict=True):
            started = time.perf_counter()
            call()
            if number >= _WARM_UP:
                kept.append(time.perf_counter() - started)
    return median(times[0]), median(times[1])


def _row(id_: str, stock: float, ours: float, target: float, against: str) -> BenchRow:
    return BenchRow(
        id=id_,
        value=round(stock / ours, 2),
        unit="x",
        target=f">= {target:g}",
        holds=stock / ours >= target,
        baseline=f"{against}: {stock * 1000:.1f} ms; ours: {ours * 1000:.1f} ms",
    )
