"""What a person does in JupyterLab: opens a notebook, runs it, finds an answer cell and its form, saves."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

SETTINGS = "--LabApp.news_url="
"""What JupyterLab is started with: no news from another host."""

expect.set_options(timeout=30_000)  # a kernel starts, and every form of the assignment is drawn, before the first look


def opened(page: Page, lab: str, notebook: str) -> None:
    """Opens a notebook in a fresh workspace and waits for its kernel."""
    page.goto(f"{lab}/lab/tree/{notebook}?reset")
    # The status bar, not the notebook's own indicator: that one says «idle» before there is a kernel at all.
    expect(page.get_by_role("contentinfo").get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=60_000)


def choose(page: Page, menu: str, entry: str | re.Pattern[str]) -> None:
    """Chooses an entry of JupyterLab's menu bar."""
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.get_by_role("menuitem", name=entry, exact=isinstance(entry, str)).click()


def run_all(page: Page) -> None:
    """Runs all cells."""
    choose(page, "Run", "Run All Cells")


def restart(page: Page, sheet: Locator) -> None:
    """Restarts the kernel and runs all cells; returns when the form that stood there is gone."""
    before = sheet.element_handle()
    assert before is not None
    choose(page, "Kernel", re.compile("^Restart Kernel and Run All Cells"))
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    before.wait_for_element_state("hidden")


def answer_cell(page: Page, item: str) -> Locator:
    """The answer cell of an item, with its editor and the form below it."""
    # The lines of an editor follow one another in its text: only what could go on with an id is kept off.
    return page.locator(".jp-CodeCell", has_text=re.compile(rf"%%answer {re.escape(item)}(?![a-z-])"))


def sheet_of(page: Page, item: str) -> Locator:
    """The form below an answer cell."""
    return answer_cell(page, item).locator(".drill-sheet")


def text_of(cell: Locator) -> Locator:
    """The editor of a cell."""
    return cell.locator(".jp-InputArea .cm-content")


def lines_of(text: str) -> re.Pattern[str]:
    """A text as the editor shows it: its lines, one element each."""
    return re.compile(r"^\s*" + r"\s*".join(re.escape(line) for line in text.rstrip("\n").split("\n")) + r"\s*$")


def save(page: Page, *, press: Callable[[str], None]) -> None:
    """Ctrl+S wherever `press` presses keys; returns when the server has the file."""
    with page.expect_response(
        lambda answer: answer.request.method == "PUT" and "/api/contents/" in answer.url
    ) as answer:
        press("Control+s")
    assert answer.value.ok


def saved(notebook: Path, item: str) -> str:
    """The text of an item's answer cell in the file."""
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    (source,) = [
        "".join(cell["source"]) for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade_id") == item
    ]
    return source
