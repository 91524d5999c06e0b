"""Chinese numerals: 七, 十四, 两万, 一百零五, and the same with figures in them: 2万5千.

Only what has one reading is read. A figure after 百, 千 or 万 must say its own unit or follow 零: 一万五 (15 000 or
10 005) is no number. `numeral.js` is the same in JavaScript.
"""

import re

__all__ = ["numeral"]

_VALUES = {"零": 0, "两": 2, **{char: place for place, char in enumerate("一二三四五六七八九", 1)}}
_LARGE = (("亿", 10**8), ("万", 10**4))
_FIGURES = re.compile("[0-9]+")
_SINGLE = re.compile("[零一二三四五六七八九两]")
# Below 10 000, such as 一千零五十: what is before 千, 百, 十 (where 一 may go without saying), and the last figure.
_SECTION = re.compile(
    "(?:([1-9一二三四五六七八九两])千)?(?:零?([1-9一二三四五六七八九两])百)?"
    "(?:零?([1-9一二三四五六七八九])?(十))?(?:(零?)([1-9一二三四五六七八九]))?"
)
# What may follow 万 or 亿 besides nothing: four figures, or a numeral that begins with 零 or has a unit of its own.
_REST = re.compile("[0-9]{4}|零.+|.*[十百千万].*")


def numeral(text: str) -> int | None:
    """The whole number that `text`, in Simplified characters, is; None where it is none or has two readings."""
    if _FIGURES.fullmatch(text):
        return int(text)
    for sign, worth in _LARGE:
        before, found, after = text.partition(sign)
        if found:
            return _large(numeral(before), worth, after)
    return _section(text)


def _large(many: int | None, worth: int, after: str) -> int | None:
    """`many` times `worth` (万 or 亿) and what is written after it."""
    if many is None or not after:
        return None if many is None else many * worth
    rest = numeral(after.removeprefix("零")) if _REST.fullmatch(after) else None
    return None if rest is None or rest >= worth else many * worth + rest


def _section(text: str) -> int | None:
    """A numeral without 万 and 亿."""
    if _SINGLE.fullmatch(text):
        return _VALUES[text]
    match = _SECTION.fullmatch(text)
    if match is None or text[:1] in ("", "零"):
        return None
    thousands, hundreds, tens, ten, gap, last = match.groups()
    if last and not gap and not ten:
        return None
    figures = (thousands, hundreds, tens or (ten and "1"), last)
    return sum(_value(figure) * unit for figure, unit in zip(figures, (1000, 100, 10, 1), strict=True))


def _value(figure: str | None) -> int:
    """What one figure is worth; nothing where there is none."""
    return 0 if not figure else _VALUES.get(figure) or int(figure)
