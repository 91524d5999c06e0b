"""`python -m autograder demo`: the sample class goes the whole way through plain nbgrader commands, and its scores
are checked.
"""

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.course.apps import nbgrader
from autograder.course.assignments import read_all
from autograder.course.damage import Notebook, damaged, filled
from autograder.course.demo_class import DemoClass, DemoError, Student, compare, load_class, load_expected
from autograder.course.exercises import write_all
from autograder.course.gradebook import class_grades
from autograder.course.table import grade_table
from autograder.items import BankError, load
from autograder.places import exercise_items, practice_items, project_root

__all__ = ["add_arguments", "main"]

_CONFIG = """c = get_config()
c.CourseDirectory.course_id = {course!r}
c.CourseDirectory.student_id = {student!r}
c.Exchange.root = {root!r}
"""
_COURSE_ID = "customer-service"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The class file and the hand-worked scores."""
    parser.add_argument(
        "--class",
        dest="file",
        metavar="文件",
        type=Path,
        help="示范班的YAML，默认是exercises/demo_class/platform-rules.yml",
    )
    parser.add_argument("--expected", metavar="文件", type=Path, help="手算的分数，默认是同一文件夹里的expected.yml")


def main(args: argparse.Namespace) -> int:
    """Runs all steps. Exit code 1 where a step fails or a score differs from the hand-worked one, 2 where it
    cannot begin.
    """
    try:
        root = project_root()
        file = args.file or root / "exercises" / "demo_class" / "platform-rules.yml"
        sample, expected = load_class(file), load_expected(args.expected or file.with_name("expected.yml"))
        demo = _Demo(root, sample)
        demo.clear()
    except (FileNotFoundError, DemoError) as error:
        print(error, file=sys.stderr)
        return 2
    try:
        demo.run()
    except _StepFailed as error:
        print(f"\n这一步没有成功：{error}", file=sys.stderr)
        return 1
    grades = class_grades(demo.course, sample.assignment)
    print(f"\n{grade_table(grades)}\n")
    wrong = compare(grades, expected)
    for line in wrong:
        print(f"和手算的分数不一样：{line}", file=sys.stderr)
    if not wrong:
        print(f"和手算的分数逐格核对，{len(expected)}人完全一致。")
    print(f"班级报告：{demo.course / 'report'}/{sample.assignment}.html")
    print(f"反馈：{demo.course / 'feedback'}/学号/{sample.assignment}/{sample.assignment}.html")
    return 1 if wrong else 0


class _StepFailed(RuntimeError):
    """A step of the demo did not work; the message is what the command said."""


class _Demo:
    """One run. Every step is what a teacher or a student would do by hand."""

    def __init__(self, root: Path, sample: DemoClass) -> None:
        self.root, self.course, self.sample = root, root / "exercises", sample
        self.name = sample.assignment
        self._released: Notebook = {}

    def clear(self) -> None:
        """Takes away what an earlier run left. Raises DemoError where anybody else's grades or hand-ins are there:
        those are never touched.
        """
        own = {student.id for student in self.sample.students}
        found = {
            path.parent.name
            for step in ("submitted", "autograded", "feedback")
            for path in (self.course / step).glob("*/*")
        }
        if (self.course / "gradebook.db").is_file():
            try:
                found |= {row.student for row in class_grades(self.course, self.name).rows}
            except LookupError as error:
                raise DemoError(
                    "成绩册里有别的作业。为了不碰真实的成绩，示范没有运行；请在另外克隆的一份里运行。"
                ) from error
        if others := sorted(found - own):
            who = "、".join(others[:5])
            raise DemoError(
                f"这里有示范班以外的学生（{who}）。为了不碰真实的成绩，示范没有运行；请在另外克隆的一份里运行。"
            )
        for name in ("release", "submitted", "autograded", "feedback", "exchange", "downloaded"):
            shutil.rmtree(self.course / name, ignore_errors=True)
        (self.course / "gradebook.db").unlink(missing_ok=True)

    def run(self) -> None:
        """All steps, with their times."""
        exchange, archive = self.sample.handing_in("exchange"), self.sample.handing_in("zip")
        steps: list[tuple[str, Callable[[], None]]] = [
            ("由作业文件生成笔记本", self.generate),
            ("生成学生版，放进交换目录", self.release),
            (f"登记名单（{len(self.sample.students)}人）", self.enrol),
            (f"学生领作业、作答、交作业（交换目录，{len(exchange)}人）", lambda: self.hand_in(exchange)),
            ("收交换目录里的作业", lambda: self.teacher("collect", self.name)),
            (f"收学习平台下载的ZIP（{len(archive)}人）", lambda: self.hand_in_zip(archive)),
            ("自动评分", lambda: self.teacher("autograde", self.name)),
            ("写反馈", lambda: self.teacher("generate_feedback", self.name)),
            ("发回反馈", lambda: self.teacher("release_feedback", self.name)),
            ("导出成绩（report/grades.csv）", self.export),
            ("写班级报告（report/）", self.report),
        ]
        for index, (says, step) in enumerate(steps, start=1):
            with _timed(f"[{index}/{len(steps)}] {says}"):
                step()

    def teacher(self, *arguments: str) -> None:
        """A plain nbgrader command in the course folder."""
        _command(arguments, self.course)

    def generate(self) -> None:
        try:
            bank = load([practice_items(self.root), exercise_items(self.root)], shown_from=self.root)
        except BankError as error:
            raise _StepFailed(str(error)) from error
        assignments, faults = read_all(self.course, bank, shown_from=self.root)
        if faults:
            raise _StepFailed("\n".join(map(str, faults)))
        write_all(assignments, self.course)

    def release(self) -> None:
        self.teacher("generate_assignment", self.name)
        self.teacher("release_assignment", self.name)
        self._released = json.loads((self.course / "release" / self.name / f"{self.name}.ipynb").read_text("utf-8"))

    def enrol(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            roster = Path(folder, "roster.csv")
            with roster.open("w", encoding="utf-8", newline="") as stream:
                rows = csv.writer(stream)
                rows.writerow(["id", "last_name"])
                rows.writerows([student.id, student.name] for student in self.sample.students)
            self.teacher("db", "student", "import", str(roster))

    def hand_in(self, students: list[Student]) -> None:
        """Each student in a home of his own, as if at his own machine."""
        with tempfile.TemporaryDirectory() as folder:
            for student in students:
                home = Path(folder, student.id)
                home.mkdir()
                config = _CONFIG.format(course=_COURSE_ID, root=str(self.course / "exchange"), student=student.id)
                (home / "nbgrader_config.py").write_text(config, "utf-8")
                variables = {
                    "HOME": str(home),
                    "JUPYTER_CONFIG_DIR": str(home / "config"),
                    "JUPYTER_DATA_DIR": str(home / "data"),
                }
                _command(("fetch_assignment", self.name), home, variables)
                fetched = home / self.name / f"{self.name}.ipynb"
                self._released = json.loads(fetched.read_text("utf-8"))
                fetched.write_bytes(self.file(student))
                _command(("submit", self.name), home, variables)

    def hand_in_zip(self, students: list[Student]) -> None:
        archive = self.course / "downloaded" / self.name / "archive"
        archive.mkdir(parents=True)
        with zipfile.ZipFile(archive / "班级作业.zip", "w", zipfile.ZIP_DEFLATED) as packed:
            for student in students:
                packed.writestr(student.file, self.file(student))
        self.teacher("zip_collect", self.name, "--force")

    def export(self) -> None:
        """Nbgrader's own table of totals; its zeros have no state, the table printed at the end has."""
        (self.course / "report").mkdir(exist_ok=True)
        self.teacher("export", "--to", "report/grades.csv")

    def report(self) -> None:
        """The class report, by its own command: this part of the package knows nothing of it."""
        package = str(Path(__file__).parents[2])
        variables = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))}
        command = [sys.executable, "-m", "autograder", "report", self.name, "--course", str(self.course)]
        run = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)  # noqa: S603  our own command
        if run.returncode != 0:
            raise _StepFailed(run.stderr)

    def file(self, student: Student) -> bytes:
        """What a student hands in."""
        try:
            nb = filled(self._released, student.answers)
        except KeyError as error:
            raise _StepFailed(f"{student.id}答了作业里没有的题 {error}") from error
        return damaged(nb, student.damage, next(iter(student.answers), ""))


def _command(arguments: tuple[str, ...], folder: Path, variables: dict[str, str] | None = None) -> None:
    run = nbgrader(arguments, folder, variables)
    if run.code != 0:
        raise _StepFailed(f"nbgrader {' '.join(arguments)}（退出码{run.code}）\n{run.output[-3000:]}")


@contextmanager
def _timed(says: str) -> Iterator[None]:
    print(f"{says} ……", end="", flush=True)
    begin = time.monotonic()
    yield
    print(f" {time.monotonic() - begin:.1f}秒", flush=True)
