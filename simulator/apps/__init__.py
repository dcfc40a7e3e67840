"""The imitation apps: small modules that declare an app's screens. They imitate behaviour, and no one's artwork."""

from simulator.app import App
from simulator.apps.bicycle import Bicycle
from simulator.apps.sampler import Sampler
from simulator.apps.subway import Subway


def imitation_apps() -> list[App]:
    """A fresh instance of each app that a phone has unless told otherwise."""
    return [Subway(), Bicycle(), Sampler()]
