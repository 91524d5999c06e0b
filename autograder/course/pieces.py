"""Cuts a cell into the answers it holds: runs of lines under a `%%answer` line, or under none."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field

from autograder.course.submitted import Cell
from autograder.grading.text import is_blank

__all__ = ["Piece", "pieces"]

_HEADER = re.compile(r"%{1,3}\s*answers?(?:[\s:]+([a-z0-9-]+)(?:\s+(\S.*))?)?[\s:]*")
_HEADER_LENGTH = 2000
_UNSEEN = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xAD))
_MISNAMED = "“%%answer”那一行的题号写错了，按这一格原来的题号评。"


@dataclass(slots=True)
class Piece:
    """A run of lines. `headed`: it stands under a `%%answer` line; `ident`: the item it is for, by that line or by
    its cell's metadata.
    """

    ident: str | None
    headed: bool
    cell: int
    type: str
    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    sure: bool = True

    @property
    def body(self) -> str:
        """The lines as one text, without empty lines at its ends."""
        return "\n".join(self.lines).strip("\n")

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing but blanks and `_`."""
        return all(is_blank(line) for line in self.lines)

    def note(self, says: str) -> None:
        """Adds a remark once."""
        if says not in self.notes:
            self.notes.append(says)


def pieces(cell: Cell, index: int, known: Collection[str]) -> list[Piece]:
    """The pieces of one cell: one as a rule; a cell that holds two `%%answer` lines was merged from two."""
    claims = cell.claims if cell.claims in known else None
    found = [Piece(ident=claims, headed=False, cell=index, type=cell.type)]
    for line in cell.text.split("\n"):
        named = _header(line)
        if named is None:
            found[-1].lines.append(line)
            continue
        ident, rest = named
        piece = Piece(ident=ident if ident in known else claims, headed=True, cell=index, type=cell.type)
        if ident and ident not in known and claims is not None:
            piece.note(_MISNAMED)
        piece.lines = [rest] if rest else []
        if found[-1].headed and found[-1].ident == piece.ident:
            found[-1].lines += piece.lines  # the first line twice
        else:
            found.append(piece)
    above = found[0]
    if len(found) > 1 and above.ident in {None, found[1].ident}:
        # What was typed above the first line belongs to the same answer.
        found[1].lines = [*above.lines, *found[1].lines] if not above.is_blank else found[1].lines
        del found[0]
    return [piece for piece in found if piece.headed or not piece.is_blank or piece.ident is not None]


def _header(line: str) -> tuple[str, str] | None:
    """The id a `%%answer` line names ("" if none) and what is typed after it; None for any other line.

    Full-width signs, stray blanks and unseen characters do not matter.
    """
    if len(line) > _HEADER_LENGTH:
        return None
    folded = unicodedata.normalize("NFKC", line).translate(_UNSEEN).strip().lower()
    match = _HEADER.fullmatch(folded)
    return (match[1] or "", match[2] or "") if match else None
