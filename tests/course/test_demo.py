"""The sample class: the whole way through plain commands, twice, with the hand-worked scores at the end."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from autograder.course.damage import DAMAGES
from autograder.course.demo_class import DemoError, compare, load_class, load_expected, roster
from autograder.course.gradebook import class_grades
from tests.course.small_course import FULL, NAME, RIGHT, ROOT, SmallCourse, copied

if TYPE_CHECKING:
    from pathlib import Path

# One class for all tests of this file; on a busy machine making it takes its time.
pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.timeout(1200)]
FOLDER = ROOT / "exercises" / "demo_class"
CLASSES = sorted(FOLDER.glob("*.yml"))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of what the demo needs, without what an earlier run may have left in this one."""
    root = tmp_path_factory.mktemp("demo")
    (root / "_toc.yml").touch()
    for name in ("book", "exercises/items", "exercises/assignments", "exercises/demo_class"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("_static"))
    shutil.copy(ROOT / "exercises" / "nbgrader_config.py", root / "exercises")
    return root


def demo(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`python -m autograder demo`, of this very package."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from autograder.__main__ import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "demo", *arguments]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, timeout=900)


def test_the_demo_ends_with_the_hand_worked_scores(project: Path) -> None:
    run = demo(project)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "逐格核对" in run.stdout
    assert "[11/11] 写班级报告" in run.stdout
    course = project / "exercises"
    handed = 0
    for file in CLASSES:
        grades = class_grades(course, file.stem)
        listed = {student.id for student in load_class(file).students}
        absent = {row.student: "缺交" for row in grades.rows if row.student not in listed}
        assert compare(grades, {**absent, **load_expected(FOLDER / "expected" / file.name)}) == []
        assert (course / "report" / f"{file.stem}.html").is_file()
        handed += sum(row.state != "缺交" for row in grades.rows)
    assert len(list((course / "feedback").rglob("*.html"))) == handed
    assert f"{len(CLASSES)}份作业" in run.stdout


SMALL = f"""assignment: {NAME}
students:
- {{id: "20240101", name: 张三, via: exchange, answers: {{shop-choice: "答案: B"}}}}
- {{id: "20240102", name: 李四, via: zip, damage: stripped, answers: {{shop-choice: "答案: A"}}}}
"""


def test_the_demo_can_be_run_again_and_fails_where_a_score_differs(written_course: SmallCourse, tmp_path: Path) -> None:
    course = copied(written_course, tmp_path / "project")
    file, expected = tmp_path / "class.yml", tmp_path / "expected" / "class.yml"
    expected.parent.mkdir()
    file.write_text(SMALL, "utf-8")
    rest = "shop-table: 0, shop-cloze: 0, shop-select: 0, shop-essay: 0"
    runs = []
    for score in ("2", "1.5"):
        expected.write_text(
            f'"20240101": {{shop-choice: {score}, {rest}}}\n"20240102": {{shop-choice: 0, {rest}}}\n', "utf-8"
        )
        runs.append(demo(course.root, "--class", str(file)))
    assert [run.returncode for run in runs] == [0, 1], [run.stdout + run.stderr for run in runs]
    assert f"和手算的分数不一样：{NAME} 20240101 shop-choice：手算1.5，成绩册2" in runs[1].stderr


def test_the_demo_never_touches_grades_of_anybody_else(project: Path) -> None:
    other = project / "exercises" / "submitted" / "20990101" / "platform-rules"
    other.mkdir(parents=True)
    run = demo(project)
    shutil.rmtree(other.parent)
    assert run.returncode == 2
    assert "这里有示范班以外的学生（20990101）" in run.stderr


def test_the_sample_class_is_what_the_course_promises() -> None:
    samples = [load_class(file) for file in CLASSES]
    assert {sample.assignment for sample in samples} == {
        file.stem for file in (FOLDER.parent / "assignments").glob("*")
    }
    for file, sample in zip(CLASSES, samples, strict=True):
        assert sample.assignment == file.stem
        assert set(load_expected(FOLDER / "expected" / file.name)) == {student.id for student in sample.students}
        assert len(sample.students) >= 8
    damage = {kind for sample in samples for student in sample.students for kind in student.damage}
    assert {"copied", "split", "stripped"} <= damage
    assert len(roster(samples)) >= 12
    assert {student.via for sample in samples for student in sample.students} == {"exchange", "zip", "none"}


def test_a_student_has_one_name_in_all_files(tmp_path: Path) -> None:
    for name, called in (("one", "张三"), ("two", "张山")):
        (tmp_path / f"{name}.yml").write_text(
            f"assignment: {name}\nstudents:\n- {{id: '123456', name: {called}, via: zip}}\n", "utf-8"
        )
    with pytest.raises(DemoError, match=r"two\.yml: 123456在别的文件里叫张三，这里叫张山；同一个学号只能有一个名字。"):
        roster([load_class(tmp_path / f"{name}.yml") for name in ("one", "two")])


def test_every_difference_to_the_hand_worked_scores_is_told(course: SmallCourse) -> None:
    course.hand_in("20240101", course.file(RIGHT))
    assert course.grade().code == 0
    grades = class_grades(course.course, NAME)
    right = {item: "待人工" if score is None else f"{score}" for item, score in FULL.items()}
    assert compare(grades, {"20240101": right}) == []
    assert compare(grades, {"20240101": {**right, "shop-cloze": "3.5", "x": "1"}, "20240102": "缺交"}) == [
        "20240101 shop-cloze：手算3.5，成绩册4",
        "20240101 x：作业里没有这道题",
        "20240102：成绩册里没有这个学生",
    ]
    assert compare(grades, {"20240101": "缺交"}) == ["20240101：应当是缺交，成绩册是待人工"]
    assert compare(grades, {}) == ["20240101：手算的分数里没有这个学生"]


def test_a_class_file_with_faults_says_all_of_them(tmp_path: Path) -> None:
    file = tmp_path / "class.yml"
    file.write_text(
        "assignment: a\nstudents:\n- {id: '12', name: 张三, via: mail}\n"
        "- {id: '123456', name: 李四, via: zip, damage: burnt}\n",
        "utf-8",
    )
    with pytest.raises(DemoError) as raised:
        load_class(file)
    assert str(raised.value).splitlines() == [
        "class.yml: students[1].id: “12”不合要求，应当是6–14位数字的学号。",
        "class.yml: students[1].via: “mail”不合要求，应当是exchange、zip、none之一。",
        f"class.yml: students[2].damage: 不认识“burnt”，可用的是{'、'.join(DAMAGES)}。",
    ]
