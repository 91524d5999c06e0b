"""The sections of the book, by topic: where `(t-…)=` stands and what its heading says."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.items import Item
from autograder.kinds.source import Fault

__all__ = ["Section", "missing_sections", "read_sections"]

_TARGET = re.compile(r"\((t-[a-z0-9-]+)\)=\s*")
_FENCE = re.compile(r"\s*(`{3,}|~{3,}|:{3,})")
_HEADING = re.compile(r"(#+)\s+(.+?)\s*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A section that teaches a topic: its page (from the root, no ending), that page's title, its own heading.

    Its lines in the file are `start` up to `end` (from 0): up to the next heading that is not below its own.
    """

    topic: str
    page: str
    chapter: str
    heading: str
    start: int
    end: int


def read_sections(root: Path) -> Mapping[str, Section]:
    """Every topic's section in `book/*.md`; a topic that stands twice keeps its first place."""
    found: dict[str, Section] = {}
    for file in sorted((root / "book").glob("*.md")):
        lines = file.read_text("utf-8").splitlines()
        chapter = _first_heading([line for line in lines if line.startswith("# ")], file.stem)
        for number, line in enumerate(lines):
            if target := _TARGET.fullmatch(line):
                heading = _first_heading(lines[number + 1 :], chapter)
                section = Section(
                    topic=target[1],
                    page=f"book/{file.stem}",
                    chapter=chapter,
                    heading=heading,
                    start=number,
                    end=_end(lines, number),
                )
                found.setdefault(target[1], section)
    return found


def missing_sections(items: Iterable[Item], root: Path) -> list[Fault]:
    """A fault for every topic of the items that no section of the book carries."""
    sections = read_sections(root)
    return [
        Fault(
            file=item.file.relative_to(root).as_posix() if item.file.is_relative_to(root) else str(item.file),
            path=f"{item.id}.topics",
            says=f"书里没有 ({topic})= 这个小节；请写在 book/*.md 里有的标签。",
        )
        for item in items
        for topic in item.topics
        if topic not in sections
    ]


def _first_heading(lines: Iterable[str], otherwise: str) -> str:
    return next((match[2] for line in lines if (match := _HEADING.fullmatch(line))), otherwise)


def _end(lines: Sequence[str], start: int) -> int:
    """Where the section ends whose heading is the first one from `start` on."""
    levels = [(number, len(match[1])) for number, line in _outside_fences(lines) if (match := _HEADING.fullmatch(line))]
    own = next(((number, level) for number, level in levels if number >= start), None)
    if own is None:
        return len(lines)
    return next((number for number, level in levels if number > own[0] and level <= own[1]), len(lines))


def _outside_fences(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines that no fence holds, with their numbers: a `#` within one is no heading."""
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and line.strip().startswith(fence) and not line.strip().strip(fence[0]) else fence
        elif mark:
            fence = mark[1]
        else:
            yield number, line
