"""What drills cost a page: bytes over the wire and time until usable, for 1 and for 20 drills.

One small site is built with the project's own configuration: the same page with 0, 1 and 20 drills. Each is loaded in
a fresh browser, the three in turn, so that whatever the machine is busy with strikes all alike; medians are shown, and
their ratio to the page without drills. `usable`: the document is parsed and every drill has its controls.

    make bench, or: PYTHONPATH=. python tests/benchmarks/bench_page.py [--rounds 15]
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.book.small_book import copy_book

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Response

PAGES = {"none": 0, "one": 1, "twenty": 20}
SLOWER = 4  # a cheap phone's processor, as Chromium imitates one
PROSE = "页面显示的库存是客户能看到的，也是平台认的。先看页面，再说话：你答“有”，客户却拍不下来，信任就没了。\n\n" * 12
HEADER = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

"""
ITEM = """- id: bench-{number}
  kind: table
  topics: [t-bench]
  title: 测速用的表{number}
  source: 虚构小店的店规
  era: 仅作测速
  checked: 2026-11
  prompt: 读店规，把表填完整。
  columns: [情况, 期限, 赔付, 说法]
  rows:
    - [12分, {{number: 7, unit: 天, why: 第一档。}}, {{number: 2, unit: 万元}}, {{accept: [屏蔽店铺]}}]
    - [24分, {{number: 14, unit: 天}}, {{number: 3, unit: 万元}}, {{choose: 下架, from: [屏蔽, 下架]}}]
    - [36分, {{number: 21, unit: 天}}, {{number: 4, unit: 万元}}, {{accept: [关闭店铺]}}]
"""
USABLE = """count => {
  const drills = [...document.querySelectorAll('drill-item')];
  const ready = document.readyState !== 'loading' && drills.length === count
    && drills.every(drill => (drill.shadowRoot ?? drill).querySelector('input, select, textarea'));
  return ready ? performance.now() : false;
}"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Loads:
    """What the loads of one page gave."""

    raw: int
    zipped: int
    requests: int
    milliseconds: list[float] = field(default_factory=list)
    slower: list[float] = field(default_factory=list)


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a line in the log for each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""


def build(folder: Path) -> Path:
    """Builds the site with its three pages; returns the folder of its HTML."""
    book = copy_book(folder / "site")
    for page in (book.root / "book").glob("*.md"):
        page.unlink()
    shutil.rmtree(book.root / "book" / "items")
    (book.root / "book" / "items").mkdir()
    items = "".join(ITEM.format(number=number) for number in range(1, max(PAGES.values()) + 1))
    (book.root / "book" / "items" / "bench.yml").write_text(items, "utf-8")
    chapters = "".join(f"  - file: book/{name}\n" for name in PAGES)
    (book.root / "_toc.yml").write_text(f"format: jb-book\nroot: book/intro\nchapters:\n{chapters}", "utf-8")
    (book.root / "book" / "intro.md").write_text("(t-bench)=\n# 测速\n\n测速。\n", "utf-8")
    for name, drills in PAGES.items():
        cells = "".join(
            f'```{{code-cell}}\n:tags: [remove-input]\ndrill("bench-{n}")\n```\n\n' for n in range(1, drills + 1)
        )
        (book.root / "book" / f"{name}.md").write_text(f"{HEADER}# 页面{name}\n\n{PROSE}{cells}", "utf-8")
    built = book.build()
    if not built.content:
        sys.exit(built.log)
    return book.html


def weigh(browser: Browser, address: str, drills: int) -> Loads:
    """Loads a page once and adds up all it brings along."""
    with browser.new_context() as context:
        page = context.new_page()
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  it refuses a builtin
        page.goto(address, wait_until="load")
        page.wait_for_function(USABLE, arg=drills)
        bodies = [answer.body() for answer in answers if answer.ok]
    return Loads(
        raw=sum(map(len, bodies)),
        zipped=sum(min(len(body), len(gzip.compress(body, 6))) for body in bodies),
        requests=len(bodies),
    )


def time(browser: Browser, address: str, drills: int, *, slower: int = 1) -> float:
    """Milliseconds from asking for a page until it is usable, in a browser that knows nothing yet."""
    with browser.new_context() as context:
        page = context.new_page()
        if slower > 1:
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        page.goto(address, wait_until="commit")
        return float(page.wait_for_function(USABLE, arg=drills, polling="raf").json_value())


def measured(browser: Browser, server: str, rounds: int) -> Iterator[tuple[str, Loads]]:
    """Each page's loads; the pages take turns."""
    loads = {name: weigh(browser, f"{server}/book/{name}.html", drills) for name, drills in PAGES.items()}
    for _ in range(rounds):
        for name, drills in PAGES.items():
            address = f"{server}/book/{name}.html"
            loads[name].milliseconds.append(time(browser, address, drills))
            loads[name].slower.append(time(browser, address, drills, slower=SLOWER))
    yield from loads.items()


def table(loads: dict[str, Loads], rounds: int) -> Iterator[str]:
    """What is printed: one line a page, medians and ratios."""
    base = loads["none"]
    yield f"{rounds} loads of each page, in turn; medians; in brackets the ratio to the page without drills"
    slow = f"at 1/{SLOWER} speed ms"
    yield f"{'drills':>6} {'requests':>9} {'raw kB':>16} {'gzip kB':>16} {'usable ms':>18} {slow:>20}"
    for name, load in loads.items():
        cells = [
            beside(load.raw / 1000, base.raw / 1000),
            beside(load.zipped / 1000, base.zipped / 1000),
            beside(median(load.milliseconds), median(base.milliseconds)),
            beside(median(load.slower), median(base.slower)),
        ]
        yield f"{PAGES[name]:>6} {load.requests:>9} {cells[0]:>16} {cells[1]:>16} {cells[2]:>18} {cells[3]:>20}"


def beside(value: float, base: float) -> str:
    return f"{value:.0f} ({value / base:.2f}x)"


def main() -> None:
    """Builds, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        sys.exit("No Chromium on the path: run it by `make bench`.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        handler = partial(QuietHandler, directory=str(build(Path(folder))))
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
            browser = playwright.chromium.launch(executable_path=chromium, args=sandbox)
            loads = dict(measured(browser, f"http://127.0.0.1:{server.server_address[1]}", rounds))
            browser.close()
            server.shutdown()
    print(*table(loads, rounds), sep="\n")


if __name__ == "__main__":
    main()
