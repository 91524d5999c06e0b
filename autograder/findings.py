"""What was found where in a learner's text: the points made and what should not be said, with the author's words.

`findings.js` does the same in the browser.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TypedDict

from autograder.grading.places import places
from autograder.grading.text import LIMIT, well_formed
from autograder.typed import mapping, mappings

__all__ = ["Finding", "Piece", "findings", "pieces"]


class Finding(TypedDict):
    """A place in a text, in code points; `look` is `found` or `taboo`."""

    start: int
    end: int
    look: str
    says: str


class Piece(TypedDict):
    """A piece of a text; `look` is "" where nothing was found in it; points are numbered from 1."""

    text: str
    look: str
    number: int
    says: str


def findings(page: Mapping[str, object], field: str, text: str | None) -> list[Finding]:
    """The findings in a field's text, by where they begin; a taboo goes before a point it overlaps."""
    if text is None or len(text) > LIMIT:
        return []
    key = mapping(page["key"])
    variants = {name: str(value) for name, value in mapping(key["variants"]).items()}
    pairs = zip(mappings(key["criteria"]), mappings(page["words"]), strict=True)
    told = [_told(rule, said, text, variants) for rule, said in pairs if rule["field"] == field]
    ranked = sorted(chain.from_iterable(told), key=lambda one: one["look"] != "taboo")
    kept: list[Finding] = []
    for one in ranked:
        if all(one["end"] <= other["start"] or other["end"] <= one["start"] for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one["start"])


def pieces(text: str, found: Sequence[Finding]) -> list[Piece]:
    """A text cut where something was found; a point bears its number wherever it stands, a taboo none."""
    points = dict.fromkeys(one["says"] for one in found if one["look"] == "found")
    numbers = {says: number for number, says in enumerate(points, start=1)}
    return list(_cut(well_formed(text), found, numbers))


def _cut(text: str, found: Sequence[Finding], numbers: Mapping[str, int]) -> Iterator[Piece]:
    end = 0
    for one in found:
        if end < one["start"]:
            yield Piece(text=text[end : one["start"]], look="", number=0, says="")
        shown = text[one["start"] : one["end"]]
        yield Piece(text=shown, look=one["look"], number=numbers.get(one["says"], 0), says=one["says"])
        end = one["end"]
    if end < len(text):
        yield Piece(text=text[end:], look="", number=0, says="")


def _told(
    rule: Mapping[str, object], said: Mapping[str, object], text: str, variants: Mapping[str, str]
) -> list[Finding]:
    unless = _texts(rule.get("unless"))
    groups = rule.get("groups")
    if "found" in said and isinstance(groups, list):
        found = places(text, [wording for group in groups for wording in _texts(group)], variants, unless)
        return [Finding(start=start, end=end, look="found", says=str(said["found"])) for start, end, _ in found]
    hits = _texts(said.get("hits"))
    found = places(text, _texts(rule.get("wordings")), variants, unless) if hits else []
    return [Finding(start=start, end=end, look="taboo", says=hits[index]) for start, end, index in found]


def _texts(value: object) -> list[str]:
    return [str(entry) for entry in value] if isinstance(value, list) else []
