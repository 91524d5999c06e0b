"""What lies beside the chat: the product's card, the stock, the shop's promotions, phrases at hand."""

from collections.abc import Mapping

from autograder.kinds.source import Source

__all__ = ["read_desk"]


def read_desk(place: Source) -> Mapping[str, object]:
    """The desk as the view draws it."""
    members = place.members([], ["product", "stock", "promotions", "phrases", "notes"])
    desk: dict[str, object] = {}
    if "product" in members:
        desk["product"] = _product(members["product"])
    if "stock" in members:
        desk["stock"] = _pairs(members["stock"])
    for name in ("promotions", "phrases", "notes"):
        if name in members:
            desk[name] = members[name].texts()
    return desk


def _product(place: Source) -> dict[str, object]:
    members = place.members(["name"], ["price", "facts"])
    return {
        "name": (members["name"].text() if "name" in members else None) or "",
        "price": (members["price"].text() if "price" in members else None) or "",
        "facts": _pairs(members["facts"]) if "facts" in members else [],
    }


def _pairs(place: Source) -> list[list[str]]:
    return [[name, source.text() or ""] for name, source in place.pairs()]
