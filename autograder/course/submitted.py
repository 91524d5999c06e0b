"""Reads the bytes a student handed in as a list of cells, whatever they are.

Taken from them are cell types, cell texts, and which answer a cell says it is; nothing else of a submission is ever
used.
"""

import codecs
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder.grading.text import well_formed
from autograder.typed import mapping, mappings, text

__all__ = ["MAX_BYTES", "Cell", "Unreadable", "cells", "decode", "refusal"]

MAX_BYTES = 20_000_000
_MAX_CELLS = 100_000
# UTF-32 before UTF-16: the one's mark begins with the other's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FEW = 20
_REFUSED = "autograder_refused"


class Unreadable(ValueError):
    """A submission that cannot be read at all; the message says why, in Chinese, for teacher and student."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One cell of a submission. `claims` is the `grade_id` its metadata names, if any."""

    type: str
    text: str
    claims: str | None


def cells(data: bytes) -> list[Cell]:
    """The cells in their order. Raises Unreadable."""
    if len(data) > MAX_BYTES:
        raise Unreadable(f"文件太大（{len(data) // 1_000_000}MB），超过{MAX_BYTES // 1_000_000}MB的作业不读。")
    written = decode(data)
    if not written.strip("\x00 \t\r\n\ufeff"):
        raise Unreadable("文件是空的。")
    content = mapping(_json(written))
    if reason := text(content.get(_REFUSED)):
        raise Unreadable(well_formed(reason)[:300])
    listed = _listed(content)
    if listed is None:
        raise Unreadable("这不是笔记本文件：里面没有单元格。")
    if len(listed) > _MAX_CELLS:
        raise Unreadable(f"笔记本有{len(listed)}个单元格，多得不正常，没有读。")
    return [_cell(cell) for cell in listed if isinstance(cell, dict)]


def refusal(reason: str) -> bytes:
    """A file that stands for a submission that was not taken in; reading it gives this reason."""
    return (json.dumps({_REFUSED: reason, "cells": []}, ensure_ascii=False) + "\n").encode()


def decode(data: bytes) -> str:
    """The bytes as text: by their mark, else UTF-8, else UTF-16 by its zero bytes, else GB18030. Raises Unreadable."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for encoding in _guesses(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    if data.lstrip()[:1] == b"{":
        return data.decode(
            "utf-8", "replace"
        )  # its broken places are U+FFFD, and a field that holds one is not graded by rule
    raise Unreadable("文件的编码认不出来，像是损坏了，或者不是笔记本。")


def _guesses(data: bytes) -> Iterator[str]:
    head = data[:200]
    if head[1::2].count(0) > len(head) // 4:
        yield "utf-16-le"
    elif head[::2].count(0) > len(head) // 4:
        yield "utf-16-be"
    yield "utf-8"
    seen = data.decode("utf-8", "replace")
    foreign = sum(1 for sign in seen if sign > "\x7f")
    if seen.count("\ufffd") * _FEW > foreign:  # else it is UTF-8 with a few broken bytes
        yield "gb18030"


def _json(written: str) -> object:
    """JSON without numbers worth having, so that no number can be a trap."""
    try:
        # Old editors leave raw line ends and tabs inside strings: not JSON to the letter, and perfectly readable.
        decoder = json.JSONDecoder(
            strict=False, parse_int=_no_number, parse_float=_no_number, parse_constant=_no_number
        )
        return decoder.decode(written.strip("\x00 \t\r\n\ufeff"))
    except RecursionError:
        raise Unreadable("文件里的嵌套多得不正常，没有读。") from None
    except ValueError:
        cut = " 文件像是没有传完。" if written.lstrip("\ufeff \r\n\t").startswith("{") else ""
        raise Unreadable(f"这不是完整的笔记本文件。{cut.strip()}") from None


def _no_number(_: str) -> int:
    return 0


def _listed(content: dict[str, object]) -> Sequence[object] | None:
    """Cells of nbformat 4, or of the worksheets of nbformat 3 and 2."""
    listed = content.get("cells")
    if isinstance(listed, list):
        return listed
    sheets = mappings(content.get("worksheets"))
    found = [sheet["cells"] for sheet in sheets if isinstance(sheet.get("cells"), list)]
    return [cell for part in found if isinstance(part, list) for cell in part] if found else None


def _cell(cell: dict[str, object]) -> Cell:
    marked = mapping(mapping(cell.get("metadata")).get("nbgrader"))
    source = cell.get("source", cell.get("input"))
    joined = "".join(text(line) for line in source) if isinstance(source, list) else text(source)
    return Cell(
        type=text(cell.get("cell_type")),
        text=_clean(joined),
        claims=text(marked.get("grade_id")) or None,
    )


def _clean(joined: str) -> str:
    """Line ends as LF, no control characters (which grading passes over anyway), every surrogate in a pair."""
    lines = well_formed(joined).replace("\r\n", "\n").replace("\r", "\n")
    return lines.translate(_CONTROLS)


_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160))) | {0x2028: "\n", 0x2029: "\n"}
