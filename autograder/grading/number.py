"""Numbers as learners write them: `7`, `1,000`, `3.5万`, `2万5千`, `十四`, `贰万`, `三点五`. Exact, never a float.

A number is `Exact(digits, places)`, worth digits / 10^places. `number.js` is the same in JavaScript.
Colloquial cuts (一万五), approximations (七八天) and ranges (7-14) have two readings: they are no number.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from autograder.grading.numeral import numeral
from autograder.grading.text import PUNCTUATION

__all__ = ["Exact", "Quantity", "decimal", "near", "quantity", "read", "times"]

LONGEST = 40
"""The most characters a number may have: Python refuses to read integers of more than 4300 digits."""
WHOLE = 200
"""The longest text in which a number is looked for."""

_UNUSUAL = "〇○壹弌貳贰弐兩叁叄參参肆伍陸陆柒捌玖拾佰仟萬億點負"
_FAMILIAR = "零零一一二二二两三三三三四五六六七八九十百千万亿点负"
_KINDRED = str.maketrans(_UNUSUAL, _FAMILIAR)
_FIGURES = str.maketrans("零一二三四五六七八九", "0123456789")
_NUMERALS = "[0-9零一二两三四五六七八九十百千万亿]"
_SIGNS = re.escape(PUNCTUATION)
_DECIMAL = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?([十百千]?)(万?)(亿?)")
_SPOKEN = re.compile(f"({_NUMERALS}+)点([零一二三四五六七八九]+)([十百千]?)(万?)(亿?)")
_POWERS = {"": 0, "十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_KEYED = re.compile(r"(-?[0-9]+)(?:\.([0-9]+))?")
_MINUS = ("-", "−", "负")
_PREFIXES = (("¥", "元"), ("百分之", "%"))
_BIG = re.compile("[万亿]")
# Left over from the blank or from Markdown: __7__天, **7**天. Between two digits they make the text unreadable.
_MARKS = re.compile("[_*]")
_JOINED = re.compile(r"[0-9][_*]+[0-9]")
# Punctuation round a number, without what may belong to it: a minus, the point of .5, the comma of ,000.
_AROUND = re.compile(f"^(?:(?![-.,])[{_SIGNS}])+|(?:(?!-)[{_SIGNS}])+\\Z")
# A unit that the key does not know: no punctuation before it (a bracket apart), nothing of a number (十几天) in it.
_OTHER = re.compile(f"\\(?(?![{_SIGNS}])(?:(?!{_NUMERALS}|[几多半余来]).)+")


class Exact(NamedTuple):
    """The number digits / 10^places."""

    digits: int
    places: int


class Quantity(NamedTuple):
    """A number with its unit: `known`, `none` or `other`. `worded` says that the number carries 万 or 亿 of its own."""

    value: Exact
    unit: str
    worded: bool


def decimal(text: str) -> Exact:
    """The decimal string of a key. Raises ValueError for anything else."""
    match = _KEYED.fullmatch(text)
    if match is None:
        message = f"not a decimal: {text!r}"
        raise ValueError(message)
    fraction = match[2] or ""
    return Exact(int(match[1] + fraction), len(fraction))


def read(text: str) -> Exact | None:
    """The number that the whole of `text` (plain, Simplified) is, or None."""
    if len(text) > LONGEST:
        return None
    negative = text[:1] in _MINUS
    sign = -1 if negative else 1
    text = text[1:] if negative or text[:1] == "+" else text
    if match := _DECIMAL.fullmatch(text):
        return _exact(match[1].replace(",", ""), match[2] or "", _power(match), sign)
    if match := _SPOKEN.fullmatch(text):
        whole = numeral(match[1])
        return None if whole is None else _exact(str(whole), match[2].translate(_FIGURES), _power(match), sign)
    whole = numeral(text)
    return None if whole is None else Exact(sign * whole, 0)


def quantity(text: str, units: Sequence[str]) -> Quantity | None:
    """The number in `text`, with its unit; both are plain and Simplified. None where there is no one number."""
    if len(text) > WHOLE or _JOINED.search(text):
        return None
    shown = _prefixed(_bare(_MARKS.sub("", text)))
    for unit in sorted(map(_bare, units), key=len, reverse=True):
        if unit and shown.endswith(unit) and (found := _found(_bare(shown.removesuffix(unit)), "known")):
            return found
    if found := _found(shown, "none"):
        return found
    for end in range(len(shown), 0, -1):
        if _OTHER.fullmatch(shown[end:]) and (found := _found(shown[:end], "other")):
            return found
    return None


def _found(text: str, unit: str) -> Quantity | None:
    value = read(text)
    return None if value is None else Quantity(value, unit, bool(_BIG.search(text)))


def times(one: Exact, other: Exact) -> Exact:
    """The product."""
    return Exact(one.digits * other.digits, one.places + other.places)


def near(one: Exact, other: Exact, tolerance: Exact) -> bool:
    """Whether the two differ by no more than `tolerance`."""
    places = max(one.places, other.places, tolerance.places)
    first, second, most = (_scaled(part, places) for part in (one, other, tolerance))
    return abs(first - second) <= most


def _scaled(number: Exact, places: int) -> int:
    scale: int = 10 ** (places - number.places)
    return number.digits * scale


def _bare(text: str) -> str:
    """`text` without punctuation round it, numerals in their everyday Simplified form."""
    return _AROUND.sub("", text).translate(_KINDRED)


def _exact(whole: str, fraction: str, power: int, sign: int) -> Exact:
    return Exact(sign * int(whole + fraction) * 10**power, len(fraction))


def _power(match: re.Match[str]) -> int:
    return sum(_POWERS[char] for char in match.groups()[2:])


def _prefixed(text: str) -> str:
    """`text` with a unit that stands before its number put behind it: ¥300, 百分之五."""
    for prefix, unit in _PREFIXES:
        if text.startswith(prefix):
            return text.removeprefix(prefix).removesuffix(unit) + unit
    return text
