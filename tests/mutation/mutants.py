"""Mutants of the grading files: one comparison, boolean, number or repetition changed at a time."""

import io
import re
import token
import tokenize
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

__all__ = ["Mutant", "mutants"]


class Mutant(NamedTuple):
    """A file's source with one change. `name` tells it from all others by file, line, change and place on that line."""

    file: str
    name: str
    source: str


SWAPPED = {
    ".py": {
        "==": "!=", "!=": "==", "<": "<=", "<=": "<", ">": ">=", ">=": ">",
        "and": "or", "or": "and", "not": "", "in": "not in", "is": "is not", "if": "if not", "continue": "break",
        "+": "-", "-": "+", "*": "+", "//": "*", "**": "*", "+=": "-=",
        "True": "False", "False": "True", "min": "max", "max": "min", "any": "all", "all": "any",
        "startswith": "endswith", "endswith": "startswith", "removeprefix": "removesuffix", "partition": "rpartition",
        "lstrip": "strip", "rstrip": "strip", "strip": "rstrip", "search": "match", "fullmatch": "match",
        "reversed": "list",
    },
    ".js": {
        "===": "!==", "!==": "===", "<": "<=", "<=": "<", ">": ">=", ">=": ">",
        "&&": "||", "||": "&&", "??": "&&", "!": "", "if": "if not", "continue": "break",
        "+": "-", "-": "+", "*": "+", "/": "*", "**": "*", "+=": "-=", "-=": "+=",
        "true": "false", "false": "true", "min": "max", "max": "min", "some": "every", "every": "some",
        "startsWith": "endsWith", "endsWith": "startsWith", "indexOf": "lastIndexOf", "lastIndexOf": "indexOf",
        "findIndex": "findLastIndex", "findLastIndex": "findIndex", "find": "findLast", "includes": "indexOf",
        "reverse": "slice",
    },
}  # fmt: skip
"""What each word is changed to; a change that does not compile is none. Numbers grow by one."""

REPETITION = re.compile(r"(?<=[\])}一-龥])[?*+](?![=:])")
REPEATED = {"?": "", "*": "+", "+": ""}
"""What is changed in regular expressions: how often a part may stand."""

ASSERTIONS = ("strict=", "frozen=", "kw_only=", "slots=")
"""Arguments that forbid what does not happen: no vector can notice them."""
PYTHON_WORDS = {token.OP, token.NAME, token.NUMBER}
# Comments; strings and regular expressions; words, numbers and operators.
JAVASCRIPT = re.compile(
    r"/\*.*?\*/|//[^\n]*"
    r"|(?P<text>\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`"
    r"|(?<=[(,=:?\[ ])/(?![/* ])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n\[])+/[a-z]*)"
    r"|(?P<word>[A-Za-z_$][\w$]*|[0-9]+n?|=>|[=!]==|\*\*|&&|\|\||\?\?|\?\.|[<>+*-]=|[<>+*/!-])",
    re.DOTALL,
)


def mutants(file: Path) -> Iterator[Mutant]:
    """Every mutant of a file, in the order of its source."""
    source = file.read_text("utf-8")
    seen: dict[str, int] = {}
    for start, end, new in sorted([*_changes(file, source), *_repetitions(file, source)]):
        line = source[source.rfind("\n", 0, start) + 1 : (source + "\n").find("\n", end)].strip()
        told = f"{file.name}: {line}: {source[start:end]} → {new or 'nothing'}"
        seen[told] = seen.get(told, 0) + 1
        mutated = _put(source, start, end, new)
        if file.suffix != ".py" or _compiles(mutated):
            yield Mutant(file=file.name, name=f"{told} ({seen[told]})", source=mutated)


def _changes(file: Path, source: str) -> Iterator[tuple[int, int, str]]:
    """Every change of a word: where it begins and ends, and what stands there then."""
    for start, end in _words(file, source)[0]:
        new = _changed(source[start:end], SWAPPED[file.suffix])
        if new is not None and not source[:start].endswith(ASSERTIONS):
            yield start, end, new


def _repetitions(file: Path, source: str) -> Iterator[tuple[int, int, str]]:
    """Every change within a string or a regular expression."""
    for start, end in _words(file, source)[1]:
        for match in REPETITION.finditer(source, start, end):
            yield match.start(), match.end(), REPEATED[match[0]]


def _changed(old: str, swapped: Mapping[str, str]) -> str | None:
    if old.rstrip("n").isdigit():
        return str(int(old.rstrip("n")) + 1) + ("n" if old.endswith("n") else "")
    return swapped.get(old)


def _put(source: str, start: int, end: int, new: str) -> str:
    if new == "if not" and source[end : end + 2] == " (":  # JavaScript
        condition = _parenthesis(source, end + 1)
        return f"{source[:start]}if (!{condition}){source[end + 1 + len(condition) :]}"
    return source[:start] + new + source[end:]


def _parenthesis(source: str, start: int) -> str:
    """The text in brackets that begins at `start`, with its brackets; no string in it holds one."""
    depth = 0
    for place in range(start, len(source)):
        depth += {"(": 1, ")": -1}.get(source[place], 0)
        if depth == 0:
            return source[start : place + 1]
    raise ValueError(source[start : start + 80])


Spans = list[tuple[int, int]]


def _words(file: Path, source: str) -> tuple[Spans, Spans]:
    """Where words and operators stand, and where strings do; comments and docstrings are neither."""
    if file.suffix == ".js":
        found = list(JAVASCRIPT.finditer(source))
        return [match.span() for match in found if match["word"]], [match.span() for match in found if match["text"]]
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    words: Spans = []
    texts: Spans = []
    for part in tokenize.generate_tokens(io.StringIO(source).readline):
        span = starts[part.start[0] - 1] + part.start[1], starts[part.end[0] - 1] + part.end[1]
        if part.type in PYTHON_WORDS:
            words.append(span)
        elif part.type == token.STRING and not part.string.startswith('"""'):
            texts.append(span)
    return words, texts


def _compiles(source: str) -> bool:
    try:
        compile(source, "mutant", "exec")
    except SyntaxError:
        return False
    return True
