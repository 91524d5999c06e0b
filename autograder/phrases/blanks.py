"""Blanks of a wording: `{商品名}` is what the agent fills in before sending."""

import re
from collections.abc import Mapping

__all__ = ["blanks", "fault_of", "fill", "pieces"]

_BLANK = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[^\W_]{1,12}")


def blanks(text: str) -> tuple[str, ...]:
    """The names of a wording's blanks, each once, in order."""
    return tuple(dict.fromkeys(_BLANK.findall(text)))


def pieces(text: str) -> list[tuple[bool, str]]:
    """The wording cut at its blanks: (whether it is a blank, its text or its name)."""
    parts = _BLANK.split(text)
    return [(index % 2 == 1, part) for index, part in enumerate(parts) if part]


def fill(text: str, values: Mapping[str, str]) -> str:
    """The wording with these blanks filled; others stay as they are."""
    return _BLANK.sub(lambda match: values.get(match[1], match[0]), text)


def fault_of(text: str) -> str | None:
    """What is wrong with a wording's braces, in one sentence, or None."""
    if re.search(r"[{}]", _BLANK.sub("", text)):
        return "花括号要成对，一个空写成 {商品名} 这样。"
    strange = [name for name in blanks(text) if not _NAME.fullmatch(name)]
    if strange:
        return f"“{{{strange[0]}}}”不能当空的名字，只用汉字、字母和数字，1到12个字。"
    return None
