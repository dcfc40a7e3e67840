"""The shell's language, from command line to words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.adb.shell_syntax import Redirection, parse
from simulator.adb.shell_words import Piece
from simulator.errors import ShellSyntax


def _words(line: str) -> list[list[str]]:
    """Each command's words, variables shown as $NAME."""
    return [
        ["".join(f"${p.text}" if p.variable else p.text for p in word) for word in command.words]
        for pipeline in parse(line)
        for command in pipeline.commands
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", []),
        ("  \n ; ;", []),
        ("a b  c", [["a", "b", "c"]]),
        ("'install' '-r'", [["install", "-r"]]),
        ("a'b c'd", [["ab cd"]]),
        ('"a \\" b"', [['a " b']]),
        ('"a \\n b"', [["a \\n b"]]),
        ("a\\ b", [["a b"]]),
        ("echo ''", [["echo", ""]]),
        ("a;b&&c||d|e", [["a"], ["b"], ["c"], ["d"], ["e"]]),
        ("echo $X ${Y}z $? $ '$X'", [["echo", "$X", "$Yz", "$?", "$", "$X"]]),
        ("a # note\nb", [["a"], ["b"]]),
        ("a#b", [["a#b"]]),
        ("echo 가 & echo 나", [["echo", "가"], ["echo", "나"]]),
    ],
)
def test_words(line: str, words: list[list[str]]) -> None:
    assert _words(line) == words


def test_joints() -> None:
    assert [pipeline.joint for pipeline in parse("a; b && c || d")] == [";", ";", "&&", "||"]


def test_assignments_come_before_the_command() -> None:
    (pipeline,) = parse("CLASSPATH=/a/b X='1 2' app_process / X=3")
    assert pipeline.commands[0].assignments == (
        ("CLASSPATH", (Piece("/a/b"),)),
        ("X", (Piece(""), Piece("1 2", quoted=True))),
    )
    assert _words("CLASSPATH=/a/b app_process / X=3") == [["app_process", "/", "X=3"]]


def test_redirections() -> None:
    (pipeline,) = parse("a <in >out 2>>log 2>&1 >&2 b2>c")
    assert pipeline.commands[0].redirections == (
        Redirection(0, (Piece("in"),)),
        Redirection(1, (Piece("out"),)),
        Redirection(2, (Piece("log"),), append=True),
        Redirection(2, 1),
        Redirection(1, 2),
        Redirection(1, (Piece("c"),)),
    )
    assert _words("a 2>x b2>c 3>d") == [["a", "b2", "3"]]


@pytest.mark.parametrize(
    "line",
    [
        "'",
        '"',
        "a &&",
        "| a",
        "a | | b",
        "a >",
        "a >&9",
        "${",
        "${a b}",
        "&& a",
        "a;; && b",
        "(",
        ")",
        "(a",
        "a)",
        "if a; fi",
        "for do",
        "while a; done",
        "if",
        "for x in a",
        "$(",
        "`",
        "{ a",
        "( )",
        "x=$(echo",
    ],
)
def test_what_is_no_command_line(line: str) -> None:
    with pytest.raises(ShellSyntax):
        parse(line)


@given(st.text(alphabet="ab '\"\\$;&|<>2{}=?*#()`\n가", max_size=40))
def test_anything_parses_or_is_refused(line: str) -> None:
    try:
        pipelines = parse(line)
    except ShellSyntax:
        return
    assert all(pipeline.commands for pipeline in pipelines)


@given(st.lists(st.text(max_size=12), min_size=1, max_size=5))
def test_what_was_quoted_comes_back(words: list[str]) -> None:
    quoted = " ".join("'" + word.replace("'", "'\\''") + "'" for word in words)
    assert _words(quoted) == [words]
