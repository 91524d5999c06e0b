"""The graft: the released notebook with the student's answer texts in it. Nothing else of a submission goes on."""

import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat.notebooknode import NotebookNode
from nbgrader.coursedir import CourseDirectory

from autograder.course.guard import Refusal, check_config
from autograder.course.harvest import Form, harvest
from autograder.course.inbound import flags
from autograder.course.leftovers import clear_unfinished
from autograder.course.release import answer_cells
from autograder.course.source import blank_answer
from autograder.course.submitted import MAX_BYTES, Unreadable, cells
from autograder.grading.sheet import parse
from autograder.grading.text import is_blank
from autograder.typed import mapping

__all__ = ["GraftExporter", "form_of", "graft"]

_GOES_ON = {"timestamp.txt", "submission_secret.txt"}


class GraftExporter(NotebookExporter):
    """`c.Autograde.exporter_class`. nbgrader runs it twice: over the submitted file, then over what that wrote.

    It refuses to be made under a configuration that is not whole, so that a broken one stops the run before any
    submission is touched.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]
        if self.parent is None:
            raise Refusal("GraftExporter 只能由 nbgrader autograde 使用。")
        self._autograde: Any = self.parent
        check_config(self.config)
        for name in ("autograde_preprocessors", "sanitize_preprocessors"):
            if any("Execute" in str(entry) for entry in getattr(self._autograde, name, ["Execute"])):
                raise Refusal("Autograde 的处理步骤里有 Execute，会运行学生的代码，一份也不评。")
        clear_unfinished(self.course)

    @property
    def course(self) -> CourseDirectory:
        """The course nbgrader is at work on."""
        return self._autograde.coursedir

    def from_filename(
        self, filename: str, resources: dict[str, object] | None = None, **kw: object
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """The student's answers in the released notebook, or (second run) the notebook as the first run left it."""
        course, found = self.course, mapping(mapping(resources).get("nbgrader"))
        assignment, student, name = (str(found.get(part)) for part in ("assignment", "student", "notebook"))
        submitted = course.format_path(course.submitted_directory, student, assignment)
        if Path(filename).parent != Path(submitted):
            return super().from_filename(filename, resources, **kw)
        released = Path(course.format_path(course.release_directory, ".", assignment)) / f"{name}.ipynb"
        if not released.is_file():
            raise Refusal(f"没有找到学生版作业 {released}；请先运行 nbgrader generate_assignment {assignment}。")
        nb = nbformat.read(released, as_version=4)
        try:
            graft(nb, read_bytes(Path(filename)))
        except Unreadable as reason:
            self.log.warning("%s 的作业无法读取：%s", student, reason)
            nb.metadata["autograder"]["unreadable"] = str(reason)
        _tidy(Path(course.format_path(course.autograded_directory, student, assignment)))
        return self.from_notebook_node(nb, resources, **kw)  # type: ignore[no-untyped-call, no-any-return]


def graft(nb: NotebookNode, data: bytes) -> None:
    """Puts the answers of a submission into a released notebook. Raises Unreadable where not one is found."""
    targets = answer_cells(nb)
    views = {ident: mapping(nb.metadata["autograder"]["items"][ident]) for ident in targets}
    form = form_of(views)
    answers = harvest(cells(data), form)
    if not answers:
        raise Unreadable("里面找不到这次作业的任何一个答题格，可能交错了文件。")
    for ident, cell in targets.items():
        cell.metadata["autograder"] = NotebookNode()
        answer = answers.get(ident)
        if answer is None:
            cell.metadata["autograder"]["notes"] = ["交来的笔记本里没有这一题的答题格。"]
        elif answer.text != form.blanks[ident]:
            cell.source = f"%%answer {ident}\n{answer.text}"
        if answer is not None:
            cell.metadata["autograder"].update(notes=list(answer.notes), sure=answer.sure)


def read_bytes(file: Path) -> bytes:
    """The bytes of an ordinary file, never through a link. Raises Unreadable."""
    try:
        handle = os.open(file, flags("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
    except OSError as error:
        raise Unreadable(f"文件打不开（{error.strerror}），或者是一个链接。") from error
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Unreadable("这不是一个普通的文件。")
        return stream.read(MAX_BYTES + 1)


def form_of(views: Mapping[str, dict[str, object]]) -> Form:
    """What the harvest has to know of an assignment whose items have these public views."""

    def read(ident: str, text: str) -> tuple[bool, bool]:
        """Whether a text without first line has lines that belong to nothing of the item, and fills in something."""
        sheet = parse(f"%%answer {ident}\n{text}", views[ident])
        return bool(sheet.strange), any(value is None or not is_blank(value) for value in sheet.response.values())

    return Form(
        blanks={ident: blank_answer(view).partition("\n")[2].strip("\n") for ident, view in views.items()},
        free={ident for ident, view in views.items() if view.get("layout") == "body"},
        fits=lambda ident, text: read(ident, text) == (False, True),
        empty=lambda ident, text: read(ident, text) == (False, False),
    )


def _tidy(folder: Path) -> None:
    """Of the other files nbgrader copied along, only its own two go on; a secret is added where a platform's ZIP has
    none.

    Without a secret `nbgrader release_feedback` stops in the middle of the class.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for place, folders, names in os.walk(folder, topdown=False):
        for name in names:
            if Path(place) != folder or name not in _GOES_ON:
                Path(place, name).unlink()
        for name in folders:
            Path(place, name).rmdir()
    secret = folder / "submission_secret.txt"
    if not secret.exists():
        secret.write_text(secrets.token_hex(64), "ascii")
