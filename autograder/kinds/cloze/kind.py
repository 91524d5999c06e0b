"""The kind `cloze`: a text with blanks, `为了促进{1}，保障{2}`."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from autograder.kinds.kind import Kind
from autograder.kinds.lowered import Lowered
from autograder.kinds.shapes import SLOT, TEXT, VARIANTS, Shape, told
from autograder.kinds.slot import lower_slot
from autograder.kinds.source import Source

if TYPE_CHECKING:
    from autograder.kinds.slot import Slot

__all__ = ["CLOZE"]

_BLANK = re.compile(r"\{([0-9]{1,2})\}")


def lower(members: Mapping[str, Source]) -> Lowered | None:
    """Lowers a cloze; field `b1` is the blank written `{1}`, its label 空1."""
    text = members["text"].text()
    blanks = dict(members["blanks"].pairs())
    if text is None or not blanks:
        return None
    written = _BLANK.findall(text)
    _check_numbers(members, written, list(blanks))
    slots: dict[str, Slot] = {}
    for number in written:
        if number in blanks and (slot := lower_slot(blanks[number], f"b{number}", f"空{number}")) is not None:
            slots[number] = slot
    if not slots:
        return None
    return Lowered(
        fields=tuple(slot.field for slot in slots.values()),
        criteria=tuple(slot.criterion for slot in slots.values()),
        draw={"paragraphs": [_pieces(paragraph) for paragraph in re.split(r"\n\s*\n", text)]},
        model={slot.field.id: slot.model for slot in slots.values()},
    )


def _check_numbers(members: Mapping[str, Source], written: list[str], blanks: list[str]) -> None:
    for number in sorted(set(written)):
        if number not in blanks:
            members["blanks"].fault(f"text 里有 {{{number}}}，blanks 里却没有 {number}。")
        if written.count(number) > 1:
            members["text"].fault(f"{{{number}}}出现了{written.count(number)}次，每个空只能出现一次。")
    for number in blanks:
        if number not in written:
            members["blanks"].at(f".{number}", None).fault(f"text 里没有 {{{number}}}。")


def _pieces(paragraph: str) -> list[dict[str, str]]:
    """A paragraph as texts and blanks in turn. Line ends inside it are the author's layout, not the reader's."""
    parts = _BLANK.split("".join(line.strip() for line in paragraph.splitlines()))
    return [{"field": f"b{part}"} if index % 2 else {"text": part} for index, part in enumerate(parts) if part]


_SHAPES: Mapping[str, Shape] = {
    "text": told(TEXT, "课文，{1}、{2}是空；空一行分段。"),
    "blanks": told(
        {"type": "object", "patternProperties": {"^[0-9]{1,2}$": SLOT}, "additionalProperties": False},
        "每个空怎么判，如 1: {accept: 永久}。",
    ),
    "variants": VARIANTS,
}

CLOZE = Kind(
    name="cloze", label="填空", required=("text", "blanks"), optional=("variants",), lower=lower, shapes=_SHAPES
)
