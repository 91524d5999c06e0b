"""`python -m autograder intake`: files from a learning platform (a folder, a ZIP, single files) → `submitted/`."""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.utils import parse_utc

from autograder.course.archive import Skipped, gathered
from autograder.course.handin import File, Released, choose, recognises, released, stamp, student_number
from autograder.places import project_root

__all__ = ["Shelf", "Taken", "add_arguments", "main", "take"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """What became of one file; `fine` is false where a teacher should look after it."""

    path: str
    says: str
    fine: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """Where files go. `roster`: the known student numbers (empty if none are); `replace`: even with an earlier file."""

    course: Path
    assignment: Released
    roster: frozenset[str]
    replace: bool = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The assignment and where its files are."""
    parser.add_argument("assignment", metavar="作业", help="作业的名称，如 platform-rules")
    parser.add_argument("places", metavar="文件", nargs="+", type=Path, help="文件夹、ZIP或单个笔记本")
    parser.add_argument("--course", metavar="文件夹", type=Path, help="课程文件夹，默认是教材里的 exercises")
    parser.add_argument("--replace", action="store_true", help="已经收过的学生，不管时间先后都换成这一份")


def main(args: argparse.Namespace) -> int:
    """Prints what happened to each file. Exit code 1 where a notebook could not be placed, 2 where nothing could
    be tried.
    """
    try:
        course = args.course or project_root() / "exercises"
        assignment = released(course, args.assignment)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    if missing := [str(place) for place in args.places if not place.exists()]:
        print(f"没有找到{'、'.join(missing)}。", file=sys.stderr)
        return 2
    found = [entry for place in args.places for entry in gathered(place)]
    report = take(found, Shelf(course=course, assignment=assignment, roster=_roster(course), replace=args.replace))
    for entry in report:
        print(f"{'✓' if entry.fine else '✗'} {entry.path}：{entry.says}")
    print(f"共{len(report)}个文件。接着运行 nbgrader autograde {assignment.name}。" if report else "里面没有文件。")
    return 0 if all(entry.fine for entry in report) else 1


def take(found: Iterable[File | Skipped], shelf: Shelf) -> list[Taken]:
    """Puts each student's file into `submitted/`; reports on every file, in the order found."""
    report: dict[str, Taken] = {}
    students: dict[str, list[File]] = defaultdict(list)
    for entry in found:
        number = student_number(entry.path, shelf.roster) if isinstance(entry, File) else None
        if isinstance(entry, Skipped):
            report[entry.path] = Taken(path=entry.path, says=entry.why, fine=entry.why == "不是笔记本文件")
        elif number is None:
            says = "文件名里找不到学号（6–14位数字），没有收"
            report[entry.path] = Taken(path=entry.path, says=says, fine=False)
        else:
            says = f"{number}另外交了一份更合适的，没有用这一份"
            report[entry.path] = Taken(path=entry.path, says=says, fine=True)
            students[number].append(entry)
    for number, files in students.items():
        chosen = choose(files, shelf.assignment)
        says, fine = _put(chosen, number, shelf)
        among = f"（从{len(files)}份里选的）" if len(files) > 1 else ""
        report[chosen.path] = Taken(path=chosen.path, says=f"{number}，{says}{among}", fine=fine)
    return list(report.values())


def _put(chosen: File, number: str, shelf: Shelf) -> tuple[str, bool]:
    """What was done with a student's file, and whether nobody needs to look after it."""
    folder = shelf.course / "submitted" / number / shelf.assignment.name
    target, times = folder / f"{shelf.assignment.name}.ipynb", folder / "timestamp.txt"
    before = _time(times) if target.is_file() else None
    if target.is_file() and target.read_bytes() == chosen.data:
        return "和收过的一样", True
    if before is not None and chosen.when <= before and not shelf.replace:
        return "已经收过更晚的一份，没有换（要换就加 --replace）", True
    done = "换成了这一份" if target.is_file() else "收好了"
    folder.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    target.write_bytes(chosen.data)
    # nbgrader grades again what is later than what it has graded.
    when = chosen.when if before is None or chosen.when > before else before + timedelta(seconds=1)
    times.write_text(stamp(when), "ascii")
    if not recognises(chosen.data, shelf.assignment):
        return f"{done}，但里面找不到这次作业的答题格", False
    if shelf.roster and number not in shelf.roster:
        return f"{done}，但学号不在名单里", False
    return done, True


def _time(file: Path) -> datetime | None:
    try:
        when = parse_utc(file.read_text("ascii").strip())
    except (OSError, ValueError, OverflowError):
        return None
    return when.replace(tzinfo=UTC) if isinstance(when, datetime) else None


def _roster(course: Path) -> frozenset[str]:
    file = course / "gradebook.db"
    if not file.is_file():
        return frozenset()
    with Gradebook(f"sqlite:///{file.resolve()}") as gradebook:
        return frozenset(student.id for student in gradebook.students)
