"""The verdict on a response: what each criterion gives it, and the state of the whole. `verdict.js` is the same."""

from collections.abc import Collection, Mapping, Sequence
from typing import TypedDict, cast

from autograder.grading.criteria import CRITERIA, Criterion
from autograder.grading.outcome import Outcome, unreadable
from autograder.grading.text import LIMIT, Written, is_blank, well_formed, written

__all__ = ["Key", "Result", "Verdict", "grade"]


class Key(TypedDict):
    """What grading reads of an item; the members of each criterion stand in the architecture page."""

    item: str
    fields: Sequence[str]
    variants: Mapping[str, str]
    criteria: Sequence[Criterion]


class Result(TypedDict):
    """What one criterion gave."""

    criterion: str
    earned: int
    total: int
    reason: str
    detail: object


class Verdict(TypedDict):
    """What grading says of a response. `state` is `unreadable`, `blank`, `human` or `graded`."""

    item: str
    state: str
    earned: int
    total: int
    fields: dict[str, list[Result]]


def grade(key: Mapping[str, object], response: object) -> Verdict:
    """Grades a response: a mapping of fields to texts, or whatever else was handed in.

    Raises for no response; a broken key (an unknown criterion, a member missing) raises whatever reading it raises.
    """
    known = cast("Key", key)
    subjects = _subjects(known, response)
    fields = {field: _results(known, field, subject) for field, subject in subjects.items()}
    results = [result for listed in fields.values() for result in listed]
    return {
        "item": known["item"],
        "state": _state(response, subjects.values(), {result["reason"] for result in results}),
        "earned": sum(result["earned"] for result in results),
        "total": sum(result["total"] for result in results),
        "fields": fields,
    }


_BLANK = Outcome(0, "blank")


def _subjects(key: Key, response: object) -> dict[str, Written | Outcome]:
    """Each field's text ready to grade, or the outcome that all its criteria share. A missing field is blank."""
    if not isinstance(response, dict):
        return {field: unreadable("not-text") for field in key["fields"]}
    return {field: _subject(response.get(field, ""), key["variants"]) for field in key["fields"]}


def _subject(value: object, variants: Mapping[str, str]) -> Written | Outcome:
    if not isinstance(value, str):
        return unreadable("not-text")
    text = well_formed(value)
    if len(text) > LIMIT:
        return unreadable("too-long")
    return _BLANK if is_blank(text) else written(text, variants)


def _results(key: Key, field: str, subject: Written | Outcome) -> list[Result]:
    """What every criterion over one field gives it."""
    return [_result(criterion, subject) for criterion in key["criteria"] if criterion["field"] == field]


def _result(criterion: Criterion, subject: Written | Outcome) -> Result:
    judge = CRITERIA[criterion["criterion"]]
    outcome = judge(criterion, subject) if isinstance(subject, Written) else subject
    return {
        "criterion": criterion["criterion"],
        "earned": outcome.earned,
        "total": criterion["marks"],
        "reason": outcome.reason,
        "detail": outcome.detail,
    }


def _state(response: object, subjects: Collection[Written | Outcome], reasons: Collection[str]) -> str:
    if not isinstance(response, dict) or "unreadable" in reasons:
        return "unreadable"
    if all(subject == _BLANK for subject in subjects):
        return "blank"
    return "human" if "human" in reasons else "graded"
