"""A drill as it is printed, searched, and read without JavaScript: its readable parts as nodes of a page."""

from collections.abc import Iterable, Mapping

from docutils import nodes

from autograder.kinds.readable import Bullets, Grid, Paragraph, Part, readable

__all__ = ["fallback"]


def fallback(view: Mapping[str, object]) -> list[nodes.Element]:
    """The nodes of one item."""
    return [_node(part) for part in readable(view)]


def _node(part: Part) -> nodes.Element:
    if isinstance(part, Grid):
        return _table(part)
    if isinstance(part, Bullets):
        entries = [nodes.list_item("", _paragraph(line)) for line in part.lines]
        return nodes.bullet_list("", *entries, classes=["drill-fallback-options"])
    return _title(part) if part.strong else _paragraph(part.text)


def _title(part: Paragraph) -> nodes.paragraph:
    return nodes.paragraph("", "", nodes.strong("", part.text), classes=["drill-fallback-title"])


def _table(grid: Grid) -> nodes.table:
    group = nodes.tgroup(cols=len(grid.columns))
    group += [nodes.colspec(colwidth=1, stub=number == 0) for number in range(len(grid.columns))]
    group += nodes.thead("", _row(grid.columns))
    group += nodes.tbody("", *(_row(row) for row in grid.rows))
    return nodes.table("", group)


def _row(texts: Iterable[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", _paragraph(text)) for text in texts))


def _paragraph(text: str) -> nodes.paragraph:
    return nodes.paragraph("", text)
