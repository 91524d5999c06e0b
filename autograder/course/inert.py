"""Text that is no markup wherever it lands: in Markdown, in HTML, in the plain placeholder of formgrader's comment
box.
"""

import re

__all__ = ["inert", "markdown_text"]

# Their full-width look-alikes read the same and mean nothing to any renderer, so nothing depends on which one shows
# the text.
_WIDE = {ord(sign): chr(ord(sign) + 0xFEE0) for sign in "<>&*_`[]()#|~$^\\{}!@=\"'"}
_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))
_ENTITIES = {ord(sign): f"&#{ord(sign)};" for sign in "<>&*_`[]#|~$^\\{}"}
_LINE_MARK = re.compile(r"(?m)^([ \t]*)([-+=]|[0-9]+[.)])(?=[ \t]|$|[-=])")


def inert(quoted: str, most: int = 300) -> str:
    """A learner's words for a comment: one line, shortened, every sign of markup turned full-width."""
    line = " ".join(quoted.translate(_CONTROL).split())
    short = line if len(line) <= most else line[:most] + "……"
    return short.translate(_WIDE).replace("://", "：//")


def markdown_text(plain: str) -> str:
    """An author's plain text for a Markdown cell, which then shows exactly this text."""
    escaped = plain.translate(_ENTITIES)
    return _LINE_MARK.sub(lambda match: f"{match[1]}{match[2][:-1]}&#{ord(match[2][-1])};", escaped)
