"""An item in plain parts, to be read where there is no form: paragraphs, lists and tables with blanks, never its key.

Made from the public view alone, by the shape of what its kind draws (rows, paragraphs, options), so that a new kind
needs nothing here: whatever has another shape is a list of its fields.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from autograder.kinds.given import given
from autograder.typed import mapping, mappings, text, texts

__all__ = ["Bullets", "Grid", "Paragraph", "Part", "readable"]

View = Mapping[str, object]
BLANK = "________"
BOX = "□\u2060"  # no line break between a box and its option


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """A text; the item's title is `strong`."""

    text: str
    strong: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Bullets:
    """A list."""

    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """A table: its columns' names, and its rows, of which each begins with its own name."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Part = Paragraph | Bullets | Grid


def readable(view: View) -> Iterator[Part]:
    """Title, prompt, what is laid before the learner, and the question itself."""
    yield Paragraph(text=text(view["title"]), strong=True)
    yield from (Paragraph(text=part.strip()) for part in text(view["prompt"]).split("\n\n") if part.strip())
    for title, lines in given(mapping(view["draw"])):
        yield Paragraph(text=title)
        yield Bullets(lines=tuple(lines))
    yield from _question(view)


def _question(view: View) -> Iterator[Part]:
    draw = mapping(view["draw"])
    fields = {text(field["id"]): field for field in mappings(view["fields"])}
    if "rows" in draw and "columns" in draw:
        rows = [tuple(_place(cell, fields) for cell in mappings(row)) for row in _rows(draw["rows"])]
        yield Grid(columns=tuple(texts(draw["columns"])), rows=tuple(rows))
    elif "paragraphs" in draw:
        for paragraph in _rows(draw["paragraphs"]):
            yield Paragraph(text="".join(_place(part, fields) for part in mappings(paragraph)))
    elif "rubric" in draw:
        yield Bullets(lines=tuple(f"{part['text']}（{part['marks']}分）" for part in mappings(draw["rubric"])))
    else:
        for field in fields.values():
            yield from _field(field, alone=len(fields) == 1)


def _place(part: View, fields: Mapping[str, View]) -> str:
    """A piece of a table's row or of a cloze: its given text, or the blank of its field."""
    if "field" not in part:
        return text(part["text"])
    options = mappings(fields[text(part["field"])].get("options"))
    return " ".join(f"{BOX}{option['text']}" for option in options) or BLANK


def _field(field: View, *, alone: bool) -> Iterator[Part]:
    options = mappings(field.get("options"))
    if not (alone and options):
        yield Paragraph(text=f"{field['label']}：{BLANK}")
    if options:
        yield Bullets(lines=tuple(_option(option) for option in options))


def _option(option: View) -> str:
    """An option with its letter; a name is its own letter."""
    return text(option["text"]) if option["key"] == option["text"] else f"{option['key']}. {option['text']}"


def _rows(value: object) -> list[object]:
    return value if isinstance(value, list) else []
