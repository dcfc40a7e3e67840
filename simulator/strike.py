"""What happens to the phone when each fault strikes; faults.py numbers them."""

from typing import TYPE_CHECKING

from simulator.apps import popups, system
from simulator.apps.lookalike import Lookalike
from simulator.errors import FaultNotPossible
from simulator.mutation import scroller
from simulator.permission import LOCATION

if TYPE_CHECKING:
    from simulator.phone import Phone

SLOW_S = 4.0
"""How long the slow answer takes: longer than an agent may stay silent (2 s), shorter than any step's budget."""
LOW_BATTERY = 12
STALE_S = 1.0
"""How long the hierarchy lags behind the display."""
LOADING_S = 3.0
"""How long a web page shows before its nodes do."""
JUMP_S = 7200.0
"""How far the wall clock jumps back."""
RENAMED, REWORDED = 0.5, 0.5
"""How many of an app's ids or labels one update changes."""


def _in_app(phone: "Phone", name: str) -> str:
    """The package in front, which must be an app that the person uses."""
    package = phone.front.package
    if package == phone.home_package:
        raise FaultNotPossible(f"The fault {name} needs an app in front: start one first.")
    return package


def anr(phone: "Phone") -> None:
    """The app in front does not answer."""
    phone.show(system.anr(phone, _in_app(phone, "anr"), phone.front.label))


def permission(phone: "Phone") -> None:
    """The app in front asks for a permission."""
    phone.permissions.demand(phone.front, LOCATION)


def consent(phone: "Phone") -> None:
    """It asks for a consent."""
    phone.show(popups.consent(phone, _in_app(phone, "consent_dialog")))


def update(phone: "Phone") -> None:
    """It has a newer version."""
    phone.show(popups.update(phone, _in_app(phone, "update_popup")))


def notice(phone: "Phone") -> None:
    """It has a notice."""
    phone.show(popups.notice(phone, _in_app(phone, "notice")))


def call(phone: "Phone") -> None:
    """Somebody rings, for a while."""
    phone.telephone.ring(system.CALLER)


def lock(phone: "Phone") -> None:
    """The screen locks."""
    phone.locked = True


def rotate(phone: "Phone") -> None:
    """A quarter turn."""
    phone.set_rotation(phone.rotation + 1)


def battery(phone: "Phone") -> None:
    """The battery is low."""
    phone.battery = LOW_BATTERY
    phone.show(system.low_battery(phone))


def slow(phone: "Phone") -> None:
    """The next answer takes long."""
    phone.server.latency_s = SLOW_S


def no_network(phone: "Phone") -> None:
    """No connection."""
    phone.network = False


def refuse(phone: "Phone") -> None:
    """The next request is refused by a toast."""
    phone.server.refusal = system.REFUSAL


def lose_reply(phone: "Phone") -> None:
    """The next request is carried out, and its answer lost."""
    phone.server.loses_reply = True


def log_out(phone: "Phone") -> None:
    """Every app's login has expired."""
    for app in phone.installed().values():
        app.expire_session()


def crash(phone: "Phone") -> None:
    """The app in front is gone."""
    phone.stop(_in_app(phone, "app_crashed"))


def shift(phone: "Phone") -> None:
    """A banner moves everything down."""
    phone.front.banner = system.BANNER


def orders(phone: "Phone") -> None:
    """Words on the screen tell what to press."""
    phone.front.banner = system.ORDERS


def hide_nodes(phone: "Phone") -> None:
    """The app draws, and reports no nodes."""
    _in_app(phone, "hidden_nodes")
    phone.front.opaque = True


def code(phone: "Phone") -> None:
    """A one-time code is asked for."""
    phone.show(popups.one_time_code(phone, _in_app(phone, "one_time_code")))


def fake(phone: "Phone") -> None:
    """Another app's window lies over this one."""
    phone.show(popups.fake_overlay(phone))


def refuse_to_run(phone: "Phone") -> None:
    """The app does not want to run beside a debugger."""
    phone.show(popups.refusal_to_run(phone, _in_app(phone, "refuses_to_run")))


def person(phone: "Phone") -> None:
    """The person presses Back."""
    phone.back()


def in_call(phone: "Phone") -> None:
    """A call is going on."""
    phone.in_call = True


def internet_call(phone: "Phone") -> None:
    """A call over the internet is going on: the telephone has none."""
    phone.telephone.answer(internet=True)


def call_over(phone: "Phone") -> None:
    """A call has just ended."""
    phone.in_call = True
    phone.in_call = False


def control(phone: "Phone") -> None:
    """An app for remote control is at work."""
    phone.onlookers.remote = True


def controllable(phone: "Phone") -> None:
    """The service by which such an app moves the finger has been switched on."""
    phone.onlookers.allow_control()


def share(phone: "Phone") -> None:
    """The screen is shared."""
    phone.screen_shared = True


def _mutate(phone: "Phone", fault: str, kind: str, share: float = 1.0) -> None:
    _in_app(phone, fault)
    phone.mutate(kind, share=share)


def move(phone: "Phone") -> None:
    """An update has put the blocks in another order."""
    _mutate(phone, "element_moved", "move_blocks")


def rename(phone: "Phone") -> None:
    """An update has given half of the ids other names."""
    _mutate(phone, "element_renamed", "rename_ids", RENAMED)


def reword(phone: "Phone") -> None:
    """An update has put other words on half of what can be tapped."""
    _mutate(phone, "label_reworded", "reword_labels", REWORDED)


def _needs_page(phone: "Phone", fault: str) -> None:
    _in_app(phone, fault)
    if scroller(phone.front.stack[-1].build()) is None:
        raise FaultNotPossible(f"The fault {fault} needs a page that scrolls: open one first.")


def duplicate(phone: "Phone") -> None:
    """A second element bears each button's label."""
    _needs_page(phone, "duplicate_labels")
    phone.mutate("duplicate_labels")


def push_down(phone: "Phone") -> None:
    """Everything has to be scrolled to."""
    _needs_page(phone, "needs_scrolling")
    phone.mutate("push_down")


def cover(phone: "Phone") -> None:
    """The keyboard comes up by itself."""
    _in_app(phone, "keyboard_covers")
    phone.cover()


def load(phone: "Phone") -> None:
    """A web page without nodes, for a while."""
    _in_app(phone, "web_view_empty")
    app = phone.front
    app.unloaded = True

    def loaded() -> None:
        app.unloaded = False
        phone.changed()

    phone.clock.after(LOADING_S, loaded)


def stale(phone: "Phone") -> None:
    """The hierarchy lags behind the next touch."""
    phone.lag(STALE_S)


def pretend(phone: "Phone") -> None:
    """An app that looks like the one in front takes its place."""
    _in_app(phone, "lookalike_app")
    fake = Lookalike(phone.front)
    phone.install(fake)
    phone.start(fake.package)


def jump(phone: "Phone") -> None:
    """The wall clock is set back."""
    phone.clock.jump(-JUMP_S)
