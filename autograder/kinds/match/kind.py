"""The kind `match`: things on the left, each with its place on the right; as pairs, or sorted into boxes.

Each thing becomes a field of its own, labelled with its text and judged by `choose`: the answer cell then reads
`QQ: 个人即时通信` and each thing gets its own reason. Where some thing has several right places, all are judged by
`select`, so that nobody sees which.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.grading.text import normal
from autograder.kinds.kind import Kind
from autograder.kinds.lowered import Criterion, Field, Lowered, Option
from autograder.kinds.shapes import MARKS, REASONS, TEXT, TEXTS, Shape, listed, mapping, told
from autograder.kinds.shuffle import shuffled
from autograder.kinds.slot import check_options, lettered
from autograder.kinds.source import Source

__all__ = ["MATCH"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Thing:
    """One thing on the left: the letters of its right places, and what is said of it."""

    id: str
    text: str
    right: tuple[str, ...]
    words: Mapping[str, object]


def lower(members: Mapping[str, Source]) -> Lowered | None:
    """Lowers a match; field `m1` is the first thing of `left`. The things are shown shuffled, the places as written."""
    texts = members["right"].texts()
    nowhere = members["nowhere"].text() if "nowhere" in members else None
    targets = [*texts, nowhere] if nowhere else texts
    if not targets:
        return None
    check_options(members["right"], targets)
    options = lettered(targets)
    places = members["left"].entries()
    found = [_thing(place, f"m{number}", options, nowhere) for number, place in enumerate(places, start=1)]
    things = [thing for thing in found if thing is not None]
    _check_labels(members["left"], things)
    look = _look(members["look"]) if "look" in members else "pairs"
    several = any(len(thing.right) > 1 for thing in things)
    if several and look == "sort":
        members["look"].fault("放进盒子时每样只能放一处；有的 to 写了几处，请改用 look: pairs。")
    if len(things) < len(places) or not things:
        return None
    each = (members["marks"].whole() if "marks" in members else 1) or 1
    shown = [things[number] for number in shuffled(members["left"].item, len(things))]
    return Lowered(
        fields=tuple(_field(thing, options, each) for thing in shown),
        criteria=tuple(_criterion(thing, options, each, several=several) for thing in shown),
        draw={"look": look, "multiple": several},
        model={thing.id: _model(thing, options, several=several) for thing in shown},
    )


def _look(place: Source) -> str | None:
    return place.matching("pairs|sort", "pairs（一行一对）或 sort（放进盒子）")


def _thing(place: Source, ident: str, options: Sequence[Option], nowhere: str | None) -> Thing | None:
    members = place.members(["text"], ["to", "why", "hint", "reject"])
    text = members["text"].text() if "text" in members else None
    letters = {option.text: option.key for option in options}
    to = members["to"].texts() if "to" in members else [nowhere] if nowhere else []
    for target in to:
        if target not in letters:
            members["to"].fault(f"right 里没有“{target}”；可写的是{'、'.join(letters)}。")
    if not to and "to" not in members:
        place.fault("缺少 to；哪里都不属于的，请在题目里写 nowhere: 都不属于，这里就不用写 to。")
    right = tuple(sorted({letters[target] for target in to if target in letters}))
    words: dict[str, object] = {
        name: said for name in ("why", "hint") if name in members and (said := members[name].text()) is not None
    }
    words["options"] = _reject(members["reject"], letters, right) if "reject" in members else {}
    return Thing(id=ident, text=text, right=right, words=words) if text and right else None


def _reject(place: Source, letters: Mapping[str, str], right: Sequence[str]) -> dict[str, str]:
    said: dict[str, str] = {}
    for target, why in place.pairs():
        letter = letters.get(target)
        if letter is None or letter in right:
            place.fault(f"“{target}”不是一个错的去处；right 里写的是{'、'.join(letters)}。")
        elif (reason := why.text()) is not None:
            said[letter] = reason
    return said


def _check_labels(place: Source, things: Sequence[Thing]) -> None:
    """The things are the labels in the answer cell, so no two may look alike."""
    seen: set[str] = set()
    for thing in things:
        plain = normal(thing.text)
        if not plain or plain in seen:
            place.fault(f"“{thing.text}”和别的一样或只有标点；left 里的每一样必须各不相同。")
        if any(mark in thing.text for mark in ":：\n"):
            place.fault(f"left 里的文字不能有冒号或换行：“{thing.text}”。")
        seen.add(plain)


def _field(thing: Thing, options: Sequence[Option], each: int) -> Field:
    return Field(id=thing.id, label=thing.text, marks=each * len(thing.right), options=tuple(options))


def _criterion(thing: Thing, options: Sequence[Option], each: int, *, several: bool) -> Criterion:
    marks = each * len(thing.right)
    rule: dict[str, object] = {"criterion": "select" if several else "choose", "field": thing.id, "marks": marks}
    if several:
        rule["right"] = list(thing.right)
        rule["wrong"] = [option.key for option in options if option.key not in thing.right]
    else:
        rule["options"] = [
            {"key": option.key, "text": option.text, "marks": marks if option.key in thing.right else 0}
            for option in options
        ]
    return Criterion(rule=rule, words=thing.words)


def _model(thing: Thing, options: Sequence[Option], *, several: bool) -> str:
    if several:
        return "".join(thing.right)
    return next(option.text for option in options if option.key in thing.right)


_SHAPES: Mapping[str, Shape] = {
    "right": told(TEXTS, "去处，可以有用不上的。"),
    "left": told(
        listed(mapping({"text": TEXT, "to": TEXTS, "why": TEXT, "hint": TEXT, "reject": REASONS}, ["text"])),
        "要放的每一样；to 是它的去处，reject 是放错各处的理由。",
    ),
    "look": told({"enum": ["pairs", "sort"]}, "pairs：一行一对；sort：放进盒子。"),
    "nowhere": told(TEXT, "多一个去处，如 都不属于；不写 to 的就属于这里。"),
    "marks": MARKS,
}

MATCH = Kind(
    name="match",
    label="配对归类",
    required=("left", "right"),
    optional=("look", "nowhere", "marks"),
    lower=lower,
    shapes=_SHAPES,
)
