"""JSON inside a page: the text of a script element of type `application/json`."""

import json

__all__ = ["script_json"]


def script_json(value: object) -> str:
    """The value as the text of a script element, which only a `<` could end or confuse."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
