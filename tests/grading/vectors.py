"""Runs the vectors of the grading language in Python. `vectors.mjs` does the same in JavaScript.

A vectors file is a list of groups. A group with a `key` grades: its tests hold a `response` and the `verdict` it must
get. Any other group names a `function` of the table CALLS: its tests hold its `arguments` and its `result`.
`{"repeat": [text, times]}` stands for a long text.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from autograder.grading import number, places, sheet, steps, text, turns
from autograder.grading.verdict import grade

__all__ = ["CALLS", "FILES", "canonical", "failures"]

FILES = sorted((Path(__file__).parents[2] / "autograder/grading/vectors").glob("*.json"))


def canonical(value: object) -> str:
    """The one spelling of a JSON value in both languages: members in the order they were made."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _quantity(shown: str, units: list[str]) -> object:
    found = number.quantity(shown, units)
    if found is None:
        return None
    return {"value": f"{found.value.digits}e{-found.value.places}", "unit": found.unit, "worded": found.worded}


def _decimal(shown: str) -> str | None:
    try:
        found = number.decimal(shown)
    except ValueError:
        return None
    return f"{found.digits}e{-found.places}"


def _parse(shown: str, view: Mapping[str, object]) -> object:
    read = sheet.parse(shown, view)
    return {"item": read.item, "response": read.response, "strange": list(read.strange), "torn": list(read.torn)}


def _read_steps(options: list[steps.Step], lines: list[str]) -> object:
    shown, strange = steps.read_steps(options, lines)
    return {"text": shown, "strange": strange}


CALLS: Mapping[str, Callable[..., object]] = {
    "grade": grade,
    "plain": text.plain,
    "normal": text.normal,
    "same": lambda one, other: text.normal(one) == text.normal(other),
    "is_blank": text.is_blank,
    "well_formed": text.well_formed,
    "quantity": _quantity,
    "places": lambda *given: [list(place) for place in places.places(*given)],
    "decimal": _decimal,
    "parse": _parse,
    "read_steps": _read_steps,
    "read_turns": lambda *given: [list(turn) for turn in turns.read_turns(*given)],
    "write": sheet.write,
    "tidy": sheet.tidy,
}


def failures(file: Path) -> Iterator[str]:
    """What in a file does not hold, a line each."""
    for group in json.loads(file.read_text("utf-8"), object_hook=expanded):
        for test in group["tests"]:
            try:
                got = canonical(_got(group, test))
            except Exception as error:  # noqa: BLE001  whatever is raised is a failure of the vector
                got = f"raises {type(error).__name__}: {error}"
            wanted = canonical(test["verdict"] if "key" in group else test["result"])
            if got != wanted:
                told = f"{file.name}: {group['description']}: {test['description']}"
                yield f"{told}: {got[:400]} instead of {wanted[:400]}"


def _got(group: dict[str, Any], test: dict[str, Any]) -> object:
    if "key" in group:
        return grade(group["key"], test["response"])
    return CALLS[group["function"]](*test["arguments"])


def expanded(value: dict[str, Any]) -> object:
    """The long text that `repeat` stands for, or the object itself."""
    if list(value) == ["repeat"]:
        part, times = value["repeat"]
        return part * times
    return value


if __name__ == "__main__":
    # Ends at the first vector that does not hold; the slowest file comes last.
    for path in sorted(FILES, key=lambda file: file.stem == "sheet-parse"):
        for told in failures(path):
            sys.exit(told)
