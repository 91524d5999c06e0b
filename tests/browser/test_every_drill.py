"""Every drill of the book on its own page, on a phone: done right, done wrong, and remembered by the next visit."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from autograder.items import Item, load
from autograder.kinds.samples import samples_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
BANK = load([ROOT / "book" / "items"]).items
_CALL = re.compile(r'^drill\("([a-z0-9-]+)"\)$', re.MULTILINE)
CHAPTERS = {
    file.stem: _CALL.findall(text)
    for file in sorted((ROOT / "book").glob("*.md"))
    if _CALL.search(text := file.read_text("utf-8"))
}
WIDTH = 390

# Fills in the first response that can be checked as it stands (half a conversation cannot), and checks it.
_DO = """async ([id, responses]) => {
  const deck = document.querySelector(`drill-item[data-item="${id}"]`).deck;
  const frame = () => deck.frame;
  if (frame().element.dataset.phase === "checked") frame().retryButton.click();
  for (const response of responses) {
    for (const { id } of frame().page.view.fields) frame().form.set(id, response[id] ?? "");
    if (frame().form.waiting() !== "") continue;
    frame().checkButton.click();
    break;
  }
  const drill = frame().element;
  const seen = (e) => e.getClientRects().length > 0;
  return {
    phase: drill.dataset.phase,
    score: drill.querySelector(".drill-score strong")?.textContent ?? "",
    said: drill.querySelector(".drill-status").textContent,
    wrong: [...drill.querySelectorAll("[data-look]")].filter((e) => seen(e) && e.dataset.look !== "right").length,
    width: document.documentElement.scrollWidth,
    answer: seen(frame().answerButton),
  };
}"""


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_drill_of_a_chapter_is_done_right_and_wrong(
    browser: Browser, site: Path, server: str, chapter: str
) -> None:
    assert (site / "book" / f"{chapter}.html").is_file()
    faults: list[str] = []
    context = browser.new_context(
        viewport={"width": WIDTH, "height": 844}, has_touch=True, is_mobile=True, locale="zh-CN"
    )
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    page.goto(f"{server}/book/{chapter}.html", wait_until="load")
    for name in CHAPTERS[chapter]:
        faults += [f"{name}: {fault}" for fault in _done(page, BANK[name])]
    page.reload(wait_until="load")
    kept = page.evaluate(
        "[...document.querySelectorAll('drill-item')].filter((e) => e.deck?.frame.progress.checked).length"
    )
    context.close()
    assert faults == []
    assert kept == len(CHAPTERS[chapter])


def _done(page: Page, item: Item) -> list[str]:
    """What is not as it should be when an item is done right, and then wrong."""
    samples = samples_of(item.criteria, item.model)
    right: dict[str, Any] = page.evaluate(_DO, [item.id, [dict(samples.right)]])
    faults = [f"right: {right}"] if right["phase"] != "checked" else []
    human = any(str(one.rule["criterion"]) == "human" for one in item.criteria)
    if not human:
        faults += [f"right, but {right['score']}"] if right["score"] != f"{item.total} / {item.total}" else []
        wrong: dict[str, Any] = page.evaluate(_DO, [item.id, [dict(one) for one in samples.less]])
        earned = int(wrong["score"].partition(" ")[0] or item.total)
        if wrong["phase"] != "checked" or earned >= item.total or wrong["wrong"] == 0 or not wrong["answer"]:
            faults.append(f"wrong: {json.dumps(wrong, ensure_ascii=False)}")
    if right["width"] > WIDTH:
        faults.append(f"{right['width']} px wide")
    return faults


def test_every_item_of_the_practice_bank_stands_on_a_page_once() -> None:
    called = [name for names in CHAPTERS.values() for name in names]
    assert sorted(called) == sorted(BANK)
