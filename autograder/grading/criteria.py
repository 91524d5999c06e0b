"""The criteria: one small function each, all in the table CRITERIA. `criteria.js` is the same in JavaScript.

Each takes its criterion (an entry of the key's `criteria`) and a field's text that is neither blank nor too long.
None raises for any text.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from autograder.grading.letters import by_name, letters
from autograder.grading.number import Exact, decimal, near, quantity, times
from autograder.grading.order import longest_valid
from autograder.grading.outcome import Outcome, unreadable
from autograder.grading.path import path
from autograder.grading.text import Written

__all__ = ["CRITERIA", "Criterion"]

Criterion = Mapping[str, Any]
"""An entry of the key, already checked by whoever made the key: what its members are depends on its `criterion`."""


def accept(criterion: Criterion, text: Written) -> Outcome:
    """The text is one of the listed wordings."""
    if any(text.same(wording) for wording in criterion["accept"]):
        return Outcome(criterion["marks"], "right")
    for index, wording in enumerate(criterion["reject"]):
        if text.same(wording):
            return Outcome(0, "rejected", index)
    return Outcome(0, "wrong")


def number(criterion: Criterion, text: Written) -> Outcome:
    """A number within `tolerance` of `value`, in the key's unit. A number of its own 万 or 亿 is taken at its word."""
    found = quantity(text.plain, [text.like(unit) for unit in criterion["units"]])
    if found is None:
        return unreadable("not-a-number")
    if found.unit == "other":
        return Outcome(0, "unit-wrong")
    if found.unit == "none" and criterion["unit"] == "required":
        return Outcome(0, "unit-missing")
    factors = ["1"] if found.unit == "known" or found.worded else criterion["bare"]
    readings = [times(found.value, decimal(factor)) for factor in factors]
    if _any_near(readings, criterion["value"], criterion["tolerance"]):
        return Outcome(criterion["marks"], "right")
    for index, wrong in enumerate(criterion["reject"]):
        if _any_near(readings, wrong, "0"):
            return Outcome(0, "rejected", index)
    return Outcome(0, "wrong")


def _any_near(readings: Iterable[Exact], value: str, tolerance: str) -> bool:
    return any(near(reading, decimal(value), decimal(tolerance)) for reading in readings)


def choose(criterion: Criterion, text: Written) -> Outcome:
    """One option, by its key, its text, or both; an option's key goes before another's text."""
    for spell in _SPELLINGS:
        for option in criterion["options"]:
            if text.same(spell(option)):
                return _scored(option["marks"], criterion["marks"], option["key"])
    return unreadable("not-an-option")


_SPELLINGS: tuple[Callable[[Mapping[str, str]], str], ...] = (
    lambda option: option["key"],
    lambda option: option["text"],
    lambda option: option["key"] + option["text"],
)


def select(criterion: Criterion, text: Written) -> Outcome:
    """A set of options: each right one earns, each wrong one cancels as much.

    Where none is right, `verdict.py` gives the marks to a blank text.
    """
    right, wrong = criterion["right"], criterion["wrong"]
    chosen = letters(text.plain, [*right, *wrong])
    if chosen is None:
        return unreadable("not-an-option")
    hit, bad = _within(right, chosen), _within(wrong, chosen)
    earned = max(0, len(hit) - len(bad)) * criterion["marks"] // max(1, len(right))
    return _scored(earned, criterion["marks"], {"right": hit, "wrong": bad, "missed": _without(right, chosen)})


def match(criterion: Criterion, text: Written) -> Outcome:
    """Pairs: each listed one earns, each other one cancels as much."""
    pairs = criterion["pairs"]
    listed = [left + right for left in by_name(pairs) for right in pairs[left]]
    tokens = letters(text.plain, [*pairs, *criterion["options"]])
    if tokens is None or tokens[0] not in pairs:
        return unreadable("not-pairs")
    written: list[str] = []
    left = ""
    for token in tokens:
        if token in pairs:
            left = token
        else:
            written.append(left + token)
    hit, bad = _within(listed, written), _without(dict.fromkeys(written), listed)
    earned = max(0, len(hit) - len(bad)) * criterion["marks"] // len(listed)
    return _scored(earned, criterion["marks"], {"right": hit, "wrong": bad, "missed": _without(listed, written)})


