"""The turns of a dialogue as a person writes them: `2 报价: B`, one line a turn. `turns.js` reads the same.

A line begins a turn where a number, the name of a scene, or both stand before its first colon; any other line goes on
with the turn above.
"""

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from autograder.grading.text import NO_VARIANTS, is_blank, normal
from autograder.grading.tidy import BLANK, is_empty, split_lines

__all__ = ["Turn", "read_turns"]

_COLON = re.compile("[:：﹕∶]")
_NUMBER = re.compile("[0-9]+")
_HEAD = 80
"""A colon further on belongs to what is said, not to a scene's name."""


class Turn(NamedTuple):
    """One turn: the scene as the script names it (as it was written where the script has none), and what was said."""

    scene: str
    text: str


def read_turns(text: str, scenes: Collection[str], variants: Mapping[str, str] = NO_VARIANTS) -> list[Turn]:
    """The turns in their order; a turn that says nothing (`3 报价: ____`) is left out."""
    known = {normal(name, variants): name for name in scenes}
    turns: list[Turn] = []
    for line in split_lines(text):
        if is_empty(line):
            continue
        if (head := _head(line, known, variants)) is not None:
            turns.append(head)
        elif turns:
            turns[-1] = Turn(turns[-1].scene, f"{turns[-1].text}\n{line.strip(BLANK)}")
        else:
            turns.append(Turn("", line.strip(BLANK)))
    return [turn for turn in turns if not is_blank(turn.text)]


def _head(line: str, known: Mapping[str, str], variants: Mapping[str, str]) -> Turn | None:
    """The turn that a line begins, or None."""
    colon = _COLON.search(line[:_HEAD])
    if colon is None:
        return None
    written = normal(line[: colon.start()], variants)
    number = _NUMBER.match(written)
    name = written[number.end() :] if number else written
    if name not in known and not number:
        return None
    return Turn(known.get(name, name), line[colon.end() :].strip(BLANK))
