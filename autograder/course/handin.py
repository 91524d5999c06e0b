"""Whose a handed-in file is, and whether it is this assignment: read from what is in it, not from what it is called."""

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from autograder.course.pieces import pieces
from autograder.course.submitted import Unreadable, cells
from autograder.typed import mapping

__all__ = ["File", "Released", "choose", "recognises", "released", "stamp", "student_number"]

_NUMBER = re.compile(r"(?<![0-9])[0-9]{6,14}(?![0-9])")
# 2026-03-01-10-00-00 and the like, and 20260301100000: the platform's times, unless a roster says otherwise.
_TIME = re.compile(
    r"(?<![0-9])20[0-9]{2}(0[1-9]|1[0-2])([0-2][0-9]|3[01])([01][0-9]|2[0-3])[0-5][0-9]([0-5][0-9])?(?![0-9])"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Released:
    """An assignment as it was released: its name and the ids of its items."""

    name: str
    ids: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A handed-in file: where it was found (path inside the folder or ZIP), its bytes, and its time."""

    path: str
    data: bytes
    when: datetime


def released(course: Path, assignment: str) -> Released:
    """Reads the released notebook. Raises FileNotFoundError with a Chinese sentence."""
    file = course / "release" / assignment / f"{assignment}.ipynb"
    if not file.is_file():
        raise FileNotFoundError(f"没有找到发出去的作业 {file}；请先运行 nbgrader generate_assignment {assignment}。")
    ours = mapping(mapping(mapping(json.loads(file.read_bytes())).get("metadata")).get("autograder"))
    return Released(name=assignment, ids=frozenset(mapping(ours.get("items"))))


def recognises(data: bytes, assignment: Released) -> bool:
    """Whether a file holds an answer cell of the assignment."""
    try:
        found = cells(data)
    except Unreadable:
        return False
    return any(piece.ident for index, cell in enumerate(found) for piece in pieces(cell, index, assignment.ids))


def student_number(path: str, roster: Collection[str] = ()) -> str | None:
    """The student number in a path: 6 to 14 digits, in the name rather than in its folders, one of the roster
    before any other.
    """
    found: list[str] = []
    for part in reversed(unicodedata.normalize("NFKC", path).split("/")):
        numbers = [match[0] for match in _NUMBER.finditer(part)]
        found += sorted(numbers, key=lambda number: _TIME.fullmatch(number) is not None)
    return next((number for number in found if number in roster), found[0] if found else None)


def choose(files: Iterable[File], assignment: Released) -> File:
    """Of one student's files the one to grade: the latest that is this assignment, else the latest."""
    ordered: Sequence[File] = sorted(files, key=lambda file: file.when)
    ours = [file for file in ordered if recognises(file.data, assignment)]
    return (ours or ordered)[-1]


def stamp(when: datetime) -> str:
    """A time as nbgrader's timestamp.txt holds it."""
    return when.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC")
