"""Options as bubbles and as pictures: on the page, from a disk, in a notebook's form, on paper; no host is asked."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from autograder.drill.static import static_html
from autograder.items import load
from tests.browser.drill.conftest import LESSON, PACKAGE
from tests.browser.drill.hand import Hand, Way
from tests.browser.drill.test_dialogue import FORM
from tests.browser.drill.test_reach import SMALL, violations

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
ITEM = "which-one"
TEXT = """\
- id: which-one
  kind: choice
  topics: [t-example]
  title: 例：哪一张
  source: 虚构小店的记录
  era: 仅作示例
  checked: 2026-11
  prompt: 圆的是哪一张？
  options:
    - {picture: square.svg, alt: 一个方块, why: 有四个角。}
    - {picture: round.svg, alt: 一个圆, right: true, why: 没有角。}
    - {picture: square.svg, alt: 又一个方块, text: 这一张, why: 也有四个角。}
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="160" height="160">{}</svg>'
SHOWN = "image => image.complete && image.naturalWidth > 0"


@pytest.fixture(scope="session")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The page view of an item with pictures as options."""
    book = tmp_path_factory.mktemp("pictured")
    for name in ("items", "figures"):
        (book / name).mkdir()
    (book / "items" / "one.yml").write_text(TEXT, "utf-8")
    (book / "figures" / "round.svg").write_text(SVG.format('<circle cx="20" cy="20" r="18"/>'), "utf-8")
    (book / "figures" / "square.svg").write_text(SVG.format('<rect width="40" height="40"/>'), "utf-8")
    return load([book / "items"]).items[ITEM].page()


@pytest.fixture
def hand(
    visit: Callable[[str], Page], pictured: dict[str, Any], tmp_path: Path, request: pytest.FixtureRequest
) -> Hand:
    """A hand on the drill, opened from disk."""
    for name in ("page.js", "drill.css"):
        shutil.copy(PACKAGE / "drill" / "dist" / name, tmp_path)
    (tmp_path / "lesson.html").write_text(LESSON.format(drills=static_html(pictured)), "utf-8")
    way: Way = request.getfixturevalue("way") if "way" in request.fixturenames else "mouse"
    return Hand(visit((tmp_path / "lesson.html").as_uri()), ITEM, way)


def test_a_picture_is_picked_like_any_option(hand: Hand, way: Way) -> None:
    assert hand.way == way
    pictures = hand.drill.get_by_role("img")
    assert [image.get_attribute("alt") for image in pictures.all()] == ["一个方块", "一个圆", "又一个方块"]
    assert [image.evaluate(SHOWN) for image in pictures.all()] == [True] * 3
    hand.tick("B")
    hand.check()
    assert hand.status == "得分1 / 1答对了。"


def test_a_wrong_picture_gets_its_own_reason_and_is_kept_over_a_reload(hand: Hand) -> None:
    hand.tick("C")
    hand.check()
    expect(hand.drill.get_by_text("也有四个角。")).to_be_visible()
    hand.page.reload()
    assert hand.signs == ["✗"]
    expect(hand.drill.locator("input[value=C]")).to_be_checked()


def test_a_picture_alone_is_named_by_its_words_and_shows_them_to_nobody_else(hand: Hand) -> None:
    expect(hand.drill.get_by_role("radio", name="B 一个圆")).to_have_count(1)
    expect(hand.drill.get_by_role("radio", name=re.compile("^C 又一个方块 ?这一张$"))).to_have_count(1)
    assert hand.drill.locator(".drill-option-text").all_inner_texts() == ["", "", "这一张"]


@pytest.mark.usefixtures("phone")
def test_on_a_phone_pictures_stand_below_one_another_and_scroll_only_down(hand: Hand) -> None:
    assert hand.page.evaluate("document.documentElement.scrollWidth") == 390
    assert hand.page.evaluate(SMALL) == []
    assert violations(hand.page) == []


def test_on_paper_the_pictures_are_there(hand: Hand) -> None:
    hand.page.emulate_media(media="print")
    expect(hand.drill.locator("img:visible")).to_have_count(3)


def test_in_a_notebook_the_form_shows_the_pictures_and_writes_the_letter(
    visit: Callable[[str], Page], lesson_url: str, pictured: dict[str, Any]
) -> None:
    page = visit(lesson_url.replace("lesson.html", "empty.html"))
    code = (PACKAGE / "notebook" / "dist" / "form.js").read_text("utf-8")
    page.evaluate(FORM, [code, pictured["view"], {"answer": "A"}])
    sheet = page.locator(".drill-sheet")
    assert [image.evaluate(SHOWN) for image in sheet.get_by_role("img").all()] == [True] * 3
    sheet.get_by_role("radio", name="B 一个圆").check()
    assert page.evaluate("window.said.response") == {"answer": "B"}
    assert "没有角" not in json.dumps(pictured["view"], ensure_ascii=False)


def test_bubbles_are_one_a_paragraph_and_picked_like_any_option(page: Page, way: Way) -> None:
    hand = Hand(page, "example-bubbles", way)
    option = hand.drill.locator("label.drill-option").nth(1)
    assert option.locator(".drill-option-bubble").all_inner_texts() == [
        "可以的，这款能进微波炉。",
        "不过不建议放洗碗机，手洗更耐用。",
    ]
    hand.tick("B")
    hand.check()
    assert hand.status == "得分2 / 2答对了。"
