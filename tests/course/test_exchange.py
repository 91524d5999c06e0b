"""The exchange: an honest round trip, and a collect that a hostile hand-in cannot use."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from autograder.course.apps import nbgrader
from tests.course.small_course import FULL, NAME, RIGHT, SmallCourse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


WHEN = "2026-11-20 10:00:00.000000 UTC"


def inbound(course: SmallCourse) -> Path:
    folder = course.course / "exchange" / "customer-service" / "inbound"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def hand_in(course: SmallCourse, student: str, files: dict[str, bytes] | None = None, when: str = WHEN) -> Path:
    """What `nbgrader submit` leaves in the exchange; without files, a right notebook."""
    folder = inbound(course) / f"{student}+{NAME}+{when}+abcdefgh"
    folder.mkdir()
    for name, data in (files or {f"{NAME}.ipynb": course.file(RIGHT)}).items():
        (folder / name).write_bytes(data)
    (folder / "timestamp.txt").write_text(when, "utf-8")
    (folder / "submission_secret.txt").write_text("0" * 128, "utf-8")
    return folder


def own(home: Path, *arguments: str) -> None:
    """A student's command, in a home of his own."""
    variables = {"HOME": str(home), "JUPYTER_CONFIG_DIR": str(home / "c"), "JUPYTER_DATA_DIR": str(home / "d")}
    run = nbgrader(arguments, home, variables)
    assert run.code == 0, run.output


def test_a_whole_round_through_the_exchange_ends_with_feedback_at_the_students(
    course: SmallCourse, tmp_path: Path
) -> None:
    assert course.run("release_assignment", NAME).code == 0
    homes = {}
    for student in ("20240101", "20240102"):
        home = homes[student] = tmp_path / student
        home.mkdir()
        (home / "nbgrader_config.py").write_text(
            "c = get_config()\nc.CourseDirectory.course_id = 'customer-service'\n"
            f"c.CourseDirectory.student_id = '{student}'\n"
            f"c.Exchange.root = {str(course.course / 'exchange')!r}\n",
            "utf-8",
        )

        own(home, "fetch_assignment", NAME)
        (home / NAME / f"{NAME}.ipynb").write_bytes(course.file(RIGHT))
        own(home, "submit", NAME)
    for command in ("collect", "autograde", "generate_feedback", "release_feedback"):
        run = course.run(command, NAME)
        assert run.code == 0, run.output
    assert course.scores("20240101") == course.scores("20240102") == FULL
    own(homes["20240101"], "fetch_feedback", NAME)
    pages = list((homes["20240101"] / NAME).rglob("*.html"))
    assert len(pages) == 1
    assert "20240101" in pages[0].read_text("utf-8")


def linked_secret(folder: Path, course: SmallCourse) -> None:
    (folder / "leak.html").symlink_to(course.course / "gradebook.db")


def linked_notebook(folder: Path, course: SmallCourse) -> None:
    (folder / f"{NAME}.ipynb").unlink()
    (folder / f"{NAME}.ipynb").symlink_to(course.course / "source" / NAME / f"{NAME}.ipynb")


def hard_linked_notebook(folder: Path, course: SmallCourse) -> None:
    (folder / f"{NAME}.ipynb").unlink()
    os.link(course.course / "source" / NAME / f"{NAME}.ipynb", folder / f"{NAME}.ipynb")


def linked_folder(folder: Path, course: SmallCourse) -> None:
    (folder / "more").symlink_to(course.course / "source")


def pipe(folder: Path, _: SmallCourse) -> None:
    (folder / f"{NAME}.ipynb").unlink()
    os.mkfifo(folder / f"{NAME}.ipynb")


def link_deeper(folder: Path, course: SmallCourse) -> None:
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "x.ipynb").symlink_to(course.course / "gradebook.db")


def very_deep(folder: Path, _: SmallCourse) -> None:
    (folder / "/".join("abcdefgh")).mkdir(parents=True)


def thousands_of_files(folder: Path, _: SmallCourse) -> None:
    for index in range(2100):
        (folder / f"{index}.txt").touch()


def nothing_in_it(folder: Path, _: SmallCourse) -> None:
    (folder / f"{NAME}.ipynb").unlink()


