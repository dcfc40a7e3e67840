"""Phones without a phone: a simulated Android device on the real wire, and its imitation apps.

In: taps, keys and texts, either through the real protocols (adb, uiautomator2's JSON-RPC) or from a simulated person.
Out: what a real phone would show (hierarchy XML, PNG), and the truth about what was submitted, how often, by whom.
Why: nothing above this room can tell the difference, so that agents are tested against every way a phone fails.

Start a phone with an app in front; any adb server connects to its serial:

    >>> from simulator import PROFILES, SimulatedPhone
    >>> sorted(PROFILES)
    ['dark', 'default', 'font_13', 'font_20', 'large_new', 'samsung_like', 'small_old', 'tablet']
    >>> phone = SimulatedPhone("ttota_subway", profile="small_old", seed=3)
    >>> phone.start().serial  # doctest: +ELLIPSIS
    '127.0.0.1:...'

(or `with SimulatedPhone(...) as phone:`, as below).

Seed its state, and the state of its apps:

    >>> phone.seed_state("phone", battery=4, font_scale=1.3)
    >>> phone.seed_state("ttareungyi", logged_in=False, rented=["23405"])

Let something go wrong, by the number or name of the fault; let an update change an app; let time pass:

    >>> phone.fault("notice")
    >>> "notice_title" in phone.hierarchy()
    True
    >>> phone.tap("notice_close")  # the person's own finger, on a label or an id
    >>> phone.mutate("reword_labels", seed=7, share=0.5)
    >>> phone.mutate("insert_screen", app="ttareungyi")
    >>> phone.mutate("delay", app="ttareungyi", seconds=2.0)
    >>> phone.advance(60)

Look, and read the truth:

    >>> phone.screenshot()[:4]
    b'\\x89PNG'
    >>> for name in ("menu_report", "report_temperature", "too_cold", "line_chip", "car_chip", "next", "submit"):
    ...     phone.tap(name)
    >>> [(entry.task, sorted(entry.fields), entry.by) for entry in phone.submissions("ttota_subway")]
    [('too_cold', ['car', 'line', 'number'], 'person')]
    >>> phone.submissions(by="agent")
    ()
    >>> phone.stop()

An app of one's own is a class whose screens are methods; `SimulatedPhone(Lamp())` starts with it in front:

    >>> from simulator import App, View, screen
    >>> from simulator.widgets import button, page
    >>> class Lamp(App):
    ...     package, label, name = "org.example.lamp", "Lamp", "lamp"
    ...     on = False
    ...     @screen(".MainActivity")
    ...     def main(self) -> View:
    ...         return page(button("On", "switch", self.press))
    ...     def press(self) -> None:
    ...         self.on = True
    ...         self.host.server.submit(self.package, "switch_on")
    >>> with SimulatedPhone(Lamp()) as phone:
    ...     phone.tap("On")
    ...     [entry.task for entry in phone.submissions("lamp")]
    ['switch_on']

One view tree per window (view.py) is laid out (layout.py) and then read twice: as XML (hierarchy.py) and as a picture
(picture/). An app (app.py) is a set of functions from its state to such trees. Mistakes: errors.py. Faults: faults.py.
Mutations: mutation.py.
"""

from simulator.app import App, screen
from simulator.errors import SimulatorError
from simulator.faults import FAULTS, WIRE_FAULTS, WITHOUT_PERSON, Fault
from simulator.ledger import Submission
from simulator.mutation import KINDS as MUTATIONS
from simulator.profile import PROFILES, Profile
from simulator.simulated import SimulatedPhone
from simulator.view import View

__all__ = [
    "App",
    "FAULTS",
    "Fault",
    "MUTATIONS",
    "PROFILES",
    "Profile",
    "SimulatedPhone",
    "SimulatorError",
    "Submission",
    "View",
    "WIRE_FAULTS",
    "WITHOUT_PERSON",
    "screen",
]
