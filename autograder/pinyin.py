"""Chinese words in the order of their reading, without a dictionary.

The 3,755 common characters of GB 2312 (its rows 16 to 55) stand in the order of their reading, each once. So their code
sorts them, and 23 of them mark where a letter begins. A rarer character has no place there, and one of several readings
may have the place of another: such a word is sorted by common characters that sound like it (重新 as 虫新).
"""

from bisect import bisect_right

__all__ = ["letter", "sort_key"]

# The first common character of each letter; no reading begins with i, u or v.
_FIRST = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ"
_STARTS = [char.encode("gb2312") for char in _FIRST]
_LAST = "座".encode("gb2312")


def letter(word: str) -> str | None:
    """The letter a word's reading begins with; None where its first character is no common one."""
    first = word[:1]
    if first.isascii() and first.isalpha():
        return first.upper()
    code = _code(first)
    return _LETTERS[bisect_right(_STARTS, code) - 1] if code else None


def sort_key(word: str) -> tuple[tuple[str, bytes], ...]:
    """Sorts words by letter and reading, one character after another."""
    return tuple((letter(char) or "~", _code(char) or char.lower().encode()) for char in word)


def _code(char: str) -> bytes | None:
    """The code of a common character."""
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return None
    return code if _STARTS[0] <= code <= _LAST else None
