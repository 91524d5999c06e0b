"""The page 话术库 at work, from a server and from a disk: filters, search, blanks, copying, keyboard, paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from tests.browser.test_site import AXE, DESK, PHONE, Mode, Watch, window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

BANK = "book/phrases.html"
# What a page asks before it may write to the clipboard is Chromium's; here it is always refused or always granted.
_NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
_COPIED = """document.addEventListener('copy', () => {
  window.copied = String(getSelection()) || document.activeElement.value;
})"""


@pytest.fixture(params=["http", "file"])
def bank(request: pytest.FixtureRequest, browser: Browser, site: Path) -> Iterator[Page]:
    """The page, on a desk, from a server and from a disk."""
    origin = str(request.getfixturevalue("server")) if request.param == "http" else site.as_uri()
    watch = Watch(origin=origin)
    with window(browser) as page:
        watch.over(page)
        page.goto(f"{origin}/{BANK}", wait_until="networkidle")
        yield page
    assert watch.faults == []


def shown(page: Page) -> Locator:
    return page.locator(".phrase-card:visible")


def count(page: Page) -> str:
    return page.locator(".phrase-count").inner_text()


def test_filters_and_search_narrow_the_list_and_tell_how_many_are_left(bank: Page) -> None:
    total = bank.locator(".phrase-card").count()
    assert count(bank) == f"共{total}条话术"
    bank.get_by_label("环节").select_option("接待咨询")
    bank.get_by_label("情境").fill("断码")
    expect(shown(bank)).to_have_count(bank.locator('[data-step="接待咨询"][data-situation*="断码"]').count())
    left = shown(bank).count()
    assert 0 < left < total
    assert count(bank) == f"找到{left}条，共{total}条"
    assert bank.locator(".phrase-count").get_attribute("aria-live") == "polite"
    assert bank.locator(".phrase-step:visible").all_inner_texts() == ["接待咨询"]


def test_a_search_finds_any_text_of_a_phrase_in_any_width(bank: Page) -> None:
    bank.get_by_label("全文").fill("ｘｌ 备注")
    assert all("XL" in text for text in shown(bank).all_inner_texts())
    assert shown(bank).count() > 0


def test_nothing_found_is_said_and_the_conditions_can_be_cleared(bank: Page) -> None:
    bank.get_by_label("全文").fill("没有这样的话术吧")
    expect(bank.get_by_text("没有合适的话术。")).to_be_visible()
    expect(shown(bank)).to_have_count(0)
    bank.get_by_role("button", name="清除条件").click()
    expect(bank.get_by_text("没有合适的话术。")).to_be_hidden()
    expect(bank.get_by_label("环节")).to_be_focused()
    assert shown(bank).count() == bank.locator(".phrase-card").count()


def test_the_address_keeps_what_is_asked_for(bank: Page) -> None:
    bank.get_by_label("环节").select_option("接待咨询")
    bank.locator(".phrase-form").get_by_label("商品").select_option("服装")
    bank.get_by_label("全文").fill("补货")
    asked = shown(bank).count()
    assert "step=接待咨询" in unquote(bank.url)
    bank.reload()
    expect(bank.locator(".phrase-form").get_by_label("商品")).to_have_value("服装")
    expect(bank.get_by_label("全文")).to_have_value("补货")
    assert shown(bank).count() == asked > 0


def test_an_address_that_no_list_has_shows_everything(bank: Page) -> None:
    bank.goto(f"{bank.url.partition('#')[0]}#step=没有&q=")
    bank.reload()
    assert shown(bank).count() == bank.locator(".phrase-card").count()


def test_a_link_to_one_phrase_leads_to_it(bank: Page) -> None:
    bank.get_by_label("全文").fill("没有这样的话术吧")
    bank.evaluate("location.hash = '#phrase-stock-broken'")
    expect(bank.locator("#phrase-stock-broken")).to_be_in_viewport()


@pytest.mark.parametrize("clipboard", [True, False])
def test_a_wording_is_copied_with_its_blanks_and_with_what_was_filled_in(
    browser: Browser, server: str, *, clipboard: bool
) -> None:
    with window(browser) as page:
        if clipboard:
            page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        else:
            page.add_init_script(_NO_CLIPBOARD)
        page.add_init_script(_COPIED)
        page.goto(f"{server}/{BANK}")
        card = page.locator("#phrase-stock-broken")
        button = card.get_by_role("button", name="复制 平实的说法：断码，知道哪天补货")
        button.click()
        expect(page.locator(".phrase-told")).to_have_text("复制好了，还有4处空没填。")
        assert "{尺码}码这会儿拍完了" in copied(page, clipboard=clipboard)
        expect(button).to_be_focused()
        card.get_by_text("填空再复制").click()
        for name in ("商品名", "尺码", "补货日期", "相近尺码"):
            card.get_by_label(name, exact=True).fill(f"甲{name}")
        button.click()
        expect(page.locator(".phrase-told")).to_have_text("复制好了。")
        text = copied(page, clipboard=clipboard)
        assert "甲尺码码这会儿拍完了" in text
        assert not re.search(r"[{}]", text)
        card.get_by_label("尺码", exact=True).fill("")
        assert "{尺码}" in card.locator(".phrase-warm").inner_text()


def copied(page: Page, *, clipboard: bool) -> str:
    return str(page.evaluate("navigator.clipboard.readText()" if clipboard else "window.copied"))


def test_where_copying_is_refused_the_wording_is_selected(browser: Browser, server: str) -> None:
    with window(browser) as page:
        page.add_init_script(f"{_NO_CLIPBOARD}; document.execCommand = () => false")
        page.goto(f"{server}/{BANK}")
        page.locator("#phrase-stock-broken .phrase-plain button").click()
        expect(page.locator(".phrase-told")).to_have_text("已经选中，请按Ctrl+C复制。")
        says = page.locator("#phrase-stock-broken .phrase-plain .phrase-says").inner_text()
        assert page.evaluate("String(getSelection())") == says


def test_the_page_is_worked_by_keyboard_alone(bank: Page) -> None:
    bank.get_by_label("环节").focus()
    bank.keyboard.type("接")
    for _ in range(3):
        bank.keyboard.press("Tab")
    expect(bank.get_by_label("全文")).to_be_focused()
    bank.keyboard.type("断码")
    bank.keyboard.press("Enter")  # a form's own: nothing is sent
    bank.keyboard.press("Tab")
    expect(bank.get_by_role("button", name="清除条件")).to_be_focused()
    bank.keyboard.press("Tab")
    expect(shown(bank).first.locator("summary")).to_be_focused()
    bank.keyboard.press("Enter")
    bank.keyboard.press("Tab")
    expect(shown(bank).first.locator("input").first).to_be_focused()


@pytest.mark.parametrize("place", ["http", "file"])
def test_every_file_is_downloaded_as_it_is_named(
    request: pytest.FixtureRequest, browser: Browser, site: Path, place: str
) -> None:
    origin = str(request.getfixturevalue("server")) if place == "http" else site.as_uri()
    with window(browser) as page:
        page.goto(f"{origin}/{BANK}")
        links = page.locator("a.phrase-file").all()
        assert len(links) == 3
        for link in links:
            with page.expect_download() as download:
                link.click()
            assert download.value.suggested_filename == link.get_attribute("download")
            assert download.value.path().stat().st_size > 1000


def test_on_a_phone_all_that_is_touched_is_large_enough(browser: Browser, server: str) -> None:
    with window(browser, PHONE) as page:
        page.goto(f"{server}/{BANK}")
        page.locator(".phrase-fill summary").first.click()
        sizes = page.locator(".phrase-bank :is(button, input, select, summary, a.phrase-file):visible").evaluate_all(
            "all => all.map((e) => [e.outerHTML.slice(0, 80), e.clientWidth, e.getBoundingClientRect().height])"
        )
        assert len(sizes) > 10
        assert [size for size in sizes if min(size[1], size[2]) < 44] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_without_scripts_and_on_paper_it_is_a_plain_list(browser: Browser, server: str) -> None:
    with window(browser, scripts=False) as page:
        page.goto(f"{server}/{BANK}")
        assert shown(page).count() == page.locator(".phrase-card").count() > 5
        assert page.locator(".phrase-form").count() == 0
    with window(browser) as page:
        page.goto(f"{server}/{BANK}")
        page.emulate_media(media="print")
        assert shown(page).count() == page.locator(".phrase-card").count()
        for furniture in (".phrase-form", ".phrase-files", ".phrase-button", ".phrase-fill"):
            assert page.locator(f"{furniture}:visible").count() == 0


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE])
def test_at_work_the_page_is_open_to_a_screen_reader(
    browser: Browser, server: str, size: tuple[int, int], mode: Mode
) -> None:
    with window(browser, size, mode=mode) as page:
        page.goto(f"{server}/{BANK}")
        page.get_by_label("全文").fill("断码")
        page.locator(".phrase-fill:visible summary").first.click()
        page.locator(".phrase-fill:visible input").first.fill("亚麻裙")
        page.locator(".phrase-wording:visible button").first.click()
        expect(page.locator(".phrase-told")).not_to_be_empty()
        page.add_script_tag(path=AXE)
        faults = page.evaluate(
            "async () => (await axe.run()).violations.map((fault) => `${fault.id}: ${fault.nodes[0].html}`)"
        )
        assert faults == []


def test_a_terms_link_is_quiet_but_seen_and_none_on_paper(browser: Browser, site: Path, server: str) -> None:
    name = next(
        file.name for file in sorted((site / "book").glob("*.html")) if "glossary-link" in file.read_text("utf-8")
    )
    with window(browser) as page:
        page.goto(f"{server}/book/{name}")
        link = page.locator("a.glossary-link").first
        style = "e => [getComputedStyle(e).textDecorationLine, getComputedStyle(e).textDecorationStyle]"
        assert link.evaluate(style) == ["underline", "dotted"]
        assert link.get_attribute("title")
        page.emulate_media(media="print")
        assert link.evaluate(style)[0] == "none"
        page.emulate_media(media="screen")
        link.click()
        expect(page.locator(".glossary-entry:target")).to_be_in_viewport()
