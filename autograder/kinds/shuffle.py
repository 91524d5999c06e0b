"""The order in which an item shows what its author wrote in the right one: always the same for the same item."""

from hashlib import sha256

__all__ = ["shuffled"]


def shuffled(item: str, count: int, deal: int = 0) -> list[int]:
    """The numbers below `count` in an order that `item` (an id) and `deal` decide."""
    return sorted(range(count), key=lambda number: sha256(f"{item} {deal} {number}".encode()).digest())
