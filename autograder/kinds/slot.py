"""A slot: one gradable place as an author writes it (`{number: 7, unit: 天}`), lowered to a field and its criterion."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from autograder.grading.text import normal
from autograder.kinds.lowered import Criterion, Field, Option
from autograder.kinds.source import Source
from autograder.typed import mappings

__all__ = ["LETTERS", "Slot", "lettered", "lower_slot"]

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SHARED = ("marks", "why", "hint", "long")
_OWN = {
    "accept": ("reject",),
    "number": ("unit", "unit_required", "tolerance", "reject"),
    "choose": ("from", "reject"),
    "mention": (),
}
# A unit may begin with one of these: 2万元 is read as 20000元.
_MULTIPLIERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
# Units of their own, whose 千 counts nothing: 千克 is 公斤 and kg.
_METRIC = frozenset({"千克", "千米", "千瓦", "千帕", "千卡", "千赫"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """A lowered slot: the field, its one criterion, and a text that earns full marks."""

    field: Field
    criterion: Criterion
    model: str


def lower_slot(source: Source, field_id: str, label: str, options: Sequence[str] = ()) -> Slot | None:
    """Lowers one slot; `options` are a column's, for a `choose` without `from`. None where a fault was added."""
    kind = _criterion_of(source)
    if kind is None:
        return None
    before = len(source.faults)
    members = source.members([kind], [*_SHARED, *_OWN[kind]])
    each = (members["marks"].whole() if "marks" in members else 1) or 1
    words: dict[str, object] = {
        name: text for name in ("why", "hint") if name in members and (text := members[name].text()) is not None
    }
    rule, model, shown = _LOWER[kind](members, words, options)
    if len(source.faults) > before:
        return None
    groups = rule.get("groups")
    marks = each * (len(groups) if isinstance(groups, list) else 1)
    if kind == "choose":
        rule["options"] = [{**option, "marks": marks if option["marks"] else 0} for option in mappings(rule["options"])]
    wide = members["long"].flag() if "long" in members else kind == "mention"
    return Slot(
        field=Field(id=field_id, label=label, marks=marks, long=wide, options=shown),
        criterion=Criterion(rule={"criterion": kind, "field": field_id, "marks": marks, **rule}, words=words),
        model=model,
    )


def lettered(texts: Sequence[str]) -> tuple[Option, ...]:
    """Options with the letters A, B, C… in the order written."""
    return tuple(Option(key=letter, text=text) for letter, text in zip(LETTERS, texts, strict=False))


def _criterion_of(source: Source) -> str | None:
    names = [name for name in _OWN if isinstance(source.value, dict) and name in source.value]
    if len(names) == 1:
        return names[0]
    source.fault("要填的一格必须写明一种判法：accept、number、choose、mention 四者之一。")
    return None


Rule = dict[str, object]
Made = tuple[Rule, str, tuple[Option, ...]]


def _accept(members: dict[str, Source], words: Rule, _: Sequence[str]) -> Made:
    accept = members["accept"].texts() if "accept" in members else []
    reject = _reasons(members, words)
    for text in [*accept, *reject]:
        if not normal(text, {}):
            members["accept"].fault(f"“{text}”去掉标点后什么也没有，不能当答案。")
    known = {normal(text, {}) for text in accept}
    for text in reject:
        if normal(text, {}) in known:
            members["reject"].fault(f"“{text}”既在 accept 里又在 reject 里。")
    return {"accept": accept, "reject": reject}, accept[0] if accept else "", ()


def _number(members: dict[str, Source], words: Rule, _: Sequence[str]) -> Made:
    written = members["number"].decimal() if "number" in members else None
    units = members["unit"].texts() if "unit" in members else []
    scale, bases = _unit_scale(members, units)
    words["unit"] = units[0] if units else ""
    tolerance = members["tolerance"].decimal() if "tolerance" in members else "0"
    required = "unit_required" in members and members["unit_required"].flag()
    reject = [
        _times(text, scale)
        for text in _reasons(members, words)
        if members["reject"].at(f".{text}", text).decimal() is not None
    ]
    rule: Rule = {
        "value": _times(written or "0", scale),
        "tolerance": _times(tolerance or "0", scale),
        "units": bases,
        "unit": "required" if required else "optional",
        "bare": ["1"] if scale == 1 else [str(scale), "1"],
        "reject": reject,
    }
    return rule, f"{written or ''}{units[0] if units else ''}", ()


def _unit_scale(members: dict[str, Source], units: Sequence[str]) -> tuple[int, list[str]]:
    scales, bases = set(), []
    for unit in units:
        base, scale = unit, 1
        while len(base) > 1 and base[0] in _MULTIPLIERS and base not in _METRIC:
            base, scale = base[1:], scale * _MULTIPLIERS[base[0]]
        scales.add(scale)
        bases.append(base)
    if len(scales) > 1:
        members["unit"].fault("几种单位的大小要一样（如 天、日），不能把万元和元写在一起；元和万元之间的换算是自动的。")
    return (scales.pop() if scales else 1), bases


def _times(text: str, scale: int) -> str:
    return format((Decimal(text) * scale).normalize(), "f")


def _choose(members: dict[str, Source], words: Rule, options: Sequence[str]) -> Made:
    texts = members["from"].texts() if "from" in members else list(options)
    right = members["choose"].text() if "choose" in members else None
    place = members.get("from") or members.get("choose")
    if place is not None:
        check_options(place, texts)
        if right is not None and right not in texts:
            place.fault(f"选项里没有“{right}”；选项是{'、'.join(texts) or '空的'}。")
    shown = lettered(texts)
    said: dict[str, str] = {}
    for text, why in members["reject"].pairs() if "reject" in members else []:
        key = next((option.key for option in shown if option.text == text), None)
        if key is None or text == right:
            members["reject"].fault(f"“{text}”不是一个错误选项；选项是{'、'.join(texts)}。")
        elif (reason := why.text()) is not None:
            said[key] = reason
    words["options"] = said
    rule: Rule = {
        "options": [
            {"key": option.key, "text": option.text, "marks": 1 if option.text == right else 0} for option in shown
        ]
    }
    return rule, right or "", shown


def check_options(place: Source, texts: Sequence[str]) -> None:
    """Adds a fault where options are too few, too many, or could be taken for one another or for a letter."""
    if not 2 <= len(texts) <= len(LETTERS):  # noqa: PLR2004  two is what a choice needs
        place.fault(f"选项要有2到{len(LETTERS)}个，现在有{len(texts)}个。")
    seen = {normal(letter, {}): letter for letter in LETTERS[: len(texts)]}
    for text in texts:
        plain = normal(text, {})
        if not plain or plain in seen:
            place.fault(f"选项“{text}”和“{seen.get(plain, '空白')}”分不开，请换一种写法。")
        seen[plain] = text


def _mention(members: dict[str, Source], _: Rule, __: Sequence[str]) -> Made:
    groups = [place.texts() for place in members["mention"].entries()] if "mention" in members else []
    for group in groups:
        for text in group:
            if not normal(text, {}):
                members["mention"].fault(f"“{text}”去掉标点后什么也没有，不能当要点。")
    return {"groups": groups}, "，".join(group[0] for group in groups if group), ()


_LOWER = {"accept": _accept, "number": _number, "choose": _choose, "mention": _mention}


def _reasons(members: dict[str, Source], words: Rule) -> list[str]:
    """The wordings under `reject`; their reasons go to the words for learners, in the same order."""
    if "reject" not in members:
        return []
    told = [(text, why.text()) for text, why in members["reject"].pairs()]
    words["reject"] = [why for _, why in told]
    return [text for text, _ in told]
