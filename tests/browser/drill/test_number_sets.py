"""Another set of numbers: drawn by a button, remembered, graded by its own key, its calculation shown afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.drill.hand import Hand, Way

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.drill.hand import Pages

pytestmark = pytest.mark.browser
ITEM = "example-numbers"


def test_another_set_is_drawn_and_graded_by_its_own_key(page: Page, drills: Pages, way: Way) -> None:
    hand = Hand(page, ITEM, way)
    pages = [drills[ITEM], *drills[ITEM]["sets"]]
    for number, one in enumerate([*pages, pages[0]]):
        expect(hand.drill.locator(".drill-prompt")).to_have_text(one["view"]["prompt"])
        hand.answer(one["view"], one["model"])
        hand.check()
        assert hand.status == "得分2 / 2全对，2处都答对了。"
        if number < len(pages):
            hand.press("换一组数")
            assert hand.status == ""
            expect(hand.drill.get_by_label("空2")).to_have_value("")
            expect(hand.button("看答案")).to_be_hidden()


def test_the_new_numbers_are_read_to_whoever_does_not_see_them(page: Page) -> None:
    hand = Hand(page, ITEM, "keyboard")
    hand.press("换一组数")
    expect(hand.drill.locator(".drill-prompt")).to_be_focused()
    page.keyboard.press("Tab")
    expect(hand.drill.get_by_label("空1")).to_be_focused()


def test_a_right_answer_to_other_numbers_is_wrong_with_its_reason(page: Page) -> None:
    hand = Hand(page, ITEM)
    hand.press("换一组数")
    hand.press("换一组数")
    hand.drill.get_by_label("空2").fill("12.5元")
    hand.check()
    expect(hand.drill.get_by_text("续重不足1千克的也按1千克算。")).to_be_visible()


def test_the_calculation_is_shown_after_an_attempt_with_these_numbers(page: Page) -> None:
    hand = Hand(page, ITEM)
    hand.press("换一组数")
    hand.drill.get_by_label("空1").fill("1")
    hand.check()
    hand.press("看答案")
    steps = hand.drill.locator(".drill-working li").all_inner_texts()
    assert steps == ["首重1千克，收8元。", "超出首重0千克，按0千克算。", "运费＝8＋0×3＝8元。"]


def test_a_reload_comes_back_to_the_same_numbers(page: Page, drills: Pages) -> None:
    hand = Hand(page, ITEM)
    hand.press("换一组数")
    hand.drill.get_by_label("空1").fill("0")
    hand.check()
    page.reload()
    expect(hand.drill.locator(".drill-prompt")).to_have_text(drills[ITEM]["sets"][0]["view"]["prompt"])
    expect(hand.drill.get_by_label("空1")).to_have_value("0")
    assert hand.signs == ["✓", "空"]


def test_marks_once_earned_stay_with_the_item(page: Page, drills: Pages) -> None:
    hand = Hand(page, ITEM)
    hand.answer(drills[ITEM]["view"], drills[ITEM]["model"])
    hand.check()
    hand.press("换一组数")
    expect(page.locator(".drill-panel summary")).to_contain_text("做对1题")


@pytest.mark.parametrize("kept", ["9", "-1", '"x"', "null"])
def test_a_set_that_there_is_not_is_the_first(page: Page, drills: Pages, kept: str) -> None:
    text = f'{{"key": "x", "response": {{}}, "set": {kept}}}'
    page.evaluate("text => localStorage.setItem('drill:v1:example-numbers', text)", text)
    page.reload()
    expect(Hand(page, ITEM).drill.locator(".drill-prompt")).to_have_text(drills[ITEM]["view"]["prompt"])


def test_a_drill_with_one_set_has_no_such_button(page: Page) -> None:
    expect(Hand(page, "example-cloze").button("换一组数")).to_have_count(0)


def test_without_storage_another_set_is_drawn_all_the_same(
    page: Page, visit: Callable[[str], Page], lesson_url: str, drills: Pages
) -> None:
    page.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
    )
    hand = Hand(visit(lesson_url), ITEM)
    hand.press("换一组数")
    expect(hand.drill.locator(".drill-prompt")).to_have_text(drills[ITEM]["sets"][0]["view"]["prompt"])
