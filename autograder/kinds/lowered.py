"""What a kind makes of an author's item: fields to fill in, criteria to grade by, and what its view draws."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Criterion", "Field", "Lowered", "Option"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One option of a field: its letter and its text."""

    key: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One thing to fill in. `marks` are whole; `long` asks for a text box of several lines."""

    id: str
    label: str
    marks: int
    long: bool = False
    options: tuple[Option, ...] = ()

    def public(self) -> dict[str, object]:
        """The field as a student may see it: a whitelist."""
        seen: dict[str, object] = {"id": self.id, "label": self.label, "marks": self.marks, "long": self.long}
        if self.options:
            seen["options"] = [{"key": option.key, "text": option.text} for option in self.options]
        return seen


@dataclass(frozen=True, kw_only=True, slots=True)
class Criterion:
    """One rule over one field.

    `rule` is what grading reads: `criterion`, `field`, `marks` and the criterion's own members (the architecture page
    has the table). `words` is what a learner is told: `why`, `hint`, `reject` (a text for each entry of the rule's
    `reject`), `options` (letter → text), `unit` (a number's, as its author wrote it).
    """

    rule: Mapping[str, object]
    words: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Lowered:
    """An item's gradable and drawable content, whatever its kind.

    `model` is the right response: field → text. `files` are those that were read beside the bank's own.
    """

    fields: tuple[Field, ...]
    criteria: tuple[Criterion, ...]
    draw: Mapping[str, object]
    model: Mapping[str, str]
    layout: str = "lines"
    files: tuple[Path, ...] = ()
