"""`python -m autograder grades`: the class's grade table."""

import argparse
import sys
from pathlib import Path

from autograder.course.gradebook import assignments, class_grades
from autograder.course.table import grade_table
from autograder.places import project_root

__all__ = ["add_arguments", "main"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The assignment (all of them by default) and the course folder."""
    parser.add_argument("assignment", metavar="作业", nargs="?", help="作业的名称，如 platform-rules；不写就是全部")
    parser.add_argument("--course", metavar="文件夹", type=Path, help="课程文件夹，默认是教材里的 exercises")


def main(args: argparse.Namespace) -> int:
    """Prints the table. Exit code 2 where there is no such gradebook or assignment."""
    try:
        course = args.course or project_root() / "exercises"
        for name in [args.assignment] if args.assignment else assignments(course):
            print(grade_table(class_grades(course, name)))
            print()
    except (FileNotFoundError, LookupError) as error:
        print(error.args[0] if error.args else error, file=sys.stderr)
        return 2
    return 0
