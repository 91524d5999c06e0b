"""Every item tests itself, in both languages: right earns all, wrong less, blank nothing, unreadable says so."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from autograder.grading.criteria import CRITERIA
from autograder.grading.sheet import parse, tidy, write
from autograder.grading.verdict import grade
from autograder.items import Item, load
from autograder.kinds import KINDS
from autograder.kinds.samples import TORN, WRONG, Samples, samples_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def _bank() -> dict[str, Item]:
    """Every item of the project, under a name of its own; a further set of numbers is `id+1`."""
    examples = [load([ROOT / "autograder" / "kinds" / kind]) for kind in KINDS]
    banks = [*examples, load([ROOT / "book" / "items", ROOT / "exercises" / "items"])]
    items = [item for bank in banks for item in bank.items.values()]
    return {
        f"{item.id}+{number}" if number else item.id: one
        for item in items
        for number, one in enumerate([item, *item.sets])
    }


BANK = _bank()
every_item = pytest.mark.parametrize("item", BANK.values(), ids=BANK)


def _samples(item: Item) -> Samples:
    return samples_of(item.criteria, item.model)


def _human(item: Item) -> int:
    """The marks that only a person gives."""
    return sum(int(str(one.rule["marks"])) for one in item.criteria if one.rule["criterion"] == "human")


@every_item
def test_a_right_response_earns_full_marks_but_for_a_persons(item: Item) -> None:
    verdict = grade(item.key, dict(_samples(item).right))
    assert verdict["earned"] == item.total - _human(item)
    assert verdict["state"] == ("human" if _human(item) else "graded")


@every_item
def test_a_wrong_response_earns_less_and_is_no_blank_one(item: Item) -> None:
    less = _samples(item).less
    assert less or _human(item) == item.total
    for response in less:
        verdict = grade(item.key, dict(response))
        assert verdict["earned"] < item.total - _human(item), response
        assert verdict["state"] in {"graded", "human"}, response


@every_item
def test_a_blank_response_is_blank_and_earns_nothing(item: Item) -> None:
    for response in _samples(item).blank:
        verdict = grade(item.key, dict(response))
        assert (verdict["state"], verdict["earned"]) == ("blank", 0)


@every_item
def test_an_unreadable_response_is_neither_blank_nor_wrong(item: Item) -> None:
    for response in _samples(item).unreadable:
        verdict = grade(item.key, dict(response))
        assert verdict["state"] == "unreadable"
        assert verdict["earned"] < item.total


def _written(item: Item) -> Iterator[Mapping[str, object]]:
    samples = _samples(item)
    yield from (samples.right, *samples.less, *samples.blank, *samples.unreadable)


@every_item
def test_what_is_written_on_the_sheet_is_read_again(item: Item) -> None:
    for response in _written(item):
        full = {field.id: "" for field in item.fields} | tidy(dict(response))
        read = parse(write(item.public(), dict(response)), item.public())
        assert (read.response, read.strange, read.torn) == (full, (), ())


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node on the PATH")
def test_javascript_gives_the_same_verdicts_and_writes_and_reads_the_same_sheets() -> None:
    cases = [(name, item, response) for name, item in BANK.items() for response in _written(item)]
    lines = [json.dumps({"view": item.public(), "key": item.key, "response": response}) for _, item, response in cases]
    run = subprocess.run(
        [shutil.which("node") or "node", str(HERE / "selftest.mjs")],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
    )
    told = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(told) == len(cases)
    for (name, item, response), theirs in zip(cases, told, strict=True):
        view = item.public()
        ours = {
            "verdict": grade(item.key, dict(response)),
            "sheet": write(view, dict(response)),
            "read": parse(write(view, dict(response)), view).response,
            "strange": [],
        }
        assert theirs == ours, (name, response)


def test_every_criterion_has_samples() -> None:
    assert set(WRONG) == set(CRITERIA)
    assert set(TORN) <= set(CRITERIA)
