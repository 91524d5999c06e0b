"""Steps put in order by dragging, by buttons, by keys alone and by touch; every move is announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.drill.hand import Hand, Way

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser
ITEM = "example-order"
RIGHT = ["问好", "问清需要", "推荐商品", "核对地址"]


def row(hand: Hand, text: str) -> Locator:
    """A step, wherever it lies."""
    return hand.drill.locator(".drill-step").filter(has_text=text)


def placed(hand: Hand) -> list[str]:
    """The texts of the placed steps in their order."""
    return [text.split()[-1] for text in hand.drill.locator(".drill-placed .drill-step-text").all_inner_texts()]


def do(hand: Hand, act: str, text: str) -> None:
    """Press one of a step's buttons."""
    button = row(hand, text).locator(f"[data-act={act}]")
    if hand.way == "keyboard":
        hand.reach(button)
        hand.page.keyboard.press("Enter")
    else:
        hand.hit(button)


def put_in(hand: Hand, *texts: str) -> None:
    """Place steps one after the other."""
    for text in texts:
        do(hand, "in", text)


def said(hand: Hand) -> str:
    """What was announced last."""
    return hand.drill.locator(".drill-order [aria-live]").inner_text()


def middle(target: Locator) -> tuple[float, float]:
    """The middle of a thing, in the window."""
    box = target.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(hand: Hand, piece: Locator, target: Locator, *, down: float = 0) -> None:
    """Drag a thing by its grip onto another, by mouse or by finger."""
    piece.scroll_into_view_if_needed()
    (x, y), (to_x, to_y) = middle(piece.locator(".drill-grip")), middle(target)
    to_y += down
    if hand.way == "touch":
        devtools = hand.page.context.new_cdp_session(hand.page)

        def touch(kind: str, *points: tuple[float, float]) -> None:
            at = [{"x": px, "y": py} for px, py in points]
            devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

        touch("touchStart", (x, y))
        touch("touchMove", (x + 10, y + 10))
        touch("touchMove", (to_x, to_y))
        touch("touchEnd")
        return
    hand.page.mouse.move(x, y)
    hand.page.mouse.down()
    hand.page.mouse.move(x + 10, y + 10)
    hand.page.mouse.move(to_x, to_y)
    hand.page.mouse.up()


def test_the_right_order_earns_full_marks(page: Page, way: Way) -> None:
    hand = Hand(page, ITEM, way)
    put_in(hand, *RIGHT)
    hand.check()
    assert hand.status == "得分4 / 4答对了。"
    assert hand.signs == ["✓"]


def test_buttons_move_take_out_and_put_in(page: Page, way: Way) -> None:
    hand = Hand(page, ITEM, way)
    put_in(hand, "问清需要", "问好", "催客户付款")
    assert said(hand) == "“催客户付款”排在第3步，共3步。"
    do(hand, "up", "问好")
    assert placed(hand) == ["问好", "问清需要", "催客户付款"]
    assert said(hand) == "“问好”排在第1步，共3步。"
    do(hand, "out", "催客户付款")
    assert said(hand) == "拿出“催客户付款”，还剩2步。"
    put_in(hand, "推荐商品")
    do(hand, "down", "问好")
    assert placed(hand) == ["问清需要", "问好", "推荐商品"]


def test_at_the_ends_of_the_list_a_move_does_nothing(page: Page) -> None:
    hand = Hand(page, ITEM)
    put_in(hand, "问好", "问清需要")
    row(hand, "问好").locator("[data-act=up]").press("Enter")
    row(hand, "问清需要").locator("[data-act=down]").press("Enter")
    assert placed(hand) == ["问好", "问清需要"]
    expect(row(hand, "问好").locator("[data-act=up]")).to_have_attribute("aria-disabled", "true")


