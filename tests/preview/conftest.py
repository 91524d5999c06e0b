"""What the preview's tests share: a small book with a bank, and a running preview of it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

from autograder.preview.server import PreviewServer
from autograder.preview.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

ITEM = """\
- id: broken-cup
  kind: table
  topics: [t-broken-cup]
  title: 杯子碎了怎么赔
  source: 虚构小店的店规
  era: 仅作示例
  checked: 2026-11
  prompt: 读店规，把表填完整。
  columns: [情况, 期限, 办法]
  rows:
    - [碎了, {number: 2, unit: 天, why: 店规写的是两天。}, {accept: [原价退款, 退款], reject: {换货: 只退不换。}}]
"""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A book with one section and a bank of one item; its practice folder."""
    for folder in ("book/items", "exercises/items"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: book/index\n", "utf-8")
    (tmp_path / "book" / "goods.md").write_text("# 商品\n\n(t-broken-cup)=\n## 收到破损\n", "utf-8")
    (tmp_path / "book" / "items" / "goods.yml").write_text(ITEM, "utf-8")
    return tmp_path / "book" / "items"


@pytest.fixture
def preview(bank: Path) -> Iterator[Callable[..., PreviewServer]]:
    """Starts a preview of an item of the bank on a free port."""
    running: list[tuple[PreviewServer, threading.Thread]] = []

    def start(item: str = "broken-cup") -> PreviewServer:
        root = bank.parents[1]
        server = PreviewServer(Shelf(item, [bank, root / "exercises" / "items"], root), 0)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        running.append((server, thread))
        return server

    yield start
    for server, thread in running:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own in a wide window; whatever it complains of, or asks of another host, fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page, complaints = context.new_page(), []

    def watch(request: Any) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "about:", "blob:")):
            complaints.append(request.url)

    page.on("request", watch)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert complaints == []
