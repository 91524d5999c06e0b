"""A drill as an element of a static page: its page view for the script, its question in plain HTML for others."""

import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from autograder.kinds.given import given

__all__ = ["static_html"]


def static_html(page: Mapping[str, object]) -> str:
    """The `<drill-item>` of a page view. Without its script it reads as the question with blanks, without a key."""
    view = _mapping(page["view"])
    # In a script element only `<` could end or confuse the text.
    data = json.dumps(page, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return (
        f'<drill-item data-item="{escape(str(view["id"]))}"><script type="application/json">{data}</script>'
        f'<div class="drill-fallback">{"".join(_question(view))}</div></drill-item>'
    )


def _question(view: Mapping[str, object]) -> Iterable[str]:
    yield f"<p><strong>{escape(str(view['title']))}</strong></p>"
    yield from (f"<p>{escape(part.strip())}</p>" for part in str(view["prompt"]).split("\n\n") if part.strip())
    for title, lines in given(_mapping(view["draw"])):
        yield f"<p>{escape(title)}</p><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
    yield f"<ul>{''.join(_field(field) for field in _mappings(view['fields']))}</ul>"


def _field(field: Mapping[str, object]) -> str:
    options = "／".join(_option(option) for option in _mappings(field.get("options", [])))
    return f"<li>{escape(str(field['label']))}：{escape(options) or '____'}</li>"


def _option(option: Mapping[str, object]) -> str:
    """An option with its letter; a name is its own letter."""
    return str(option["text"]) if option["key"] == option["text"] else f"{option['key']}. {option['text']}"


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _mappings(value: object) -> Sequence[Mapping[str, object]]:
    return [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, Sequence) else []
