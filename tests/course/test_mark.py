"""When a mark is certain, and when a person has to look: read from the text of an answer cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course.mark import Mark, mark
from autograder.items import load

KINDS = Path(__file__).parents[2] / "autograder" / "kinds"
ITEM = next(iter(load([KINDS / "order"]).items.values()))


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


def test_of_a_conversation_the_turns_before_an_unreadable_one_are_certain() -> None:
    talk = load([KINDS / "dialogue"]).items["example-dialogue"]
    turns = str(talk.model["turns"]).splitlines()
    found = mark(
        talk, talk.public(), "\n".join([f"%%answer {talk.id}", turns[0], "2 没有这一步: 甲"]), worth=talk.total
    )
    assert found.state == "unreadable"
    assert found.score is not None
    assert 0 < found.score < talk.total
    nothing = mark(talk, talk.public(), f"%%answer {talk.id}\n1 没有这一步: 甲", worth=talk.total)
    assert (nothing.state, nothing.score) == ("unreadable", None)
