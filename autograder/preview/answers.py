"""Responses to show feedback for: the item's own right, wrong and blank ones, and what its author typed."""

import dataclasses
from collections.abc import Mapping, Sequence

from autograder.course.feedback import Section, page
from autograder.course.mark import mark
from autograder.grading.sheet import write
from autograder.items import Item
from autograder.kinds.samples import samples_of
from autograder.topics import Section as Place

__all__ = ["Typed", "feedback", "half_wrong"]

_TELLING: Mapping[object, int] = {"accept": 1, "path": 1}
"""Criterion → which of its failing samples tells most: the first is mere nonsense, or a dialogue broken off."""
_LONGEST = 200  # a sample this long is there to be too long, not to be read


@dataclasses.dataclass(slots=True)
class Typed:
    """What the author typed last: in the drill a response, in the notebook form the text of the cell."""

    drill: Mapping[str, str] = dataclasses.field(default_factory=dict)
    form: str = ""


def feedback(item: Item, which: str, typed: Typed, places: Mapping[str, Place]) -> str:
    """The feedback page of one item, as a student gets it. An unknown `which` is a blank response."""
    view, text = item.public(), _text(item, which, typed)
    made = mark(item, view, text, worth=item.total)
    section = Section(
        view=view,
        mark=dataclasses.asdict(made),
        source=text.partition("\n")[2].strip("\n"),
        read=[
            {"chapter": places[topic].chapter, "heading": places[topic].heading, "href": ""}
            for topic in item.topics
            if topic in places
        ],
        score=made.score or 0,
        worth=item.total,
        waiting=made.needs_person,
        by_hand=False,
        comment=None,
    )
    who = {"id": "20260101", "name": "示例学生", "assignment": "预览"}
    return page([section], who, 0, "")


def _text(item: Item, which: str, typed: Typed) -> str:
    """The response as the text of an answer cell."""
    if which == "form":
        return typed.form
    view = item.public()
    if which == "drill":
        return write(view, dict(typed.drill))
    if which == "wrong":
        return write(view, half_wrong(item))
    samples = samples_of(item.criteria, item.model)
    if which == "unreadable":
        return write(view, _short(samples.unreadable))
    return write(view, dict(samples.right) if which == "right" else {})


def half_wrong(item: Item) -> dict[str, object]:
    """Every other field wrong, beginning with the first, so that both kinds of sentences can be read."""
    response: dict[str, object] = dict(item.model)
    less = samples_of(item.criteria, item.model).less
    for field in [field.id for field in item.fields][::2]:
        rules = [criterion.rule["criterion"] for criterion in item.criteria if criterion.rule["field"] == field]
        failing = [sample[field] for sample in less if sample.get(field) != item.model.get(field)]
        if failing:
            response[field] = failing[min(_TELLING.get(rules[-1], 0), len(failing) - 1) if len(rules) == 1 else -1]
    return response


def _short(samples: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """The first sample that can be shown; a blank one if all are torn or too long."""
    return next((dict(sample) for sample in samples if all(_shown(text) for text in sample.values())), {})


def _shown(text: object) -> bool:
    return isinstance(text, str) and len(text) <= _LONGEST
