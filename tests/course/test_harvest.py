"""What a student wrote is found among the copies that editors leave, and an emptied copy never takes its place."""

from __future__ import annotations

import pytest

from autograder.course.graft import form_of
from autograder.course.harvest import harvest
from autograder.course.submitted import Cell

LINES: dict[str, object] = {
    "id": "a",
    "layout": "lines",
    "fields": [{"id": "x", "label": "空1"}, {"id": "y", "label": "空2"}],
}
MAIL: dict[str, object] = {
    "id": "a",
    "layout": "mail",
    "fields": [{"id": "to", "label": "收件人"}, {"id": "body", "label": "正文"}],
}


def found(view: dict[str, object], *sources: str) -> str:
    """The text that counts of several cells of one item."""
    cells = [Cell(type="code", text=f"%%answer a\n{source}", claims="a") for source in sources]
    return harvest(cells, form_of({"a": view}))["a"].text


@pytest.mark.parametrize("emptied", ["空1: ____\n空2:", "空1:\n空2:", "空1: ____", "空2: __\n空1: "])
def test_a_copy_in_which_everything_was_emptied_does_not_win_over_what_was_written(emptied: str) -> None:
    assert found(LINES, "空1: 七天\n空2: ____", emptied) == "空1: 七天\n空2: ____"


def test_an_emptied_mail_does_not_win_over_a_written_one() -> None:
    assert found(MAIL, "收件人: 王经理\n\n您好。", "收件人: ____\n正文: ____").startswith("收件人: 王经理")


def test_a_line_that_is_not_understood_is_something_written() -> None:
    assert found(LINES, "空1: 七天\n空2: ____", "空1: ____\n空2: ____\n我不会") == "空1: ____\n空2: ____\n我不会"
