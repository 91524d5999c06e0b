"""Plug-ins of `nbgrader zip_collect` for the files of Chinese learning platforms."""

import hashlib
import os
import re
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin

from autograder.course.archive import Skipped, gathered
from autograder.course.handin import File, Released, choose, released, stamp, student_number

__all__ = ["CnCollector", "CnExtractor"]

_NAME_LENGTH = 60


class CnExtractor(ExtractorPlugin):  # type: ignore[misc]  # nbgrader has no types
    """`c.ZipCollectApp.extractor_plugin`: unpacks what a teacher put into `archive/`, within limits and never
    outside `extracted/`.
    """

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Writes every notebook found, with its time, under a name that is safe on every disk; logs what was left
        out and why.
        """
        taken = 0
        for found in gathered(Path(archive_path)):
            if isinstance(found, Skipped):
                self.log.warning("没有收 %s：%s。", found.path, found.why)
                continue
            taken += 1
            target = Path(extracted_path, *map(_safe, found.path.split("/")))
            target = target.with_name(f"{_stem(target.name)}.ipynb")
            if target.exists():
                target = target.with_name(
                    f"{target.stem}-{hashlib.sha256(found.path.encode()).hexdigest()[:6]}-{taken}.ipynb"
                )
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(found.data)
            os.utime(target, (found.when.timestamp(), found.when.timestamp()))
        self.log.info("从 %s 里取出%d个笔记本。", archive_path, taken)


class CnCollector(FileNameCollectorPlugin):  # type: ignore[misc]  # nbgrader has no types
    """`c.ZipCollectApp.collector_plugin`: whose a file is by its path, what it is by its cells, and always a time
    of its own.
    """

    def collect(self, submitted_file: str) -> dict[str, str] | None:
        """Nbgrader's answer for one file; None for a file that is not to be graded, with the reason in the log."""
        path = Path(submitted_file)
        number = self._number(path)
        if number is None:
            self.log.warning("没有收 %s：路径里找不到学号（6–14位数字）。", path.name)
            return None
        if self._chosen.get(number) != path:
            self.log.warning("没有收 %s：%s另外交了一份更合适的。", path.name, number)
            return None
        when = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        return {"student_id": number, "file_id": f"{self._assignment.name}.ipynb", "timestamp": stamp(when)}

    def _number(self, path: Path) -> str | None:
        match = re.match(self.named_regexp, str(path)) if self.named_regexp else None
        named = match.groupdict().get("student_id") if match else None
        if named and re.fullmatch("[0-9]{6,14}", named):
            return str(named)
        return student_number(path.relative_to(self._extracted).as_posix(), self._roster)

    @cached_property
    def _extracted(self) -> Path:
        app = self.parent
        return Path(app._format_collect_path(app.extracted_directory))  # noqa: SLF001  nbgrader has no other way to say it

    @cached_property
    def _assignment(self) -> Released:
        course = self.parent.coursedir
        return released(Path(course.root), course.assignment_id)

    @cached_property
    def _roster(self) -> set[str]:
        course = self.parent.coursedir
        with Gradebook(course.db_url, course.course_id) as gradebook:
            return {student.id for student in gradebook.students}

    @cached_property
    def _chosen(self) -> dict[str, Path]:
        """The one file of each student that is graded; a student may have handed in several."""
        files: dict[str, dict[str, File]] = {}
        for path in sorted(self._extracted.rglob("*.ipynb")):
            number = self._number(path)
            if number is not None:
                when = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                files.setdefault(number, {})[str(path)] = File(path=str(path), data=path.read_bytes(), when=when)
        return {number: Path(choose(found.values(), self._assignment).path) for number, found in files.items()}


def _safe(part: str) -> str:
    """A path's part that no file system minds; what it is cut to stays readable."""
    plain = "".join("_" if sign in '<>:"|?*\\' else sign for sign in part).strip(" .") or "_"
    return plain if len(plain.encode()) <= _NAME_LENGTH * 3 else f"{plain[:_NAME_LENGTH]}-{plain[-12:]}"


def _stem(name: str) -> str:
    return re.sub(
        r"\.(ipynb|json|txt)$", "", re.sub(r"\.(json|txt)$", "", name, flags=re.IGNORECASE), flags=re.IGNORECASE
    )
