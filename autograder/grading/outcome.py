"""What one criterion says of one text."""

from typing import NamedTuple

__all__ = ["Outcome", "unreadable"]


class Outcome(NamedTuple):
    """Marks earned, a reason code, and what the reason is about (the architecture page has the table of reasons)."""

    earned: int
    reason: str
    detail: object = None


def unreadable(detail: str) -> Outcome:
    """The text could not be read; `detail` says what it is not."""
    return Outcome(0, "unreadable", detail)
