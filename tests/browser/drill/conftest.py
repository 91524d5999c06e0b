"""What the drill's tests share: a lesson with every kind's example, on disk and served, and watchful pages."""

from __future__ import annotations

import json
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import autograder
from autograder.drill.static import static_html
from autograder.items import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

PACKAGE = Path(autograder.__file__).parent
READ = ({"topic": "t-example", "title": "例子这一节", "href": "lesson.html#t-example"},)
BROKEN = """<drill-item data-item="broken"><script type="application/json">{"view": </script>
<div class="drill-fallback">读得到的题目</div></drill-item>"""
LESSON = """<!doctype html>
<html lang="zh-CN" data-theme="light"><head><meta charset="utf-8"><title>课文</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<link rel="stylesheet" href="drill.css"><script defer src="page.js"></script>
<style>body {{ max-width: 46rem; margin: 0 auto; padding: 1rem; background: #fff; color: #222 }}
html[data-theme="dark"] body {{ background: #14181e; color: #ddd }}</style></head>
<body><main><h1>课文</h1><section id="t-example"><h2>例子这一节</h2>{drills}</section></main></body></html>
"""


@pytest.fixture(scope="session")
def drills(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """The page views of all kinds' examples, by id."""
    folder = tmp_path_factory.mktemp("bank")
    for example in PACKAGE.glob("kinds/*/example.yml"):
        shutil.copy(example, folder / f"{example.parent.name}.yml")
    return {item.id: item.page(READ) for item in load([folder]).items.values()}


@pytest.fixture(scope="session")
def lesson(tmp_path_factory: pytest.TempPathFactory, drills: dict[str, dict[str, object]]) -> Path:
    """A page on disk with a drill of each example and, among them, one whose data are torn."""
    folder = tmp_path_factory.mktemp("lesson")
    marked = [static_html(page) for page in drills.values()]
    (folder / "lesson.html").write_text(LESSON.format(drills="".join([marked[0], BROKEN, *marked[1:]])), "utf-8")
    for name in ("page.js", "widget.js", "drill.css"):
        shutil.copy(PACKAGE / "drill" / "dist" / name, folder)
    shutil.copy(PACKAGE / "notebook" / "dist" / "form.js", folder)
    (folder / "drills.json").write_text(json.dumps(drills), "utf-8")
    (folder / "empty.html").write_text(LESSON.format(drills=""), "utf-8")
    return folder / "lesson.html"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""


@pytest.fixture(scope="session")
def lesson_url(lesson: Path) -> Iterator[str]:
    """The lesson's address on a server."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(lesson.parent))) as http:
        thread = threading.Thread(target=http.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{http.server_address[1]}/lesson.html"
        http.shutdown()
        thread.join()


@pytest.fixture(params=["mouse", "keyboard", "touch"])
def way(request: pytest.FixtureRequest) -> str:
    """How the learner of a test works; by touch it is on a phone."""
    return str(request.param)


@pytest.fixture
def phone() -> None:
    """Asked for by a test that wants its pages on a phone."""


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A fresh browser profile: nothing remembered."""
    names = request.fixturenames
    if "phone" in names or ("way" in names and request.getfixturevalue("way") == "touch"):
        fresh = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    else:
        fresh = browser.new_context(viewport={"width": 1280, "height": 900})
    yield fresh
    fresh.close()


@pytest.fixture
def visit(context: BrowserContext) -> Iterator[Callable[[str], Page]]:
    """Opens pages that fail the test on a script error or on a request to another host."""
    faults: list[str] = []

    def open_page(url: str) -> Page:
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        host = url.split("/")[2]
        page.on("request", lambda request: faults.append(request.url) if foreign(request.url, host) else None)
        page.goto(url)
        return page

    yield open_page
    assert faults == []


def foreign(url: str, host: str) -> bool:
    """Whether an address is neither the page's own host's, nor a file, nor data in the page itself."""
    return not url.startswith(("data:", "blob:")) and url.split("/")[2] != host


@pytest.fixture
def page(visit: Callable[[str], Page], lesson_url: str) -> Page:
    """The lesson, opened."""
    return visit(lesson_url)
