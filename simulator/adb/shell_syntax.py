"""Parses the part of the Android shell's language that clients use.

Quotes and backslash, `;` `&` `&&` `||` `|`, `$NAME` and `$?`, `NAME=value command`, redirections, and patterns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from simulator.errors import ShellSyntax

Joint = Literal[";", "&&", "||"]
SPACE: Final = " \t\r"
OPERATORS: Final = ("&&", "||", ">>", ";", "&", "|", ">", "<", "\n")
LONGEST_LINE: Final = 128 * 1024
"""Linux's own limit for one argument; longer lines are refused before they are parsed."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a word: literal text or a variable's name. A quoted piece is neither split nor a pattern."""

    text: str
    quoted: bool = False
    variable: bool = False


Word = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Redirection:
    """`source` 0, 1 or 2; `target` a word, or the number of the descriptor that is copied."""

    source: int
    target: Word | int
    append: bool = False


@dataclass(frozen=True, slots=True)
class Simple:
    """One command with its assignments and redirections, both in the order written."""

    words: tuple[Word, ...]
    assignments: tuple[tuple[str, Word], ...] = ()
    redirections: tuple[Redirection, ...] = ()


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Commands joined by `|`, and how the pipeline follows the one before it."""

    commands: tuple[Simple, ...]
    joint: Joint = ";"
    background: bool = False
    """Whether the shell goes on without waiting for it."""


def parse(line: str) -> tuple[Pipeline, ...]:
    """The pipelines of a command line. Raises ShellSyntax."""
    if len(line) > LONGEST_LINE:
        raise ShellSyntax("Argument list too long")
    return _Parser(_tokens(line)).line()


def _tokens(line: str) -> list[Word | str]:
    """Words, and operators as plain strings. A descriptor before an operator (`2>`) is part of the operator."""
    tokens: list[Word | str] = []
    word: list[Piece] | None = None
    at = 0
    while at < len(line):
        char = line[at]
        operator = next((o for o in OPERATORS if line.startswith(o, at)), "")
        if char in SPACE or operator:
            descriptor = ""
            if word is not None:
                if operator[:1] in ("<", ">") and len(word) == 1 and word[0] in _DESCRIPTORS:
                    descriptor = word[0].text
                else:
                    tokens.append(tuple(word))
                word = None
            if operator:
                tokens.append(descriptor + operator)
            at += len(operator) or 1
            continue
        if char == "#" and word is None:
            end = line.find("\n", at)
            at = len(line) if end < 0 else end
            continue
        word = [] if word is None else word
        at = _piece(line, at, word)
    if word is not None:
        tokens.append(tuple(word))
    return tokens


SPECIAL: Final = ("?", "$", "!")
"""Variables of one character: the last status, the shell's own pid, the last background process's."""
_NAME: Final = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_PLAIN: Final = re.compile(r"[^\s'\"\\$;&|<>]+")
_PLAIN_IN_QUOTES: Final = re.compile(r"[^\"\\$]+")
_DESCRIPTORS: Final = tuple(Piece(str(n)) for n in range(3))


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
    if rest in SPECIAL:
        word.append(Piece(rest, quoted, variable=True))
        return at + 2
    found = _NAME.match(line, at + 1)
    if found is None:
        word.append(Piece("$", quoted=True))
        return at + 1
    word.append(Piece(found[0], quoted, variable=True))
    return found.end()


def _run_of(pattern: re.Pattern[str], line: str, at: int) -> int:
    """Where the run of the pattern's characters that starts at `at` ends; one character where it has none."""
    found = pattern.match(line, at)
    return found.end() if found else at + 1


class _Parser:
    def __init__(self, tokens: list[Word | str]) -> None:
        self._tokens = tokens
        self._at = 0

    def line(self) -> tuple[Pipeline, ...]:
        pipelines: list[Pipeline] = []
        joint: Joint = ";"
        while True:
            while self._peek() in (";", "\n") and joint == ";":
                self._at += 1
            if self._peek() is None and joint == ";":
                return tuple(pipelines)
            commands = [self._simple()]
            while self._peek() == "|":
                self._at += 1
                commands.append(self._simple())
            pipelines.append(Pipeline(tuple(commands), joint, background=self._peek() == "&"))
            match self._peek():
                case "&&":
                    joint = "&&"
                case "||":
                    joint = "||"
                case _:
                    joint = ";"
            self._at += 1

    def _peek(self) -> Word | str | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _simple(self) -> Simple:
        words: list[Word] = []
        assignments: list[tuple[str, Word]] = []
        redirections: list[Redirection] = []
        while (token := self._peek()) is not None:
            if isinstance(token, str):
                if not token.endswith((">", "<")):
                    break
                redirections.append(self._redirection(token))
                continue
            name, equals, value = token[0].text.partition("=")
            plain = not token[0].quoted and not token[0].variable
            if not words and plain and equals and name.isidentifier():
                assignments.append((name, (Piece(value), *token[1:])))
            else:
                words.append(token)
            self._at += 1
        if not (words or assignments or redirections):
            raise ShellSyntax(f"syntax error: unexpected '{token or 'newline'}'")
        return Simple(tuple(words), tuple(assignments), tuple(redirections))

    def _redirection(self, operator: str) -> Redirection:
        self._at += 1
        kind = operator.lstrip("012")
        source = int(operator[: -len(kind)] or (0 if kind == "<" else 1))
        copies = kind == ">" and self._peek() == "&"
        if copies:
            self._at += 1
        target = self._peek()
        if target is None or isinstance(target, str):
            raise ShellSyntax("syntax error: unexpected end of a redirection")
        self._at += 1
        if copies:
            if len(target) != 1 or target[0] not in _DESCRIPTORS:
                raise ShellSyntax("illegal file descriptor name")
            return Redirection(source, int(target[0].text))
        return Redirection(source, target, append=kind == ">>")
