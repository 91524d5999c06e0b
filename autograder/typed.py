"""Narrowing of JSON-like values: what comes from a notebook, a view or a key is `object` until looked at here."""

__all__ = ["mapping", "mappings", "text", "texts"]


def mapping(value: object) -> dict[str, object]:
    """The value if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def mappings(value: object) -> list[dict[str, object]]:
    """The mappings among a list's entries; anything else is an empty list."""
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def text(value: object) -> str:
    """The value if it is text, else an empty one."""
    return value if isinstance(value, str) else ""


def texts(value: object) -> list[str]:
    """The texts among a list's entries; anything else is an empty list."""
    return [entry for entry in value if isinstance(entry, str)] if isinstance(value, list) else []
