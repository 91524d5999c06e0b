"""Phrases and terms in a book: what pages show of them, which pages are read again, which faults are told."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.book.small_book import copy_book

if TYPE_CHECKING:
    from pathlib import Path

    from tests.book.small_book import SmallBook

STOCK = """\
- id: stock-ready
  step: 接待咨询
  table: "3.6"
  situation: 有货
  product: 通用
  asks: 还有<L>吗？
  plain: "{商品名}有货。"
  warm: "您好，{商品名}现在有货。"
  point: 先看页面再答。
  avoid: {says: 都有的。, why: 没有看就答。}
"""
GREETING = """\
- id: hello
  step: 进门问好
  situation: 第一次来
  product: 通用
  plain: 您好，想看什么？
  warm: 您好，欢迎您来，想看什么我帮您找。
  point: 先问好，再问需要。
"""
TERMS = """\
- id: cc
  term: 抄送
  apart: [抄送走]
  says: 让不必回复的人也收到一份。
  topic: t-mail
- id: bcc
  term: 密送
  says: 别人看不见的收件人。
  topic: t-mail
- id: header
  term: 邮件标题
  also: [标题]
  says: 先看到的一行。
  topic: t-mail
- id: privacy
  term: 泄露他人信息
  says: 没经同意就给了别人。
  topic: t-penalties
- id: penalty
  term: 扣分
  apart: [扣分钱]
  says: 记下的分数。
  topic: t-penalties
"""
TALK = """\
# 话术

誊抄送走，不扣分钱。《抄送须知》讲得细。抄送的人看得见。再说一次抄送。

```{phrases} 3.6
```

