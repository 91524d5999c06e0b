"""When a mark is certain, and when a person has to look: read from the text of an answer cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course.mark import Mark, mark
from autograder.items import load

ORDER = load([Path(__file__).parents[2] / "autograder" / "kinds" / "order"])
ITEM = next(iter(ORDER.items.values()))


def marked(*steps: str) -> Mark:
    """The mark of an order written as these lines."""
    return mark(ITEM, ITEM.public(), "\n".join([f"%%answer {ITEM.id}", *steps]), worth=ITEM.total)


def right() -> list[str]:
    """The steps' letters in a right order."""
    return list(ITEM.model["answer"])


@pytest.mark.parametrize("missed", [0, 1, -1])
def test_a_line_that_may_be_a_missing_step_in_other_words_asks_for_a_person(missed: int) -> None:
    steps = right()
    steps[missed] = "这一步我用自己的话写"
    found = marked(*steps)
    assert found.state == "unreadable"
    assert found.needs_person
    assert found.score is not None
    assert 0 < found.score < ITEM.total


def test_a_remark_beside_a_whole_and_right_order_changes_nothing() -> None:
    found = marked("老师好，我排好了", *right())
    assert found.state == "graded"
    assert found.score == ITEM.total
    assert found.strange == ("老师好，我排好了",)
