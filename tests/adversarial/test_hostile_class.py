"""A class of hostile and damaged submissions between honest ones: everybody gets what is deserved, and nobody
stops the class.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from autograder.course.gradebook import class_grades
from tests.adversarial.hostile import CASES, FULL, SCRIPT, UNREADABLE, Case
from tests.course.small_course import FULL as SCORES
from tests.course.small_course import NAME, RIGHT, SmallCourse, copied

if TYPE_CHECKING:
    from autograder.course.apps import Run

# One class for all tests of this file; on a busy machine making it takes its time.
pytestmark = [pytest.mark.xdist_group("hostile"), pytest.mark.timeout(900)]
FIRST, LAST = "10000000", "99999999"
NUMBERS = {case.name: str(20240000 + index) for index, case in enumerate(CASES)}
CANARY = Path("/tmp/never-run-by-the-grader")  # noqa: S108  the hostile code names it


@pytest.fixture(scope="module")
def hostile_class(
    released_course: SmallCourse, tmp_path_factory: pytest.TempPathFactory
) -> tuple[SmallCourse, list[Run]]:
    """All cases in one class, an honest student before and after them; autograded and with feedback."""
    course = copied(released_course, tmp_path_factory.mktemp("hostile") / "project")
    CANARY.unlink(missing_ok=True)
    for student in (FIRST, LAST):
        course.hand_in(student, course.file(RIGHT))
    for case in CASES:
        course.hand_in(NUMBERS[case.name], case.data(json.loads(course.file(RIGHT))))
    return course, [course.run(command, NAME) for command in ("autograde", "generate_feedback")]


def test_the_commands_end_well(hostile_class: tuple[SmallCourse, list[Run]]) -> None:
    assert [run.code for run in hostile_class[1]] == [0, 0], [run.output[-3000:] for run in hostile_class[1]]


def test_there_are_enough_cases() -> None:
    assert len(CASES) == len(NUMBERS) >= 40


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_everybody_gets_what_is_deserved(hostile_class: tuple[SmallCourse, list[Run]], case: Case) -> None:
    kept = hostile_class[0].kept(NUMBERS[case.name])
    have = {item: _written(entry.auto, waits=entry.waits) for item, entry in kept.items()}
    if isinstance(case.deserves, str):
        assert case.deserves == UNREADABLE
        assert have == dict.fromkeys(SCORES, "?")
        assert all((entry.comment or "").startswith("【无法读取】") for entry in kept.values())
    else:
        wanted = {item: case.deserves.get(item, score) for item, score in SCORES.items()}
        assert have == {
            item: score if isinstance(score, str) else _written(score, waits=score is None)
            for item, score in wanted.items()
        }


def _written(score: float | None, *, waits: bool) -> str:
    return ("" if score is None else f"{score:g}") + ("?" if waits else "")


@pytest.mark.parametrize("student", [FIRST, LAST])
def test_honest_students_before_and_after_lose_nothing(
    hostile_class: tuple[SmallCourse, list[Run]], student: str
) -> None:
    assert hostile_class[0].scores(student) == SCORES


def test_no_code_of_a_student_ran(hostile_class: tuple[SmallCourse, list[Run]]) -> None:
    assert hostile_class[1]
    assert not CANARY.exists()


def test_nothing_a_student_wrote_is_markup_in_a_page_or_a_comment(hostile_class: tuple[SmallCourse, list[Run]]) -> None:
    course = hostile_class[0]
    for number in NUMBERS.values():
        page = course.feedback(number)
        assert "<script" not in page
        assert "<img" not in page
        assert "<svg" not in page
        assert "javascript:" not in page.replace("(javascript:window.__ran=1)", "")
        assert 'href="javascript' not in page
        assert all(not set("<>[]`*") & set(entry.comment or "") for entry in course.kept(number).values())


def test_only_answer_texts_reach_the_autograded_notebook(hostile_class: tuple[SmallCourse, list[Run]]) -> None:
    course = hostile_class[0]
    for number in NUMBERS.values():
        nb = json.loads((course.course / "autograded" / number / NAME / f"{NAME}.ipynb").read_bytes())
        assert len(nb["cells"]) == len(course.released["cells"])  # type: ignore[arg-type]
        outside = [cell for cell in nb["cells"] if "nbgrader" not in cell["metadata"]]
        assert all(SCRIPT[:7] not in "".join(cell["source"]) for cell in outside)
        assert all(not cell.get("outputs") for cell in nb["cells"])


def test_nobody_is_a_silent_zero(hostile_class: tuple[SmallCourse, list[Run]]) -> None:
    rows = {row.student: row for row in class_grades(hostile_class[0].course, NAME).rows}
    for case in CASES:
        row = rows[NUMBERS[case.name]]
        assert row.state == ("无法读取" if case.deserves == UNREADABLE else "待人工")
        assert (row.total is None) == (case.deserves == UNREADABLE)


def test_the_cases_are_different_from_the_honest_file(released_course: SmallCourse) -> None:
    honest = released_course.file(RIGHT)
    same = [
        case.name
        for case in CASES
        if case.data(json.loads(honest)) == json.dumps(json.loads(honest), ensure_ascii=False).encode()
    ]
    assert same == []
    assert FULL == {}
