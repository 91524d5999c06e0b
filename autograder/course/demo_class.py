"""The sample class as its file tells it: who answers what, how it is handed in, and what the hand-worked scores are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.course.damage import DAMAGES
from autograder.course.gradebook import ClassGrades, Entry
from autograder.course.mark import number
from autograder.kinds.source import Fault, Source
from autograder.yaml_text import YamlError, read_yaml

__all__ = ["DemoClass", "DemoError", "Expected", "Student", "compare", "load_class", "load_expected", "roster"]

_WAYS = ("exchange", "zip", "none")
Expected = Mapping[str, str | Mapping[str, str]]


class DemoError(ValueError):
    """The sample class cannot be used; the message is all faults, a sentence a line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Student:
    """One student of the sample class. `damage`: kind → the item it happens to, None for the first one answered."""

    id: str
    name: str
    via: str
    file: str
    answers: Mapping[str, str]
    damage: Mapping[str, str | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class DemoClass:
    """A class and the assignment it does."""

    assignment: str
    students: Sequence[Student]

    def handing_in(self, via: str) -> list[Student]:
        """The students that hand in one way."""
        return [student for student in self.students if student.via == via]


def load_class(file: Path) -> DemoClass:
    """Reads `exercises/demo_class/<assignment>.yml`. Raises DemoError."""
    faults: list[Fault] = []
    members = Source(value=_yaml(file), file=file.name, path="", faults=faults).members(["assignment", "students"])
    assignment = members["assignment"].text() if "assignment" in members else None
    students = [
        _student(place, assignment or "") for place in (members["students"].entries() if "students" in members else [])
    ]
    if faults or assignment is None:
        raise DemoError("\n".join(map(str, faults)))
    return DemoClass(assignment=assignment, students=[student for student in students if student is not None])


def roster(samples: Sequence[DemoClass]) -> Mapping[str, str]:
    """Every student of the files, id → name. Raises DemoError where a student has two names."""
    names: dict[str, str] = {}
    for sample in samples:
        for student in sample.students:
            if names.setdefault(student.id, student.name) != student.name:
                raise DemoError(
                    f"{sample.assignment}.yml: {student.id}在别的文件里叫{names[student.id]}，这里叫{student.name}；"
                    "同一个学号只能有一个名字。"
                )
    return dict(sorted(names.items()))


def load_expected(file: Path) -> Expected:
    """Reads the hand-worked scores: student → state, or item → score or state. Raises DemoError."""
    content = _yaml(file)
    if not isinstance(content, dict):
        raise DemoError(f"{file.name}: 要写成“学号: {{题目: 分数}}”的形式。")
    return {
        str(student): {str(item): str(score) for item, score in scores.items()}
        if isinstance(scores, dict)
        else str(scores)
        for student, scores in content.items()
    }


def compare(grades: ClassGrades, expected: Expected) -> list[str]:
    """Every place where the gradebook differs from the hand-worked scores, a sentence each."""
    rows = {row.student: row for row in grades.rows}
    wrong = [f"{student}：手算的分数里没有这个学生" for student in rows if student not in expected]
    for student, scores in expected.items():
        row = rows.get(student)
        if row is None:
            wrong.append(f"{student}：成绩册里没有这个学生")
        elif isinstance(scores, str):
            wrong += [f"{student}：应当是{scores}，成绩册是{row.state}"] if row.state != scores else []
        else:
            for item in grades.items:
                have, want = _shown(row.entries.get(item)), _plain(scores.get(item, "没有写"))
                wrong += [f"{student} {item}：手算{want}，成绩册{have}"] if have != want else []
            wrong += [f"{student} {item}：作业里没有这道题" for item in scores if item not in grades.items]
    return wrong


def _shown(entry: Entry | None) -> str:
    if entry is None:
        return "没有"
    if entry.score is None:
        return entry.state
    return number(entry.score) + ("?" if entry.waits else "")


def _plain(written: str) -> str:
    value, mark = written.removesuffix("?"), "?" if written.endswith("?") else ""
    try:
        return number(float(value)) + mark
    except ValueError:
        return written


def _yaml(file: Path) -> object:
    try:
        return read_yaml(file.read_text("utf-8"))
    except FileNotFoundError as error:
        raise DemoError(f"没有找到 {file}。") from error
    except (YamlError, UnicodeDecodeError) as error:
        raise DemoError(f"{file.name}: {error}") from error


def _student(place: Source, assignment: str) -> Student | None:
    members = place.members(["id", "name", "via"], ["answers", "damage", "file"])
    if not {"id", "name", "via"} <= set(members):
        return None
    ident = members["id"].matching("[0-9]{6,14}", "6–14位数字的学号")
    name, via = members["name"].text(), members["via"].matching("|".join(_WAYS), "、".join(_WAYS) + "之一")
    answers = members["answers"].value if "answers" in members else {}
    if not isinstance(answers, dict):
        members["answers"].fault("要写成“题目id: 作答的文字”。")
    damage = _damage(members["damage"]) if "damage" in members else {}
    if ident is None or name is None or via is None or not isinstance(answers, dict):
        return None
    return Student(
        id=ident,
        name=name,
        via=via,
        file=(members["file"].text() or "") if "file" in members else f"{ident}_{name}_{assignment}.ipynb",
        answers={str(item): str(answer) for item, answer in answers.items() if answer is not None},
        damage=damage,
    )


def _damage(place: Source) -> dict[str, str | None]:
    value = place.value
    listed: list[object] = value if isinstance(value, list) else [value]
    found: dict[str, str | None] = {}
    for entry in listed:
        found |= (
            {str(kind): str(item) for kind, item in entry.items()} if isinstance(entry, dict) else {str(entry): None}
        )
    for kind in found:
        if kind not in DAMAGES:
            place.fault(f"不认识“{kind}”，可用的是{'、'.join(DAMAGES)}。")
    return found
