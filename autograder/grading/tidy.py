"""Tidy text: what a field's text is after a sheet was written and read again. `sheet.js` has the same in JavaScript."""

from autograder.grading.text import BLANKS, UNSEEN, characters, is_blank, well_formed

__all__ = ["BLANK", "is_empty", "split_lines", "tidy", "tidy_text"]

BLANK = characters(BLANKS)
"""Every character that looks like an empty place, for `str.strip`."""
_EMPTY = frozenset(BLANK + characters(UNSEEN))


def split_lines(text: str) -> list[str]:
    """The lines of `text`, whichever system ended them; no other character ends a line."""
    return well_formed(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")


def is_empty(line: str) -> bool:
    """Whether there is nothing to see in a line."""
    return all(char in _EMPTY for char in line)


def tidy_text(text: str) -> str:
    """`text` with LF line ends, no blanks at line ends, no empty lines at its own ends; "" where it is blank.

    A text of one line begins with no blank either. In a longer one the indentation of its lines is its author's.
    """
    if is_blank(text):
        return ""
    whole = "\n".join("" if is_empty(line) else line.rstrip(BLANK) for line in split_lines(text)).strip("\n")
    return whole if "\n" in whole else whole.strip(BLANK)


def tidy(response: object) -> dict[str, str]:
    """A response with every text tidy; whatever is no text is "", whatever is no mapping is empty."""
    if not isinstance(response, dict):
        return {}
    members = ((field, text) for field, text in response.items() if isinstance(field, str))
    return {field: tidy_text(text) if isinstance(text, str) else "" for field, text in members}
