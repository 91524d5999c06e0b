"""`python -m autograder exercises`: assignments as text → nbgrader's source notebooks."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from autograder.course.assignments import Assignment, read_all
from autograder.course.source import notebook, serialise
from autograder.items import BankError
from autograder.project import open_project

__all__ = ["add_arguments", "main", "stale", "write_all"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--check` only compares; `--bank FOLDER` adds a private bank, as often as wanted."""
    parser.add_argument("--check", action="store_true", help="只检查生成的笔记本是不是最新的，不写文件")
    parser.add_argument("--bank", metavar="文件夹", type=Path, action="append", default=[], help="另外的私有题库文件夹")


def main(args: argparse.Namespace) -> int:
    """Writes (or compares) the notebooks. Exit code 1 for faults and for differences, 2 outside a project."""
    try:
        root, bank = open_project(args.bank)
    except (FileNotFoundError, BankError) as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, FileNotFoundError) else 1
    assignments, faults = read_all(root / "exercises", bank, shown_from=root)
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print(f"共{len(faults)}个问题，请逐条改好再生成一次。", file=sys.stderr)
        return 1
    if args.check:
        return _report(stale(assignments, root / "exercises"), root)
    for file in write_all(assignments, root / "exercises"):
        print(f"已生成 {file.relative_to(root).as_posix()}")
    return 0


def write_all(assignments: Sequence[Assignment], course: Path) -> list[Path]:
    """Writes each assignment's source notebook; returns the files."""
    files = []
    for assignment in assignments:
        file = _file(assignment, course)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(serialise(notebook(assignment)), "utf-8", newline="\n")
        files.append(file)
    return files


def stale(assignments: Sequence[Assignment], course: Path) -> list[tuple[Path, str]]:
    """Files that differ from what would be generated, each with what is the matter in Chinese."""
    found = []
    wanted = {_file(assignment, course): serialise(notebook(assignment)) for assignment in assignments}
    for file, text in wanted.items():
        if not file.is_file():
            found.append((file, "还没有生成"))
        elif file.read_bytes() != text.encode():
            found.append((file, "和由作业文件生成的不一样"))
    found += [
        (file, "没有对应的作业文件") for file in sorted((course / "source").glob("*/*.ipynb")) if _orphan(file, wanted)
    ]
    return found


def _orphan(file: Path, wanted: dict[Path, str]) -> bool:
    return file not in wanted and '"generated": "由 exercises/assignments/' in file.read_text("utf-8", errors="replace")


def _file(assignment: Assignment, course: Path) -> Path:
    return course / "source" / assignment.name / f"{assignment.name}.ipynb"


def _report(different: Sequence[tuple[Path, str]], root: Path) -> int:
    for file, what in different:
        print(f"{file.relative_to(root).as_posix()}：{what}，请运行 python -m autograder exercises。", file=sys.stderr)
    if not different:
        print("生成的笔记本都是最新的。")
    return 1 if different else 0
