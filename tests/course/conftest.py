"""One released course a run; each test works on a copy of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.course.small_course import SmallCourse, copied

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def written_course(tmp_path_factory: pytest.TempPathFactory, own_home: Path) -> SmallCourse:  # noqa: ARG001  nbgrader writes into the home
    """The authors' files and the generated source notebook, nothing released."""
    course = SmallCourse(tmp_path_factory.mktemp("written") / "project")
    course.generate()
    return course


@pytest.fixture(scope="session")
def released_course(written_course: SmallCourse, tmp_path_factory: pytest.TempPathFactory) -> SmallCourse:
    """The course after `nbgrader generate_assignment`; not to be changed."""
    course = copied(written_course, tmp_path_factory.mktemp("released") / "project")
    course.release()
    return course


@pytest.fixture
def course(released_course: SmallCourse, tmp_path: Path) -> SmallCourse:
    """A released course of the test's own."""
    return copied(released_course, tmp_path / "project")
