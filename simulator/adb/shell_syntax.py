"""Parses the part of the Android shell's language that clients use.

`;` `&` `&&` `||` `|`, `NAME=value command`, redirections, `( … )` `{ …; }`, `if`, `while`, `until` and `for`; words are
cut by `shell_words`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from simulator.adb.shell_words import DESCRIPTORS, Piece, Word, tokens
from simulator.errors import ShellSyntax

Joint = Literal[";", "&&", "||"]
Kind = Literal["group", "if", "while", "until", "for"]
LONGEST_LINE: Final = 128 * 1024
"""Linux's own limit for one argument; longer lines are refused before they are parsed."""
DEEPEST: Final = 50
"""Compound commands inside each other."""


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
class Compound:
    """Command lines inside a command. Of `if`: condition, body, condition, body, …, and the `else` if there is one."""

    kind: Kind
    lines: tuple[tuple[Pipeline, ...], ...]
    name: str = ""
    """The variable of a `for`."""
    words: tuple[Word, ...] = ()
    """What it goes through."""
    redirections: tuple[Redirection, ...] = ()


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Commands joined by `|`, and how the pipeline follows the one before it."""

    commands: tuple[Simple | Compound, ...]
    joint: Joint = ";"
    background: bool = False
    """Whether the shell goes on without waiting for it."""


def parse(line: str) -> tuple[Pipeline, ...]:
    """The pipelines of a command line. Raises ShellSyntax."""
    if len(line) > LONGEST_LINE:
        raise ShellSyntax("Argument list too long")
    return _Parser(tokens(line)).line()


class _Parser:
    def __init__(self, found: list[Word | str]) -> None:
        self._tokens = found
        self._at = 0
        self._depth = 0

    def line(self) -> tuple[Pipeline, ...]:
        pipelines = self._list(frozenset())
        if self._peek() is not None:
            raise self._unexpected()
        return pipelines

    def _list(self, ends: frozenset[str]) -> tuple[Pipeline, ...]:
        """Pipelines up to a word or operator that ends them, which is left to be read."""
        pipelines: list[Pipeline] = []
        joint: Joint = ";"
        while True:
            self._skip_breaks(joint == ";")
            if joint == ";" and (self._peek() is None or self._plain() in ends):
                return tuple(pipelines)
            commands = [self._command()]
            while self._peek() == "|":
                self._at += 1
                commands.append(self._command())
            separator = self._peek()
            pipelines.append(Pipeline(tuple(commands), joint, background=separator == "&"))
            joint = "&&" if separator == "&&" else "||" if separator == "||" else ";"
            if separator in (";", "&", "&&", "||", "\n"):
                self._at += 1
            elif separator is not None and self._plain() not in ends:
                raise self._unexpected()

    def _skip_breaks(self, skip: bool) -> None:
        while skip and self._peek() in (";", "\n"):
            self._at += 1

    def _peek(self) -> Word | str | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _plain(self) -> str:
        """The next token if it could be a keyword: an operator, or a word without quotes and variables."""
        token = self._peek()
        if token is None or isinstance(token, str):
            return token or ""
        (first, *more) = token
        return "" if more or first.quoted or first.variable or first.command else first.text

    def _unexpected(self) -> ShellSyntax:
        return ShellSyntax(f"syntax error: unexpected '{self._plain() or 'newline'}'")

    def _expect(self, word: str) -> None:
        if self._plain() != word:
            raise self._unexpected()
        self._at += 1

    def _command(self) -> Simple | Compound:
        kind = self._plain()
        if kind not in ("(", "{", "if", "while", "until", "for"):
            return self._simple()
        self._depth += 1
        if self._depth > DEEPEST:
            raise ShellSyntax("syntax error: too many commands inside each other")
        self._at += 1
        found = self._compound(kind)
        self._depth -= 1
        redirections: list[Redirection] = []
        while isinstance(token := self._peek(), str) and token.endswith((">", "<")):
            redirections.append(self._redirection(token))
        return Compound(found.kind, found.lines, found.name, found.words, tuple(redirections))

    def _compound(self, kind: str) -> Compound:
        match kind:
            case "(" | "{":
                return Compound("group", (self._until(")" if kind == "(" else "}"),))
            case "if":
                return self._if()
            case "while" | "until":
                condition = self._until("do")
                return Compound("while" if kind == "while" else "until", (condition, self._until("done")))
            case _:
                return self._for()

    def _until(self, end: str) -> tuple[Pipeline, ...]:
        found = self._list(frozenset({end}))
        self._expect(end)
        if not found:
            raise ShellSyntax(f"syntax error: unexpected '{end}'")
        return found

    def _if(self) -> Compound:
        lines = [self._until("then")]
        while True:
            lines.append(self._list(frozenset({"elif", "else", "fi"})))
            if self._plain() == "elif":
                self._at += 1
                lines.append(self._until("then"))
                continue
            if self._plain() == "else":
                self._at += 1
                lines.append(self._list(frozenset({"fi"})))
            self._expect("fi")
            return Compound("if", tuple(lines))

    def _for(self) -> Compound:
        name = self._plain()
        if not name.isidentifier():
            raise self._unexpected()
        self._at += 1
        words: list[Word] = []
        if self._plain() == "in":
            self._at += 1
            while (token := self._peek()) is not None and not isinstance(token, str):
                words.append(token)
                self._at += 1
        self._skip_breaks(True)
        self._expect("do")
        return Compound("for", (self._until("done"),), name, tuple(words))

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
            plain = not (token[0].quoted or token[0].variable or token[0].command)
            if not words and plain and equals and name.isidentifier():
                assignments.append((name, (Piece(value), *token[1:])))
            else:
                words.append(token)
            self._at += 1
        if not (words or assignments or redirections):
            raise self._unexpected()
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
            if len(target) != 1 or target[0] not in DESCRIPTORS:
                raise ShellSyntax("illegal file descriptor name")
            return Redirection(source, int(target[0].text))
        return Redirection(source, target, append=kind == ">>")
