"""The imitation apps: small modules that declare an app's screens. They imitate behaviour, and no one's artwork."""

from simulator.app import App
from simulator.apps.ansimi import Ansimi
from simulator.apps.bicycle import Bicycle
from simulator.apps.calltaxi import CallTaxi
from simulator.apps.companion import Companion
from simulator.apps.complaints import Complaints
from simulator.apps.library import Library
from simulator.apps.notice_board import notice_boards
from simulator.apps.reservation import Reservation
from simulator.apps.sampler import Sampler
from simulator.apps.seoul_on import SeoulOn
from simulator.apps.subway import Subway
from simulator.apps.tax import Tax
from simulator.apps.transit_card import TransitCard
from simulator.apps.voucher import Voucher
from simulator.apps.walking import Walking
from simulator.errors import UnknownApp


def imitation_apps() -> list[App]:
    """A fresh instance of each app that a phone has unless told otherwise."""
    return [
        Subway(),
        Bicycle(),
        CallTaxi(),
        Ansimi(),
        SeoulOn(),
        Companion(),
        Complaints(),
        Reservation(),
        Walking(),
        Tax(),
        Voucher(),
        TransitCard(),
        *notice_boards(),
    ]


def imitation(name: str) -> App:
    """A fresh instance of the app of this short name or package; some are on a phone only where they are asked for.

    Raises UnknownApp.
    """
    every = [*imitation_apps(), Sampler(), Library()]
    for app in every:
        if name in (app.name, app.package):
            return app
    raise UnknownApp(f"There is no imitation of an app {name!r}; there are {', '.join(app.name for app in every)}.")
