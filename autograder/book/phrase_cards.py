"""A phrase as it is drawn: situation, what the customer asks, both wordings, the point, what to avoid."""

from collections.abc import Iterable

from docutils import nodes

from autograder.book.boxes import Box, box
from autograder.phrases.blanks import pieces
from autograder.phrases.phrase import WORDINGS, Phrase

__all__ = ["card", "talk"]


def card(phrase: Phrase, heading: str = "p") -> Box:
    """One phrase: situation, what the customer asks, both wordings, the point, what to avoid."""
    parts = [box(heading, "phrase-situation", [nodes.Text(phrase.situation)])]
    if phrase.asks:
        parts.append(box("p", "phrase-asks", [nodes.inline("", "客户：", classes=["phrase-who"]), *talk(phrase.asks)]))
    wordings = [_wording(phrase, name) for name in WORDINGS]
    parts.append(box("div", "phrase-wordings", wordings))
    parts.append(_note("要点", "phrase-point", [nodes.Text(phrase.point)]))
    for avoided in phrase.avoid:
        says = nodes.inline("", f"“{avoided.says}”", classes=["phrase-wrong"])
        parts.append(_note("别这样说", "phrase-avoid", [says, nodes.Text(" "), nodes.Text(avoided.why)]))
    return box("article", "phrase-card", parts, name=f"phrase-{phrase.id}")


def talk(text: str) -> list[nodes.Node]:
    """A wording with its blanks marked."""
    return [
        box("span", "phrase-blank", [nodes.Text(f"{{{part}}}")]) if is_blank else nodes.Text(part)
        for is_blank, part in pieces(text)
    ]


def _wording(phrase: Phrase, name: str) -> Box:
    label = box("p", "phrase-label", [nodes.Text(WORDINGS[name])])
    says = box("p", "phrase-says", talk(phrase.wordings[name]))
    return box("div", f"phrase-wording phrase-{name}", [label, says], data_wording=f"{phrase.id}.{name}")


def _note(label: str, classes: str, content: Iterable[nodes.Node]) -> Box:
    return box("p", f"phrase-note {classes}", [nodes.inline("", label, classes=["phrase-label"]), *content])
