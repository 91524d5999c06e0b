"""Responses made of option letters: `AC`, `A、C`, `1A 2BC`, `B→A→C`. `letters.js` is the same in JavaScript."""

from collections.abc import Iterable, Sequence

from autograder.grading.text import PUNCTUATION, plain

__all__ = ["by_name", "letters"]

_BETWEEN = frozenset(PUNCTUATION + "→⇒➔➜➡>=")


def letters(text: str, names: Iterable[str]) -> list[str] | None:
    """The names that `text` (plain) is made of, in order; only punctuation stands between them.

    Where one name begins another, the longer one is read. None where there is anything else, or nothing.
    """
    known = {plain(name): name for name in reversed(list(names))}
    lengths = sorted({len(spelling) for spelling in known if spelling}, reverse=True)
    found: list[str] = []
    place = 0
    while place < len(text):
        length = next((length for length in lengths if text[place : place + length] in known), 0)
        if length:
            found.append(known[text[place : place + length]])
        elif text[place] not in _BETWEEN:
            return None
        place += length or 1
    return found or None


def by_name(names: Iterable[str]) -> Sequence[str]:
    """`names` in the one order that both languages keep: short before long, then by code point."""
    return sorted(names, key=lambda name: (len(name), name))
