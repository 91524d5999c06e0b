"""The courses that the hostile class works on."""

from tests.course.conftest import course, released_course, written_course

__all__ = ["course", "released_course", "written_course"]
