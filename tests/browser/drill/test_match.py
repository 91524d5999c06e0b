"""Things sorted into boxes and matched in pairs, by dragging, by drop-down, by keys alone and by touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.drill.hand import Hand, Way
from tests.browser.drill.test_order import drag

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser
ITEM = "example-match"
RIGHT = {"介绍尺码": "售前客服", "催发货": "售后客服", "处理退款": "售后客服", "打包": "仓库", "给客户算命": "都不管"}


def box(hand: Hand, name: str) -> Locator:
    """A box, by its name."""
    return hand.drill.locator(".drill-steps-box").filter(has=hand.page.locator(".drill-steps-name", has_text=name))


def inside(hand: Hand, name: str) -> list[str]:
    """What lies in a box."""
    return box(hand, name).locator(".drill-thing").all_inner_texts()


def choose(hand: Hand, thing: str, place: str) -> None:
    """Choose a thing's place in its drop-down."""
    hand.choose(hand.drill.get_by_label(thing, exact=True), place)


def test_everything_in_its_box_earns_full_marks(page: Page, way: Way) -> None:
    hand = Hand(page, ITEM, way)
    for thing, place in RIGHT.items():
        choose(hand, thing, place)
    assert set(inside(hand, "售后客服")) == {"催发货", "处理退款"}
    hand.check()
    assert hand.status == "得分5 / 5全对，5处都答对了。"


@pytest.mark.parametrize("way", ["mouse", "touch"], indirect=True)
def test_a_card_is_dragged_into_a_box_into_another_and_back(page: Page, way: Way) -> None:
    hand = Hand(page, ITEM, way)
    card = hand.drill.locator(".drill-thing-card").filter(has=page.locator(".drill-thing", has_text="打包"))
    drag(hand, card, box(hand, "售前客服").locator(".drill-steps-name"))
    assert inside(hand, "售前客服") == ["打包"]
    expect(hand.drill.get_by_label("打包", exact=True)).to_have_value("售前客服")
    assert hand.drill.locator(".drill-sort > [aria-live]").inner_text() == "“打包”放到“售前客服”。"
    drag(hand, card, box(hand, "仓库").locator(".drill-steps-name"))
    assert (inside(hand, "售前客服"), inside(hand, "仓库")) == ([], ["打包"])
    drag(hand, card, box(hand, "还没放的").locator(".drill-steps-name"))
    assert inside(hand, "仓库") == []
    expect(hand.drill.get_by_label("打包", exact=True)).to_have_value("")
    assert hand.drill.locator(".drill-sort > [aria-live]").inner_text() == "“打包”拿了出来。"


def test_a_card_that_moves_keeps_the_focus(page: Page) -> None:
    hand = Hand(page, ITEM, "keyboard")
    choose(hand, "处理退款", "仓库")
    assert inside(hand, "仓库") == ["处理退款"]
    expect(hand.drill.get_by_label("处理退款", exact=True)).to_be_focused()


def test_a_wrong_place_gets_its_own_reason_and_an_empty_one_is_blank(page: Page, way: Way) -> None:
    hand = Hand(page, ITEM, way)
    choose(hand, "催发货", "仓库")
    choose(hand, "打包", "仓库")
    hand.check()
    assert hand.status == "得分1 / 5答对1处，答错1处，还有3处没填。"
    expect(box(hand, "仓库").get_by_text("仓库只发货，不见客户。")).to_be_visible()


def test_a_checked_card_is_not_dragged(page: Page) -> None:
    hand = Hand(page, ITEM)
    choose(hand, "打包", "仓库")
    hand.check()
    card = hand.drill.locator(".drill-thing-card").filter(has=page.locator(".drill-thing", has_text="打包"))
    card.hover()
    page.mouse.down()
    box(hand, "售前客服").hover()
    page.mouse.up()
    assert inside(hand, "仓库") == ["打包"]


def test_nothing_placed_is_no_attempt(page: Page) -> None:
    for item in (ITEM, "example-match-several"):
        hand = Hand(page, item)
        hand.check()
        assert hand.status == "还没有填呢。先写下你的想法，再来检查。"


def test_a_reload_keeps_the_boxes_from_a_server_and_from_a_disk(
    visit: Callable[[str], Page], lesson: Path, lesson_url: str
) -> None:
    for address in (lesson_url, lesson.as_uri()):
        hand = Hand(visit(address), ITEM)
        choose(hand, "打包", "仓库")
        hand.page.reload()
        assert inside(hand, "仓库") == ["打包"]


def test_several_places_are_ticked_thing_by_thing(page: Page, way: Way) -> None:
    hand = Hand(page, "example-match-several", way)
    for thing, letters in (("急着改地址", "AC"), ("发货通知", "BC")):
        group = hand.drill.get_by_role("group", name=thing, exact=True)
        for letter in letters:
            hand.tick(letter, group)
    hand.check()
    assert hand.status == "得分2 / 3答对1处，答错1处。"
    expect(hand.drill.get_by_text("客户可能明天才看信。")).to_be_visible()


@pytest.mark.usefixtures("phone")
def test_on_a_phone_the_boxes_stand_below_one_another(page: Page) -> None:
    hand = Hand(page, ITEM, "touch")
    boxes = [box(hand, name).bounding_box() for name in ("售前客服", "售后客服", "仓库")]
    assert len({place["x"] for place in boxes if place}) == 1
    assert page.evaluate("document.documentElement.scrollWidth") == 390
