"""A drill as an element of a static page: its page view for the script, its question in plain HTML for others."""

from collections.abc import Iterable, Mapping
from html import escape

from autograder.embedded import script_json
from autograder.kinds.readable import Bullets, Grid, Part, readable
from autograder.typed import mapping

__all__ = ["static_html"]


def static_html(page: Mapping[str, object]) -> str:
    """The `<drill-item>` of a page view. Without its script it reads as the question with blanks, without a key."""
    view = mapping(page["view"])
    return (
        f'<drill-item data-item="{escape(str(view["id"]))}">'
        f'<script type="application/json">{script_json(page)}</script>'
        f'<div class="drill-fallback">{"".join(_html(part) for part in readable(view))}</div></drill-item>'
    )


def _html(part: Part) -> str:
    if isinstance(part, Grid):
        rows = "".join(f"<tr><th>{escape(first)}</th>{_cells(rest)}</tr>" for first, *rest in part.rows)
        head = "".join(f"<th>{escape(name)}</th>" for name in part.columns)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    if isinstance(part, Bullets):
        return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in part.lines)}</ul>"
    return f"<p><strong>{escape(part.text)}</strong></p>" if part.strong else f"<p>{escape(part.text)}</p>"


def _cells(texts: Iterable[str]) -> str:
    return "".join(f"<td>{escape(text)}</td>" for text in texts)
