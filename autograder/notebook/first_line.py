"""The first line of an answer cell, as students damage it: `％％answer`, `%answer`, an empty line above it, or none.

Such a cell would be run as Python and answered with a traceback; mended, it is an answer cell again. The text of the
cell stays as it is: only what IPython is about to run is changed.
"""

import re
from unicodedata import normalize

from autograder.grading.sheet import parse
from autograder.grading.text import is_blank
from autograder.notebook.views import View, known_views

__all__ = ["mended"]

# One or two percent signs, blanks anywhere, `answer` in any letters, then the id.
_HEADER = re.compile(r"[%\s]*%\s*answer\b[\s:]*(?P<item>.*)", re.IGNORECASE | re.DOTALL)
_UNSEEN = dict.fromkeys(map(ord, "\ufeff\u200b\u200e\u200f"))
_LONGEST = 200  # a longer line is no first line of ours
_COLONS = re.compile("[:：]")


def mended(lines: list[str]) -> list[str]:
    """The cell's lines with `%%answer <id>` first where they were meant to; any other cell as it came."""
    start = next((number for number, line in enumerate(lines) if line.strip()), None)
    if start is None:
        return lines
    first = lines[start]
    header = _HEADER.fullmatch(normalize("NFKC", first[:_LONGEST].translate(_UNSEEN)).strip())
    if header is not None and len(first) <= _LONGEST:
        # IPython refuses a cell magic without a body, in English: an empty line is one.
        return [_header(header["item"]), *(lines[start + 1 :] or ["\n"])]
    if _COLONS.search(first):
        return _headless(first, lines)
    return lines


def _headless(first: str, lines: list[str]) -> list[str]:
    """A cell that begins with a field of one of this folder's items has lost its first line: it gets one.

    It names the item, if only one has such a field.
    """
    items = [item for item, view in known_views().items() if _begins_with_field(first, view)]
    if not items:
        return lines
    return [_header(items[0] if len(items) == 1 else ""), *lines]


def _begins_with_field(first: str, view: View) -> bool:
    if view["layout"] != "lines":
        return False
    sheet = parse(first, view)
    return not sheet.strange and any(text is None or not is_blank(text) for text in sheet.response.values())


def _header(item: str) -> str:
    return f"%%answer {item.strip()}".rstrip() + "\n"
