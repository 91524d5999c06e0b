"""Preprocessors of `nbgrader autograde`: grade the answer texts, save points and comments. No kernel, nothing
executed.
"""

import dataclasses

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades

from autograder.course.bank import Course, course_bank
from autograder.course.comment import comment
from autograder.course.graft import GraftExporter
from autograder.course.guard import Refusal, check_config
from autograder.course.mark import Mark, mark, unread
from autograder.course.reading import reading
from autograder.course.release import answer_cells
from autograder.items import Item
from autograder.typed import mapping

__all__ = ["GradeAnswers", "SaveAnswerGrades"]


class GradeAnswers(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Grades every answer cell by the teacher's bank and leaves the mark in the cell's metadata."""

    def preprocess(self, nb: NotebookNode, resources: object) -> tuple[NotebookNode, object]:
        """The notebook with a mark in each answer cell. Raises Refusal where it should not be graded here."""
        exporter = _graft(self)
        bank = course_bank(Course(config=self.config), exporter.course.root)
        ours = mapping(nb.metadata.get("autograder"))
        unreadable = ours.get("unreadable")
        for ident, cell in answer_cells(nb).items():
            view = mapping(mapping(ours["items"])[ident])
            item, worth = _item(bank.items.get(ident), ident, view), _worth(cell)
            made = unread(item, worth, str(unreadable)) if unreadable else _read(item, view, cell, worth)
            found = mapping(cell.metadata.get("autograder"))
            read = reading(item, exporter.course.root)
            kept = {**found, "mark": dataclasses.asdict(made), "comment": comment(made), "read": read}
            cell.metadata["autograder"] = nbformat.from_dict(kept)
        return nb, resources


class SaveAnswerGrades(SaveAutoGrades):  # type: ignore[misc]  # nbgrader has no types
    """nbgrader's saver, for marks instead of outputs. What the teacher entered by hand stays as nbgrader keeps it."""

    def preprocess(self, nb: NotebookNode, resources: object) -> tuple[NotebookNode, object]:
        """Saves all marks at once, and only then calls the notebook graded: a run that dies before is done again."""
        _graft(self)
        marked = {ident: mapping(cell.metadata.get("autograder")) for ident, cell in answer_cells(nb).items()}
        if missing := [ident for ident, kept in marked.items() if "mark" not in kept]:
            raise Refusal(f"“{'、'.join(missing)}”没有经过评分，不能记分。")
        names = mapping(mapping(resources).get("nbgrader"))
        place = [str(names[part]) for part in ("notebook", "assignment", "student")]
        with Gradebook(str(names["db_url"])) as gradebook:
            submitted = gradebook.find_submission_notebook(*place)
            grades = {grade.name: grade for grade in submitted.grades}
            comments = {comment.name: comment for comment in submitted.comments}
            for ident, kept in marked.items():
                made, grade = mapping(kept["mark"]), grades[ident]
                grade.auto_score = made["score"]
                # A score entered by hand stays; nbgrader asks the teacher to look at it again after a new autograde.
                grade.needs_manual_grade = made["state"] in {"human", "unreadable"} or grade.manual_score is not None
                comments[ident].auto_comment = kept["comment"]
            gradebook.db.commit()
        nb.metadata["autograder"]["graded"] = True
        return nb, resources


def _graft(preprocessor: NbGraderPreprocessor) -> GraftExporter:
    """The exporter that runs a preprocessor, if it is the graft: the object itself is asked, since a file could be
    forged.

    Raises Refusal under any other exporter and under an incomplete configuration.
    """
    exporter = preprocessor.parent
    if not isinstance(exporter, GraftExporter):
        raise Refusal("没有用 GraftExporter 读作业（c.Autograde.exporter_class），一份也不评。")
    check_config(preprocessor.config)
    return exporter


def _item(item: Item | None, ident: str, view: dict[str, object]) -> Item:
    """The bank's item, if it still has the fields the students were asked. Raises Refusal."""
    if item is None:
        raise Refusal(f"题库里没有“{ident}”这道题，评不了；私有题库的文件夹要写在 c.Course.banks 里。")
    fields = item.public()["fields"]
    if _ids(fields) != _ids(view.get("fields")):
        raise Refusal(f"“{ident}”发布以后改过要填的格子，和学生拿到的不一样；新的题请用新的id。")
    return item


def _ids(fields: object) -> list[object]:
    return [mapping(field).get("id") for field in fields] if isinstance(fields, list) else []


def _worth(cell: NotebookNode) -> int:
    worth = float(cell.metadata["nbgrader"]["points"])
    if worth < 1 or not worth.is_integer():
        raise Refusal(f"“{cell.metadata['nbgrader']['grade_id']}”的分值是{worth}，应当是整数。")
    return int(worth)


def _read(item: Item, view: dict[str, object], cell: NotebookNode, worth: int) -> Mark:
    found = mapping(cell.metadata.get("autograder"))
    notes = found.get("notes")
    said = [str(note) for note in notes] if isinstance(notes, list) else []
    return mark(item, view, cell.source, worth=worth, notes=said, sure=found.get("sure") is not False)
