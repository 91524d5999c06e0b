"""What the device remembers: through a reload, from disk and server, without storage, and as a file to keep."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.drill.hand import Hand

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from tests.browser.drill.hand import Pages

pytestmark = pytest.mark.browser
NO_STORAGE = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"


def bring_back(page: Page, text: str) -> None:
    """Import a file with this text."""
    file = page.locator(".drill-panel input[type=file]")
    file.set_input_files({"name": "x.json", "mimeType": "application/json", "buffer": text.encode()})


@pytest.fixture(params=["http", "file"])
def address(request: pytest.FixtureRequest, lesson: Path, lesson_url: str) -> str:
    """The lesson on a server, and the lesson opened from a disk."""
    return lesson_url if request.param == "http" else lesson.as_uri()


def test_a_reload_keeps_what_was_written_and_what_was_said(visit: Callable[[str], Page], address: str) -> None:
    page = visit(address)
    cloze, choice = Hand(page, "example-cloze"), Hand(page, "example-choice")
    cloze.drill.get_by_label("空1").fill("打断")
    cloze.check()
    choice.tick("C")
    page.reload()
    assert cloze.signs == ["✗", "空"]
    assert cloze.status == "得分0 / 2答错1处，还有1处没填。"
    expect(cloze.drill.get_by_label("空1")).to_have_value("打断")
    expect(cloze.button("看答案")).to_be_visible()
    expect(choice.drill.locator("input[value=C]")).to_be_checked()
    assert choice.signs == []


def test_a_changed_key_keeps_the_writing_and_drops_what_was_said_of_it(page: Page) -> None:
    full = {"earned": 2, "total": 2}
    response = {"b1": "听完", "gone": "x"}
    stale = {"key": "00000000", "response": response, "attempts": 3, "checked": True, "best": full}
    page.evaluate("text => localStorage.setItem('drill:v1:example-cloze', text)", json.dumps(stale))
    page.reload()
    hand = Hand(page, "example-cloze")
    expect(hand.drill.get_by_label("空1")).to_have_value("听完")
    assert hand.signs == []
    expect(hand.button("看答案")).to_be_hidden()
    expect(page.locator(".drill-panel")).to_contain_text("做对0题")


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "null",
        "[]",
        '{"key": 1}',
        '{"key": "", "response": []}',
        '{"key": "", "response": {"b1": 7, "__proto__": "x"}}',
    ],
)
def test_a_memory_that_was_tampered_with_is_no_memory(page: Page, text: str) -> None:
    page.evaluate("text => localStorage.setItem('drill:v1:example-cloze', text)", text)
    page.reload()
    expect(Hand(page, "example-cloze").drill.get_by_label("空1")).to_have_value("")


def test_without_storage_everything_works_but_the_memory(
    context: BrowserContext, drills: Pages, visit: Callable[[str], Page], lesson_url: str
) -> None:
    context.add_init_script(NO_STORAGE)
    page = visit(lesson_url)
    hand = Hand(page, "example-cloze")
    hand.drill.get_by_label("空1").fill("听完")
    hand.check()
    assert hand.signs == ["✓", "空"]
    expect(page.locator(".drill-panel summary")).to_have_text(f"进度：本页{len(drills)}题，做对0题")


def test_one_broken_drill_leaves_its_question_and_the_other_drills(page: Page, drills: Pages) -> None:
    broken = page.locator("drill-item[data-item=broken]")
    expect(broken).to_contain_text("读得到的题目")
    expect(broken).to_contain_text("这道题没能显示成可以作答的样子。请刷新页面试试；同一页的其他题不受影响。")
    expect(page.locator(".drill")).to_have_count(len(drills))
    expect(page.locator("drill-item .drill-fallback")).to_have_count(1)


def test_the_progress_counts_the_pages_drills(page: Page, drills: Pages) -> None:
    summary = page.locator(".drill-panel summary")
    expect(summary).to_have_text(f"进度：本页{len(drills)}题，做对0题")
    hand = Hand(page, "example-choice")
    hand.tick("A")
    hand.check()
    expect(summary).to_have_text(f"进度：本页{len(drills)}题，做对1题")
    hand.press("再试一次")
    hand.tick("B")
    hand.check()
    expect(summary).to_have_text(f"进度：本页{len(drills)}题，做对1题")
    essay = Hand(page, "example-essay")
    essay.drill.get_by_label("作答").fill("不该推给快递。")
    essay.check()
    expect(summary).to_have_text(f"进度：本页{len(drills)}题，做对1题，写了案例1题")


def test_progress_goes_out_as_a_file_and_comes_back(page: Page, tmp_path: Path) -> None:
    hand = Hand(page, "example-choice")
    hand.tick("A")
    hand.check()
    page.locator(".drill-panel summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="导出").click()
    kept = tmp_path / "kept.json"
    download.value.save_as(kept)
    assert download.value.suggested_filename == "做题进度.json"

    page.get_by_role("button", name="清除", exact=True).click()
    page.get_by_role("button", name="不清除").click()
    expect(page.locator(".drill-panel summary")).to_contain_text("做对1题")
    page.get_by_role("button", name="清除", exact=True).click()
    page.get_by_role("button", name="确定清除").click()
    expect(page.locator(".drill-panel summary")).to_contain_text("做对0题")
    expect(hand.drill.locator("input[value=A]")).not_to_be_checked()
    assert page.evaluate("Object.keys(localStorage)") == []

    page.locator(".drill-panel input[type=file]").set_input_files(kept)
    expect(page.get_by_text("已导入1题的记录。")).to_be_visible()
    expect(page.locator(".drill-panel summary")).to_contain_text("做对1题")
    assert hand.signs == ["✓"]


@pytest.mark.parametrize("text", ["不是", "{}", '{"format": "drill:v1:", "drills": 1}'])
def test_a_file_that_is_no_progress_changes_nothing(page: Page, text: str) -> None:
    hand = Hand(page, "example-choice")
    hand.tick("A")
    page.locator(".drill-panel summary").click()
    bring_back(page, text)
    expect(page.get_by_text("这个文件不是导出的做题记录，没有导入。")).to_be_visible()
    expect(hand.drill.locator("input[value=A]")).to_be_checked()


def test_an_imported_entry_that_is_not_sound_is_left_out(page: Page) -> None:
    sound = {"key": "x", "response": {"answer": "C"}}
    page.locator(".drill-panel summary").click()
    bring_back(
        page,
        json.dumps({"format": "drill:v1:", "drills": {"example-choice": sound, "example-cloze": 7, "../x": sound}}),
    )
    expect(page.get_by_text("已导入1题的记录。")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == ["drill:v1:example-choice"]


def test_a_second_tab_follows_the_first(page: Page, visit: Callable[[str], Page]) -> None:
    second = Hand(visit(page.url), "example-choice")
    first = Hand(page, "example-choice")
    first.tick("A")
    first.check()
    expect(second.drill.locator("input[value=A]")).to_be_checked()
    expect(second.drill.locator(".drill-sign")).to_have_text("✓")
    expect(second.page.locator(".drill-panel summary")).to_contain_text("做对1题")
