"""The sections of the book, by topic: where `(t-…)=` stands and what its heading says."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.items import Item
from autograder.kinds.source import Fault

__all__ = ["Section", "missing_sections", "read_sections"]

_TARGET = re.compile(r"\((t-[a-z0-9-]+)\)=\s*")
_HEADING = re.compile(r"#+\s+(.+?)\s*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A section that teaches a topic: its page (from the root, no ending), that page's title, its own heading."""

    topic: str
    page: str
    chapter: str
    heading: str


def read_sections(root: Path) -> Mapping[str, Section]:
    """Every topic's section in `book/*.md`; a topic that stands twice keeps its first place."""
    found: dict[str, Section] = {}
    for file in sorted((root / "book").glob("*.md")):
        lines = file.read_text("utf-8").splitlines()
        chapter = _first_heading([line for line in lines if line.startswith("# ")], file.stem)
        for number, line in enumerate(lines):
            if target := _TARGET.fullmatch(line):
                heading = _first_heading(lines[number + 1 :], chapter)
                section = Section(topic=target[1], page=f"book/{file.stem}", chapter=chapter, heading=heading)
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
    return next((match[1] for line in lines if (match := _HEADING.fullmatch(line))), otherwise)
