"""Finds the answers in a submission's cells: by their first line `%%answer id`, by their metadata, in one piece or
in several.

What students' editors do to cells is undone here: Copy and Split take the metadata along, other programs lose it,
Merge puts two answers into one cell. Nothing a student wrote for an item is dropped without a word: what cannot be
placed makes the items it may belong to unsure.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from autograder.course.pieces import Piece, pieces
from autograder.course.submitted import Cell
from autograder.grading.text import LIMIT, plain

__all__ = ["Answer", "Form", "harvest"]

_LONGEST = 200_000
_SPLIT = "答题格被拆成了几格，已经接起来评。"
_UNPLACED = "笔记本里有没有题号的文字，可能是这一题的，请老师看一看原来的文件。"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """The text of one answer (without its first line), what a teacher should know of it, and whether it surely is
    what the student meant.
    """

    text: str
    notes: tuple[str, ...] = ()
    sure: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """What the harvest knows of the assignment.

    `blanks`: the untouched text by item id. `free`: the items that take any text. `fits(id, text)`: whether every
    line of a text belongs to that item and something is filled in. `empty(id, text)`: whether a text, perhaps not the
    untouched one, fills in nothing of that item and says nothing else.
    """

    blanks: Mapping[str, str]
    free: AbstractSet[str]
    fits: Callable[[str, str], bool]
    empty: Callable[[str, str], bool]


def harvest(cells: Sequence[Cell], form: Form) -> dict[str, Answer]:
    """The answers found, by item id; an item without any cell is not among them."""
    versions: dict[str, list[Piece]] = {ident: [] for ident in form.blanks}
    orphans: list[Piece] = []
    last: Piece | None = None
    for piece in (piece for index, cell in enumerate(cells) for piece in pieces(cell, index, form.blanks)):
        if last is not None and _continues(piece, last, form):
            # In the free text of an essay a cell without any name need not be part of it.
            last.sure = last.sure and not (piece.ident is None and last.ident in form.free and not piece.is_blank)
            _glue(last, piece)
            continue
        if piece.ident is not None:
            versions[piece.ident].append(piece)
            last = piece
        elif piece.headed or (piece.type == "code" and not piece.is_blank):
            orphans.append(piece)
            last = None
    for found in versions.values():
        _join_tails(found, form.blanks)
    doubtful = _place(orphans, versions, form)
    answers = {ident: _settle(found, ident, form) for ident, found in versions.items() if found or ident in doubtful}
    return {
        ident: Answer(text=answer.text, notes=(*answer.notes, _UNPLACED), sure=False) if ident in doubtful else answer
        for ident, answer in answers.items()
    }


def _continues(piece: Piece, last: Piece, form: Form) -> bool:
    """Whether a piece without first line is the rest of the answer before it, cut off by Split Cell."""
    if piece.headed or piece.cell == last.cell or last.ident is None:
        return False
    if piece.ident is not None:
        return piece.ident == last.ident
    if piece.type != "code" or piece.is_blank or piece.cell != last.cell + 1:
        return False
    return last.ident in form.free or form.fits(last.ident, piece.body)


def _glue(head: Piece, tail: Piece) -> None:
    if not tail.is_blank and key(tail.body) != key(head.body):
        head.lines = [*head.lines, *tail.lines]
        head.note(_SPLIT)
    head.cell = tail.cell


def _join_tails(found: list[Piece], blanks: Mapping[str, str]) -> None:
    """Cells may have been moved: pieces without first line belong to the last one that has it."""
    heads = [piece for piece in found if piece.headed]
    if not heads:
        return
    for tail in [piece for piece in found if not piece.headed]:
        found.remove(tail)
        known = {key(head.body) for head in heads} | {key(blanks[tail.ident or ""])}
        if key(tail.body) not in known:
            _glue(heads[-1], tail)


def _place(orphans: Sequence[Piece], versions: Mapping[str, list[Piece]], form: Form) -> set[str]:
    """Gives texts without a name to the one item they fit; returns the items that unplaced ones may belong to."""
    doubtful: set[str] = set()
    for orphan in orphans:
        open_items = [ident for ident, found in versions.items() if not _touched(found, ident, form)]
        fitting = [ident for ident in open_items if ident not in form.free and form.fits(ident, orphan.body)]
        if len(fitting) == 1:
            orphan.note("这一格没有题号，是按内容认出来的。")
            versions[fitting[0]].append(orphan)
        elif not orphan.is_blank and (fitting or orphan.headed):
            doubtful.update(fitting or open_items)
    return doubtful


def _touched(found: Sequence[Piece], ident: str, form: Form) -> dict[str, Piece]:
    """The different versions a student wrote, the latest last: copies of one another and of the blank text do not
    count, nor does one that fills in nothing.
    """
    different: dict[str, Piece] = {}
    for piece in found:
        if not piece.is_blank and key(piece.body) != key(form.blanks[ident]) and not form.empty(ident, piece.body):
            different.pop(key(piece.body), None)
            different[key(piece.body)] = piece
    return different


def _settle(found: Sequence[Piece], ident: str, form: Form) -> Answer:
    different = list(_touched(found, ident, form).values())
    if not different:
        return Answer(text=form.blanks[ident])
    chosen = different[-1]
    notes = list(chosen.notes)
    if len(different) > 1:
        notes.append(f"这一题有{len(different)}份不同的作答，按最后一份评。")
    if len(chosen.body) > _LONGEST:
        notes.append(f"作答有{len(chosen.body)}字，太长了，只读了前{_LONGEST}字。")
        return Answer(text=chosen.body[:_LONGEST], notes=tuple(notes), sure=False)
    return Answer(text=chosen.body, notes=tuple(notes), sure=chosen.sure)


def key(body: str) -> str:
    """What two versions of an answer are compared by; a text too long to be graded stands for itself."""
    return plain(body) if len(body) <= LIMIT else body
