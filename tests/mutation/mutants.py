"""Mutants of the grading files: one comparison, one boolean or one number changed at a time, in Python and in JavaScript."""

import io
import re
import token
import tokenize
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

__all__ = ["Mutant", "mutants"]


class Mutant(NamedTuple):
    """A file's source with one change. `name` tells it from all others: file, line, change, and which of them on that line."""

    file: str
    name: str
    source: str


SWAPPED = {
    ".py": {
        "==": "!=", "!=": "==", "<": "<=", "<=": "<", ">": ">=", ">=": ">", "and": "or", "or": "and", "not": "", "in": "not in",
        "is": "is not", "+": "-", "-": "+", "*": "+", "//": "*", "**": "*", "+=": "-=", "if": "if not", "True": "False",
        "False": "True", "min": "max", "max": "min", "any": "all", "all": "any", "startswith": "endswith", "endswith": "startswith",
        "partition": "rpartition", "lstrip": "strip", "rstrip": "strip", "strip": "rstrip", "search": "match", "fullmatch": "match",
        "removeprefix": "removesuffix", "reversed": "list", "continue": "break", "NFKC": "NFC",
    },
    ".js": {
        "===": "!==", "!==": "===", "<": "<=", "<=": "<", ">": ">=", ">=": ">", "&&": "||", "||": "&&", "??": "&&", "!": "", "+": "-",
        "-": "+", "*": "+", "/": "*", "**": "*", "+=": "-=", "-=": "+=", "if": "if not", "true": "false", "false": "true",
        "min": "max", "max": "min", "some": "every", "every": "some", "startsWith": "endsWith", "endsWith": "startsWith",
        "indexOf": "lastIndexOf", "lastIndexOf": "indexOf", "findIndex": "findLastIndex", "findLastIndex": "findIndex",
        "find": "findLast", "includes": "indexOf", "reverse": "slice", "continue": "break",
    },
}  # fmt: skip
"""What each word is changed to; a change that does not compile is none. Numbers grow by one."""

PYTHON_WORDS = {token.OP, token.NAME, token.NUMBER}
# Comments, strings and regular expressions are passed over; then words, numbers and operators.
JAVASCRIPT = re.compile(
    r"(?P<skipped>/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`"
    r"|(?<=[(,=:?\[ ])/(?![/* ])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n\[])+/[a-z]*)"
    r"|(?P<word>[A-Za-z_$][\w$]*|[0-9]+n?|=>|[=!]==|\*\*|&&|\|\||\?\?|\?\.|[<>+*-]=|[<>+*/!-])",
    re.DOTALL,
)


def mutants(file: Path) -> Iterator[Mutant]:
    """Every mutant of a file, in the order of its source."""
    source = file.read_text("utf-8")
    seen: dict[str, int] = {}
    for start, end in _words(file, source):
        old = source[start:end]
        new = _changed(old, SWAPPED[file.suffix])
        if new is None or source[:start].endswith("strict="):  # it asserts that two lists are of one length
            continue
        line = source[source.rfind("\n", 0, start) + 1 : (source + "\n").find("\n", end)].strip()
        told = f"{file.name}: {line}: {old} → {new or 'nothing'}"
        seen[told] = seen.get(told, 0) + 1
        mutated = _put(source, start, end, new)
        if file.suffix != ".py" or _compiles(mutated):
            yield Mutant(file=file.name, name=f"{told} ({seen[told]})", source=mutated)


def _changed(old: str, swapped: Mapping[str, str]) -> str | None:
    if old.rstrip("n").isdigit():
        return str(int(old.rstrip("n")) + 1) + ("n" if old.endswith("n") else "")
    return swapped.get(old)


def _put(source: str, start: int, end: int, new: str) -> str:
    if new == "if not" and source[end : end + 2] == " (":  # JavaScript
        return f"{source[:start]}if (!{_parenthesis(source, end + 1)}){source[end + 1 + len(_parenthesis(source, end + 1)) :]}"
    return source[:start] + new + source[end:]


def _parenthesis(source: str, start: int) -> str:
    """The text in brackets that begins at `start`, with its brackets; no string in it holds one."""
    depth = 0
    for place in range(start, len(source)):
        depth += {"(": 1, ")": -1}.get(source[place], 0)
        if depth == 0:
            return source[start : place + 1]
    raise ValueError(source[start : start + 80])


def _words(file: Path, source: str) -> Iterator[tuple[int, int]]:
    if file.suffix == ".js":
        yield from (match.span("word") for match in JAVASCRIPT.finditer(source) if match["word"])
        return
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for word in tokenize.generate_tokens(io.StringIO(source).readline):
        if word.type in PYTHON_WORDS:
            yield starts[word.start[0] - 1] + word.start[1], starts[word.end[0] - 1] + word.end[1]


def _compiles(source: str) -> bool:
    try:
        compile(source, "mutant", "exec")
    except SyntaxError:
        return False
    return True
