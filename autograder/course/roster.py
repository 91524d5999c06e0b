"""`python -m autograder roster`: a class list as schools keep it (学号, 姓名) → the gradebook."""

import argparse
import csv
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook

from autograder.places import project_root

__all__ = ["RosterError", "Student", "add_arguments", "enrol", "main", "read_roster"]

_NUMBER = re.compile(r"[0-9]{6,14}")
_HEADS = {"学号": "学号", "id": "学号", "姓名": "姓名", "学生姓名": "姓名", "last_name": "姓名"}


class RosterError(ValueError):
    """A class list that is not taken; nobody of it is. The message says why, a line a fault."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Student:
    """One line of the list."""

    number: str
    name: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The class list and the course folder."""
    parser.add_argument("file", metavar="名单", type=Path, help="CSV文件，第一行是“学号,姓名”；Excel另存的就行")
    parser.add_argument("--course", metavar="文件夹", type=Path, help="课程文件夹，默认是教材里的 exercises")


def main(args: argparse.Namespace) -> int:
    """Enters the students and says how many. Exit code 1 for a list with faults, 2 where there is none to read."""
    try:
        course = args.course or project_root() / "exercises"
        students = read_roster(args.file.read_bytes())
    except OSError as error:
        print(f"打不开{error.filename}：{error.strerror}。" if error.filename else error, file=sys.stderr)
        return 2
    except RosterError as error:
        print(error, file=sys.stderr)
        return 1
    new = enrol(course, students)
    print(f"名单上{len(students)}人，新加{new}人，原来就有{len(students) - new}人。没有删掉任何人。")
    return 0


def read_roster(data: bytes) -> list[Student]:
    """The students of a CSV file, in UTF-8 or GBK, parted by commas or tabs. Raises RosterError."""
    text = _decoded(data)
    lines = [line for line in csv.reader(text.splitlines(), delimiter="\t" if "\t" in text else ",") if any(line)]
    heads = [_HEADS.get(head.strip().lower(), head.strip()) for head in lines[0]] if lines else []
    if not {"学号", "姓名"} <= set(heads):
        raise RosterError("第一行里要有“学号”和“姓名”两列，例如：学号,姓名。")
    students, faults, seen = [], [], set()
    for index, line in enumerate(lines[1:], start=2):
        cells = {head: cell.strip() for head, cell in zip(heads, line, strict=False)}
        number, name = cells.get("学号", ""), cells.get("姓名", "")
        if not _NUMBER.fullmatch(number):
            faults.append(f"第{index}行：“{number}”不是学号，应当是6–14位数字（在Excel里把这一列设成“文本”）。")
        elif number in seen:
            faults.append(f"第{index}行：学号{number}写了两次。")
        seen.add(number)
        students.append(Student(number=number, name=name))
    if faults or not students:
        raise RosterError("\n".join([*faults, "名单没有收，改好再来一次。"] if faults else ["名单里没有学生。"]))
    return students


def enrol(course: Path, students: list[Student]) -> int:
    """Adds the students, or mends their names; takes nobody away. How many were new."""
    with Gradebook(f"sqlite:///{(course / 'gradebook.db').resolve()}") as gradebook:
        known = {student.id for student in gradebook.students}
        for student in students:
            gradebook.update_or_create_student(student.number, last_name=student.name, first_name="")
    return sum(student.number not in known for student in students)


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RosterError("这不是文字文件。在Excel里用“另存为”，类型选CSV，再来一次。")
