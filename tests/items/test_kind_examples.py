"""Every kind's example is a real bank file, and its self-made responses get the verdicts they must get."""

from pathlib import Path

import pytest

from autograder.grading.verdict import grade
from autograder.items import Item, load
from autograder.kinds import KINDS

FOLDER = Path(__file__).parents[2] / "autograder" / "kinds"


def examples() -> list[Item]:
    return [item for kind in KINDS for item in load([FOLDER / kind]).items.values()]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_an_example_of_itself(kind: str) -> None:
    assert {item.kind for item in load([FOLDER / kind]).items.values()} == {kind}


@pytest.mark.parametrize("item", examples(), ids=lambda item: item.id)
def test_the_model_response_earns_full_marks_or_waits_for_a_person(item: Item) -> None:
    verdict = grade(item.key, dict(item.model))
    if item.kind == "essay":
        assert verdict["state"] == "human"
        assert verdict["earned"] == 0
    else:
        assert (verdict["state"], verdict["earned"]) == ("graded", item.total)


@pytest.mark.parametrize("item", examples(), ids=lambda item: item.id)
def test_a_blank_response_is_blank_and_earns_nothing(item: Item) -> None:
    verdict = grade(item.key, {})
    assert (verdict["state"], verdict["earned"], verdict["total"]) == ("blank", 0, item.total)


@pytest.mark.parametrize("item", examples(), ids=lambda item: item.id)
def test_a_public_view_holds_no_key(item: Item) -> None:
    assert set(item.public()) == {
        "id", "kind", "title", "prompt", "era", "source", "layout", "total", "fields", "draw",
    }  # fmt: skip
    for field in item.fields:
        assert set(field.public()) <= {"id", "label", "marks", "long", "options"}
