"""Chinese search in a real browser, over a book whose pages are known word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.book.small_book import copy_book

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def search_page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The search page of the small book, with its index loaded, opened from a disk."""
    book = copy_book(tmp_path_factory.mktemp("small") / "book")
    built = book.build()
    assert built.content, built.log
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto((book.html / "search.html").as_uri())
    page.wait_for_function("Search.hasIndex()")
    yield page
    context.close()


def found(page: Page, query: str) -> list[str]:
    """The pages a query finds."""
    names: list[str] = page.evaluate(
        "(query) => Search._performSearch(...Search._parseQuery(query)).map(([name]) => name)", query
    )
    return sorted({name.removeprefix("book/") for name in names})


@pytest.mark.parametrize(
    ("query", "pages"),
    [
        ("七天无理由", ["rules"]),
        ("首重", ["rules"]),
        ("抄送 密送", ["mail"]),
        ("抄送密送", ["mail"]),
        ("泄露他人信息", ["mail", "rules"]),
        ("邮件标题", ["mail"]),
        ("无理由", ["rules"]),
        ("理由退", ["rules"]),
        ("个人信息保护法", ["rules"]),
        ("电子发", ["mail"]),
        ("体积重", ["rules"]),
        ("客服", ["mail"]),
        ("退货运费", ["rules"]),
        ("收货地址", ["rules"]),
        ("无理由退货", ["rules"]),
        ("盘点", ["rules"]),
        ("税号", ["mail"]),
        ("税", ["mail"]),
        ("收货 盘点", ["rules"]),
        ("收货 税号", []),
        ("货收", []),
    ],
)
def test_a_query_finds_the_pages_that_hold_it_and_no_others(search_page: Page, query: str, pages: list[str]) -> None:
    assert found(search_page, query) == pages
