"""A written message as an author asks for it: what it must mention, what it must avoid, how long it may be.

Lowered to `mention`, `avoid` and `length` over one field. Marks for manners, length and the absence of taboos are given
only where the matter itself is there (`needs`): neither empty talk nor a string of key words earns them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from autograder.grading.text import normal
from autograder.grading.verdict import Result, grade
from autograder.kinds.lowered import Criterion
from autograder.kinds.source import Source

__all__ = ["Rules", "lower_message"]

_TABOO_MARKS = 2


@dataclass(kw_only=True, slots=True)
class Rules:
    """The criteria of an item while they are being made; what one `needs` is named by its place among them."""

    criteria: list[Criterion] = field(default_factory=list)

    def add(self, rule: Mapping[str, object], words: Mapping[str, object]) -> int:
        """Adds a criterion and gives its place."""
        self.criteria.append(Criterion(rule=rule, words=words))
        return len(self.criteria) - 1

    def half_of(self, places: Sequence[int], length: int = 0) -> dict[str, object]:
        """A `needs` that is met by half the marks of some criteria, in a text of at least `length` characters."""
        total = sum(_whole(self.criteria[place].rule["marks"]) for place in places)
        return {"of": list(places), "marks": (total + 1) // 2, "length": length}

    def marks_of(self, field_id: str) -> int:
        """The marks of all criteria over a field."""
        return sum(_whole(one.rule["marks"]) for one in self.criteria if one.rule["field"] == field_id)

    def check_model(self, place: Source, fields: Sequence[str], model: Mapping[str, str]) -> None:
        """Adds a fault where an author's own model does not earn full marks; it says what is missing."""
        rules = [one.rule for one in self.criteria]
        verdict = grade({"item": "", "fields": list(fields), "variants": {}, "criteria": rules}, dict(model))
        rows = {name: iter(results) for name, results in verdict["fields"].items()}
        pairs = [(rule, next(rows[str(rule["field"])])) for rule in rules]
        lost = [_shortage(rule, row) for rule, row in pairs if row["earned"] < row["total"]]
        if lost:
            place.fault(f"示范自己只得{verdict['earned']}/{verdict['total']}分：{'；'.join(dict.fromkeys(lost))}。")


def lower_message(
    members: Mapping[str, Source], field_id: str, rules: Rules, shown: Sequence[str] = ()
) -> tuple[int, ...]:
    """Lowers `mention`, `open`, `close`, `length` and `avoid` of one field; gives the places of what it must mention.

    `shown` are lines that stand before the learner: what is found in a copy of a whole one of them does not count.
    """
    points = tuple(
        rules.add(*made)
        for place in (members["mention"].entries() if "mention" in members else [])
        if (made := _point(place, field_id, shown)) is not None
    )
    bounds = _bounds(members["length"]) if "length" in members else (0, None)
    for name in ("open", "close"):
        if name in members and (made := _point(members[name], field_id, shown)) is not None:
            rules.add({**made[0], "needs": rules.half_of(points, bounds[0])}, made[1])
    if "length" in members:
        length = {"criterion": "length", "field": field_id, "marks": 1, "min": bounds[0], "max": bounds[1]}
        rules.add({**length, "needs": rules.half_of(points)}, {})
    if "avoid" in members:
        rule, words = _taboos(members["avoid"], field_id)
        rules.add({**rule, "needs": rules.half_of(points, bounds[0])}, words)
    return points


Made = tuple[dict[str, object], dict[str, object]]
"""A rule and its words."""


def _point(place: Source, field_id: str, shown: Sequence[str]) -> Made | None:
    """One thing to mention: `any` of some wordings."""
    members = place.members(["any"], ["why", "hint", "marks", "unless"])
    wordings = _wordings(members, "any")
    if not wordings:
        return None
    words: dict[str, object] = {}
    if "why" in members:
        words["found"] = members["why"].text()
    if "hint" in members:
        words["missing"] = f"还没说到：{members['hint'].text()}"
    marks = (members["marks"].whole() if "marks" in members else 1) or 1
    rule: dict[str, object] = {"criterion": "mention", "field": field_id, "marks": marks, "groups": [wordings]}
    unless = [*(members["unless"].texts() if "unless" in members else []), *shown]
    return {**rule, **({"unless": unless} if unless else {})}, words


def _taboos(place: Source, field_id: str) -> Made:
    """All that must not be said, as one criterion: each wording found costs one of its marks."""
    wordings: list[str] = []
    told: list[str] = []
    unless: list[str] = []
    for entry in place.entries():
        members = entry.members(["any", "why", "instead"], ["unless"])
        found = _wordings(members, "any")
        why, instead = (members[name].text() if name in members else "" for name in ("why", "instead"))
        told += [f"不妥：{why}可以说：{instead}"] * len(found)
        wordings += found
        unless += members["unless"].texts() if "unless" in members else []
    _check_apart(place, wordings)
    rule: dict[str, object] = {"criterion": "avoid", "field": field_id, "marks": _TABOO_MARKS, "wordings": wordings}
    return {**rule, "each": 1, **({"unless": unless} if unless else {})}, {"hits": told}


def _check_apart(place: Source, wordings: Sequence[str]) -> None:
    """A wording inside another one would cost twice."""
    forms = [normal(wording) for wording in wordings]
    for index, form in enumerate(forms):
        for other, longer in enumerate(forms):
            if index != other and form and form in longer and (form != longer or index < other):
                place.fault(f"“{wordings[other]}”里已经有“{wordings[index]}”，只写短的一个就够了，不然会扣两次。")


def _wordings(members: Mapping[str, Source], name: str) -> list[str]:
    found = members[name].texts() if name in members else []
    for text in found:
        if not normal(text):
            members[name].fault(f"“{text}”去掉标点后什么也没有，不能当说法。")
    return found


def _bounds(place: Source) -> tuple[int, int | None]:
    members = place.members(["min", "max"])
    least, most = (members[name].whole() if name in members else None for name in ("min", "max"))
    if least is not None and most is not None and least > most:
        place.fault(f"min（{least}）不能大于 max（{most}）。")
    return least or 0, most


def _shortage(rule: Mapping[str, object], row: Result) -> str:
    """What an author's model lost marks for, in the author's terms."""
    detail, groups, wordings = row["detail"], rule.get("groups"), rule.get("wordings")
    if isinstance(groups, list):
        return f"没有说到“{'”或“'.join(groups[0])}”"
    if isinstance(wordings, list) and isinstance(detail, dict):
        return "".join(f"有不该说的“{wordings[index]}”" for index in detail["hit"])
    if row["criterion"] == "length":
        return f"有{detail}个字，要在{rule['min']}到{rule['max']}之间"
    return f"{rule['field']}不对"


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
