"""How the fields of an item lie on its answer sheet: one pair of functions a layout, all in the table LAYOUTS.

Writing turns tidy texts into the lines below the sheet's first one. Reading turns such lines, damaged or not, into
what was found.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple, NotRequired, TypedDict

from autograder.grading.steps import Step, read_steps, write_steps
from autograder.grading.text import normal
from autograder.grading.tidy import BLANK, is_empty, split_lines

__all__ = ["LAYOUTS", "Found", "Layout", "Place", "View"]

COLONS = ":：﹕∶"
INDENT = "    "
EMPTY = "____"
_DIGITS = frozenset("0123456789０１２３４５６７８９")
SLACK = 80
"""Characters that blanks, stars and list marks may add to a label; a colon further on is not looked at."""


class Place(TypedDict):
    """A field as the sheet knows it."""

    id: str
    label: str
    options: NotRequired[Sequence[Step]]


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


def _write_steps(view: View, texts: Mapping[str, str]) -> str:
    place = view["fields"][0]
    text = texts.get(place["id"], "")
    return write_steps(place.get("options", ()), text) if text else EMPTY


def _read_steps(view: View, lines: Sequence[str]) -> Found:
    place = view["fields"][0]
    text, strange = read_steps(place.get("options", ()), lines)
    return Found(texts={place["id"]: [text]}, strange=strange)


def _write_turns(view: View, texts: Mapping[str, str]) -> str:
    """A dialogue's turns alone are the body, one line a turn; beside other fields they are a field of several lines."""
    return (_write_body if len(view["fields"]) == 1 else _write_lines)(view, texts)


def _read_turns(view: View, lines: Sequence[str]) -> Found:
    """Beside other fields, a numbered line goes on with the field above even where nobody indented it."""
    if len(view["fields"]) == 1:
        return _read_body(view, lines)
    labels = _Labels(view)
    return _read_lines(view, [INDENT + line if _numbered(line) and not labels.entry(line) else line for line in lines])


def _numbered(line: str) -> bool:
    return line[:1] in _DIGITS


def _write_lines(view: View, texts: Mapping[str, str]) -> str:
    return _entries(view, view["fields"], texts)


def _entries(view: View, places: Sequence[Place], texts: Mapping[str, str]) -> str:
    """The lines of some of a view's fields."""
    colons = any(_colons(_one_line(place["label"])) for place in view["fields"])
    return "\n".join(_entry(_one_line(place["label"]), texts.get(place["id"], ""), colons=colons) for place in places)


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


def _write_mail(view: View, texts: Mapping[str, str]) -> str:
    """Header lines, an empty line, the last field's text: below its label where it could be taken for header lines."""
    *headers, body = view["fields"]
    text = texts.get(body["id"], "")
    first = text.partition("\n")[0]
    named = _goes_on(first) or _Labels({**view, "fields": [body]}).entry(first)
    label = f"{_one_line(body['label'])}:\n" if named else ""
    return f"{_entries(view, headers, texts)}\n\n{label}{text or EMPTY}"


def _read_mail(view: View, lines: Sequence[str]) -> Found:
    """The lines above the body are read as `lines`; from where the body begins no line is a header any more."""
    body = view["fields"][-1]["id"]
    start = _body_start(view, lines)
    entry = _Labels(view).entry(lines[start]) if start < len(lines) else None
    rest = [entry[1], *lines[start + 1 :]] if entry and entry[0] == body else lines[start:]
    head = _read_lines(view, lines[:start])
    return Found(texts={**head.texts, body: ["\n".join(rest)]}, strange=head.strange)


def _body_start(view: View, lines: Sequence[str]) -> int:
    """The line where the body begins: the one with its label, or the one after the header lines.

    They end at the first line below an empty one that is no header and goes on with none, or where the text ends. As
    long as some header was not seen yet, it may follow an empty line.
    """
    labels, body = _Labels(view), view["fields"][-1]["id"]
    unseen = {place["id"] for place in view["fields"][:-1]}
    apart, end = False, 0
    for number, line in enumerate(lines):
        if is_empty(line):
            apart = True
            continue
        entry = labels.entry(line)
        if entry and entry[0] == body:
            return number
        if entry and (unseen or not apart):
            unseen.discard(entry[0])
            end = number + 1
        elif end and (_goes_on(line) or (line[0] in BLANK and not apart)):
            end = number + 1
        elif end and apart:
            return end
        apart = False
    return end


def _goes_on(line: str) -> bool:
    """Whether a line is indented as `write` indents what goes on with the field above."""
    indent = len(line) - len(line.lstrip(BLANK))
    return indent >= len(INDENT) or "\t" in line[:indent]


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
        if _goes_on(line):
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
        "steps": Layout(_write_steps, _read_steps),
        "mail": Layout(_write_mail, _read_mail),
        "turns": Layout(_write_turns, _read_turns),
    }
)
