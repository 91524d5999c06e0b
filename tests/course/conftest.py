"""One released course a run; each test works on a copy of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from autograder.course.assignments import read_all
from autograder.course.exercises import write_all
from autograder.items import load
from tests.course.small_course import NAME, SmallCourse, copied

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def written_course(tmp_path_factory: pytest.TempPathFactory, own_home: Path) -> SmallCourse:  # noqa: ARG001  nbgrader writes into the home
    """The authors' files and the generated source notebook, nothing released."""
    course = SmallCourse(tmp_path_factory.mktemp("written") / "project")
    course.write()
    bank = load([course.root / "book" / "items", course.course / "items"])
    assignments, faults = read_all(course.course, bank, shown_from=course.root)
    assert faults == []
    write_all(assignments, course.course)
    return course


@pytest.fixture(scope="session")
def released_course(written_course: SmallCourse, tmp_path_factory: pytest.TempPathFactory) -> SmallCourse:
    """The course after `nbgrader generate_assignment`; not to be changed."""
    course = copied(written_course, tmp_path_factory.mktemp("released") / "project")
    run = course.run("generate_assignment", NAME)
    assert run.code == 0, run.output
    return course


@pytest.fixture
def course(released_course: SmallCourse, tmp_path: Path) -> SmallCourse:
    """A released course of the test's own."""
    return copied(released_course, tmp_path / "project")
