"""How the fields of an item lie on its answer sheet: one pair of functions a layout, all in the table LAYOUTS.

Writing turns tidy texts into the lines below the sheet's first one. Reading turns such lines, damaged or not, into
what was found.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple, TypedDict

from autograder.grading.text import normal
from autograder.grading.tidy import BLANK, is_empty, split_lines

__all__ = ["LAYOUTS", "Found", "Layout", "Place", "View"]

COLONS = ":：﹕∶"
INDENT = "    "
EMPTY = "____"
SLACK = 80
"""Characters that blanks, stars and list marks may add to a label; a colon further on is not looked at."""


class Place(TypedDict):
    """A field as the sheet knows it."""

    id: str
    label: str


class View(TypedDict):
    """What a sheet reads of an item's public view."""

    id: str
    layout: str
    fields: Sequence[Place]


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What was read: every text written for each field, and the lines that belong to no field."""

    texts: Mapping[str, list[str]]
    strange: Sequence[str] = ()


class Layout(NamedTuple):
    """A layout: its `write` and its `read`."""

    write: Callable[[View, Mapping[str, str]], str]
    read: Callable[[View, Sequence[str]], Found]


def _write_body(view: View, texts: Mapping[str, str]) -> str:
    return texts.get(view["fields"][0]["id"], "")


def _read_body(view: View, lines: Sequence[str]) -> Found:
    return Found(texts={view["fields"][0]["id"]: ["\n".join(lines)]})


def _write_lines(view: View, texts: Mapping[str, str]) -> str:
    labels = [_one_line(place["label"]) for place in view["fields"]]
    colons = any(map(_colons, labels))
    places = zip(labels, view["fields"], strict=True)
    return "\n".join(_entry(label, texts.get(place["id"], ""), colons=colons) for label, place in places)


def _entry(label: str, text: str, *, colons: bool) -> str:
    """One field's lines; a text that begins with a blank, or with what could be part of a label, begins below it."""
    first, *rest = (text or EMPTY).split("\n")
    if first.startswith(tuple(BLANK)) or (colons and _colons(first)):
        first, rest = "", [first, *rest]
    head = f"{label}: {first}" if first else f"{label}:"
    return "\n".join([head, *(INDENT + line if line else "" for line in rest)])


def _read_lines(view: View, lines: Sequence[str]) -> Found:
    labels = _Labels(view)
    texts: dict[str, list[list[str]]] = {}
    strange: list[str] = []
    current: list[str] | None = None
    empty = 0
    for line in lines:
        if is_empty(line):
            empty += 1
            continue
        if entry := labels.entry(line):
            current = [entry[1]]
            texts.setdefault(entry[0], []).append(current)
        elif current is not None and line[0] in BLANK:
            current += [""] * empty + [_outdented(line)]
        else:
            strange.append(line)
            current = None
        empty = 0
    return Found(texts={name: ["\n".join(text) for text in found] for name, found in texts.items()}, strange=strange)


class _Labels:
    """The labels of a view, found again at the beginning of a line."""

    def __init__(self, view: View) -> None:
        labels = [_one_line(place["label"]) for place in view["fields"]]
        self._fields = {normal(label): place["id"] for label, place in zip(labels, view["fields"], strict=True)}
        self._colons = max((0, *map(_colons, labels))) + 1
        self._reach = sum(map(len, labels)) + SLACK

    def entry(self, line: str) -> tuple[str, str] | None:
        """The field a line belongs to and the text after its colon; None for any other line.

        A line that is indented as `write` indents, or with a tab, goes on with the field above; with less it may be a
        label out of place.
        """
        indent = len(line) - len(line.lstrip(BLANK))
        if indent >= len(INDENT) or "\t" in line[:indent]:
            return None
        ends = [place for place, char in enumerate(line[: self._reach]) if char in COLONS][: self._colons]
        for end in reversed(ends):
            field = self._fields.get(normal(line[:end]))
            if field is not None:
                return field, line[end + 1 :].strip(BLANK)
        return None


def _one_line(label: str) -> str:
    return " ".join(split_lines(label)).strip(BLANK)


def _colons(text: str) -> int:
    return sum(char in COLONS for char in text)


def _outdented(line: str) -> str:
    """A line without the indentation that makes it go on with the field above: a tab, or up to four spaces."""
    if line.startswith("\t"):
        return line[1:]
    return line[min(len(line) - len(line.lstrip(" ")), len(INDENT)) :]


LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {
        "lines": Layout(_write_lines, _read_lines),
        "body": Layout(_write_body, _read_body),
    }
)
