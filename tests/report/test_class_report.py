"""The class report: counts that a teacher can rely on, and nothing of a student's that is markup."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from autograder.__main__ import main
from autograder.report.command import write_report
from autograder.report.tally import tally
from tests.course.conftest import course, released_course, written_course
from tests.course.small_course import NAME, RIGHT, SmallCourse

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["course", "released_course", "written_course"]


@pytest.fixture
def files(course: SmallCourse) -> list[Path]:
    wrong = {"shop-cloze": "空1: <b>抢先打断\n空2: 3天"}
    course.hand_in("20240001", course.file(RIGHT))
    course.hand_in("20240002", course.file(wrong))
    course.hand_in("20240003", course.file({**wrong, "shop-choice": "答案: A"}))
    course.hand_in("20240004", b"{")
    assert course.grade().code == 0
    with course.gradebook() as gradebook:
        gradebook.update_or_create_student("20240005", last_name="=1+1")
    return write_report(course.course, NAME)


def test_the_page_tells_what_often_went_wrong_and_escapes_it(files: list[Path]) -> None:
    page = files[0].read_text("utf-8")
    assert "“&lt;b&gt;抢先打断”2人" in page
    assert "<b>" not in page
    assert "无法读取：20240004" in page
    assert "缺交：=1+1" in page
    assert "满分4分，读到3份，平均得分率67%，空着0份，等老师看0份。" in page.replace("<span>", "").replace(
        "</span>", ""
    )


def test_the_table_opens_in_excel_with_a_state_for_everybody_and_no_formula(files: list[Path]) -> None:
    assert files[1].read_bytes().startswith(b"\xef\xbb\xbf")
    with files[1].open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0][:3] == ["学号", "姓名", "shop-table"]
    assert [row[-1] for row in rows[1:]] == ["待人工", "已评", "已评", "无法读取", "缺交"]
    assert rows[5][1] == "'=1+1"
    assert rows[4][2] == "无法读取"


def test_the_command_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--course", str(tmp_path)]) == 2
    assert "还没有成绩册" in capsys.readouterr().err


def test_a_class_without_answers_has_no_mean() -> None:
    assert tally("a", "题", 5, []).mean is None
    blank: dict[str, object] = {
        "rows": [{"label": "作答", "field": "body", "mark": "空"}],
        "state": "blank",
        "score": 0.0,
        "texts": {},
    }
    waits: dict[str, object] = {
        "rows": [{"label": "作答", "field": "body", "mark": "待"}],
        "state": "human",
        "score": None,
        "texts": {},
    }
    assert tally("a", "题", 5, [blank, waits]).mean is None
    assert tally("a", "题", 5, [blank, {**blank, "state": "graded", "score": 5.0}]).mean == 0.5
