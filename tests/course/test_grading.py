"""Plain `nbgrader autograde` on a right, a half-right, a wrong, a blank, a broken and a stripped notebook, and
what a teacher enters.
"""

from __future__ import annotations

import json

import pytest

from autograder.course.gradebook import class_grades
from autograder.course.table import grade_table
from tests.course.small_course import FULL, KEYS, NAME, RIGHT, SmallCourse, copied

pytestmark = pytest.mark.xdist_group("grading")  # one class for all tests of this file
HALF = {
    "shop-table": "少发一件 期限: 2天\n少发一件 赔付: 原路退回\n少发一件 谁来办: ____\n收到破损 期限: 4天",
    "shop-cloze": "空1: 听听看\n空2: 3",
    "shop-select": "答案: AC",
}
WRONG = {
    "shop-table": "少发一件 期限: 9天\n收到破损 谁来办: 售前客服",
    "shop-cloze": "空1: 抢先打断\n空2: 8天",
    "shop-choice": "答案: A",
    "shop-select": "答案: C",
}


@pytest.fixture(scope="module")
def graded(released_course: SmallCourse, tmp_path_factory: pytest.TempPathFactory) -> SmallCourse:
    """A class of six, autograded and with feedback by plain commands."""
    course = copied(released_course, tmp_path_factory.mktemp("graded") / "project")
    course.hand_in("20240001", course.file(RIGHT))
    course.hand_in("20240002", course.file(HALF))
    course.hand_in("20240003", course.file(WRONG))
    course.hand_in("20240004", course.file({}))
    course.hand_in("20240005", course.file(RIGHT)[:-400])
    course.hand_in("20240006", course.file(RIGHT, stripped=None))
    for command in ("autograde", "generate_feedback"):
        run = course.run(command, NAME)
        assert run.code == 0, run.output
    return course


def test_right_answers_earn_full_points_and_an_essay_waits_for_the_teacher(graded: SmallCourse) -> None:
    kept = graded.kept("20240001")
    assert {item: entry.auto for item, entry in kept.items()} == FULL
    assert {item for item, entry in kept.items() if entry.waits} == {"shop-essay"}


def test_half_right_answers_earn_their_part_in_quarter_points(graded: SmallCourse) -> None:
    # Table: 1 and 2 marks for the two 期限, 3 of 7 marks are 6 of 14 points; cloze: 1 of 2; select: 1 right less 1
    # wrong.
    assert graded.scores("20240002") == {
        "shop-table": 6.0,
        "shop-cloze": 2.0,
        "shop-choice": 0.0,
        "shop-select": 0.0,
        "shop-essay": 0.0,
    }


def test_wrong_answers_earn_nothing_and_wait_for_nobody(graded: SmallCourse) -> None:
    kept = graded.kept("20240003")
    assert {entry.auto for entry in kept.values()} == {0.0}
    assert not any(entry.waits for entry in kept.values())


def test_a_blank_notebook_earns_nothing_and_says_so(graded: SmallCourse) -> None:
    kept = graded.kept("20240004")
    assert {entry.auto for entry in kept.values()} == {0.0}
    assert all((entry.comment or "").startswith("【未作答】") for entry in kept.values())


def test_a_broken_file_is_unreadable_and_never_a_zero(graded: SmallCourse) -> None:
    kept = graded.kept("20240005")
    assert {entry.auto for entry in kept.values()} == {None}
    assert all(entry.waits and (entry.comment or "").startswith("【无法读取】") for entry in kept.values())


def test_a_notebook_without_any_metadata_is_graded_like_any_other(graded: SmallCourse) -> None:
    assert graded.scores("20240006") == FULL


def test_the_grade_table_gives_every_student_a_state(graded: SmallCourse) -> None:
    grades = class_grades(graded.course, NAME)
    assert {row.student: row.state for row in grades.rows} == {
        "20240001": "待人工",
        "20240002": "已评",
        "20240003": "已评",
        "20240004": "已评",
        "20240005": "无法读取",
        "20240006": "待人工",
    }
    table = grade_table(grades)
    assert "共6人：已评3人，待人工2人，无法读取1人" in table
    assert "无法读取  无法读取  无法读取  无法读取  无法读取     -  无法读取" in table


