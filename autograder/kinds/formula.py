"""Formulas in an item: exact arithmetic over named numbers, and nothing else.

A formula is parsed as a Python expression of which only numbers, names, + - * / // %, brackets and the functions of
FUNCTIONS are let through; it is computed here, on fractions, and never run.
"""

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

__all__ = ["FUNCTIONS", "FormulaError", "compute", "decimal"]

_LONGEST = 200
_PLACES = 6
"""So many decimal places a result may have; an author's own numbers have no more either."""
_LARGEST = 10**15
_NUMBER = re.compile(r"[0-9]{1,15}(\.[0-9]{1,6})?")
# What is typed with a Chinese input method.
_SIGNS = str.maketrans({"×": "*", "÷": "/", "（": "(", "）": ")", "，": ",", "－": "-", "＋": "+"})


class FormulaError(ValueError):
    """A formula that cannot be computed; the message is one Chinese sentence."""


def compute(formula: str, names: Mapping[str, Fraction]) -> Fraction:
    """The value of a formula. Raises FormulaError."""
    text = formula.translate(_SIGNS).strip()
    if len(text) > _LONGEST:
        raise FormulaError(f"算式太长，最多{_LONGEST}个字符；请先把一部分写进 formula 里起个名字。")
    try:
        tree = ast.parse(text, mode="eval")
    except (SyntaxError, ValueError) as error:
        raise FormulaError(f"“{formula}”不是算式。") from error
    try:
        value = _value(tree.body, text, names)
    except ZeroDivisionError as error:
        raise FormulaError(f"“{formula}”里除以了0。") from error
    if abs(value) >= _LARGEST:
        raise FormulaError(f"“{formula}”的结果太大。")
    return value


def decimal(number: Fraction) -> str:
    """A number as a decimal, without zeros at its end. Raises FormulaError where it has too many places."""
    scaled = number * 10**_PLACES
    if scaled.denominator != 1:
        raise FormulaError(f"{number}除不尽，写不成小数；请用 round(…, 2)、ceil(…) 或 floor(…) 取整。")
    shown = format(Decimal(scaled.numerator).scaleb(-_PLACES), "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _value(node: ast.expr, text: str, names: Mapping[str, Fraction]) -> Fraction:
    match node:
        case ast.Constant():
            return _number(ast.get_source_segment(text, node) or "")
        case ast.Name():
            return _named(node.id, names)
        case ast.UnaryOp(op=ast.USub()):
            return -_value(node.operand, text, names)
        case ast.BinOp() if type(node.op) in _OPERATORS:
            return _OPERATORS[type(node.op)](_value(node.left, text, names), _value(node.right, text, names))
        case ast.Call(func=ast.Name(id=name), keywords=[]) if name in FUNCTIONS:
            return _called(name, [_value(argument, text, names) for argument in node.args])
    part = ast.get_source_segment(text, node) or text
    raise FormulaError(f"“{part}”不能用；算式里只能有数、名字、+ - * / // %、括号和 {'、'.join(FUNCTIONS)}。")


def _number(written: str) -> Fraction:
    if not _NUMBER.fullmatch(written):
        raise FormulaError(f"“{written}”不合要求，应当是一个数，如 7 或 2.5。")
    return Fraction(written)


def _named(name: str, names: Mapping[str, Fraction]) -> Fraction:
    if name not in names:
        raise FormulaError(f"没有叫“{name}”的数；现有的是{'、'.join(names) or '空的'}。")
    return names[name]


def _called(name: str, arguments: list[Fraction]) -> Fraction:
    least, most, function = FUNCTIONS[name]
    if not least <= len(arguments) <= most:
        raise FormulaError(f"{name} 的括号里写了{len(arguments)}个数，应当是{least}到{most}个。")
    return Fraction(function(*arguments))


def _rounded(number: Fraction, places: Fraction = Fraction(0)) -> Fraction:
    """Half away from zero, as it is taught at school."""
    if places.denominator != 1 or not 0 <= places <= _PLACES:
        raise FormulaError(f"round 的第二个数是小数位数，应当是0到{_PLACES}之间的整数。")
    scale = 10 ** int(places)
    size = math.floor(abs(number) * scale + Fraction(1, 2))
    return Fraction(size if number >= 0 else -size, scale)


FUNCTIONS: Mapping[str, tuple[int, int, Callable[..., Fraction | int]]] = {
    "min": (2, 9, min),
    "max": (2, 9, max),
    "ceil": (1, 1, math.ceil),
    "floor": (1, 1, math.floor),
    "round": (1, 2, _rounded),
}
"""Name → how many arguments at least, at most, and the function."""

_OPERATORS: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: lambda one, other: Fraction(one // other),
    ast.Mod: operator.mod,
}
