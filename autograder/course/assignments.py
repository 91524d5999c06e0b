"""Assignments as text: `exercises/assignments/<name>.md`, prose and the ids of items with their marks.

---
title: 平台规则
due: 2026-12-01 18:00
---
先读一读……

```{item} table-3-1
marks: 12
```
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.items import Bank, Item
from autograder.kinds.source import Fault, Source
from autograder.yaml_text import YamlError, read_yaml

__all__ = ["Assignment", "Prose", "Task", "faults", "read", "read_all"]

_OPEN = re.compile(r"(`{3,}|~{3,})(.*)")
_DIRECTIVE = re.compile(r"\{item\}\s*(.*?)\s*")
_DUE = "20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]) ([01][0-9]|2[0-3]):[0-5][0-9]"
_MARKERS = ("BEGIN SOLUTION", "END SOLUTION", "BEGIN HIDDEN TESTS", "BEGIN MARK SCHEME")


@dataclass(frozen=True, kw_only=True, slots=True)
class Prose:
    """A stretch of the author's Markdown."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """An item and what it is worth in the gradebook, in whole marks."""

    item: Item
    marks: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Assignment:
    """One assignment: its parts in the author's order. `due` is `YYYY-MM-DD HH:MM`, China's time."""

    name: str
    title: str
    due: str | None
    parts: tuple[Prose | Task, ...]

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The items alone."""
        return tuple(part for part in self.parts if isinstance(part, Task))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Block:
    """A piece of the file: prose (`ident` None) or the inside of an item block; `line` is where it begins."""

    line: int
    text: str
    ident: str | None


def faults(root: Path, bank: Bank) -> list[Fault]:
    """Every fault of the project's assignments."""
    return read_all(root / "exercises", bank, shown_from=root)[1]


def read_all(course: Path, bank: Bank, *, shown_from: Path) -> tuple[list[Assignment], list[Fault]]:
    """All assignments of a course folder that could be read, and all faults of the others."""
    found: list[Fault] = []
    assignments = []
    for file in sorted((course / "assignments").glob("*.md")):
        shown = file.relative_to(shown_from).as_posix() if file.is_relative_to(shown_from) else str(file)
        assignment = read(file, bank, shown, found)
        if assignment is not None:
            assignments.append(assignment)
    return assignments, found


def read(file: Path, bank: Bank, shown: str, found: list[Fault]) -> Assignment | None:
    """One assignment, or None where a fault was added to `found`."""
    before = len(found)
    whole = Source(value=None, file=shown, path="", faults=found)
    if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", file.stem):
        whole.fault("作业的文件名只能用小写字母、数字和连字符，如 platform-rules.md。")
    try:
        text = file.read_text("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        whole.fault("文件不是UTF-8编码，请另存为UTF-8。")
        return None
    front, body, first = _front_matter(text)
    title, due = _front(front, whole)
    parts = _parts(list(_blocks(body, first, whole)), bank, whole)
    if not any(isinstance(part, Task) for part in parts) and len(found) == before:
        whole.fault("作业里还没有题目；用 ```{item} 题目id 加一道。")
    if len(found) > before or title is None:
        return None
    return Assignment(name=file.stem, title=title, due=due, parts=tuple(parts))


def _front_matter(text: str) -> tuple[str | None, str, int]:
    """The YAML between the `---` lines, the rest, and the rest's first line number."""
    match = re.match(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if match is None:
        return None, text, 1
    return match[1], text[match.end() :], text[: match.end()].count("\n") + 1


def _front(front: str | None, whole: Source) -> tuple[str | None, str | None]:
    if front is None:
        whole.fault("文件要以 --- 开头，写上 title: 作业的名称，再以 --- 结束。")
        return None, None
    value = _yaml(front, whole)
    if value is None:
        return None, None
    members = whole.at("", value).members(["title"], ["due"])
    due = members["due"].matching(_DUE, "年-月-日 时:分，如 2026-12-01 18:00") if "due" in members else None
    return members["title"].text() if "title" in members else None, due


def _yaml(text: str, place: Source) -> object | None:
    try:
        value = read_yaml(text)
    except YamlError as error:
        place.fault(str(error))
        return None
    if value is None:
        place.fault("这里是空的。")
    return value


def _blocks(body: str, first: int, whole: Source) -> Iterator[_Block]:
    """Parts prose from item blocks; an item block inside another fence is prose."""
    held: list[str] = []
    fence, ident, start = "", None, first
    for number, line in enumerate(body.split("\n"), start=first):
        opening = _OPEN.fullmatch(line)
        directive = _DIRECTIVE.fullmatch(opening[2]) if opening and not fence else None
        closes = bool(fence) and line.rstrip() == fence[0] * max(len(fence), len(line.rstrip()))
        if directive is not None or (closes and ident is not None):
            yield _Block(line=start, text="\n".join(held), ident=ident)
            held, start = [], number
            fence, ident = (opening[1], directive[1]) if opening is not None and directive is not None else ("", None)
            continue
        if closes:
            fence = ""
        elif opening and not fence:
            fence = opening[1]
        held.append(line)
    if ident is not None:
        whole.at(f"第{start}行", None).fault("这个题目块没有用 ``` 结束。")
    else:
        yield _Block(line=start, text="\n".join(held), ident=None)


def _parts(blocks: Sequence[_Block], bank: Bank, whole: Source) -> list[Prose | Task]:
    parts: list[Prose | Task] = []
    seen: dict[str, int] = {}
    for block in blocks:
        place = whole.at(f"第{block.line}行", None)
        if block.ident is None:
            parts += _prose(block, place)
        elif block.ident in seen:
            place.fault(f"题目“{block.ident}”在第{seen[block.ident]}行已经有了，一份作业里每道题只能出现一次。")
        else:
            seen[block.ident] = block.line
            parts += _task(block, bank, place)
    return parts


def _prose(block: _Block, place: Source) -> list[Prose | Task]:
    text = block.text.strip("\n")
    if any(marker in text for marker in _MARKERS):
        place.fault(f"正文里不能有nbgrader的标记（{'、'.join(_MARKERS)}）。")
    return [Prose(text=text)] if text.strip() else []


def _task(block: _Block, bank: Bank, place: Source) -> list[Prose | Task]:
    ident = block.ident or ""
    value = _yaml(block.text, place)
    marks = place.at("", value).members(["marks"]) if value is not None else {}
    worth = marks["marks"].whole(1, 1000) if "marks" in marks else None
    item = bank.items.get(ident)
    if item is None:
        near = difflib.get_close_matches(ident, bank.items, n=1)
        place.fault(f"题库里没有“{ident}”这道题" + (f"，是不是“{near[0]}”？" if near else "。"))
    elif any(marker in text for marker in _MARKERS for text in item.model.values()):
        place.fault(f"题目“{ident}”的参考答案里不能有nbgrader的标记（{'、'.join(_MARKERS)}）。")
    return [Task(item=item, marks=worth)] if item is not None and worth is not None else []
