"""Chinese text as Markdown: emphasis beside full-width punctuation, and line breaks that are no spaces.

CommonMark leaves the asterisks of `**注意：**请看` as they are, because a closing mark after punctuation must stand
before a blank. Chinese text has no blanks, so a Chinese neighbour counts as one here. Underscores are left alone:
`____` is a blank to fill in. Between Chinese lines a line break is layout, not a space.
"""

import re
from functools import wraps

from docutils import nodes
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

__all__ = ["JoinLines", "mend_emphasis", "setup"]

# Han and its extensions, Chinese and full-width punctuation.
_CHINESE = (
    "\u2e80-\u2fdf\u3000-\u303f\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
)
_IS_CHINESE = re.compile(f"[{_CHINESE}]")
# Quotation marks, dashes and dots are shared with Western text; at a line's end they are Chinese if the other side is.
_BREAK = re.compile(f"(?<=[{_CHINESE}”’…—])\n|\n(?=[{_CHINESE}“‘…—])")


def mend_emphasis() -> None:
    """Widen what markdown-it takes for the beginning and the end of an emphasis; it has no rule that could be replaced.

    Text without a Chinese character beside the mark is read as before. A second call changes nothing.
    """
    plain = StateInline.scanDelims
    if hasattr(plain, "__wrapped__"):
        return

    @wraps(plain)
    def scan(state: StateInline, start: int, canSplitWord: bool) -> Scanned:  # noqa: FBT001, N803 - the library's name
        scanned = plain(state, start, canSplitWord)
        before = state.src[start - 1] if start > 0 else " "
        after = state.src[start + scanned.length] if start + scanned.length < state.posMax else " "
        if state.src[start] != "*" or not (_IS_CHINESE.match(before) or _IS_CHINESE.match(after)):
            return scanned
        return Scanned(can_open=_opens(before, after), can_close=_opens(after, before), length=scanned.length)

    StateInline.scanDelims = scan  # type: ignore[method-assign, assignment]


def _opens(outside: str, inside: str) -> bool:
    """Whether a mark between these characters begins an emphasis (or, seen from the other side, ends it)."""
    if isWhiteSpace(ord(inside)):
        return False
    blocked = _is_punctuation(inside) and not _IS_CHINESE.match(inside)
    return not blocked or isWhiteSpace(ord(outside)) or _is_punctuation(outside) or bool(_IS_CHINESE.match(outside))


def _is_punctuation(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


class JoinLines(SphinxTransform):
    """Removes line breaks beside Chinese characters, across the inline nodes of a block."""

    default_priority = 700

    def apply(self, **_options: object) -> None:
        """Join the lines of every block of running text."""
        for block in list(self.document.findall(_is_running_text)):
            join_lines(block)


def join_lines(block: nodes.Node) -> None:
    """Join the lines within one block."""
    leaves = [leaf for leaf in block.findall(nodes.Text) if not isinstance(leaf.parent, nodes.literal)]
    whole = "".join(leaves)
    breaks = {match.start() for match in _BREAK.finditer(whole)}
    offset = 0
    for leaf in leaves:
        kept = "".join(character for place, character in enumerate(leaf, start=offset) if place not in breaks)
        offset += len(leaf)
        if len(kept) < len(leaf):
            leaf.parent.replace(leaf, nodes.Text(kept))


def _is_running_text(node: nodes.Node) -> bool:
    return (
        isinstance(node, nodes.TextElement)
        and not isinstance(node, (nodes.FixedTextElement, nodes.Inline))
        and not isinstance(node.parent, nodes.TextElement)
    )


def setup(app: Sphinx) -> None:
    """Mend the parser and add the transform."""
    mend_emphasis()
    app.add_transform(JoinLines)
