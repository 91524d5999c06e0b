"""Items with several sets of numbers: `variants:` names the numbers and how others follow from them.

Each set is put into the item before a kind lowers it: `{weight}` in a text becomes 2.3, `number: first + steps * next`
becomes `number: 14`, and so do the wrong numbers under its `reject`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from autograder.kinds.formula import FormulaError, compute, decimal
from autograder.kinds.source import Source

__all__ = ["NumberSet", "number_sets"]

_PLACE = re.compile(r"\{([^{}0-9][^{}]*)\}")
_NAME = r"[^\W\d]\w{0,19}"
_MOST = 20
# These say what the item is, or are read on their own.
_FIXED = ("id", "kind", "topics", "checked", "variants")


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberSet:
    """An item's value with one set of numbers in it, and the steps of the calculation."""

    value: object
    working: tuple[str, ...] = ()


def number_sets(place: Source) -> list[NumberSet]:
    """The item with each set of its numbers, or the one item there is; none where a fault was added."""
    value = place.value
    if not isinstance(value, Mapping) or "variants" not in value:
        return [NumberSet(value=value)]
    before = len(place.faults)
    members = place.at(".variants", value["variants"]).members(["variables", "working"], ["formula"])
    if "variables" not in members or "working" not in members:
        return []
    made: list[NumberSet] = []
    for names in _named_sets(members["variables"]):
        known = _derived(members["formula"], names) if "formula" in members else names
        filled = {
            name: one if name in _FIXED else _filled(place.at(f".{name}", one), known) for name, one in value.items()
        }
        working = [_text(step, known) for step in members["working"].entries()]
        if len(place.faults) > before:
            return []
        made.append(NumberSet(value=filled, working=tuple(working)))
    return made


Names = Mapping[str, Fraction]


def _named_sets(place: Source) -> list[Names]:
    """One mapping of names to numbers for each set; a name with a single number has it in all sets."""
    lists: dict[str, list[Fraction]] = {}
    for name, source in place.pairs():
        if not re.fullmatch(_NAME, name):
            source.fault(f"“{name}”不能当名字，应当以字母或汉字开头，只含字母、汉字、数字和下划线，最多20个字。")
        entries = source.entries(least=2) if isinstance(source.value, list) else [source]
        lists[name] = [Fraction(text) for entry in entries if (text := entry.decimal()) is not None]
    sizes = {len(numbers) for numbers in lists.values()} - {1}
    if len(sizes) != 1 or max(sizes) > _MOST:
        place.fault(f"至少要有一个名字写成一列数，如 [0.4, 1.2, 2.3]；各列要一样长，最多{_MOST}组。")
        return []
    size = sizes.pop()
    return [
        {name: numbers[number if len(numbers) > 1 else 0] for name, numbers in lists.items() if numbers}
        for number in range(size)
    ]


def _derived(place: Source, names: Names) -> Names:
    """The names and those that follow from them, each formula from what stands above it."""
    known = dict(names)
    for name, source in place.pairs():
        if name in known or not re.fullmatch(_NAME, name):
            source.fault(f"“{name}”不能当名字：已经用过，或者不是以字母或汉字开头。")
        elif (number := _computed(source, str(source.value), known)) is not None:
            known[name] = number
    return known


def _filled(place: Source, names: Names) -> object:
    """A value of the item with the numbers in it."""
    if isinstance(place.value, str):
        return _text(place, names)
    if isinstance(place.value, list):
        return [_filled(place.at(f"[{index}]", one), names) for index, one in enumerate(place.value, start=1)]
    if not isinstance(place.value, Mapping):
        return place.value
    numeric = "number" in place.value
    filled: dict[str, object] = {}
    for name, one in place.value.items():
        source = place.at(f".{name}", one)
        if numeric and name == "number":
            filled[name] = _decimal(source, str(one), names)
        elif numeric and name == "reject" and isinstance(one, Mapping):
            filled[name] = _rejected(source, one, names)
        else:
            filled[name] = _filled(source, names)
    return filled


def _rejected(place: Source, reject: Mapping[object, object], names: Names) -> dict[str, object]:
    """Wrong numbers with their reasons; where two ways to go wrong meet in one number, the first is told."""
    filled: dict[str, object] = {}
    for formula, why in reject.items():
        source = place.at(f".{formula}", why)
        filled.setdefault(_decimal(source, str(formula), names), _filled(source, names))
    return filled


def _text(place: Source, names: Names) -> str:
    text = place.value if isinstance(place.value, str) else ""
    return _PLACE.sub(lambda match: _decimal(place, match[1], names), text)


def _decimal(place: Source, formula: str, names: Names) -> str:
    number = _computed(place, formula, names)
    try:
        return decimal(number) if number is not None else "0"
    except FormulaError as error:
        place.fault(str(error))
        return "0"


def _computed(place: Source, formula: str, names: Names) -> Fraction | None:
    try:
        return compute(formula, names)
    except FormulaError as error:
        place.fault(str(error))
        return None
