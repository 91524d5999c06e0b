"""Every kind by every way: half right and wrong, kept over a reload and from a disk, Enter while a method composes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.answers import HALF, WRONG
from tests.browser.drill.hand import Hand

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from tests.browser.drill.hand import Pages, Way

pytestmark = pytest.mark.browser
ESSAY = {"example-essay": {"body": "不该推给快递，应当先道歉。"}}
BOXES = {
    "example-table": "收到破损 赔付",
    "example-cloze": "空1",
    "example-numbers": "空2",
    "example-essay": "作答",
    "example-reply": "回复",
    "example-email": "签名",
}
"""Item → the label of a box to write in, one of each sort; a dialogue has its own test."""


def scores(page: Page, drills: Pages, responses: Mapping[str, Mapping[str, str]], way: Way) -> dict[str, str]:
    """Item → the score that its drill tells of a response."""
    told = {}
    for item, response in responses.items():
        hand = Hand(page, item, way)
        hand.answer(drills[item]["view"], response)
        hand.check()
        told[item] = hand.status.partition("得分")[2].partition(" / ")[0]
    return told


def test_there_is_a_response_to_every_example(drills: Pages) -> None:
    assert {*HALF, *ESSAY} == {*WRONG, *ESSAY} == set(drills)


def test_what_is_half_right_earns_its_part(page: Page, drills: Pages, way: Way) -> None:
    half = {item: response for item, (response, _) in HALF.items()}
    assert scores(page, drills, half, way) == {item: str(earned) for item, (_, earned) in HALF.items()}


def test_what_is_wrong_earns_nothing_and_is_marked(page: Page, drills: Pages, way: Way) -> None:
    assert scores(page, drills, WRONG, way) == dict.fromkeys(WRONG, "0")
    for item in WRONG:
        assert "✗" in Hand(page, item).signs, item


def test_an_essay_is_written_and_compared_with_its_points(page: Page, drills: Pages, way: Way) -> None:
    hand = Hand(page, "example-essay", way)
    hand.answer(drills["example-essay"]["view"], ESSAY["example-essay"])
    hand.check()
    assert "客户买的是店里的东西" in hand.drill.locator(".drill-answer").inner_text()
    hand.press("再试一次")
    assert hand.filled(drills["example-essay"]["view"]) == ESSAY["example-essay"]


@pytest.mark.parametrize("where", ["http", "file"])
def test_every_kind_is_there_again_after_a_reload(
    visit: Callable[[str], Page], lesson: Path, lesson_url: str, drills: Pages, where: str
) -> None:
    page = visit(lesson_url if where == "http" else lesson.as_uri())
    responses = {item: dict(response) for item, (response, _) in HALF.items()} | ESSAY
    for item, response in responses.items():
        hand = Hand(page, item)
        hand.answer(drills[item]["view"], response)
        hand.check()
    signs = {item: Hand(page, item).signs for item in responses}
    said = page.locator(".drill-log .drill-bubble").all_inner_texts()
    assert len(said) == 7
    page.reload()
    assert {item: Hand(page, item).signs for item in responses} == signs
    assert page.locator(".drill-log .drill-bubble").all_inner_texts() == said
    for item, response in responses.items():
        shown = Hand(page, item).filled(drills[item]["view"])
        assert shown == {field: response.get(field, "") for field in shown}, item


@pytest.mark.parametrize("item", BOXES)
def test_enter_while_an_input_method_composes_checks_nothing(page: Page, context: BrowserContext, item: str) -> None:
    hand = Hand(page, item)
    box = hand.drill.get_by_label(BOXES[item], exact=True)
    box.click()
    devtools = context.new_cdp_session(page)
    devtools.send("Input.imeSetComposition", {"text": "hao", "selectionStart": 3, "selectionEnd": 3})
    page.keyboard.press("Enter")
    devtools.send("Input.insertText", {"text": "好"})
    assert hand.status == ""
    assert hand.signs == []
    assert "好" in box.input_value()
