"""Formulas: exact arithmetic over named numbers; anything else is refused and never run."""

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.kinds.formula import FormulaError, compute, decimal

NAMES = {"weight": Fraction("2.3"), "首重价": Fraction(8), "zero": Fraction(0)}
VALUES = {
    "1 + 2 * 3": "7",
    "(1 + 2) * 3": "9",
    "0.1 + 0.2": "0.3",
    "10 / 4": "2.5",
    "10 // 4": "2",
    "-7 // 2": "-4",
    "7 % 3": "1",
    "weight - 1": "1.3",
    "首重价 + ceil(max(weight - 1, 0)) * 3": "14",
    "（首重价＋2）×3÷2": "15",
    "max（1， weight， 2）": "2.3",
    "min(weight, 2)": "2",
    "floor(weight)": "2",
    "ceil(-1.5)": "-1",
    "round(2.5)": "3",
    "round(3.5)": "4",
    "round(-2.5)": "-3",
    "round(1 / 3, 2)": "0.33",
    "round(0.125, 2)": "0.13",
    "50 * 40 * 30 / 6000": "10",
    "100000000 * 1000000": "100000000000000",
}
FAULTS = {
    "__import__('os').system('true')": "不能用",
    "weight.real": "不能用",
    "weight ** 99999999": "不能用",
    "2 ** 2": "不能用",
    "[1, 2]": "不能用",
    "'a'": "不合要求，应当是一个数",
    "True": "不合要求，应当是一个数",
    "1e9": "不合要求，应当是一个数",
    "0x10": "不合要求，应当是一个数",
    "1_000": "不合要求，应当是一个数",
    "1j": "不合要求，应当是一个数",
    "None": "不合要求，应当是一个数",
    "1 if weight else 2": "不能用",
    "weight < 3": "不能用",
    "lambda: 1": "不能用",
    "(x := 5)": "不能用",
    "max(*weight)": "不能用",
    "max(1, b=2)": "不能用",
    "abs(-1)": "不能用",
    "height": "没有叫“height”的数；现有的是weight、首重价、zero。",
    "1 / zero": "“1 / zero”里除以了0。",
    "1 % zero": "“1 % zero”里除以了0。",
    "1 // zero": "“1 // zero”里除以了0。",
    "max(1)": "max 的括号里写了1个数，应当是2到9个。",
    "ceil(1, 2)": "ceil 的括号里写了2个数，应当是1到1个。",
    "round(1, 9)": "round 的第二个数是小数位数，应当是0到6之间的整数。",
    "round(1, 0.5)": "round 的第二个数是小数位数，应当是0到6之间的整数。",
    "100000000 * 100000000": "的结果太大。",
    "1 +": "“1 +”不是算式。",
    "": "“”不是算式。",
    "1; 2": "“1; 2”不是算式。",
    "1\x00": "不是算式。",
    "1" + "+1" * 200: "算式太长，最多200个字符",
    "(" * 199: "不是算式。",
}


@pytest.mark.parametrize(("formula", "value"), VALUES.items())
def test_a_formula_is_computed_exactly(formula: str, value: str) -> None:
    assert decimal(compute(formula, NAMES)) == value


@pytest.mark.parametrize(("formula", "says"), FAULTS.items())
def test_what_is_no_arithmetic_is_refused_in_a_sentence(formula: str, says: str) -> None:
    with pytest.raises(FormulaError) as caught:
        compute(formula, NAMES)
    assert says in str(caught.value)


def test_a_number_that_never_ends_is_refused_and_not_cut_off() -> None:
    with pytest.raises(FormulaError, match="1/3除不尽，写不成小数"):
        decimal(Fraction(1, 3))


@given(st.text(alphabet="0123456789.+-*/%() weightmaxceil,“”", max_size=40) | st.text(max_size=40))
def test_no_formula_raises_anything_but_its_own_error(formula: str) -> None:
    with suppress(FormulaError):
        compute(formula, NAMES)


@given(st.decimals(min_value=-10000, max_value=10000, places=6))
def test_a_decimal_is_written_as_it_is(number: object) -> None:
    exact = Fraction(str(number))
    assert Fraction(decimal(exact)) == exact