```{phrases}
:step: 进门问好
```
"""
BANK = "# 话术库\n\n```{phrase-bank}\n```\n"
GLOSSARY = "# 术语表\n\n```{glossary-terms}\n```\n"


def with_phrases(target: Path) -> SmallBook:
    book = copy_book(target)
    files = {
        "phrases/stock.yml": STOCK,
        "phrases/greeting.yml": GREETING,
        "glossary.yml": TERMS,
        "talk.md": TALK,
        "bank.md": BANK,
        "terms.md": GLOSSARY,
    }
    (book.root / "book" / "phrases").mkdir()
    for name, text in files.items():
        (book.root / "book" / name).write_text(text, "utf-8")
    pages = "".join(f"  - file: book/{name}\n" for name in ("talk", "bank", "terms"))
    book.change("_toc.yml", "  - file: book/mail\n", f"  - file: book/mail\n{pages}")
    return book


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> SmallBook:
    """A book with phrases and terms, built; nobody changes it."""
    book = with_phrases(tmp_path_factory.mktemp("talk") / "book")
    built = book.build()
    assert built.content, built.log
    return book


@pytest.fixture
def fresh(tmp_path: Path) -> SmallBook:
    """The same book, to be changed; built once."""
    book = with_phrases(tmp_path / "book")
    assert book.build().content
    return book


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def linked(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<a class="glossary-link[^"]*" href="([^"]+)"[^>]*>([^<]+)</a>', html)


def test_a_table_shows_situation_question_both_wordings_point_and_what_to_avoid(talk: SmallBook) -> None:
    table = talk.page("talk").partition('<section class="phrase-table"')[2].partition("</section>")[0]
    assert 'aria-label="表3.6 库存咨询"' in table
    shown = text_of(table)
    for part in [
        "有货",
        "客户：还有&lt;L&gt;吗？",
        "平实",
        "亲切",
        "您好，{商品名}现在有货。",
        "要点",
        "先看页面再答。",
    ]:
        assert part in shown, part
    assert "“都有的。” 没有看就答。" in shown
    assert table.count('<span class="phrase-blank">{商品名}</span>') == 2


def test_phrases_of_a_step_are_shown_without_a_table(talk: SmallBook) -> None:
    page = talk.page("talk")
    assert 'aria-label="进门问好"' in page
    assert "想看什么我帮您找。" in page
    assert page.count('<article class="phrase-card"') == 2


def test_the_bank_holds_every_phrase_in_the_order_of_the_work(talk: SmallBook) -> None:
    page = talk.page("bank")
    assert re.findall(r'<article class="phrase-card" id="phrase-([a-z-]+)"', page) == ["hello", "stock-ready"]
    assert 'data-step="接待咨询" data-product="通用" data-situation="有货"' in page
    assert 'src="../_static/phrase-bank.js' in page
    assert "phrase-bank.js" not in talk.page("talk")


def test_the_files_stand_where_the_bank_links_to(talk: SmallBook) -> None:
    links = re.findall(r'<a class="phrase-file" href="([^"]+)" download=', talk.page("bank"))
    assert len(links) == 3
    for link in links:
        assert (talk.html / "book" / link).resolve().stat().st_size > 100
    quick = (talk.html / "_downloads" / "phrases" / "qianniu-phrases.csv").read_bytes().decode("gbk")
    assert "有货（平实）,{商品名}有货。,接待咨询" in quick


def test_the_first_use_of_a_term_on_a_page_is_linked_and_no_later_one(talk: SmallBook) -> None:
    assert linked(talk.page("talk")) == [("terms.html#term-cc", "抄送")]
    assert linked(talk.page("mail")) == [
        ("terms.html#term-header", "邮件标题"),
        ("terms.html#term-cc", "抄送"),
        ("terms.html#term-bcc", "密送"),
        ("terms.html#term-privacy", "泄露他人信息"),
    ]


def test_a_term_in_a_heading_or_a_drill_or_the_glossary_is_no_link(talk: SmallBook) -> None:
    rules = talk.page("rules")
    assert linked(rules) == [("terms.html#term-privacy", "泄露他人信息"), ("terms.html#term-penalty", "扣分")]
    assert '<h2>扣分<a class="headerlink"' in rules
    assert linked(talk.page("terms")) == linked(talk.page("bank")) == []


def test_a_term_inside_the_name_of_a_book_or_a_rule_is_no_link(talk: SmallBook) -> None:
    assert "《抄送须知》讲得细" in talk.page("talk")
    assert linked(talk.page("talk")) == [("terms.html#term-cc", "抄送")]


def test_a_link_tells_what_the_term_means_and_leads_to_its_entry(talk: SmallBook) -> None:
    assert 'title="别人看不见的收件人。"' in talk.page("mail")
    terms = talk.page("terms")
    assert 'id="term-bcc"' in terms
    assert re.findall(r'<a class="reference internal" href="#letter-([a-z])">', terms) == ["c", "k", "m", "x", "y"]
    assert 'href="rules.html#t-penalties"' in terms


def test_the_glossary_is_sorted_by_reading(talk: SmallBook) -> None:
    names = re.findall(r"<dfn[^>]*>([^<]+)</dfn>", talk.page("terms"))
    assert names == ["抄送", "扣分", "密送", "泄露他人信息", "邮件标题"]


def test_search_finds_phrases_and_terms(talk: SmallBook) -> None:
    text = (talk.html / "searchindex.js").read_text("utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    assert {index["docnames"][page] for page in index["terms"]["欢迎"]} == {"book/bank", "book/talk"}
    assert index["docnames"][index["terms"]["不必"]] == "book/terms"


def test_search_finds_what_a_link_cuts(talk: SmallBook) -> None:
    text = (talk.html / "searchindex.js").read_text("utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    assert "抄送</a>的人看得见" in talk.page("talk")
    assert index["docnames"].index("book/talk") in index["terms"]["送的"]
    assert text_of(talk.page("talk")).count("送的") == 1


def test_a_changed_phrase_rebuilds_the_pages_that_show_it_and_no_other(fresh: SmallBook) -> None:
    assert fresh.build().read == []
    fresh.change("book/phrases/greeting.yml", "帮您找", "陪您找")
    built = fresh.build()
    assert built.content
    assert built.read == ["book/bank", "book/talk"]
    assert "陪您找" in fresh.page("talk")
    assert "陪您找" in (fresh.html / "_downloads" / "phrases" / "phrases.csv").read_text("utf-8-sig")


def test_a_phrase_in_a_new_file_reaches_the_table_it_belongs_to(fresh: SmallBook) -> None:
    more = STOCK.replace("stock-ready", "stock-more").replace("有货", "整款卖完")
    (fresh.root / "book" / "phrases" / "more.yml").write_text(more, "utf-8")
    assert fresh.build().read == ["book/bank", "book/talk"]
    assert "整款卖完" in fresh.page("talk")


def test_a_drill_follows_the_phrase_it_uses(fresh: SmallBook) -> None:
    fresh.change("book/items/mail.yml", "谁看得见密送的人？", "{phrase: hello.plain}")
    assert fresh.build().read == ["book/mail"]
    assert "您好，想看什么？" in fresh.page("mail")
    fresh.change("book/phrases/greeting.yml", "plain: 您好，想看什么？", "plain: 您好，您想看什么？")
    assert "book/mail" in fresh.build().read
    assert "您好，您想看什么？" in fresh.page("mail")


def test_a_changed_term_is_linked_everywhere_and_reads_the_glossary_alone(fresh: SmallBook) -> None:
    fresh.change("book/glossary.yml", "term: 邮件标题\n  also: [标题]", "term: 客服")
    built = fresh.build()
    assert built.content
    assert built.read == ["book/terms"]
    assert ("terms.html#term-header", "客服") in linked(fresh.page("mail"))
    assert fresh.build().read == []


def test_faults_are_told_with_their_place_until_they_are_mended(fresh: SmallBook) -> None:
    fresh.change("book/phrases/stock.yml", "您好，{商品名}现在有货。", "保证有货。")
    for _ in range(2):
        built = fresh.build()
        assert not built.content
        assert [warning for warning in built.warnings if "book/phrases/stock.yml: stock-ready.warm: “保证”" in warning]
        assert [warning for warning in built.warnings if warning.endswith("no phrase of book/phrases is of table 3.6.")]
    fresh.change("book/phrases/stock.yml", "保证有货。", "您好，{商品名}现在有货。")
    assert fresh.build().content
    assert "您好，<span" in fresh.page("talk")


def test_a_fault_of_a_term_is_told_until_it_is_mended(fresh: SmallBook) -> None:
    fresh.change("book/glossary.yml", "  says: 记下的分数。\n", "")
    for _ in range(2):
        assert [warning for warning in fresh.build().warnings if "book/glossary.yml: penalty: 缺少 says。" in warning]
    fresh.change("book/glossary.yml", "  term: 扣分\n", "  term: 扣分\n  says: 记下的分数。\n")
    assert fresh.build().content


def test_a_page_that_asks_for_no_such_phrases_is_told_so_with_its_place(fresh: SmallBook) -> None:
    fresh.change("book/talk.md", "{phrases} 3.6", "{phrases} 3.4")
    fresh.change("book/talk.md", ":step: 进门问好\n", "")
    assert fresh.build().warnings == [
        "book/talk.md:5: there is no table 3.4; tables are 3.5 to 3.17.",
        "book/talk.md:8: say which phrases: a table (3.5 to 3.17), or :step:, :situation: or :product:.",
    ]
