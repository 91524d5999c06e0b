"""Does the book teach, practise and grade every topic it has to? The list of topics is `syllabus.yml`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from autograder.items import Bank, Item
from autograder.topics import Section, read_sections
from autograder.typed import mappings, text
from autograder.yaml_text import read_yaml

__all__ = ["Part", "Row", "Topic", "coverage", "read_syllabus", "told"]

_DRILL = re.compile(r'drill\("([a-z0-9-]+)"\)\s*')


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic:
    """Something the book has to teach; `graded`: an assignment has to ask for it, too."""

    id: str
    title: str
    graded: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A part of the book and its topics, in their order."""

    title: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """What the book has for a topic: its section, the drills that stand in it, the items of assignments."""

    topic: Topic
    section: Section | None
    drills: tuple[str, ...]
    exercises: tuple[str, ...]

    @property
    def holes(self) -> list[str]:
        """What is missing, a sentence each."""
        topic = f"{self.topic.id}（{self.topic.title}）"
        if self.section is None:
            return [f"{topic}：书里没有 ({self.topic.id})= 这个小节。"]
        holes = [] if self.drills else [f"{topic}：{self.section.page}.md 的这一节里没有它的练习。"]
        if self.topic.graded and not self.exercises:
            holes.append(f"{topic}：没有一份作业考到它。")
        return holes


def read_syllabus() -> list[Part]:
    """The package's own list of topics, by parts."""
    listed = read_yaml(resources.files("autograder").joinpath("syllabus.yml").read_text("utf-8"))
    return [
        Part(title=text(part["part"]), topics=tuple(_topic(entry) for entry in mappings(part["topics"])))
        for part in mappings(listed)
    ]


def coverage(root: Path, bank: Bank, asked: Iterable[Item]) -> list[tuple[Part, list[Row]]]:
    """Every topic's row, by parts. `asked`: the items of all assignments."""
    sections = read_sections(root)
    used = list({item.id: item for item in asked}.values())
    return [
        (part, [_row(topic, sections.get(topic.id), root, bank, used) for topic in part.topics])
        for part in read_syllabus()
    ]


def told(parts: Sequence[tuple[Part, Sequence[Row]]]) -> list[str]:
    """The table for a terminal: a line a topic, ✗ where something is missing; no column is wider than its words."""
    lines = []
    for part, rows in parts:
        full = sum(not row.holes for row in rows)
        lines.append(f"{part.title}　{full}/{len(rows)}")
        for row in rows:
            page = row.section.page.removeprefix("book/") if row.section else "没有小节"
            graded = f"作业{len(row.exercises)}题" if row.topic.graded or row.exercises else "作业不要求"
            sign = "✗" if row.holes else "✓"
            lines.append(f"  {sign} {row.topic.id}　{row.topic.title}　{page}　练习{len(row.drills)}题　{graded}")
    return lines


def _topic(entry: Mapping[str, object]) -> Topic:
    return Topic(id=text(entry["id"]), title=text(entry["title"]), graded=entry.get("graded") is True)


def _row(topic: Topic, section: Section | None, root: Path, bank: Bank, used: Sequence[Item]) -> Row:
    drills = _drills(section, root) if section is not None else []
    return Row(
        topic=topic,
        section=section,
        drills=tuple(name for name in drills if name in bank.items and topic.id in bank.items[name].topics),
        exercises=tuple(item.id for item in used if topic.id in item.topics),
    )


def _drills(section: Section, root: Path) -> list[str]:
    """The drills of a section's own lines."""
    lines = (root / f"{section.page}.md").read_text("utf-8").splitlines()[section.start : section.end]
    return [found[1] for line in lines if (found := _DRILL.fullmatch(line))]
