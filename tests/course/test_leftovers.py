"""After a killed autograde a plain `nbgrader autograde` grades whoever was left half-done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.course.small_course import FULL, NAME, RIGHT, ROOT, SmallCourse

if TYPE_CHECKING:
    import pytest


def test_a_killed_run_leaves_nobody_without_a_grade(course: SmallCourse) -> None:
    students = [str(20240000 + index) for index in range(12)]
    for student in students:
        course.hand_in(student, course.file(RIGHT))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.Popen(
        [sys.executable, "-m", "nbgrader", "autograde", NAME],
        cwd=course.course,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PATH": path},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    third = course.course / "autograded" / students[2] / NAME
    deadline = time.monotonic() + 60
    while not third.exists() and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    run.send_signal(signal.SIGKILL)
    run.wait()
    assert run.returncode == -signal.SIGKILL
    assert course.grade().code == 0
    assert {student: course.scores(student) for student in students} == dict.fromkeys(students, FULL)


def test_a_folder_with_nothing_but_a_time_is_done_again(course: SmallCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.course.leftovers._STILL", 0.1)
    course.hand_in("20240101", course.file(RIGHT))
    course.hand_in("20240102", course.file(RIGHT))
    assert course.grade('--student="20240102"').code == 0
    graded = course.course / "autograded" / "20240102" / NAME / f"{NAME}.ipynb"
    before = graded.stat().st_mtime_ns
    left = course.course / "autograded" / "20240101" / NAME
    left.mkdir(parents=True)
    (left / "timestamp.txt").write_text("2026-11-20 10:00:00 UTC", "utf-8")
    assert course.grade().code == 0
    assert course.scores("20240101") == FULL
    assert graded.stat().st_mtime_ns == before
