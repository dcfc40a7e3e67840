"""What can break in this room.

    ConnectorError      a connector's data cannot be used; the message names file, line and what to do
    └── UnknownConnector    no connector or task of that id
"""


class ConnectorError(Exception):
    """A connector cannot be used; the message is one English sentence that says what to do."""


class UnknownConnector(ConnectorError):
    """No connector or task has this id."""
