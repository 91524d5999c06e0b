"""The answer sheet: the text of an answer cell, which a person can read and type.

    %%answer table-3-3
    12分 期限: 7天
    12分 违约金: ____

`parse` reads a sheet, however damaged; `write` makes one. For every response that names the view's fields,
`parse(write(view, response), view).response == tidy(response)`. `sheet.js` writes the same sheets in JavaScript.
`view` is an item's public view, of which `id`, `layout` and the fields' `id` and `label` are read; no two labels have
the same `normal`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from autograder.grading.layouts import LAYOUTS, View
from autograder.grading.text import plain
from autograder.grading.tidy import split_lines, tidy, tidy_text

__all__ = ["Sheet", "parse", "tidy", "write"]

_HEADER = re.compile("(%{0,2})answer(.*)")
_HEADER_LINES = 20
"""Within so many lines the sheet's first line is looked for, should something stand before it."""
_HEADER_LENGTH = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """What a sheet says: `item` is the id it names ("" for none), `response` a text for every field of the view.

    `torn` are fields written more than once with different texts; their response is None, which grades as unreadable.
    `strange` are the lines that belong to no field, word for word.
    """

    item: str
    response: dict[str, str | None]
    strange: tuple[str, ...] = ()
    torn: tuple[str, ...] = ()


def parse(text: str, view: Mapping[str, object]) -> Sheet:
    """Reads a sheet. Raises for no text whatever; what it cannot read it reports."""
    known = cast("View", view)
    item, lines = _headed(split_lines(text), known["id"])
    found = LAYOUTS[known["layout"]].read(known, lines)
    response = {place["id"]: _one(found.texts.get(place["id"], ())) for place in known["fields"]}
    return Sheet(
        item=item,
        response=response,
        strange=tuple(found.strange),
        torn=tuple(field for field, value in response.items() if value is None),
    )


def write(view: Mapping[str, object], response: object) -> str:
    """The sheet of a response; fields without a text are left to fill in, members that are no field are passed over."""
    known = cast("View", view)
    return f"%%answer {known['id']}\n{LAYOUTS[known['layout']].write(known, tidy(response))}"


def _headed(lines: Sequence[str], ident: str) -> tuple[str, Sequence[str]]:
    """The id that the sheet's first line names, and the lines without it."""
    for place, line in enumerate(lines[:_HEADER_LINES]):
        match = _HEADER.match(plain(line[:_HEADER_LENGTH]))
        if match and (match[1] or match[2] == plain(ident)):
            return match[2], [*lines[:place], *lines[place + 1 :]]
    return "", lines


def _one(texts: Sequence[str]) -> str | None:
    """The one text among those written for a field; "" where all are blank, None where they differ."""
    different = dict.fromkeys(filter(None, map(tidy_text, texts)))
    return next(iter(different), "") if len(different) < 2 else None  # noqa: PLR2004
