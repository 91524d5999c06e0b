"""Whole marks to the gradebook's points: the one place where a float appears; and a class's mean of them."""

from collections.abc import Sequence

__all__ = ["mean_share", "points"]

_QUARTERS = 4


def points(earned: int, total: int, worth: int) -> float:
    """What `earned` of `total` marks is of `worth` points: the nearest quarter, a tie upwards.

    Full points only for all marks, none only for no marks. Raises ValueError for numbers that no verdict can hold.
    """
    if not (0 <= earned <= total and total > 0 and worth > 0):
        raise ValueError(f"{earned} of {total} marks for {worth} points")
    if earned in {0, total}:
        return float(worth if earned else 0)
    quarters = (2 * _QUARTERS * earned * worth + total) // (2 * total)
    return min(max(quarters, 1), _QUARTERS * worth - 1) / _QUARTERS


def mean_share(scores: Sequence[float], blank: int, worth: float) -> float | None:
    """The mean of an item's certain scores as a share of its points; `blank` of them are of blank answers.

    None where all that was answered still waits: a mean of the blanks alone would read as a 0 for everybody.
    """
    return sum(scores) / (len(scores) * worth) if len(scores) > blank and worth else None
