"""Traditional forms of the characters a key is written with.

They go into the key when it is made, so that neither grader needs a table of its own. The table is OpenCC's (`t2s`,
character by character), turned round.
"""

from collections.abc import Iterable
from functools import cache

from opencc import OpenCC

__all__ = ["variants_of"]

# The CJK Unified Ideographs with Extensions A to F, where OpenCC's characters stand.
_HAN = ((0x3400, 0x9FFF), (0x20000, 0x2EBEF))


def variants_of(texts: Iterable[str]) -> dict[str, str]:
    """Traditional character → Simplified, for every character of the texts, in a fixed order."""
    forms = _traditional()
    used = sorted({char for text in texts for char in text if char in forms})
    return {form: char for char in used for form in forms[char]}


@cache
def _traditional() -> dict[str, tuple[str, ...]]:
    chars = [chr(code) for first, last in _HAN for code in range(first, last + 1)]
    simple = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    forms: dict[str, list[str]] = {}
    for char, turned in zip(chars, simple, strict=True):
        if char != turned and len(turned) == 1:
            forms.setdefault(turned, []).append(char)
    return {char: tuple(found) for char, found in forms.items()}
