"""Where in a text as it was typed the wordings of a key stand: what is shown marked to learners.

`mention` and `avoid` look in the text's normal form; here the places found there are led back to the text itself.
`places.js` is the same in JavaScript.
"""

from collections.abc import Iterator, Mapping, Sequence
from unicodedata import category

from autograder.grading.text import normal, plain, simplified, standing, well_formed

__all__ = ["places"]


def places(
    text: str, wordings: Sequence[str], variants: Mapping[str, str], unless: Sequence[str] = ()
) -> list[tuple[int, int, int]]:
    """Start, end (code points of the well-formed text) and index of each wording that stands in `text`, by start.

    Where two overlap, the earlier one is given, of those that begin together the longer one. Empty where a sign's
    form depends on one further away, so that no place could be told for certain.
    """
    compared = normal(text, variants)
    spans = _spans(text, variants, compared)
    if spans is None:
        return []
    others = [normal(other, variants) for other in unless]
    found = [
        (spans[start][0], spans[start + len(wording) - 1][1], index)
        for index, wording in enumerate(normal(one, variants) for one in wordings)
        for start in standing(compared, wording, others)
    ]
    # The sort is stable: of those that begin and end together the first wording is kept.
    return list(_apart(sorted(found, key=lambda place: (place[0], -place[1]))))


def _spans(text: str, variants: Mapping[str, str], compared: str) -> list[tuple[int, int]] | None:
    """For each character of `compared`, the normal form of `text`, the part of `text` that it comes from."""
    signs: list[tuple[str, tuple[int, int]]] = []
    for start, end, cluster in _clusters(well_formed(text)):
        signs += [(sign, (start, end)) for sign in simplified(plain(cluster), variants)]
    spans: list[tuple[int, int]] = []
    for sign, span in signs:  # punctuation is all that `compared` may lack of them
        if len(spans) < len(compared) and compared[len(spans)] == sign:
            spans.append(span)
    joined = "".join(sign for sign, _ in signs)
    return spans if len(spans) == len(compared) and joined == simplified(plain(text), variants) else None


def _clusters(text: str) -> Iterator[tuple[int, int, str]]:
    """A character with the marks that stand on it, at a time."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not category(text[place]).startswith("M"):
            yield start, place, text[start:place]
            start = place


def _apart(found: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    last = 0
    for place in found:
        if place[0] >= last:
            yield place
            last = place[1]
