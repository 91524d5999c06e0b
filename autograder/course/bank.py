"""The teacher's side of a course: where its keys are, and its settings in `nbgrader_config.py`."""

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from traitlets import List, Unicode
from traitlets.config import LoggingConfigurable

from autograder.course.guard import Refusal
from autograder.items import Bank, BankError, load

__all__ = ["Course", "course_bank"]


class Course(LoggingConfigurable):
    """`c.Course.*` of the configuration file."""

    banks = List(Unicode(), help="Folders of item banks; relative ones start at the course folder").tag(config=True)
    site = Unicode("", help="Address of the book's site, for links from feedback pages").tag(config=True)


def course_bank(settings: Course, root: str) -> Bank:
    """The items of all banks. Raises Refusal with the bank's faults, or where no folder is there."""
    folders = [Path(os.path.normpath(Path(root, folder))) for folder in settings.banks]
    missing = [str(folder) for folder in folders if not folder.is_dir()]
    if missing or not folders:
        raise Refusal(f"找不到题库文件夹：{'、'.join(missing) or 'c.Course.banks 是空的'}。")
    files = {file: file.stat().st_mtime_ns for folder in folders for file in sorted(folder.glob("*.yml"))}
    return _loaded(tuple(folders), _Stamp(files))


class _Stamp(dict[Path, int]):
    """Files and their times: a bank is read again when one of them changed (formgrader's server lives for days)."""

    def __hash__(self) -> int:  # type: ignore[override]  # made once, never changed
        return hash(tuple(self.items()))


@lru_cache(maxsize=2)
def _loaded(folders: tuple[Path, ...], _: Mapping[Path, int]) -> Bank:
    try:
        return load(folders)
    except BankError as error:
        raise Refusal(f"题库有问题，一份也没有评：\n{error}") from error
