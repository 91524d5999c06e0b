"""Every kind of drill answered right, wrong, half and not at all, by mouse, by keyboard alone and by touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.drill.hand import Hand

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

    from tests.browser.drill.hand import Pages, Way

pytestmark = pytest.mark.browser
GRADED = [
    "example-table",
    "example-cloze",
    "example-choice",
    "example-select",
    "example-order",
    "example-match",
    "example-match-several",
    "example-numbers",
]
WRONG = {
    "example-table": ({"r1c2": "4天", "r1c4": "售前客服", "r2c3": "换货"}, "✗空✗空✗空空", "四天是破损那一行的。"),
    "example-cloze": ({"b1": "打断", "b2": "五天"}, "✗✗", "打断客户正是店训要避免的。"),
    "example-choice": ({"answer": "B"}, "✗", "听起来不耐烦，客户多半就走了。"),
    "example-select": ({"answer": "C"}, "✗", "C：给了依据，也留了选择。"),
}
HALF = {
    "example-table": ({"r1c2": "2天", "r2c5": "非常抱歉"}, "得分2 / 9", "答对1处，部分答对1处，还有5处没填。"),
    "example-cloze": ({"b1": "听完", "b2": "很久"}, "得分1 / 2", "答对1处，看不懂1处。"),
    "example-select": ({"answer": "A"}, "得分1 / 2", "对了一部分。"),
}


@pytest.mark.parametrize("item", GRADED)
def test_a_right_response_earns_full_marks(page: Page, drills: Pages, item: str, way: Way) -> None:
    hand = Hand(page, item, way)
    drill = drills[item]
    hand.answer(drill["view"], drill["model"])
    hand.check()
    total = drill["view"]["total"]
    expect(hand.drill.locator("[role=status]")).to_contain_text(f"{total} / {total}")
    assert set(hand.signs) == {"✓"}
    expect(hand.button("检查")).to_be_hidden()


@pytest.mark.parametrize("item", WRONG)
def test_a_wrong_response_is_told_why_field_by_field(page: Page, drills: Pages, item: str, way: Way) -> None:
    response, signs, reason = WRONG[item]
    hand = Hand(page, item, way)
    hand.answer(drills[item]["view"], response)
    hand.check()
    expect(hand.drill.locator("[role=status]")).to_contain_text("得分0 / ")
    assert "".join(hand.signs) == signs
    expect(hand.drill.get_by_text(reason)).to_be_visible()
    expect(hand.drill.get_by_role("link", name="例子这一节")).to_be_visible()


@pytest.mark.parametrize("item", HALF)
def test_a_half_right_response_earns_a_part(page: Page, drills: Pages, item: str) -> None:
    response, score, summary = HALF[item]
    hand = Hand(page, item)
    hand.answer(drills[item]["view"], response)
    hand.check()
    assert hand.status == score + summary


@pytest.mark.parametrize("item", [*GRADED, "example-essay"])
def test_a_blank_response_is_no_attempt_and_nothing_is_wrong(page: Page, item: str) -> None:
    hand = Hand(page, item)
    hand.check()
    assert hand.status == "还没有填呢。先写下你的想法，再来检查。"
    assert hand.signs == []
    expect(hand.button("看答案")).to_be_hidden()
    expect(hand.drill.locator("[aria-invalid]")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage)") == []


def test_blanks_and_lines_alone_are_no_attempt(page: Page) -> None:
    hand = Hand(page, "example-cloze")
    hand.drill.get_by_label("空1").fill("  ____ ")
    hand.check()
    assert hand.status.startswith("还没有填呢")


def test_the_answer_is_shown_only_after_an_attempt_with_its_reasons(page: Page) -> None:
    hand = Hand(page, "example-table")
    expect(hand.button("看答案")).to_be_hidden()
    hand.drill.get_by_label("少发一件 期限").fill("3天")
    hand.check()
    hand.press("看答案")
    answer = hand.drill.locator(".drill-answer")
    expect(answer).to_contain_text("原价退款")
    expect(answer).to_contain_text("破损的一律退原价。")
    expect(hand.button("看答案")).to_have_attribute("aria-expanded", "true")
    hand.press("看答案")
    expect(answer).to_be_hidden()


def test_another_try_keeps_what_was_written_and_goes_to_the_first_fault(page: Page) -> None:
    hand = Hand(page, "example-cloze")
    hand.answer({"fields": [{"id": "b1", "label": "空1"}, {"id": "b2", "label": "空2"}]}, {"b1": "听完", "b2": "4天"})
    hand.check()
    expect(hand.drill.get_by_label("空2")).not_to_be_editable()
    hand.press("再试一次")
    assert hand.signs == []
    expect(hand.drill.get_by_label("空1")).to_have_value("听完")
    expect(hand.drill.get_by_label("空2")).to_be_focused()
    hand.drill.get_by_label("空2").fill("3天")
    hand.check()
    assert hand.status == "得分2 / 2全对，2处都答对了。"
    hand.press("再试一次")
    expect(hand.drill.get_by_label("空1")).to_have_value("")


def test_a_checked_choice_does_not_change(page: Page) -> None:
    hand = Hand(page, "example-choice")
    hand.tick("B")
    hand.check()
    # By force: Playwright itself does not click what says it is disabled.
    hand.drill.locator("label.drill-option").first.click(force=True)
    expect(hand.drill.locator("input[value=B]")).to_be_checked()
    page.keyboard.press("ArrowUp")
    expect(hand.drill.locator("input[value=B]")).to_be_checked()


def test_a_double_click_checks_once_and_leaves_the_feedback(page: Page) -> None:
    hand = Hand(page, "example-cloze")
    hand.drill.get_by_label("空1").fill("听完")
    hand.button("检查").dblclick()
    assert hand.signs == ["✓", "空"]


def test_an_essay_shows_its_points_instead_of_marks(page: Page) -> None:
    hand = Hand(page, "example-essay")
    expect(hand.drill.get_by_text("指出把责任推给快递的不妥")).to_be_visible()
    hand.drill.get_by_label("作答").fill("不该推给快递，𠮷。\n")
    expect(hand.drill.get_by_text("已写9字（建议不少于60字）")).to_be_visible()
    hand.check()
    expect(hand.drill.locator(".drill-answer")).to_contain_text("客户买的是店里的东西")
    assert "得分" not in hand.status
    assert hand.signs == []
    hand.press("再试一次")
    expect(hand.drill.get_by_label("作答")).to_have_value("不该推给快递，𠮷。\n")


def test_enter_in_a_box_checks_but_not_while_an_input_method_composes(page: Page, context: BrowserContext) -> None:
    hand = Hand(page, "example-cloze")
    hand.drill.get_by_label("空1").click()
    devtools = context.new_cdp_session(page)
    devtools.send("Input.imeSetComposition", {"text": "tingwan", "selectionStart": 7, "selectionEnd": 7})
    page.keyboard.press("Enter")
    assert hand.status == ""
    devtools.send("Input.insertText", {"text": "听完"})
    # Safari's Enter after the composition: code 229, no flag.
    late = "new KeyboardEvent('keydown', {key: 'Enter', keyCode: 229, bubbles: true})"
    hand.drill.get_by_label("空1").evaluate(f"box => box.dispatchEvent({late})")
    assert hand.status == ""
    page.keyboard.press("Enter")
    assert hand.status == "得分1 / 2答对1处，还有1处没填。"


def test_what_a_learner_types_never_becomes_markup(visit: Callable[[str], Page], lesson_url: str) -> None:
    attack = '"><img src=x onerror="window.broken=1"><script>window.broken=1</script>'
    page = visit(lesson_url)
    for item, label in (("example-cloze", "空1"), ("example-essay", "作答"), ("example-table", "收到破损 怎么说")):
        hand = Hand(page, item)
        hand.drill.get_by_label(label, exact=True).fill(attack)
        hand.check()
    page.reload()
    expect(Hand(page, "example-cloze").drill.get_by_label("空1")).to_have_value(attack)
    assert page.evaluate("[window.broken, document.querySelectorAll('drill-item img').length]") == [None, 0]
