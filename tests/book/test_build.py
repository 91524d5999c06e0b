"""The book's build: drills on pages, faults as sentences with their place, and no more work than needed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, cast

import pytest

from tests.book.small_book import copy_book

if TYPE_CHECKING:
    from tests.book.small_book import Built, SmallBook


def views(html: str) -> list[dict[str, object]]:
    """The page views in a page, in order."""
    found = re.findall(r'<drill-item [^>]*><script type="application/json">(.*?)</script>', html, re.DOTALL)
    return [cast("dict[str, object]", json.loads(text)) for text in found]


def test_a_page_holds_the_page_view_of_each_drill_in_order(built_book: SmallBook) -> None:
    page = built_book.page("rules")
    assert re.findall(r'<drill-item data-item="([^"]+)" id="drill-\1">', page) == ["small-table", "small-cloze"]
    first, second = views(page)
    assert set(first) == {"view", "key", "words", "model", "hint", "read"}
    assert second["model"] == {"b1": "7天"}


def test_markup_in_an_item_cannot_end_the_script_it_stands_in(built_book: SmallBook) -> None:
    page = built_book.page("rules")
    script = re.search(r'<drill-item data-item="small-table".*?</script>', page, re.DOTALL)
    assert script is not None
    assert "<" not in script[0].partition('json">')[2].removesuffix("</script>")
    assert "<48分" in json.dumps(views(page)[0], ensure_ascii=False)


def test_a_drill_links_to_the_sections_that_teach_it(built_book: SmallBook) -> None:
    table, cloze = views(built_book.page("rules"))
    assert table["read"] == [{"topic": "t-penalties", "title": "扣分", "href": "#t-penalties"}]
    assert cloze["read"] == [
        {"topic": "t-rules", "title": "平台规则", "href": "#t-rules"},
        {"topic": "t-mail", "title": "邮件", "href": "mail.html#t-mail"},
    ]
    assert 'id="t-rules"' in built_book.page("rules")


def test_the_readable_form_asks_the_question_without_its_key(built_book: SmallBook) -> None:
    page = built_book.page("rules")
    shown = page.partition('<div class="drill-fallback">')[2].partition("</drill-item>")[0]
    assert "填出每一档的期限。" in shown
    assert "________" in shown
    assert "&lt;48分" in shown
    assert "永久" not in shown
    assert "7天" not in shown
    choice = built_book.page("mail").partition('<div class="drill-fallback">')[2].partition("</drill-item>")[0]
    assert "A. 只有发件人" in choice
    assert "密送就是不让别人看见" not in choice


def test_search_finds_a_drills_question_and_not_its_key(built_book: SmallBook) -> None:
    text = (built_book.html / "searchindex.js").read_text("utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    assert index["docnames"][index["terms"]["填出"]] == "book/rules"
    assert "永久" not in index["terms"]
    assert "星期" not in index["terms"]


def test_the_drills_files_are_linked_only_where_a_drill_is(built_book: SmallBook) -> None:
    assert re.search(r'<script defer="defer" src="\.\./_static/page\.js\?v=\w+">', built_book.page("rules"))
    assert "_static/drill.css?v=" in built_book.page("rules")
    assert "page.js" not in built_book.page("intro")
    assert "drill.css" not in built_book.page("intro")
    assert (built_book.html / "_static" / "page.js").exists()


def test_no_page_names_a_file_on_another_host(built_book: SmallBook) -> None:
    for page in built_book.html.rglob("*.html"):
        asked = re.findall(r'<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)="([^"]+)"', page.read_text("utf-8"))
        assert not [address for address in asked if "//" in address]


def test_the_search_index_is_loaded_on_the_search_page_alone(built_book: SmallBook) -> None:
    assert "searchindex.js" not in built_book.page("rules")
    assert "searchindex.js" in (built_book.html / "search.html").read_text("utf-8")


def test_chinese_lines_and_emphasis_are_whole(built_book: SmallBook) -> None:
    assert "<strong>注意：</strong>请先读" in built_book.page("intro")
    assert "</a>，再做练习。" in built_book.page("intro").replace("</span>", "")


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """One build of a book with many faults."""
    book = copy_book(tmp_path_factory.mktemp("faulty") / "book")
    book.change("book/rules.md", 'drill("small-cloze")', 'drill("small-table")')
    book.change("book/mail.md", "file_format: mystnb\n", "")
    cells = ['drill("small-choise")', "import this", 'drill("secret-choice")']
    added = "".join(f"\n```{{code-cell}}\n{cell}\n```\n" for cell in cells)
    added += "\n![图](https://example.org/a.png)\n\n{math}`a^2`\n"
    book.change("book/mail.md", 'drill("small-choice")\n```\n', f'drill("small-choice")\n```\n{added}')
    book.change("book/items/mail.yml", "[t-mail]", "[t-mail, t-nowhere]")
    built = book.build()
    assert not built.content
    assert "考试时" not in book.page("mail")
    return built


@pytest.mark.parametrize(
    "warning",
    [
        "book/mail.md:1: the chapter has code cells but no jupytext header, so it cannot be opened as a notebook.",
        "book/mail.md:12: the item 'small-choice' names the topic 't-nowhere', which no section carries.",
        "book/mail.md:17: no practice item is called 'small-choise'; did you mean small-choice or small-cloze?",
        'book/mail.md:21: a chapter\'s code cell may hold only drill("an-item-id"), but this one holds import this.',
        "book/mail.md:25: the item 'secret-choice' is for graded exercises only; a page must not show its key.",
        "book/mail.md:29: the picture https://example.org/a.png is on another host; put it into the book.",
        "book/mail.md:31: a formula needs a script from another host; write it in words, or draw it.",
        "book/rules.md:27: the item 'small-table' is already drilled on this page.",
    ],
)
def test_a_fault_of_a_page_is_one_sentence_with_its_place(faulty: Built, warning: str) -> None:
    assert warning in faulty.warnings


def test_no_fault_is_told_twice(faulty: Built) -> None:
    assert len(faulty.warnings) == len(set(faulty.warnings)) == 8


def test_a_faulty_bank_is_told_fault_by_fault_and_mended_without_touching_the_pages(small_book: SmallBook) -> None:
    small_book.change("book/items/mail.yml", "checked: 2026-11", "checked: 昨天")
    built = small_book.build()
    assert not built.content
    told = [warning for warning in built.warnings if "book/items/mail.yml" in warning]
    assert len(told) == 1
    assert "checked" in told[0]
    assert "昨天" in told[0]
    small_book.change("book/items/mail.yml", "checked: 昨天", "checked: 2026-11")
    assert small_book.build().content
    assert len(views(small_book.page("mail"))) == 1


def test_an_edited_item_rebuilds_its_page_and_no_other(small_book: SmallBook) -> None:
    assert small_book.build().read == ["book/intro", "book/mail", "book/rules"]
    small_book.change("book/items/mail.yml", "谁看得见密送的人？", "密送的人，谁看得见？")
    built = small_book.build()
    assert built.content
    assert built.read == ["book/mail"]
    assert "密送的人，谁看得见？" in small_book.page("mail")
    assert small_book.build().read == []
