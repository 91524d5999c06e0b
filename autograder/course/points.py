"""Whole marks to the gradebook's points: the one place where a float appears."""

__all__ = ["points"]

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
