"""Who can use a drill: with a screen reader, by keyboard, on a phone, in the dark, on paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.drill.hand import Hand

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

    from tests.browser.drill.hand import Pages

pytestmark = pytest.mark.browser
STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:"
AXE = Path(__file__).parents[2] / "node" / "node_modules" / "axe-core" / "axe.min.js"
SMALL = """() => [...document.querySelectorAll('[class^=drill] :is(button, input, select, textarea, summary)')]
  .map(one => one.closest('label') ?? one)
  .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.matches('.drill-unseen'))
  .filter(one => Math.min(one.getBoundingClientRect().height, one.getBoundingClientRect().width) < 44)
  .map(one => one.outerHTML)"""
WRONG = {
    "example-table": {"r1c2": "4天", "r1c3": "很多", "r2c5": "抱歉", "r2c3": "全额退款"},
    "example-choice": {"answer": "C"},
    "example-order": {"answer": "EDA"},
}


def use(page: Page, drills: Pages) -> None:
    """Answer everything, some of it wrong, and open whatever opens."""
    for item in drills:
        hand = Hand(page, item)
        hand.answer(drills[item]["view"], WRONG[item] if item in WRONG else drills[item]["model"])
        hand.check()
        answer = hand.drill.locator("button[aria-controls]")
        if answer.get_attribute("aria-expanded") != "true":
            answer.click()
    page.locator(".drill-panel summary").click()
    page.get_by_role("button", name="清除", exact=True).click()


def violations(page: Page) -> list[str]:
    """What axe-core finds, one line a fault."""
    page.add_script_tag(path=AXE)
    found = page.evaluate("() => axe.run()")
    assert found["passes"]
    nodes = [(fault["id"], node) for fault in found["violations"] for node in fault["nodes"]]
    return [f"{fault}: {node['html']} {node['failureSummary']}" for fault, node in nodes]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("used", [False, True], ids=["fresh", "used"])
def test_axe_finds_no_fault(page: Page, drills: Pages, theme: str, used: bool) -> None:  # noqa: FBT001
    page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
    if used:
        use(page, drills)
    assert violations(page) == []


def test_every_control_has_a_name_of_its_own(page: Page, drills: Pages) -> None:
    for item, drill in drills.items():
        for field in drill["view"]["fields"]:
            hand = Hand(page, item)
            if drill["view"]["kind"] == "choice":
                names = [" ".join(f"{option['key']} {option['text']}".split()) for option in field["options"]]
                assert [hand.drill.get_by_label(name).count() for name in names] == [1] * len(names)
            else:
                expect(hand.drill.get_by_label(field["label"], exact=True)).to_have_count(1)


def test_a_table_is_a_table_with_headers_to_screen_readers(page: Page) -> None:
    table = Hand(page, "example-table").drill.get_by_role("table", name="例：一家虚构小店的售后期限")
    assert table.get_by_role("columnheader").all_inner_texts() == ["情况", "期限", "赔付", "谁来办", "怎么说"]
    assert table.get_by_role("rowheader").all_inner_texts() == ["少发一件", "收到破损"]


def test_feedback_is_tied_to_its_field_and_a_wrong_one_is_announced_as_wrong(page: Page) -> None:
    hand = Hand(page, "example-cloze")
    hand.drill.get_by_label("空1").fill("打断")
    hand.drill.get_by_label("空2").fill("3天")
    hand.check()
    wrong, right = hand.drill.get_by_label("空1"), hand.drill.get_by_label("空2")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(wrong).to_have_accessible_description("空1 不对， 0/1分打断客户正是店训要避免的。")
    expect(right).not_to_have_attribute("aria-invalid", "true")
    status = hand.drill.locator("[role=status]")
    expect(status).to_have_attribute("aria-live", "polite")


def test_after_a_check_by_keyboard_the_focus_is_not_lost(page: Page) -> None:
    hand = Hand(page, "example-cloze", "keyboard")
    hand.drill.get_by_label("空1").fill("打断")
    hand.check()
    expect(hand.button("再试一次")).to_be_focused()
    page.keyboard.press("Enter")
    expect(hand.drill.get_by_label("空1")).to_be_focused()


def test_the_title_is_a_heading_below_its_sections(page: Page) -> None:
    expect(page.get_by_role("heading", level=3, name="例：店训")).to_be_visible()


@pytest.mark.usefixtures("phone")
def test_a_phone_scrolls_only_down_and_leaves_room_for_a_finger(page: Page, drills: Pages) -> None:
    assert page.evaluate(SMALL) == []
    use(page, drills)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate(SMALL) == []


@pytest.mark.usefixtures("phone")
def test_on_a_phone_each_cell_says_its_column_and_the_table_stays_a_table(page: Page) -> None:
    table = Hand(page, "example-table").drill.get_by_role("table")
    expect(table.locator("td").first.get_by_text("期限")).to_be_visible()
    assert table.get_by_role("columnheader").count() == 5
    assert table.get_by_role("cell").count() == 8


def test_on_paper_there_are_no_buttons_and_the_options_of_a_list_are_readable(page: Page) -> None:
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.emulate_media(media="print")
    expect(page.locator(".drill button:visible")).to_have_count(0)
    expect(page.locator(".drill-panel")).to_be_hidden()
    expect(page.get_by_text("（售前客服／售后客服／仓库）")).to_be_visible()
    assert page.locator(".drill").first.evaluate("drill => getComputedStyle(drill).breakInside") == "avoid"
    assert page.locator(".drill").first.evaluate("drill => getComputedStyle(drill).color") == "rgb(0, 0, 0)"


def test_a_site_that_forbids_inline_style_and_script_loses_nothing(
    visit: Callable[[str], Page], context: BrowserContext, lesson: Path, lesson_url: str, drills: Pages
) -> None:
    text = re.sub("<style>.*?</style>", "", lesson.read_text("utf-8"), flags=re.DOTALL)
    headers = {"Content-Type": "text/html", "Content-Security-Policy": STRICT}
    context.route("**/lesson.html", lambda route: route.fulfill(body=text, headers=headers))
    context.add_init_script(
        "window.refused = [];"
        "addEventListener('securitypolicyviolation', event => refused.push(event.violatedDirective))"
    )
    page = visit(lesson_url)
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    assert page.evaluate("window.refused.splice(0)") == ["style-src-attr"]
    use(page, drills)
    assert page.evaluate("window.refused") == []


def test_where_no_theme_speaks_the_readers_system_decides(page: Page) -> None:
    page.evaluate("document.documentElement.removeAttribute('data-theme')")
    ground = "getComputedStyle(document.querySelector('.drill')).backgroundColor"
    light = page.evaluate(ground)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(ground) != light
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    assert page.evaluate(ground) == light