@pytest.mark.parametrize(
    "make",
    [
        linked_secret,
        linked_notebook,
        hard_linked_notebook,
        linked_folder,
        pipe,
        link_deeper,
        very_deep,
        thousands_of_files,
        nothing_in_it,
    ],
)
def test_a_folder_no_honest_student_makes_is_unreadable_and_gives_nothing_away(
    course: SmallCourse, make: Callable[[Path, SmallCourse], None]
) -> None:
    make(hand_in(course, "20240101"), course)
    hand_in(course, "20240102")
    for command in ("collect", "autograde", "generate_feedback", "release_feedback"):
        run = course.run(command, NAME)
        assert run.code == 0, run.output
    kept = course.kept("20240101")
    assert {entry.auto for entry in kept.values()} == {None}
    assert all("这份作业无法读取：交来的文件夹" in (entry.comment or "") for entry in kept.values())
    assert course.scores("20240102") == FULL
    for step in ("submitted", "autograded", "feedback"):
        names = {path.name for path in (course.course / step / "20240101" / NAME).iterdir()}
        assert names <= {f"{NAME}.ipynb", f"{NAME}.html", "timestamp.txt", "submission_secret.txt"}
    given = b"".join(
        path.read_bytes() for path in (course.course / "exchange" / "customer-service" / "feedback").iterdir()
    )
    assert b"SQLite format" not in given
    assert b"BEGIN SOLUTION" not in given


@pytest.mark.parametrize(
    "name",
    [
        f"x+{NAME}+no time at all+abc",
        f"..+{NAME}+2026-11-20 10:00:00 UTC+abc",
        f"x[1]+{NAME}+2026-11-20 10:00:00 UTC+abc",
        f"+{NAME}+2026-11-20 10:00:00 UTC+abc",
        f"a+{NAME}+b+c+d+e",
        f"x+{NAME}+9999999999999999999+abc",
        f"x+{NAME}+",
        f"{{x}}+{NAME}+1+2",
    ],
)
def test_no_folder_name_stops_the_class(course: SmallCourse, name: str) -> None:
    (inbound(course) / name).mkdir()
    hand_in(course, "20240102")
    assert course.run("collect", NAME).code == 0
    assert course.grade().code == 0
    assert course.scores("20240102") == FULL
    assert {path.name for path in (course.course / "submitted").iterdir()} <= {"20240102", "x"}


def test_a_file_or_a_link_in_the_place_of_a_folder_is_passed_over(course: SmallCourse) -> None:
    (inbound(course) / f"20240101+{NAME}+2026-11-20 10:00:00 UTC+a").write_text("x", "utf-8")
    (inbound(course) / f"20240103+{NAME}+2026-11-20 10:00:00 UTC+a").symlink_to(course.course / "source" / NAME)
    hand_in(course, "20240102")
    assert course.run("collect", NAME).code == 0
    assert {path.name for path in (course.course / "submitted").iterdir()} == {"20240102"}


def test_a_time_of_garbage_in_the_file_is_replaced_by_the_folders(course: SmallCourse) -> None:
    folder = hand_in(course, "20240101")
    (folder / "timestamp.txt").write_text("昨天晚上\x00", "utf-8")
    assert course.run("collect", NAME).code == 0
    assert course.grade().code == 0
    with course.gradebook() as gradebook:
        assert str(gradebook.find_submission(NAME, "20240101").timestamp) == "2026-11-20 10:00:00"


def test_somebody_elses_name_is_refused_where_owners_are_required(course: SmallCourse) -> None:
    file = course.course / "nbgrader_config.py"
    file.write_text(file.read_text("utf-8").replace("require_owner = False", "require_owner = True"), "utf-8")
    hand_in(course, "20240101")
    run = course.run("collect", NAME)
    assert run.code == 0
    assert "它说是20240101交的，其实是" in run.output
    assert not (course.course / "submitted" / "20240101").exists()


def test_a_renamed_notebook_is_found_by_what_is_in_it(course: SmallCourse) -> None:
    scratch = json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()
    hand_in(course, "20240101", {f"{NAME} (1).ipynb": course.file(RIGHT), "草稿.ipynb": scratch})
    assert course.run("collect", NAME).code == 0
    assert course.grade().code == 0
    assert course.scores("20240101") == FULL


def test_a_later_hand_in_replaces_the_earlier_one_with_update(course: SmallCourse) -> None:
    hand_in(course, "20240101", {f"{NAME}.ipynb": course.file({})})
    assert course.run("collect", NAME).code == 0
    assert course.grade().code == 0
    assert course.scores("20240101")["shop-choice"] == 0.0
    hand_in(course, "20240101", when="2026-11-21 10:00:00.000000 UTC")
    assert course.run("collect", NAME, "--update").code == 0
    assert course.grade().code == 0
    assert course.scores("20240101") == FULL
