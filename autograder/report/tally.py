"""Counts over a class: how each item and each of its fields went, and which wrong answers came up again and again."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from autograder.course.points import mean_share
from autograder.grading.text import LIMIT, plain
from autograder.typed import mapping, mappings, text

__all__ = ["FieldTally", "ItemTally", "tally"]

_OFTEN = 5
_SHOWN = 80


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldTally:
    """One field: how many answers had each sign (✓ ◐ ✗ 空 ? 待), and the commonest answers that were not right."""

    label: str
    marks: Mapping[str, int]
    often: Sequence[tuple[str, int]]

    @property
    def right(self) -> float:
        """The share of answers that were right, blanks counting as not right."""
        return self.marks.get("✓", 0) / (sum(self.marks.values()) or 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemTally:
    """One item: how many answered it, the mean share of its marks (None while nothing is certain), and its fields."""

    item: str
    title: str
    worth: float
    answers: int
    blank: int
    waiting: int
    mean: float | None
    fields: Sequence[FieldTally]


def tally(item: str, title: str, worth: float, marks: Sequence[Mapping[str, object]]) -> ItemTally:
    """Counts over one item's marks, as the grader left them in the autograded notebooks; unreadable files are none."""
    read = [mark for mark in marks if mark.get("rows")]
    scores = [float(str(mark["score"])) for mark in read if mark.get("score") is not None]
    blank = sum(mark["state"] == "blank" for mark in read)
    labels = dict.fromkeys(text(row["label"]) for mark in read for row in mappings(mark["rows"]))
    return ItemTally(
        item=item,
        title=title,
        worth=worth,
        answers=len(read),
        blank=blank,
        waiting=sum(mark["state"] in {"human", "unreadable"} for mark in read),
        mean=mean_share(scores, blank, worth),
        fields=[_field(label, read) for label in labels],
    )


def _field(label: str, marks: Iterable[Mapping[str, object]]) -> FieldTally:
    signs: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    written: dict[str, str] = {}
    for mark in marks:
        for row in mappings(mark["rows"]):
            if row["label"] != label:
                continue
            signs[text(row["mark"])] += 1
            said = text(mapping(mark["texts"]).get(text(row["field"])))
            if row["mark"] in {"✗", "◐", "?"} and said and len(said) <= LIMIT:
                wrong[plain(said)] += 1
                written.setdefault(plain(said), said)
    often = [(written[key][:_SHOWN], count) for key, count in wrong.most_common(_OFTEN) if count > 1]
    return FieldTally(label=label, marks=dict(signs), often=often)
