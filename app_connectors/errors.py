"""What can break in this room.

ConnectorError      a connector's data cannot be used; the message names file, line and what to do
├── BrokenConnector     its files break a rule; ``problems`` holds every one that was found
└── UnknownConnector    no connector or task of that id
"""

from collections.abc import Sequence

from app_connectors.problem import Problem


class ConnectorError(Exception):
    """A connector cannot be used; the message is one English sentence that says what to do."""


class BrokenConnector(ConnectorError):
    """Files that break a rule; the message is the first problem and how many more there are."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        more = len(self.problems) - 1
        super().__init__(f"{self.problems[0]}" + (f" (And {more} more.)" if more else ""))


class UnknownConnector(ConnectorError):
    """No connector or task has this id."""
