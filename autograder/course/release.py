"""Preprocessors of `nbgrader generate_assignment`: what students get holds blank answer texts and no key."""

import copy
from datetime import UTC, datetime

from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor, SaveCells
from traitlets import Unicode

from autograder.course.guard import Refusal, check_config
from autograder.course.source import BEGIN, END, blank_answer
from autograder.typed import mapping

__all__ = ["NO_KERNEL", "BlankAnswers", "SaveAnswerCells", "answer_cells"]

# The gradebook's word for the assignment's kernel. nbgrader puts it into every submission before it would execute
# one, so that an
# nbgrader that has lost our configuration finds no kernel to start and grades nobody. The released notebook keeps
# python3.
NO_KERNEL = {"display_name": "答案是文字，不运行", "language": "python", "name": "answers-are-never-run"}
_OURS = {"assignment", "due", "generated", "items", "title"}


def answer_cells(nb: NotebookNode) -> dict[str, NotebookNode]:
    """The answer cells of one of our notebooks by item id.

    Raises Refusal for a notebook that is not one of ours, or that has cells nbgrader would grade by running them.
    """
    views = mapping(mapping(nb.metadata.get("autograder")).get("items"))
    if not views:
        raise Refusal("这份作业不是由 exercises/assignments 生成的，这里只评文字作答的作业，不运行代码。")
    found: dict[str, NotebookNode] = {}
    for cell in nb.cells:
        marked = mapping(cell.metadata.get("nbgrader"))
        if not any(marked.get(name) for name in ("grade", "solution", "locked", "task")):
            continue
        ident = str(marked.get("grade_id"))
        if ident not in views or not (marked.get("grade") and marked.get("solution")) or cell.cell_type != "code":
            raise Refusal(f"作业里的单元格“{ident}”不是本系统的答题格；要运行代码的作业请放到另一个课程里。")
        if ident in found:
            raise Refusal(f"作业里有两个答题格都叫“{ident}”，请重新生成作业。")
        found[ident] = cell
    if missing := [ident for ident in views if ident not in found]:
        raise Refusal(f"作业里缺少答题格：{'、'.join(missing)}。请重新生成作业。")
    return found


class BlankAnswers(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Puts the item's blank text into each answer cell, whatever stood there; refuses what could carry a key."""

    def preprocess(self, nb: NotebookNode, resources: object) -> tuple[NotebookNode, object]:
        """The notebook as students get it."""
        check_config(self.config)
        cells = answer_cells(nb)
        ours = nb.metadata["autograder"]
        for ident, cell in cells.items():
            cell.source = blank_answer(ours["items"][ident]).rstrip("\n")
            cell.outputs = []
            cell.metadata = NotebookNode({"deletable": False, "nbgrader": cell.metadata["nbgrader"]})
        nb.metadata["autograder"] = NotebookNode({name: ours[name] for name in sorted(_OURS & set(ours))})
        for cell in nb.cells:
            if BEGIN in cell.source or END in cell.source:
                raise Refusal("还有参考答案没有清掉，没有生成学生版。")
        return nb, resources


class SaveAnswerCells(SaveCells):  # type: ignore[misc]  # nbgrader has no types
    """nbgrader's SaveCells, with a kernel in the gradebook that does not exist, and the due date of the
    assignment's text.
    """

    due_zone = Unicode("+0800", help="Time zone of the due date in an assignment's text").tag(config=True)

    def _create_notebook(self, nb: NotebookNode) -> None:
        recorded = copy.copy(nb)
        recorded.metadata = NotebookNode({**nb.metadata, "kernelspec": NotebookNode(NO_KERNEL)})
        super()._create_notebook(recorded)
        due = mapping(nb.metadata.get("autograder")).get("due")
        if isinstance(due, str):
            moment = datetime.strptime(f"{due} {self.due_zone}", "%Y-%m-%d %H:%M %z").astimezone(UTC)
            self.gradebook.update_or_create_assignment(self.assignment_id, duedate=moment.replace(tzinfo=None))
