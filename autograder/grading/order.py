"""How much of a sequence of steps keeps to the rules of what comes first. `order.js` is the same in JavaScript."""

from collections.abc import Iterable, Sequence

__all__ = ["longest_valid"]

Pair = Sequence[str]


def longest_valid(sequence: Sequence[str], before: Iterable[Pair]) -> int:
    """The size of the longest part of `sequence` (no step twice) in which no two steps stand the wrong way round.

    Two steps conflict where the later one must come first. Conflict is a partial order, so the longest part without a
    conflict is its largest antichain; by Dilworth's theorem that is the number of steps less a largest matching of
    conflicting pairs.
    """
    must = closure(before)
    count = len(sequence)
    conflicts = [
        [later for later in range(first + 1, count) if (sequence[later], sequence[first]) in must]
        for first in range(count)
    ]
    return count - _matching(conflicts)


def closure(before: Iterable[Pair]) -> set[tuple[str, str]]:
    """Every pair (first, later) that follows from `before`."""
    follows: dict[str, set[str]] = {}
    for first, later in before:
        follows.setdefault(first, set()).add(later)
    return {(first, later) for first in follows for later in _reached(first, follows)}


def _reached(start: str, follows: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        fresh = follows.get(waiting.pop(), set()) - reached
        reached |= fresh
        waiting.extend(fresh)
    return reached


def _matching(conflicts: Sequence[Sequence[int]]) -> int:
    """The size of a largest matching of each step with at most one later step, which no other step has."""
    taken: dict[int, int] = {}

    def placed(first: int, tried: set[int]) -> bool:
        for later in conflicts[first]:
            if later not in tried:
                tried.add(later)
                if later not in taken or placed(taken[later], tried):
                    taken[later] = first
                    return True
        return False

    return sum(placed(first, set()) for first in range(len(conflicts)))
