"""One answer's mark: its verdict, the points of it that are certain, and whether a teacher has to look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.course.points import points
from autograder.findings import Piece, findings, pieces
from autograder.grading.sheet import parse
from autograder.grading.verdict import grade
from autograder.items import Item
from autograder.typed import mapping, mappings, text
from autograder.words import Told, explain

__all__ = ["Mark", "mark", "number", "unread"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """What the gradebook, the comment and the feedback page are told of one answer.

    `state` is `graded`, `blank`, `human` or `unreadable`; `score` is None where no part is certain; `rows` tell field
    by field, `texts` are the fields' texts (None where torn), `strange` the lines that belong to no field, `notes`
    what happened to the cell, `pieces` are the texts in which something was found, cut there.
    """

    item: str
    state: str
    score: float | None
    worth: int
    earned: int
    total: int
    rows: Sequence[Told]
    texts: Mapping[str, str | None]
    strange: Sequence[str]
    notes: Sequence[str]
    verdict: Mapping[str, object]
    pieces: Mapping[str, Sequence[Piece]]

    @property
    def needs_person(self) -> bool:
        """Whether the teacher has to look at it."""
        return self.state in {"human", "unreadable"}


def mark(
    item: Item, view: Mapping[str, object], source: str, *, worth: int, notes: Sequence[str] = (), sure: bool = True
) -> Mark:
    """Marks the text of an answer cell. `view` is the public view the student had, `worth` the item's points in
    this assignment.
    """
    sheet = parse(source, view)
    response = {name: _legible(value) for name, value in sheet.response.items()}
    verdict = mapping(grade(item.key, response))
    reasons = [text(row["reason"]) for rows in mapping(verdict["fields"]).values() for row in mappings(rows)]
    state = text(verdict["state"])
    earned, total = int(str(verdict["earned"])), int(str(verdict["total"]))
    # What was not understood may be what is missing: the text of a blank field, or a step in other words.
    missing = "blank" in reasons or (view["layout"] == "steps" and earned < total)
    if not sure or (sheet.strange and missing):
        state = "unreadable"
    return Mark(
        item=item.id,
        state=state,
        score=_score(state, reasons, points(earned, total, worth)),
        worth=worth,
        earned=earned,
        total=total,
        rows=explain(item.page(), verdict),
        texts=response,
        strange=tuple(sheet.strange),
        notes=tuple(notes),
        verdict=verdict,
        pieces=_pieces(item, response),
    )


def _pieces(item: Item, response: Mapping[str, str | None]) -> dict[str, list[Piece]]:
    found = {field: (value, findings(item.page(), field, value)) for field, value in response.items()}
    return {field: pieces(value, listed) for field, (value, listed) in found.items() if value and listed}


def unread(item: Item, worth: int, reason: str) -> Mark:
    """The mark of an item in a submission that could not be read at all: no score, a reason, and a teacher to look
    at it.
    """
    return Mark(
        item=item.id, state="unreadable", score=None, worth=worth, earned=0, total=item.total,
        rows=(), texts={}, strange=(), notes=(f"这份作业无法读取：{reason}",), verdict={}, pieces={},
    )  # fmt: skip


def number(value: float) -> str:
    """A score as people write it: 7, 7.5, 7.25."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _legible(value: object) -> str | None:
    """A field's text, or None (which grades as unreadable) where bytes of it were lost."""
    return value if isinstance(value, str) and "\ufffd" not in value else None


def _score(state: str, reasons: Sequence[str], certain: float) -> float | None:
    if state == "human":
        return None
    if state == "unreadable":  # of a conversation the turns before the one that could not be read are certain
        known = certain > 0 or any(reason not in {"blank", "unreadable", "human"} for reason in reasons)
        return certain if known else None
    return certain
