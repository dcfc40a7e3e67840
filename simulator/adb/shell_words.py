"""Cuts a command line into words and operators, as the Android shell does: quotes, backslash, `$NAME`, `$(…)`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from simulator.errors import ShellSyntax

SPACE: Final = " \t\r"
OPERATORS: Final = ("&&", "||", ">>", ";", "&", "|", ">", "<", "(", ")", "\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a word: literal text, a variable's name, or a command line whose output it becomes.

    A quoted piece is neither split nor a pattern.
    """

    text: str
    quoted: bool = False
    variable: bool = False
    command: bool = False


Word = tuple[Piece, ...]


def tokens(line: str) -> list[Word | str]:
    """Words, and operators as plain strings. A descriptor before an operator (`2>`) is part of the operator."""
    found: list[Word | str] = []
    word: list[Piece] | None = None
    at = 0
    while at < len(line):
        char = line[at]
        operator = next((o for o in OPERATORS if line.startswith(o, at)), "")
        if char in SPACE or operator:
            descriptor = ""
            if word is not None:
                if operator[:1] in ("<", ">") and len(word) == 1 and word[0] in DESCRIPTORS:
                    descriptor = word[0].text
                else:
                    found.append(tuple(word))
                word = None
            if operator:
                found.append(descriptor + operator)
            at += len(operator) or 1
            continue
        if char == "#" and word is None:
            end = line.find("\n", at)
            at = len(line) if end < 0 else end
            continue
        word = [] if word is None else word
        at = _piece(line, at, word)
    if word is not None:
        found.append(tuple(word))
    return found


SPECIAL: Final = ("?", "$", "!", "#", "@", "*", *"0123456789")
"""Variables of one character: the last status, the shell's own pid, the last background process's, its arguments."""
_NAME: Final = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_PLAIN: Final = re.compile(r"[^\s'\"\\$;&|<>()`]+")
_PLAIN_IN_QUOTES: Final = re.compile(r"[^\"\\$`]+")
DESCRIPTORS: Final = tuple(Piece(str(n)) for n in range(3))


def _piece(line: str, at: int, word: list[Piece]) -> int:
    """Read what starts at `at` into `word`; returns where it ends."""
    char = line[at]
    if char == "'":
        end = line.find("'", at + 1)
        if end < 0:
            raise ShellSyntax("no closing quote")
        word.append(Piece(line[at + 1 : end], quoted=True))
        return end + 1
    if char == '"':
        return _double_quoted(line, at + 1, word)
    if char == "\\":
        if line[at + 1 : at + 2] != "\n":
            word.append(Piece(line[at + 1 : at + 2], quoted=True))
        return at + 2
    if char == "$":
        return _variable(line, at, word, quoted=False)
    if char == "`":
        return _backquoted(line, at, word, quoted=False)
    end = _run_of(_PLAIN, line, at)
    word.append(Piece(line[at:end]))
    return end


def _double_quoted(line: str, at: int, word: list[Piece]) -> int:
    # Even with nothing in it, it makes a word.
    word.append(Piece("", quoted=True))
    while at < len(line):
        char, following = line[at], line[at + 1 : at + 2]
        if char == '"':
            return at + 1
        if char == "$":
            at = _variable(line, at, word, quoted=True)
        elif char == "`":
            at = _backquoted(line, at, word, quoted=True)
        elif char == "\\":
            escapes = following != "" and following in '\\"$`\n'
            word.append(Piece(following.replace("\n", "") if escapes else char + following, quoted=True))
            at += 2
        else:
            end = _run_of(_PLAIN_IN_QUOTES, line, at)
            word.append(Piece(line[at:end], quoted=True))
            at = end
    raise ShellSyntax("no closing quote")


def _variable(line: str, at: int, word: list[Piece], quoted: bool) -> int:
    rest = line[at + 1 : at + 2]
    if rest == "{":
        end = line.find("}", at)
        name = line[at + 2 : end]
        if end < 0 or not (name.isidentifier() or name in SPECIAL):
            raise ShellSyntax("bad substitution")
        word.append(Piece(name, quoted, variable=True))
        return end + 1
    if rest == "(":
        end = _closed(line, at + 1)
        word.append(Piece(line[at + 2 : end], quoted, command=True))
        return end + 1
    if rest in SPECIAL:
        word.append(Piece(rest, quoted, variable=True))
        return at + 2
    found = _NAME.match(line, at + 1)
    if found is None:
        word.append(Piece("$", quoted=True))
        return at + 1
    word.append(Piece(found[0], quoted, variable=True))
    return found.end()


def _backquoted(line: str, at: int, word: list[Piece], quoted: bool) -> int:
    end = line.find("`", at + 1)
    if end < 0:
        raise ShellSyntax("no closing quote")
    word.append(Piece(line[at + 1 : end], quoted, command=True))
    return end + 1


def _closed(line: str, at: int) -> int:
    """Where the parenthesis that opens at `at` is closed."""
    depth = 0
    while at < len(line):
        if line[at] == "'":
            at = line.find("'", at + 1)
            if at < 0:
                break
        depth += {"(": 1, ")": -1}.get(line[at], 0)
        if not depth:
            return at
        at += 2 if line[at] == "\\" else 1
    raise ShellSyntax("syntax error: unclosed '('")


def _run_of(pattern: re.Pattern[str], line: str, at: int) -> int:
    """Where the run of the pattern's characters that starts at `at` ends; one character where it has none."""
    found = pattern.match(line, at)
    return found.end() if found else at + 1
