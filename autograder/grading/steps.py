"""Steps on an answer sheet, one a line: `C 推荐产品`. `steps.js` is the same in JavaScript.

The field's text is the letters of its steps in the order chosen: `CAB`. Any other text stands on the sheet word for
word, each line after a `>`.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TypedDict

from autograder.grading.letters import letters
from autograder.grading.text import is_blank, normal, plain
from autograder.grading.tidy import split_lines

__all__ = ["Step", "read_steps", "write_steps"]

_QUOTE = ">"
# What stands before a step, in plain text: `1.`, `(2)`, `第3步：`, `-`. A step may begin with a digit itself: 1 24小时.
_NUMBERINGS = [re.compile(f"^[-*•·(]?第?[0-9]{{0,{digits}}}步?[.、。,:;)]*") for digits in (2, 1)]


class Step(TypedDict):
    """A step that may be chosen: its letter and its text."""

    key: str
    text: str


def write_steps(steps: Sequence[Step], text: str) -> str:
    """The lines of a tidy text that is not blank."""
    texts = {step["key"]: " ".join(split_lines(step["text"])) for step in steps}
    if all(letter in texts for letter in text):
        return "\n".join(f"{letter} {texts[letter]}" for letter in text)
    return "\n".join(f"{_QUOTE} {line}" if line else _QUOTE for line in text.split("\n"))


def read_steps(steps: Sequence[Step], lines: Sequence[str]) -> tuple[str, list[str]]:
    """The letters of the steps in the lines, and the lines that name no step.

    A step is named by its letter, its whole text, or both; a line of letters alone names several.
    """
    written = [line for line in lines if not is_blank(line)]
    if all(line.startswith(_QUOTE) for line in written):
        return "\n".join(line[1:].removeprefix(" ") for line in written), []
    spelled = _spellings(steps)
    found: list[str] = []
    strange: list[str] = []
    for line in written:
        named = _named(plain(line), steps, spelled)
        found += named
        strange += [] if named else [line]
    return "".join(found), strange


def _spellings(steps: Sequence[Step]) -> Mapping[str, str]:
    """Normal form → letter; a letter goes before another step's text, a text before letter and text together."""
    by_key = [(step["key"], step) for step in steps]
    by_text = [(step["text"], step) for step in steps]
    by_both = [(step["key"] + step["text"], step) for step in steps]
    known: dict[str, str] = {}
    for spelling, step in [*by_key, *by_text, *by_both]:
        known.setdefault(normal(spelling), step["key"])
    return known


def _named(line: str, steps: Sequence[Step], spelled: Mapping[str, str]) -> Sequence[str]:
    """The letters of the steps that a plain line names, with or without a number before them."""
    for rest in (line, *(numbering.sub("", line, count=1) for numbering in _NUMBERINGS)):
        if (key := spelled.get(normal(rest))) is not None:
            return [key]
        if several := letters(rest, [step["key"] for step in steps]):
            return several
    return []
