"""The kind `choice`: one right option, or several where the item says `multiple: true`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.kinds.kind import Kind
from autograder.kinds.lowered import Criterion, Field, Lowered, Option
from autograder.kinds.shapes import FLAG, MARKS, TEXT, Shape, listed, mapping, told
from autograder.kinds.slot import check_options, lettered
from autograder.kinds.source import Source

__all__ = ["CHOICE"]

_FIELD = "answer"


@dataclass(frozen=True, kw_only=True, slots=True)
class Offered:
    """An option as its author wrote it."""

    text: str
    right: bool
    why: str | None


def lower(members: Mapping[str, Source]) -> Lowered | None:
    """Lowers a choice to one field, 答案, by `choose` or `select`; each right option is worth `marks`."""
    multiple = "multiple" in members and members["multiple"].flag()
    marks = (members["marks"].whole() if "marks" in members else 1) or 1
    offered = [made for place in members["options"].entries(least=2) if (made := _offered(place)) is not None]
    if not offered:
        return None
    check_options(members["options"], [option.text for option in offered])
    right = sum(option.right for option in offered)
    if multiple and not 0 < right < len(offered):
        members["options"].fault("多选题要有对的选项，也要有错的选项。")
    if not multiple and right != 1:
        members["options"].fault(f"单选题要有且只有一个 right: true，现在有{right}个；多选题请写 multiple: true。")
    options = lettered([option.text for option in offered])
    total = marks * max(right, 1)
    words = {"options": {shown.key: given.why for shown, given in zip(options, offered, strict=False) if given.why}}
    letters = [shown.key for shown, given in zip(options, offered, strict=False) if given.right]
    rule = _select(options, letters) if multiple else _choose(options, letters, total)
    return Lowered(
        fields=(Field(id=_FIELD, label="答案", marks=total, options=options),),
        criteria=(Criterion(rule={"field": _FIELD, "marks": total, **rule}, words=words),),
        draw={"multiple": multiple},
        model={_FIELD: "".join(letters)},
    )


def _offered(place: Source) -> Offered | None:
    members = place.members(["text"], ["right", "why"])
    text = members["text"].text() if "text" in members else None
    if text is None:
        return None
    return Offered(
        text=text,
        right="right" in members and members["right"].flag(),
        why=members["why"].text() if "why" in members else None,
    )


def _choose(options: Sequence[Option], letters: Sequence[str], total: int) -> dict[str, object]:
    return {
        "criterion": "choose",
        "options": [
            {"key": option.key, "text": option.text, "marks": total if option.key in letters else 0}
            for option in options
        ],
    }


def _select(options: Sequence[Option], letters: Sequence[str]) -> dict[str, object]:
    return {
        "criterion": "select",
        "right": list(letters),
        "wrong": [option.key for option in options if option.key not in letters],
    }


_SHAPES: Mapping[str, Shape] = {
    "options": told(
        listed(mapping({"text": TEXT, "right": FLAG, "why": TEXT}, ["text"]), 2),
        "选项，按显示的顺序；对的写 right: true。",
    ),
    "multiple": told(FLAG, "true：多选。"),
    "marks": MARKS,
}

CHOICE = Kind(
    name="choice", label="选择", required=("options",), optional=("multiple", "marks"), lower=lower, shapes=_SHAPES
)
