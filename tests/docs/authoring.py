"""Reads the teachers' page: its items, the changes to them it warns of, and the messages it prints below."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["FIGURES", "PAGE", "Sample", "samples"]

PAGE = Path(__file__).parents[2] / "docs" / "authoring.md"
FIGURES = PAGE.parents[1] / "book" / "figures"
"""The book's pictures, of which the page's items name some."""
_PART = re.compile(
    r"^```yaml\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?|<!-- item: ([a-z0-9-]+) -->", re.MULTILINE | re.DOTALL
)
_MEMBER = re.compile(r"^  ([a-z]+):.*\n(?:(?:   .*)?\n)*", re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """A block of the page as a file of items, phrases or terms: its line in the page, its id, its text, and what
    `check` says of it.
    """

    line: int
    id: str
    text: str
    says: str
    whole: bool

    @property
    def path(self) -> str:
        """Where a project keeps such a file."""
        if "\n  term: " in self.text:
            return "book/glossary.yml"
        return f"book/phrases/{self.id}.yml" if "\n  step: " in self.text else f"book/items/{self.id}.yml"


def samples() -> Iterator[Sample]:
    """Every YAML block. One that is no list of items shows members of the item above it, in the place of its own.

    `<!-- item: ID -->` goes back to an earlier item.
    """
    page, items, item = PAGE.read_text("utf-8"), dict[str, str](), ""
    for match in _PART.finditer(page):
        if match[3]:
            item = items[match[3]]
            continue
        whole = match[1].startswith("- id: ")
        item = match[1] if whole else item
        items[_id(item)] = item
        yield Sample(
            line=page.count("\n", 0, match.start()) + 1,
            id=_id(item),
            text=item if whole else _changed(item, match[1]),
            says=(match[2] or "").rstrip("\n"),
            whole=whole,
        )


def _id(item: str) -> str:
    return item.split()[2]


def _changed(item: str, members: str) -> str:
    """The item with some members written anew, where the first of them stood, else at its end."""
    names = {match[1] for match in re.finditer(r"^  ([a-z]+):", members, re.MULTILINE)}
    old = [match for match in _MEMBER.finditer(item) if match[1] in names]
    place = old[0].start() if old else len(item)
    for match in reversed(old):
        item = item[: match.start()] + item[match.end() :]
    return item[:place] + members + item[place:]
