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
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from autograder.course.apps import nbgrader
from autograder.course.assignments import read_all
from autograder.course.damage import Notebook, damaged, filled
from autograder.course.demo_class import (
    DemoClass,
    DemoError,
    Expected,
    Student,
    compare,
    load_class,
    load_expected,
    roster,
)
from autograder.course.exercises import write_all
from autograder.course.gradebook import assignments, class_grades
from autograder.course.table import class_table, grade_table
from autograder.items import BankError
from autograder.places import project_root
from autograder.project import open_project
from autograder.words import STATES

__all__ = ["add_arguments", "main"]

_CONFIG = """c = get_config()
c.CourseDirectory.course_id = {course!r}
c.CourseDirectory.student_id = {student!r}
c.Exchange.root = {root!r}
"""
_COURSE_ID = "customer-service"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The class files and the hand-worked scores."""
    parser.add_argument(
        "--class",
        dest="files",
        metavar="文件",
        type=Path,
        action="append",
        help="示范班交一份作业的YAML，可以写几次；默认是exercises/demo_class里的全部",
    )
    parser.add_argument(
        "--expected",
        metavar="文件",
        type=Path,
        help="只有一个--class时，手算的分数；默认是旁边expected文件夹里的同名文件",
    )


def main(args: argparse.Namespace) -> int:
    """Runs all steps. Exit code 1 where a step fails or a score differs from the hand-worked one, 2 where it
    cannot begin.
    """
    try:
        root = project_root()
        files = args.files or sorted((root / "exercises" / "demo_class").glob("*.yml"))
        samples = [load_class(file) for file in files]
        hand_worked = [load_expected(file) for file in _expected(files, args.expected)]
        demo = _Demo(root, samples, roster(samples))
        demo.clear()
    except (FileNotFoundError, DemoError) as error:
        print(error, file=sys.stderr)
        return 2
    try:
        demo.run()
    except _StepFailed as error:
        print(f"\n这一步没有成功：{error}", file=sys.stderr)
        return 1
    return _show(demo, hand_worked)


def _expected(files: Sequence[Path], given: Path | None) -> list[Path]:
    """Where the hand-worked scores of the class files are. Raises DemoError where one file is given for several."""
    if given is None:
        return [file.parent / "expected" / file.name for file in files]
    if len(files) != 1:
        raise DemoError("--expected只能和一个--class一起用。")
    return [given]


def _show(demo: "_Demo", hand_worked: Sequence[Expected]) -> int:
    """Prints every table and every difference. Exit code 1 where there is one."""
    wrong: list[str] = []
    graded = [class_grades(demo.course, sample.assignment) for sample in demo.samples]
    for grades, sample, expected in zip(graded, demo.samples, hand_worked, strict=True):
        print(f"\n{grade_table(grades)}")
        absent = dict.fromkeys(demo.roster.keys() - {student.id for student in sample.students}, STATES["missing"])
        wrong += [f"{sample.assignment} {line}" for line in compare(grades, {**absent, **expected})]
    if len(graded) > 1:
        print(f"\n{class_table(graded)}")
    print()
    for line in wrong:
        print(f"和手算的分数不一样：{line}", file=sys.stderr)
    if not wrong:
        handed = sum(row.state != STATES["missing"] for grades in graded for row in grades.rows)
        print(f"和手算的分数逐格核对，{len(graded)}份作业、{len(demo.roster)}人、{handed}份交来的笔记本完全一致。")
    print(f"班级报告：{demo.course / 'report'}/作业名.html")
    print(f"反馈：{demo.course / 'feedback'}/学号/作业名/作业名.html")
    return 1 if wrong else 0


class _StepFailed(RuntimeError):
    """A step of the demo did not work; the message is what the command said."""


class _Demo:
    """One run. Every step is what a teacher or a student would do by hand."""

    def __init__(self, root: Path, samples: Sequence[DemoClass], names: Mapping[str, str]) -> None:
        self.root, self.course, self.samples, self.roster = root, root / "exercises", samples, names
        self._released: dict[str, Notebook] = {}

    def clear(self) -> None:
        """Takes away what an earlier run left. Raises DemoError where anybody else's grades or hand-ins are there:
        those are never touched.
        """
        found = {
            path.parent.name
            for step in ("submitted", "autograded", "feedback")
            for path in (self.course / step).glob("*/*")
        }
        if (self.course / "gradebook.db").is_file():
            demonstrated = {file.stem for file in (self.course / "demo_class").glob("*.yml")}
            for name in assignments(self.course):
                if name not in demonstrated | {sample.assignment for sample in self.samples}:
                    raise DemoError(
                        f"成绩册里有别的作业（{name}）。为了不碰真实的成绩，示范没有运行；请在另外克隆的一份里运行。"
                    )
                found |= {row.student for row in class_grades(self.course, name).rows}
        if others := sorted(found - self.roster.keys()):
            who = "、".join(others[:5])
            raise DemoError(
                f"这里有示范班以外的学生（{who}）。为了不碰真实的成绩，示范没有运行；请在另外克隆的一份里运行。"
            )
        for name in ("release", "submitted", "autograded", "feedback", "exchange", "downloaded"):
            shutil.rmtree(self.course / name, ignore_errors=True)
        (self.course / "gradebook.db").unlink(missing_ok=True)

    def run(self) -> None:
        """All steps, with their times."""
        ways = Counter(student.via for sample in self.samples for student in sample.students)
        steps: list[tuple[str, Callable[[], None]]] = [
            ("由作业文件生成笔记本", self.generate),
            (f"生成学生版，放进交换目录（{len(self.samples)}份作业）", self.each(self.release)),
            (f"登记名单（{len(self.roster)}人）", self.enrol),
            (f"学生领作业、作答、交作业（交换目录，{ways['exchange']}份）", self.each(self.hand_in)),
            ("收交换目录里的作业", self.each(self.collect)),
            (f"收学习平台下载的ZIP（{ways['zip']}份）", self.each(self.hand_in_zip)),
            ("自动评分", self.each(lambda sample: self.teacher("autograde", sample.assignment))),
            ("写反馈", self.each(lambda sample: self.teacher("generate_feedback", sample.assignment))),
            ("发回反馈", self.each(lambda sample: self.teacher("release_feedback", sample.assignment))),
            ("导出成绩（report/grades.csv）", self.export),
            ("写班级报告（report/）", self.report),
        ]
        for index, (says, step) in enumerate(steps, start=1):
            with _timed(f"[{index}/{len(steps)}] {says}"):
                step()

    def each(self, step: Callable[[DemoClass], None]) -> Callable[[], None]:
        """The step for every assignment."""

        def steps() -> None:
            for sample in self.samples:
                step(sample)

        return steps

    def teacher(self, *arguments: str) -> None:
        """A plain nbgrader command in the course folder."""
        _command(arguments, self.course)

    def generate(self) -> None:
        try:
            _, bank = open_project()
        except BankError as error:
            raise _StepFailed(str(error)) from error
        found, faults = read_all(self.course, bank, shown_from=self.root)
        if faults:
            raise _StepFailed("\n".join(map(str, faults)))
        write_all(found, self.course)

    def release(self, sample: DemoClass) -> None:
        name = sample.assignment
        self.teacher("generate_assignment", name)
        self.teacher("release_assignment", name)
        self._released[name] = json.loads((self.course / "release" / name / f"{name}.ipynb").read_text("utf-8"))

    def enrol(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            roster = Path(folder, "roster.csv")
            with roster.open("w", encoding="utf-8", newline="") as stream:
                rows = csv.writer(stream)
                rows.writerow(["id", "last_name"])
                rows.writerows(self.roster.items())
            self.teacher("db", "student", "import", str(roster))

    def hand_in(self, sample: DemoClass) -> None:
        """Each student in a home of his own, as if at his own machine."""
        name = sample.assignment
        with tempfile.TemporaryDirectory() as folder:
            for student in sample.handing_in("exchange"):
                home = Path(folder, student.id)
                home.mkdir()
                config = _CONFIG.format(course=_COURSE_ID, root=str(self.course / "exchange"), student=student.id)
                (home / "nbgrader_config.py").write_text(config, "utf-8")
                variables = {
                    "HOME": str(home),
                    "JUPYTER_CONFIG_DIR": str(home / "config"),
                    "JUPYTER_DATA_DIR": str(home / "data"),
                }
                _command(("fetch_assignment", name), home, variables)
                fetched = home / name / f"{name}.ipynb"
                fetched.write_bytes(self.file(student, json.loads(fetched.read_text("utf-8"))))
                _command(("submit", name), home, variables)

    def collect(self, sample: DemoClass) -> None:
        if sample.handing_in("exchange"):
            self.teacher("collect", sample.assignment)

    def hand_in_zip(self, sample: DemoClass) -> None:
        students = sample.handing_in("zip")
        if not students:
            return
        archive = self.course / "downloaded" / sample.assignment / "archive"
        archive.mkdir(parents=True)
        with zipfile.ZipFile(archive / "班级作业.zip", "w", zipfile.ZIP_DEFLATED) as packed:
            for student in students:
                packed.writestr(student.file, self.file(student, self._released[sample.assignment]))
        self.teacher("zip_collect", sample.assignment, "--force")

    def export(self) -> None:
        """Nbgrader's own table of totals; its zeros have no state, the table printed at the end has."""
        (self.course / "report").mkdir(exist_ok=True)
        self.teacher("export", "--to", "report/grades.csv")

    def report(self) -> None:
        """The class reports, by its own command: this part of the package knows nothing of it."""
        package = str(Path(__file__).parents[2])
        variables = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))}
        command = [sys.executable, "-m", "autograder", "report", "--course", str(self.course)]
        run = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)  # noqa: S603  our own command
        if run.returncode != 0:
            raise _StepFailed(run.stderr)

    def file(self, student: Student, released: Notebook) -> bytes:
        """What a student hands in."""
        try:
            nb = filled(released, student.answers)
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
