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
    outcomes = _outcomes(known, subjects)
    fields = {field: _results(known, field, outcomes) for field in subjects}
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


def _outcomes(key: Key, subjects: Mapping[str, Written | Outcome]) -> list[Outcome]:
    """What each criterion says, in the key's order: one that `needs` others comes after them."""
    empty = all(subject == _BLANK for subject in subjects.values())
    found: list[Outcome] = []
    for criterion in key["criteria"]:
        subject = subjects[criterion["field"]]
        found.append(_granted(criterion, subject, _outcome(criterion, subject, empty=empty), found))
    return found


def _outcome(criterion: Criterion, subject: Written | Outcome, *, empty: bool) -> Outcome:
    """What a criterion by itself says; `empty` is a response of blank fields alone, which earns nothing."""
    if isinstance(subject, Written):
        return CRITERIA[criterion["criterion"]](criterion, subject)
    if subject == _BLANK and not empty and criterion["criterion"] == "select" and not criterion["right"]:
        return Outcome(criterion["marks"], "right")
    return subject


def _granted(criterion: Criterion, subject: Written | Outcome, outcome: Outcome, earlier: Sequence[Outcome]) -> Outcome:
    """The outcome, its marks withheld where what the criterion `needs` is not there."""
    needs = criterion.get("needs")
    if needs is None or not outcome.earned:
        return outcome
    size = subject.length if isinstance(subject, Written) else 0
    if size >= needs["length"] and sum(earlier[index].earned for index in needs["of"]) >= needs["marks"]:
        return outcome
    return Outcome(0, "needs", outcome.detail)


def _results(key: Key, field: str, outcomes: Sequence[Outcome]) -> list[Result]:
    """What every criterion over one field gives it."""
    pairs = zip(key["criteria"], outcomes, strict=True)
    return [_result(criterion, outcome) for criterion, outcome in pairs if criterion["field"] == field]


def _result(criterion: Criterion, outcome: Outcome) -> Result:
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