def test_a_comment_tells_field_by_field_what_was_right_wrong_and_blank(graded: SmallCourse) -> None:
    comment = graded.kept("20240002")["shop-table"].comment or ""
    assert comment.split("  \n") == [
        "【已评】得6分，满分14分。",
        "✓ 少发一件 期限（1/1）店规第一条就是两天的承诺。",
        "✗ 少发一件 赔付（0/1）“原路退回”钱货两清才谈退回。",
        "空 少发一件 谁来办（0/1）这里还没填。",
        "✓ 收到破损 期限（2/2）",
        "空 收到破损 赔付（0/1）这里还没填。提示：别让客户吃亏。",
        "空 收到破损 谁来办（0/1）这里还没填。",
    ]


def test_the_feedback_page_tells_where_in_the_book_to_read(graded: SmallCourse) -> None:
    page = graded.feedback("20240002")
    assert "《店规》“店里的规矩”" in page
    assert "钱货两清才谈退回。" in page


def test_the_feedback_page_of_an_unreadable_file_says_that_it_is_no_zero(graded: SmallCourse) -> None:
    page = graded.feedback("20240005")
    assert "这份作业无法读取" in page
    assert "这不是0分" in page


def test_feedback_gives_away_no_key_of_what_was_not_answered_rightly(graded: SmallCourse) -> None:
    page = graded.feedback("20240004")
    assert [key for key in KEYS if key in page and key != "别让客户吃亏"] == []


def test_a_teachers_score_and_comment_stay_after_autograding_again(course: SmallCourse) -> None:
    course.hand_in("20240001", course.file(RIGHT))
    assert course.grade().code == 0
    with course.gradebook() as gradebook:
        gradebook.find_grade("shop-essay", NAME, NAME, "20240001").manual_score = 4.5
        gradebook.find_comment("shop-essay", NAME, NAME, "20240001").manual_comment = "道歉说得好，<b>办法</b>再具体些"
        gradebook.db.commit()
    assert course.grade("--force").code == 0
    kept = course.kept("20240001")["shop-essay"]
    assert (kept.manual, kept.auto, kept.waits) == (4.5, None, True)
    assert course.run("generate_feedback", NAME).code == 0
    assert "道歉说得好，&lt;b&gt;办法&lt;/b&gt;再具体些" in course.feedback("20240001")


def test_a_field_that_cannot_be_read_keeps_what_is_certain_and_asks_for_a_person(course: SmallCourse) -> None:
    course.hand_in(
        "20240001",
        course.file({"shop-table": "少发一件 期限: 2天\n收到破损 期限: 不清楚", "shop-cloze": "空2: 说不准"}),
    )
    assert course.grade().code == 0
    kept = course.kept("20240001")
    assert (kept["shop-table"].auto, kept["shop-table"].waits) == (2.0, True)
    assert (kept["shop-cloze"].auto, kept["shop-cloze"].waits) == (None, True)


def test_a_line_that_fits_nowhere_beside_a_blank_field_asks_for_a_person(course: SmallCourse) -> None:
    course.hand_in("20240001", course.file({"shop-cloze": "空1: 耐心听罢\n第二个空是三天"}))
    assert course.grade().code == 0
    kept = course.kept("20240001")["shop-cloze"]
    assert (kept.auto, kept.waits) == (2.0, True)
    assert "没有读懂的一行：“第二个空是三天”" in (kept.comment or "")


def test_what_is_graded_is_the_teachers_notebook_with_the_students_texts(graded: SmallCourse) -> None:
    file = graded.course / "autograded" / "20240006" / NAME / f"{NAME}.ipynb"
    autograded = json.loads(file.read_bytes())
    titles = ["".join(cell["source"])[:12] for cell in autograded["cells"] if cell["cell_type"] == "markdown"]
    released = ["".join(cell["source"])[:12] for cell in graded.released["cells"] if cell["cell_type"] == "markdown"]  # type: ignore[attr-defined]
    assert titles == released


def test_every_submission_can_be_given_back_even_without_a_secret_of_its_own(graded: SmallCourse) -> None:
    assert (graded.course / "feedback" / "20240001" / NAME / "submission_secret.txt").stat().st_size == 128
