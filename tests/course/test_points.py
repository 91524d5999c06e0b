"""Whole marks to points: quarters, full only for everything, nothing only for nothing."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.course.points import points

SHARES = st.integers(1, 200).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))


@given(SHARES, st.integers(1, 100))
def test_points_are_the_nearest_quarter_within_the_ends(share: tuple[int, int], worth: int) -> None:
    earned, total = share
    made = points(earned, total, worth)
    assert (made * 4).is_integer()
    assert (made == worth) == (earned == total)
    assert (made == 0) == (earned == 0)
    exact = Fraction(earned * worth, total)
    if Fraction(1, 8) <= exact < worth - Fraction(1, 8):
        assert abs(Fraction(made) - exact) <= Fraction(1, 8)


@given(SHARES, st.integers(1, 100))
def test_one_more_mark_never_earns_fewer_points(share: tuple[int, int], worth: int) -> None:
    earned, total = share
    if earned < total:
        assert points(earned, total, worth) <= points(earned + 1, total, worth)


@pytest.mark.parametrize(
    ("earned", "total", "worth", "made"),
    [
        (1, 8, 1, 0.25),
        (3, 8, 1, 0.5),
        (1, 100, 5, 0.25),
        (99, 100, 5, 4.75),
        (2, 3, 5, 3.25),
        (1, 3, 1, 0.25),
        (1, 2, 1, 0.5),
    ],
)
def test_ties_go_up_and_the_ends_are_kept_apart(earned: int, total: int, worth: int, made: float) -> None:
    assert points(earned, total, worth) == made


@pytest.mark.parametrize(("earned", "total", "worth"), [(-1, 2, 1), (3, 2, 1), (0, 0, 1), (1, 2, 0)])
def test_numbers_no_verdict_can_hold_are_refused(earned: int, total: int, worth: int) -> None:
    with pytest.raises(ValueError, match="marks for"):
        points(earned, total, worth)
