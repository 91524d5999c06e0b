"""The kind `order`: steps to put in order, some of which may not belong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.grading.order import longest_valid
from autograder.kinds.kind import Kind
from autograder.kinds.lowered import Criterion, Field, Lowered
from autograder.kinds.shapes import MARKS, TEXT, Shape, listed, mapping, told
from autograder.kinds.shuffle import shuffled
from autograder.kinds.slot import check_options, lettered
from autograder.kinds.source import Source

__all__ = ["ORDER"]

_FIELD = "answer"
_DEALS = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A step as its author wrote it: why it must come as early as it does, or why it does not belong."""

    text: str
    why: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """One step comes before another; both are numbers of steps, from 0."""

    first: int
    later: int
    why: str | None


def lower(members: Mapping[str, Source]) -> Lowered | None:
    """Lowers an order to one field, 顺序, by `order`; each step is worth `marks`.

    `steps` stand in a right order; without `before` it is the only one. The steps and the `extra` ones are shown
    shuffled, with letters in the order shown.
    """
    steps = [made for place in members["steps"].entries(least=2) if (made := _step(place)) is not None]
    extra = [made for place in _entries(members, "extra") if (made := _extra(place)) is not None]
    if len(steps) < 2:  # noqa: PLR2004  one step is no order
        return None
    offered = [*steps, *extra]
    check_options(members["steps"], [step.text for step in offered])
    pairs = _pairs(members, steps)
    marks = (members["marks"].whole() if "marks" in members else 1) or 1
    shown = _shown(members["steps"].item, len(steps), len(offered), pairs)
    options = lettered([offered[number].text for number in shown])
    letters = {number: option.key for number, option in zip(shown, options, strict=False)}
    if len(letters) < len(offered):
        return None
    right = [letters[number] for number in range(len(steps))]
    total = marks * len(steps)
    rule = {
        "criterion": "order",
        "field": _FIELD,
        "marks": total,
        "steps": right,
        "before": [[letters[pair.first], letters[pair.later]] for pair in pairs],
        "extra": [letters[number] for number in sorted(shown) if number >= len(steps)],
    }
    return Lowered(
        fields=(Field(id=_FIELD, label="顺序", marks=total, options=options),),
        criteria=(Criterion(rule=rule, words=_words(offered, letters, pairs)),),
        draw={},
        model={_FIELD: "".join(right)},
        layout="steps",
    )


def _entries(members: Mapping[str, Source], name: str) -> list[Source]:
    return members[name].entries() if name in members else []


def _step(place: Source) -> Step | None:
    if isinstance(place.value, str):
        text = place.text()
        return Step(text=_line(text), why=None) if text else None
    members = place.members(["text"], ["why"])
    text = members["text"].text() if "text" in members else None
    why = members["why"].text() if "why" in members else None
    return Step(text=_line(text), why=why) if text else None


def _extra(place: Source) -> Step | None:
    members = place.members(["text", "why"])
    text, why = (members[name].text() if name in members else None for name in ("text", "why"))
    return Step(text=_line(text), why=why) if text else None


def _line(text: str) -> str:
    """A step stands on one line of the answer sheet."""
    return "".join(line.strip() for line in text.splitlines())


def _pairs(members: Mapping[str, Source], steps: Sequence[Step]) -> list[Pair]:
    """Which step comes before which; without `before`, each before the next."""
    if "before" in members:
        return [pair for place in members["before"].entries() if (pair := _pair(place, steps)) is not None]
    return [Pair(first=number, later=number + 1, why=steps[number].why) for number in range(len(steps) - 1)]


def _pair(place: Source, steps: Sequence[Step]) -> Pair | None:
    entries = place.entries(least=2)
    numbers = [entry.whole(1, len(steps)) for entry in entries[:2]]
    why = entries[2].text() if len(entries) > 2 else None  # noqa: PLR2004  [first, later, why]
    if len(entries) > 3:  # noqa: PLR2004
        place.fault("一对先后写成 [先做的, 后做的, 理由]，最多三项。")
    if len(numbers) < 2 or None in numbers:  # noqa: PLR2004
        return None
    first, later = (number or 0 for number in numbers)
    if first >= later:
        place.fault(f"第{first}步写在第{later}步后面或就是同一步；steps 要按一种对的顺序写，前面的编号要小。")
        return None
    return Pair(first=first - 1, later=later - 1, why=why or steps[first - 1].why)


def _shown(item: str, steps: int, count: int, pairs: Sequence[Pair]) -> list[int]:
    """The numbers of the steps, the extra ones behind them, in the order shown: never a right one."""
    before = [(str(pair.first), str(pair.later)) for pair in pairs]
    for deal in range(_DEALS):
        order = shuffled(item, count, deal)
        if longest_valid([str(number) for number in order if number < steps], before) < steps:
            return order
    return [*range(count)][::-1]


def _words(offered: Sequence[Step], letters: Mapping[int, str], pairs: Sequence[Pair]) -> dict[str, object]:
    broken = [
        f"“{offered[pair.first].text}”要在“{offered[pair.later].text}”之前{f'：{pair.why}' if pair.why else '。'}"
        for pair in pairs
    ]
    return {
        "broken": broken,
        "options": {letters[number]: step.why for number, step in enumerate(offered) if step.why},
    }


_SHAPES: Mapping[str, Shape] = {
    "steps": told(
        listed({"anyOf": [TEXT, mapping({"text": TEXT, "why": TEXT}, ["text"])]}, 2),
        "步骤，按一种对的顺序写；why 是这一步为什么不能再晚。",
    ),
    "before": told(
        listed({"type": "array", "items": TEXT, "minItems": 2, "maxItems": 3}),
        "有先后的几对：[先做的, 后做的, 理由]，写步骤的编号；不写就是每一步都在下一步之前。",
    ),
    "extra": told(listed(mapping({"text": TEXT, "why": TEXT}, ["text", "why"])), "用不上的步骤和理由。"),
    "marks": MARKS,
}

ORDER = Kind(
    name="order",
    label="排序",
    required=("steps",),
    optional=("before", "extra", "marks"),
    lower=lower,
    shapes=_SHAPES,
)
