"""Code cells of a chapter: `drill("id")` becomes a directive before MyST reads the text, so that no kernel is needed.

Opened as a notebook a chapter stays live, because its source keeps the cell. Lines are replaced one by one, so that
every later warning still names the line its author sees. Any other code cell is a fault.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from myst_nb.core.read import is_myst_markdown_notebook
from sphinx.application import Sphinx
from sphinx.util import logging

__all__ = ["Cell", "cells_of", "replace_cells", "setup"]

LOGGER = logging.getLogger(__name__)
CELL = "{code-cell}"
_ID = re.compile(r"[a-z0-9-]+")
_OPTION = re.compile(r":[\w-]+:.*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A code cell: its lines from `start` up to `end` (counted from 0), whether no list or quote holds it, its code."""

    start: int
    end: int
    top: bool
    code: str

    @property
    def item(self) -> str | None:
        """The id in `drill("id")`, or None where the cell holds anything else."""
        try:
            body = ast.parse(self.code.strip()).body
        except (SyntaxError, ValueError):
            return None
        match body:
            case [ast.Expr(ast.Call(ast.Name("drill"), [ast.Constant(str(name))], []))]:
                return name
        return None


def cells_of(text: str) -> Iterator[Cell]:
    """The code cells of a chapter's text, in order."""
    parser = MarkdownIt("commonmark").use(front_matter_plugin).use(colon_fence_plugin)
    for token in parser.parse(text):
        if token.type == "fence" and token.map and token.info.strip().split(" ")[0] == CELL:
            yield Cell(start=token.map[0], end=token.map[1], top=token.level == 0, code=_code(token.content))


def replace_cells(text: str) -> tuple[str, list[tuple[int, str]]]:
    """The text with a directive in place of each drill's cell, and other cells' faults as (line from 1, sentence)."""
    lines = text.splitlines()
    faults: list[tuple[int, str]] = []
    for cell in cells_of(text):
        item = cell.item
        fault = _fault(cell)
        if fault is not None:
            faults.append((cell.start + 1, fault))
        blank = [""] * (cell.end - cell.start)
        if item is not None and fault is None and len(blank) > 1:
            blank[0], blank[-1] = f"```{{drill}} {item}", "```"
        lines[cell.start : cell.end] = blank
    return "\n".join(lines) + "\n", faults


def _code(content: str) -> str:
    """A cell's code without its options, which stand before it as `:tags: [...]` or between two `---`."""
    lines = content.splitlines()
    if lines and lines[0].startswith("---"):
        ends = [number for number, line in enumerate(lines[1:], start=1) if line.startswith("---")]
        return "\n".join(lines[ends[0] + 1 :]) if ends else content
    while lines and _OPTION.fullmatch(lines[0].strip()):
        lines.pop(0)
    return "\n".join(lines)


def _fault(cell: Cell) -> str | None:
    if not cell.top:
        return "a code cell inside a list or a quote is no cell of a notebook; move it to the start of a line."
    if cell.item is not None and not _ID.fullmatch(cell.item):
        return f"an item's id is made of a-z, 0-9 and hyphens, which {cell.item!r} is not."
    if cell.item is None:
        shown = " ".join(cell.code.split())[:60] or "nothing"
        return f'a chapter\'s code cell may hold only drill("an-item-id"), but this one holds {shown}.'
    return None


def read_source(_app: Sphinx, docname: str, source: list[str]) -> None:
    """Replace the cells of a chapter that is about to be read, and warn of its faults."""
    if CELL not in source[0]:
        return
    if not is_myst_markdown_notebook(source[0]):
        LOGGER.warning(
            "the chapter has code cells but no jupytext header, so it cannot be opened as a notebook.",
            location=(docname, 1),
        )
    source[0], faults = replace_cells(source[0])
    for line, sentence in faults:
        LOGGER.warning(sentence, location=(docname, line))


def setup(app: Sphinx) -> None:
    """Listen to every source that is read."""
    app.connect("source-read", read_source)