def test_keys_alone_move_a_step_and_the_focus_stays_with_it(page: Page) -> None:
    hand = Hand(page, ITEM, "keyboard")
    put_in(hand, "问好", "问清需要", "推荐商品")
    hand.reach(row(hand, "推荐商品").locator("[data-act=out]"))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert placed(hand) == ["推荐商品", "问好", "问清需要"]
    expect(row(hand, "推荐商品").locator("[data-act=out]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    assert placed(hand) == ["问好", "推荐商品", "问清需要"]
    page.keyboard.press("Delete")
    assert placed(hand) == ["问好", "问清需要"]
    expect(row(hand, "问清需要").locator("[data-act=out]")).to_be_focused()


def test_after_a_step_is_put_in_the_focus_is_on_the_next_one(page: Page) -> None:
    hand = Hand(page, ITEM, "keyboard")
    hand.reach(hand.drill.locator("[data-act=in]").first)
    for _ in range(5):
        page.keyboard.press("Enter")
    assert len(placed(hand)) == 5
    expect(hand.drill.locator(".drill-placed [data-act=out]").last).to_be_focused()
    expect(hand.drill.get_by_text("都排好了")).to_be_visible()


@pytest.mark.parametrize("way", ["mouse", "touch"], indirect=True)
def test_a_step_is_dragged_in_about_and_out(page: Page, way: Way) -> None:
    hand = Hand(page, ITEM, way)
    drag(hand, row(hand, "问清需要"), hand.drill.locator(".drill-placed .drill-steps-empty"))
    assert placed(hand) == ["问清需要"]
    drag(hand, row(hand, "推荐商品"), row(hand, "问清需要"), down=14)
    assert placed(hand) == ["问清需要", "推荐商品"]
    drag(hand, row(hand, "推荐商品"), row(hand, "问清需要"), down=-14)
    assert placed(hand) == ["推荐商品", "问清需要"]
    assert said(hand) == "“推荐商品”排在第1步，共2步。"
    drag(hand, row(hand, "推荐商品"), hand.drill.locator(".drill-pool .drill-steps-name"))
    assert placed(hand) == ["问清需要"]
    drag(hand, row(hand, "问清需要"), hand.drill.locator(".drill-title"))
    assert placed(hand) == ["问清需要"]


def test_escape_calls_a_drag_off(page: Page) -> None:
    hand = Hand(page, ITEM)
    x, y = middle(row(hand, "问好").locator(".drill-grip"))
    to_x, to_y = middle(hand.drill.locator(".drill-placed .drill-steps-empty"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(to_x, to_y)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert placed(hand) == []


@pytest.mark.usefixtures("phone")
def test_a_finger_beside_the_grip_scrolls_and_moves_no_step(page: Page) -> None:
    hand = Hand(page, ITEM, "touch")
    row(hand, "问好").scroll_into_view_if_needed()
    action = "element => getComputedStyle(element).touchAction"
    assert row(hand, "问好").locator(".drill-step-text").evaluate(action) == "auto"
    assert row(hand, "问好").locator(".drill-grip").evaluate(action) == "none"


def test_a_wrong_order_is_told_why_and_the_answer_shows_the_steps_with_their_reasons(page: Page, way: Way) -> None:
    hand = Hand(page, ITEM, way)
    put_in(hand, "问清需要", "问好", "催客户付款")
    hand.check()
    assert hand.signs == ["✗"]
    expect(hand.drill.locator(".drill-note")).to_contain_text("“问好”要在“问清需要”之前：客户先要知道有人在。")
    expect(hand.drill.locator(".drill-note")).to_contain_text("店规说不催付。")
    expect(hand.drill.locator(".drill-step button:visible")).to_have_count(0)
    hand.press("看答案")
    expect(hand.drill.locator(".drill-value")).to_have_text("1. 问好 2. 问清需要 3. 推荐商品 4. 核对地址")
    hand.press("再试一次")
    assert placed(hand) == ["问清需要", "问好", "催客户付款"]


def test_half_an_order_earns_a_part_and_nothing_placed_is_no_attempt(page: Page) -> None:
    hand = Hand(page, ITEM)
    hand.check()
    assert hand.status == "还没有填呢。先写下你的想法，再来检查。"
    expect(hand.drill.locator("[data-act=in]").first).to_be_focused()
    put_in(hand, "问好", "问清需要")
    hand.check()
    assert hand.status == "得分2 / 4对了一部分。"


def test_a_reload_keeps_the_order_from_a_server_and_from_a_disk(
    visit: Callable[[str], Page], lesson: Path, lesson_url: str
) -> None:
    for address in (lesson_url, lesson.as_uri()):
        hand = Hand(visit(address), ITEM)
        put_in(hand, "推荐商品", "问好")
        hand.page.reload()
        assert placed(hand) == ["推荐商品", "问好"]
        hand.check()
        hand.page.reload()
        assert hand.signs == ["✗"]


@pytest.mark.usefixtures("phone")
def test_on_a_phone_every_button_and_grip_is_large_enough_for_a_finger(page: Page) -> None:
    hand = Hand(page, ITEM, "touch")
    put_in(hand, "问好", "问清需要")
    for target in hand.drill.locator(".drill-order :is(button, .drill-grip)").all():
        box = target.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_lists_and_buttons_have_names_for_those_who_do_not_see_them(page: Page) -> None:
    hand = Hand(page, ITEM)
    put_in(hand, "问好")
    group = hand.drill.get_by_role("group", name="顺序", exact=True)
    assert group.get_by_role("list", name="还没排的步骤").get_by_role("listitem").count() == 4
    assert group.get_by_role("list", name="排好的顺序").get_by_role("listitem").count() == 1
    assert group.get_by_role("button", name="拿出：").all_inner_texts() == ["拿出"]
    assert group.get_by_role("button", name="问好").count() == 3


@pytest.mark.parametrize("steps", ["拣货 打印面单 装箱 交给快递", "打印面单 拣货 装箱 交给快递"])
def test_several_orders_may_be_right(page: Page, steps: str) -> None:
    hand = Hand(page, "example-order-free")
    put_in(hand, *steps.split())
    hand.check()
    assert hand.status == "得分8 / 8答对了。"
