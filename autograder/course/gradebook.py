"""A class's grades as the gradebook has them, with a state for everything: nobody is a silent 0."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Assignment as Recorded
from nbgrader.api import Gradebook, MissingEntry, SubmittedNotebook

from autograder.course.comment import state_of
from autograder.words import STATES

__all__ = ["UNGRADED", "ClassGrades", "Entry", "Row", "assignments", "class_grades"]

UNGRADED = "未评"


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One item of one student. `score` is None where nothing is certain; `waits`: a teacher has to look."""

    score: float | None
    state: str
    waits: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One student. `state` is 已评, 待人工, 无法读取, 缺交 or 未评; `entries` are by item id, none for 缺交."""

    student: str
    name: str
    state: str
    entries: Mapping[str, Entry]
    penalty: float = 0.0

    @property
    def total(self) -> float | None:
        """The sum of what is certain, less what lateness costs; None where nothing is."""
        scores = [entry.score for entry in self.entries.values() if entry.score is not None]
        return max(sum(scores) - self.penalty, 0.0) if scores else None


@dataclass(frozen=True, kw_only=True, slots=True)
class ClassGrades:
    """An assignment's grades: its items with their points, and a row for every student of the roster and of
    `submitted/`.
    """

    assignment: str
    items: Mapping[str, float]
    rows: Sequence[Row]

    @property
    def worth(self) -> float:
        """The points of all items."""
        return sum(self.items.values())


def assignments(course: Path) -> list[str]:
    """The names of the assignments the gradebook knows. Raises FileNotFoundError with a Chinese sentence where
    there is none.
    """
    with _open(course) as gradebook:
        return sorted(found.name for found in gradebook.assignments)


def class_grades(course: Path, assignment: str) -> ClassGrades:
    """Reads the grades. Raises FileNotFoundError and LookupError with a Chinese sentence."""
    with _open(course) as gradebook:
        try:
            recorded = gradebook.find_assignment(assignment)
        except MissingEntry as error:
            raise LookupError(
                f"成绩册里没有“{assignment}”这份作业；请先运行 nbgrader generate_assignment {assignment}。"
            ) from error
        items = {cell.name: float(cell.max_score) for notebook in recorded.notebooks for cell in notebook.grade_cells}
        order = _order(recorded, items)
        students = {
            student.id: "".join(filter(None, (student.last_name, student.first_name))) for student in gradebook.students
        }
        handed = {path.parent.name for path in (course / "submitted").glob(f"*/{assignment}") if path.is_dir()}
        rows = [
            _row(gradebook, assignment, who, students.get(who, ""), order, who in handed)
            for who in sorted({*students, *handed})
        ]
        return ClassGrades(assignment=assignment, items={name: items[name] for name in order}, rows=rows)


def _open(course: Path) -> Gradebook:
    file = course / "gradebook.db"
    if not file.is_file():
        raise FileNotFoundError(f"还没有成绩册 {file}；先发布并评一份作业。")
    return Gradebook(f"sqlite:///{file.resolve()}")


def _order(recorded: Recorded, items: Mapping[str, float]) -> list[str]:
    """The items as they stand in the notebook."""
    cells = [cell.name for notebook in recorded.notebooks for cell in notebook.source_cells]
    return [name for name in dict.fromkeys(cells) if name in items]


def _row(gradebook: Gradebook, assignment: str, who: str, name: str, order: Sequence[str], handed: bool) -> Row:  # noqa: FBT001
    try:
        submission = gradebook.find_submission(assignment, who)
    except MissingEntry:
        return Row(student=who, name=name, state=UNGRADED if handed else STATES["missing"], entries={})
    entries = {name: entry for notebook in submission.notebooks for name, entry in _entries(notebook)}
    ordered = {item: entries[item] for item in order if item in entries}
    penalty = float(submission.late_submission_penalty or 0)
    return Row(student=who, name=name, state=_state(list(ordered.values())), entries=ordered, penalty=penalty)


def _entries(notebook: SubmittedNotebook) -> Iterator[tuple[str, Entry]]:
    said = {comment.name: comment.auto_comment for comment in notebook.comments}
    for grade in notebook.grades:
        known = state_of(said.get(grade.name))
        by_hand = grade.manual_score is not None
        settled = not grade.needs_manual_grade
        score = None if not by_hand and grade.auto_score is None else float(grade.score)
        state = known if known is not None and (not settled or known == STATES["blank"]) else STATES["graded"]
        if known is None and not by_hand:
            state = UNGRADED
        yield grade.name, Entry(score=score, state=state, waits=bool(grade.needs_manual_grade))


def _state(entries: Sequence[Entry]) -> str:
    if any(entry.state == UNGRADED for entry in entries) or not entries:
        return UNGRADED
    if all(entry.state == STATES["unreadable"] and entry.score is None for entry in entries):
        return STATES["unreadable"]
    return STATES["human"] if any(entry.waits for entry in entries) else STATES["graded"]
