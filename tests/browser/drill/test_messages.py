"""Replies and letters in a real browser: written by mouse, keyboard and touch, marked where something was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.drill.hand import Hand

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Locator, Page

    from tests.browser.drill.hand import Pages, Way

pytestmark = pytest.mark.browser
ITEMS = ["example-reply", "example-email", "example-email-attachments"]
HALF = "包裹已经 揽 收，一定能到！两到三天吧。再次感谢您购买我们的杯子礼盒，收到货给个好评哦，亲亲亲亲亲亲。"
WRONG = "您好，这是快递的事，您自己查一下吧，我不知道。祝您生活愉快，感谢支持，欢迎再次光临我们的小店，再见。"


def reply(page: Page, text: str) -> Hand:
    """A checked reply."""
    hand = Hand(page, "example-reply")
    hand.drill.get_by_label("回复", exact=True).fill(text)
    hand.check()
    return hand


def hits(hand: Hand, look: str) -> list[str]:
    """What is marked in the text, as it is seen."""
    marks = hand.drill.locator(f"mark[data-look={look}]")
    return [mark.evaluate("mark => mark.childNodes[1].textContent") for mark in marks.all()]


def letter(hand: Hand) -> Locator:
    """The letter as its receivers see it."""
    return hand.drill.get_by_role("group", name="收件人看到的样子")


@pytest.mark.parametrize("item", ITEMS)
def test_a_right_message_earns_full_marks(page: Page, drills: Pages, item: str, way: Way) -> None:
    hand = Hand(page, item, way)
    hand.answer(drills[item]["view"], drills[item]["model"])
    hand.check()
    total = drills[item]["view"]["total"]
    expect(hand.drill.locator("[role=status]")).to_contain_text(f"{total} / {total}")
    assert set(hand.signs) == {"✓"}


@pytest.mark.parametrize("item", ITEMS)
def test_a_blank_message_is_no_attempt(page: Page, item: str) -> None:
    hand = Hand(page, item)
    hand.check()
    assert hand.status == "还没有填呢。先写下你的想法，再来检查。"
    assert hand.signs == []
    expect(hand.drill.locator("mark")).to_have_count(0)


def test_a_half_right_reply_is_marked_in_the_learners_own_text(page: Page) -> None:
    hand = reply(page, HALF)
    assert hand.status.startswith("得分4 / 9")
    assert hits(hand, "found") == ["揽 收", "两到三天", "感谢"]
    assert hits(hand, "taboo") == ["一定能到", "给个好评"]
    expect(hand.drill.get_by_text("“两到三天”：到货只给区间，依据是同线路的时效。")).to_be_visible()
    expect(hand.drill.get_by_text("还没说到：赶不上的话怎么办。")).to_be_visible()
    instead = (
        "“给个好评”不妥：不能要求客户只写好评，平台规则和法规都不允许拿好处去换。可以说：收到以后有什么问题，随时找我。"
    )
    expect(hand.drill.get_by_text(instead)).to_be_visible()
    expect(hand.drill.get_by_label("回复", exact=True)).to_be_hidden()


def test_a_wrong_reply_earns_nothing_for_being_polite(page: Page) -> None:
    hand = reply(page, WRONG)
    assert hand.status.startswith("得分0 / 9")
    assert hits(hand, "found") == ["您好", "祝您", "感谢"]
    assert hits(hand, "taboo") == ["快递的事", "自己查", "我不知道"]


def test_the_answer_is_two_ways_to_write_with_their_reasons(page: Page, drills: Pages) -> None:
    hand = reply(page, HALF)
    hand.press("看答案")
    for model in drills["example-reply"]["words"][0]["models"]:
        expect(hand.drill.locator(".drill-answer")).to_contain_text(model["text"])
        expect(hand.drill.locator(".drill-answer")).to_contain_text(f"为什么这样写：{model['why']}")


def test_another_try_gives_the_text_back_to_be_written_on(page: Page) -> None:
    hand = reply(page, HALF)
    hand.press("再试一次")
    box = hand.drill.get_by_label("回复", exact=True)
    expect(box).to_be_focused()
    expect(box).to_have_value(HALF)
    expect(hand.drill.locator("mark")).to_have_count(0)


def test_enter_in_a_reply_is_a_new_line_even_while_an_input_method_composes(
    page: Page, context: BrowserContext
) -> None:
    hand = Hand(page, "example-reply")
    box = hand.drill.get_by_label("回复", exact=True)
    box.click()
    devtools = context.new_cdp_session(page)
    devtools.send("Input.imeSetComposition", {"text": "lanshou", "selectionStart": 7, "selectionEnd": 7})
    page.keyboard.press("Enter")
    devtools.send("Input.insertText", {"text": "揽收"})
    page.keyboard.press("Enter")
    page.keyboard.type("好")
    assert hand.status == ""
    assert "揽收\n好" in box.input_value()
    expect(hand.drill.get_by_text("已写3字（要40到140字）")).to_be_visible()


def test_enter_in_the_subject_does_not_check_while_an_input_method_composes(
    page: Page, context: BrowserContext
) -> None:
    hand = Hand(page, "example-email")
    hand.drill.get_by_label("主题", exact=True).click()
    devtools = context.new_cdp_session(page)
    devtools.send("Input.imeSetComposition", {"text": "yanchi", "selectionStart": 6, "selectionEnd": 6})
    page.keyboard.press("Enter")
    assert hand.status == ""


def test_a_letter_is_seen_as_it_arrives_and_a_secret_reader_is_not(page: Page) -> None:
    hand = Hand(page, "example-email")
    expect(letter(hand)).to_contain_text("（没有主题）")
    hand.name(hand.drill.get_by_label("收件人", exact=True), "李娜、周女士")
    hand.name(hand.drill.get_by_label("密送", exact=True), "郑工")
    hand.drill.get_by_label("主题", exact=True).fill("书架晚发")
    hand.drill.get_by_label("正文", exact=True).fill("周女士：\n\n<b>您好</b>")
    hand.drill.get_by_label("签名", exact=True).fill("林晓")
    paper = letter(hand).locator(".drill-letter-page")
    head = "书架晚发 发件人 林晓 <kefu@yunduo.example> 收件人 李娜、周女士"
    assert " ".join(paper.inner_text().split()) == f"{head} 周女士： <b>您好</b> 林晓"
    expect(letter(hand)).to_contain_text("密送给郑工：也会收到这封信，但收件人和抄送的人看不到。")
    hand.name(hand.drill.get_by_label("密送", exact=True), "郑工")
    expect(letter(hand)).not_to_contain_text("密送")


def test_attachments_are_chosen_by_name_and_arrive(page: Page) -> None:
    hand = Hand(page, "example-email-attachments", "keyboard")
    hand.name(hand.drill.get_by_label("附件", exact=True), "错发面单照片.zip、5月错发订单清单.xlsx")
    assert letter(hand).get_by_role("listitem").all_inner_texts() == ["错发面单照片.zip", "5月错发订单清单.xlsx"]


def test_a_letter_to_the_wrong_people_is_told_why_name_by_name(page: Page, drills: Pages) -> None:
    hand = Hand(page, "example-email")
    model = {**drills["example-email"]["model"], "to": "周女士、全体客服", "cc": "", "bcc": "李娜"}
    hand.answer(drills["example-email"]["view"], model)
    hand.check()
    assert hand.status == "得分19 / 22答对3处，答错2处，还有1处没填。"
    expect(hand.drill.get_by_text("全体客服：十二个人里只有主管需要知道。")).to_be_visible()
    expect(hand.drill.get_by_text("密送这一栏应当空着")).to_be_visible()
    expect(hand.drill.get_by_label("收件人", exact=True).locator("input[aria-invalid]")).to_have_count(2)


def test_a_checked_letter_does_not_change(page: Page) -> None:
    hand = Hand(page, "example-email")
    chips = hand.drill.get_by_label("收件人", exact=True)
    hand.name(chips, "李娜")
    hand.check()
    # By force: Playwright itself does not click what says it is disabled.
    chips.locator("label").first.click(force=True)
    expect(chips.locator("input:checked")).to_have_count(1)
    expect(chips.locator("input[value=李娜]")).to_be_checked()


@pytest.mark.parametrize("where", ["http", "file"])
def test_a_message_is_there_again_after_a_reload(
    visit: Callable[[str], Page], lesson: Path, lesson_url: str, drills: Pages, where: str
) -> None:
    page = visit(lesson_url if where == "http" else lesson.as_uri())
    mail = Hand(page, "example-email-attachments")
    mail.answer(drills["example-email-attachments"]["view"], drills["example-email-attachments"]["model"])
    reply(page, HALF)
    page.reload()
    kept = Hand(page, "example-email-attachments")
    expect(kept.drill.get_by_label("附件", exact=True).locator("input:checked")).to_have_count(2)
    expect(letter(kept)).to_contain_text("5月有17单发错了颜色")
    assert hits(Hand(page, "example-reply"), "found") == ["揽 收", "两到三天", "感谢"]


def test_what_was_typed_into_the_cell_and_is_nobodys_name_is_shown_not_dropped(page: Page) -> None:
    hand = Hand(page, "example-email")
    frame = "document.querySelector('drill-item[data-item=example-email]').deck.frame"
    page.evaluate(f"{frame}.form.fill({{to: '周女士和李娜'}})")
    chips = hand.drill.get_by_label("收件人", exact=True)
    expect(chips).to_contain_text("“周女士和李娜”不在名单里，请重新选。")
    hand.name(chips, "周女士")
    expect(chips).not_to_contain_text("不在名单里")
    assert page.evaluate(f"{frame}.form.response.to") == "周女士"