def order(criterion: Criterion, text: Written) -> Outcome:
    """A sequence of steps: marks by its longest valid part; extras and repeats cancel one each."""
    steps, before, total = criterion["steps"], criterion["before"], criterion["marks"]
    tokens = letters(text.plain, [*steps, *criterion["extra"]])
    if tokens is None:
        return unreadable("not-steps")
    once = list(dict.fromkeys(tokens))
    sequence, extra = _within(once, steps), _without(once, steps)
    valid, spoilt = longest_valid(sequence, before), len(tokens) - len(sequence)
    place = {step: index for index, step in enumerate(sequence)}
    after = len(sequence)
    broken = [index for index, (first, later) in enumerate(before) if place.get(first, 0) > place.get(later, after)]
    earned = 0 if valid < min(2, len(steps)) else max(0, valid - spoilt) * total // len(steps)
    return _scored(
        earned,
        total,
        {
            "broken": broken,
            "extra": extra,
            "missed": _without(steps, sequence),
            "repeated": [name for name in once if tokens.count(name) > 1],
        },
    )


def mention(criterion: Criterion, text: Written) -> Outcome:
    """The text holds at least one wording of each group."""
    groups, marks, unless = criterion["groups"], criterion["marks"], criterion.get("unless", ())
    found = [index for index, group in enumerate(groups) if any(text.holds(wording, unless) for wording in group)]
    missed = [index for index in range(len(groups)) if index not in found]
    return _scored(len(found) * marks // len(groups), marks, {"found": found, "missed": missed})


def avoid(criterion: Criterion, text: Written) -> Outcome:
    """The text holds none of the wordings: each costs `each` marks; with 0 the first costs all."""
    marks, unless = criterion["marks"], criterion.get("unless", ())
    hit = [index for index, wording in enumerate(criterion["wordings"]) if text.holds(wording, unless)]
    return _scored(max(0, marks - len(hit) * (criterion["each"] or marks)), marks, {"hit": hit})


def length(criterion: Criterion, text: Written) -> Outcome:
    """Between `min` and `max` code points, blanks not counted; no upper bound where `max` is null."""
    size = text.length
    if size < criterion["min"]:
        return Outcome(0, "too-short", size)
    if criterion["max"] is not None and size > criterion["max"]:
        return Outcome(0, "too-long", size)
    return Outcome(criterion["marks"], "right")


def filled(criterion: Criterion, _: Written) -> Outcome:
    """Anything but blank."""
    return Outcome(criterion["marks"], "right")


def human(_: Criterion, __: Written) -> Outcome:
    """A person gives the marks."""
    return Outcome(0, "human")


def _scored(earned: int, total: int, detail: object) -> Outcome:
    """Right with all marks, partial with some, wrong with none; what is right needs no detail."""
    if earned == total:
        return Outcome(earned, "right")
    return Outcome(earned, "partial" if earned else "wrong", detail)


def _within(names: Iterable[str], others: Sequence[str]) -> list[str]:
    return [name for name in names if name in others]


def _without(names: Iterable[str], others: Sequence[str]) -> list[str]:
    return [name for name in names if name not in others]


CRITERIA: Mapping[str, Callable[[Criterion, Written], Outcome]] = MappingProxyType(
    {
        "accept": accept,
        "number": number,
        "choose": choose,
        "select": select,
        "match": match,
        "order": order,
        "mention": mention,
        "avoid": avoid,
        "length": length,
        "filled": filled,
        "human": human,
        "path": path,
    }
)
