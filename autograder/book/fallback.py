"""A drill as it is printed, searched, and read without JavaScript: its question with blanks, never its key.

Drawn from the public view alone, by the shape of what its kind draws (rows, paragraphs, options), so that a new kind
needs nothing here: whatever has another shape is shown as a list of its fields.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from docutils import nodes

from autograder.kinds.given import given

__all__ = ["fallback"]

View = Mapping[str, object]
BLANK = "________"
BOX = "□\u2060"  # no line break between a box and its option


def fallback(view: View) -> list[nodes.Element]:
    """The nodes of one item: title, prompt, and the question itself."""
    title = nodes.paragraph("", "", nodes.strong("", str(view["title"])), classes=["drill-fallback-title"])
    prompt = [_paragraph(part.strip()) for part in str(view["prompt"]).split("\n\n")]
    parts = [_part(name, lines) for name, lines in given(cast("View", view["draw"]))]
    return [title, *prompt, *(node for part in parts for node in part), *_question(view)]


def _part(title: str, lines: Sequence[str]) -> list[nodes.Element]:
    return [_paragraph(title), _bullets(lines)]


def _question(view: View) -> list[nodes.Element]:
    draw = cast("View", view["draw"])
    fields = {str(field["id"]): field for field in _views(view["fields"])}
    if "rows" in draw and "columns" in draw:
        return [_table(draw, fields)]
    if "paragraphs" in draw:
        parts = [[_place(part, fields) for part in _views(paragraph)] for paragraph in _list(draw["paragraphs"])]
        return [_paragraph("".join(texts)) for texts in parts]
    if "rubric" in draw:
        return [_bullets(f"{part['text']}（{part['marks']}分）" for part in _views(draw["rubric"]))]
    return [node for field in fields.values() for node in _field(field, alone=len(fields) == 1)]


def _table(draw: View, fields: Mapping[str, View]) -> nodes.table:
    columns = [str(column) for column in _list(draw["columns"])]
    rows = [[_place(cell, fields) for cell in _views(row)] for row in _list(draw["rows"])]
    group = nodes.tgroup(cols=len(columns))
    group += [nodes.colspec(colwidth=1, stub=number == 0) for number in range(len(columns))]
    group += nodes.thead("", _row(columns))
    group += nodes.tbody("", *(_row(texts) for texts in rows))
    return nodes.table("", group)


def _row(texts: Sequence[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", _paragraph(text)) for text in texts))


def _place(part: View, fields: Mapping[str, View]) -> str:
    """A piece of a table's row or of a cloze: its given text, or the blank of its field."""
    if "field" not in part:
        return str(part["text"])
    options = _views(fields[str(part["field"])].get("options", []))
    return " ".join(f"{BOX}{option['text']}" for option in options) or BLANK


def _field(field: View, *, alone: bool) -> list[nodes.Element]:
    options = _views(field.get("options", []))
    listed = [_bullets(_option(option) for option in options)] if options else []
    if alone and listed:
        return [*listed]
    return [_paragraph(f"{field['label']}：{BLANK}"), *listed]


def _option(option: View) -> str:
    """An option with its letter; a name is its own letter."""
    return str(option["text"]) if option["key"] == option["text"] else f"{option['key']}. {option['text']}"


def _paragraph(text: str) -> nodes.paragraph:
    return nodes.paragraph("", text)


def _bullets(texts: Iterable[str]) -> nodes.bullet_list:
    entries = [nodes.list_item("", _paragraph(text)) for text in texts]
    return nodes.bullet_list("", *entries, classes=["drill-fallback-options"])


def _list(value: object) -> Sequence[object]:
    return cast("Sequence[object]", value)


def _views(value: object) -> Sequence[View]:
    return cast("Sequence[View]", value)
