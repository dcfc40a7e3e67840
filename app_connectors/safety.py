"""Safety: what holds for every connector: words that are never tapped, apps that nothing of value is done beside."""

from functools import cache
from pathlib import Path

from app_connectors.task import Data
from app_connectors.yaml_file import read


class Safety(Data):
    """All of ``safety.yaml``."""

    never_tapped: tuple[str, ...]
    """Words that stand on permissions and consents (I10)."""
    remote_control: tuple[str, ...]
    """Packages of apps by which somebody far away sees or moves this phone (I11)."""


@cache
def safety() -> Safety:
    """What is shipped. Raises BrokenConnector when the file breaks its schema."""
    return read(Path(__file__).with_name("safety.yaml"), Safety).data
