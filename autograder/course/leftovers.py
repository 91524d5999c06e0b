"""What a killed autograde leaves behind: a folder that makes nbgrader skip the student, who then stays without a
grade.
"""

import glob
import json
import shutil
import time
from pathlib import Path
from typing import Protocol

from autograder.typed import mapping

__all__ = ["clear_unfinished"]

# A living run works on one submission for a fraction of a second; what has not changed for so long belongs to a dead
# one.
_STILL = 3.0


class _CourseDirectory(Protocol):
    autograded_directory: str
    assignment_id: str
    student_id: str

    def format_path(self, step: str, student: str, assignment: str) -> str: ...


def clear_unfinished(course: _CourseDirectory) -> list[str]:
    """Removes autograded folders of the students about to be graded that no run has finished, so that they are
    graded again.
    """
    pattern = course.format_path(course.autograded_directory, course.student_id, course.assignment_id)
    unfinished = [folder for folder in map(Path, glob.glob(pattern)) if folder.is_dir() and not _finished(folder)]  # noqa: PTH207  nbgrader's own pattern
    wait = max((_STILL - (time.time() - _changed(folder)) for folder in unfinished), default=0)
    if wait > 0:
        time.sleep(min(wait, _STILL))
    cleared = []
    for folder in unfinished:
        if folder.is_dir() and not _finished(folder) and time.time() - _changed(folder) >= _STILL / 2:
            shutil.rmtree(folder)
            cleared.append(folder.parent.name)
    return cleared


def _finished(folder: Path) -> bool:
    notebooks = list(folder.glob("*.ipynb"))
    return bool(notebooks) and all(_graded(file) for file in notebooks)


def _graded(file: Path) -> bool:
    try:
        content = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return False
    return mapping(mapping(mapping(content).get("metadata")).get("autograder")).get("graded") is True


def _changed(folder: Path) -> float:
    return max((file.stat().st_mtime for file in [folder, *folder.iterdir()] if file.exists()), default=0.0)
