"""The whole built site in a real browser: every page, from a server and from a disk."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

import pytest

from autograder.book.icons import ICONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

Mode = Literal["light", "dark"]
MODES: tuple[Mode, ...] = ("light", "dark")
AXE = Path(__file__).parents[1] / "node" / "node_modules" / "axe-core" / "axe.min.js"
PHONE = (390, 844)
DESK = (1440, 900)

# What stands around a page's own text and is no Chinese: keys, licences, the name of the language the pages run on,
# and the names of things that the chapters' own headings name.
_KNOWN_LATIN = re.compile(r"Ctrl|⌘|\bK\b|CC BY-SA 4\.0|MIT|JavaScript|FAQ|MSN|QQ|ICQ|C/S|B/S|yes sir")


@dataclass(kw_only=True)
class Watch:
    """What a page did that it should not have: requests to others, missing files, words on the console."""

    origin: str
    faults: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Watch a page from now on."""
        page.on("request", lambda request: self._asked(request.url))
        page.on("requestfailed", lambda request: self._failed(request.url, request.failure))
        page.on("response", lambda response: self._answered(response.url, response.status))
        page.on("console", lambda message: self._said(message.type, f"{message.text} ({message.location['url']})"))
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))

    def _asked(self, url: str) -> None:
        if urlsplit(url).scheme not in {"data", "blob"} and not url.startswith(self.origin):
            self.faults.append(f"another host: {url}")

    def _failed(self, url: str, why: str | None) -> None:
        if why != "net::ERR_ABORTED":  # that is what a page that is left leaves unread, often its icon
            self.faults.append(f"failed: {url} ({why})")

    def _answered(self, url: str, status: int) -> None:
        if status >= 400:
            self.faults.append(f"{status}: {url}")

    def _said(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.faults.append(f"console: {text}")


def pages(site: Path) -> list[str]:
    """The site's pages as addresses below its root, without the one that only leads on to the first."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html") if "_static" not in path.parts)
    assert {"index.html", "search.html"} < set(found)
    return [name for name in found if name != "index.html"]


def drilled(site: Path) -> str:
    """The address of a page with a drill."""
    return next(name for name in pages(site) if "<drill-item" in (site / name).read_text("utf-8"))


@contextmanager
def window(
    browser: Browser, size: tuple[int, int] = DESK, *, mode: Mode = "light", scripts: bool = True
) -> Iterator[Page]:
    """A page in a fresh context, of a Chinese reader."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=mode,
        locale="zh-CN",
        java_script_enabled=scripts,
    )
    yield context.new_page()
    context.close()


@pytest.fixture(params=["http", "file"])
def origin(request: pytest.FixtureRequest, site: Path) -> str:
    """The root of the site, from a server and from a disk."""
    return str(request.getfixturevalue("server")) if request.param == "http" else site.as_uri()


def test_every_page_names_its_icon_or_a_browser_asks_for_one_that_is_not_there(site: Path) -> None:
    for name in ["index.html", *pages(site)]:
        icons = re.findall(r'<link rel="icon" href="([^"]+)"', (site / name).read_text("utf-8"))
        assert len(icons) == 1, name
        assert icons[0] == "data:," or ((site / name).parent / icons[0]).is_file(), name


def test_the_entrance_leads_on_to_the_first_page(browser: Browser, site: Path, origin: str) -> None:
    text = (site / "index.html").read_text("utf-8")
    assert '<html lang="zh-CN">' in text
    with window(browser, scripts=False) as page:
        page.goto(f"{origin}/index.html")
        page.wait_for_url("**/book/intro.html")


@pytest.mark.parametrize(("origin", "mode"), [("http", "light"), ("file", "dark")], indirect=["origin"])
def test_no_page_asks_another_host_or_misses_a_file_or_reports_an_error(
    browser: Browser, site: Path, origin: str, mode: Mode
) -> None:
    watch = Watch(origin=origin)
    with window(browser, mode=mode) as page:
        watch.over(page)
        for name in ["index.html", *pages(site)]:
            page.goto(f"{origin}/{name}", wait_until="networkidle")
    assert watch.faults == []


@pytest.mark.parametrize("mode", MODES)
def test_no_page_scrolls_sideways_on_a_phone(browser: Browser, site: Path, server: str, mode: Mode) -> None:
    wide = []
    with window(browser, PHONE, mode=mode) as page:
        for name in pages(site):
            page.goto(f"{server}/{name}", wait_until="load")
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > PHONE[0]:
                wide.append((name, width))
    assert wide == []


def test_no_page_has_a_name_twice(browser: Browser, site: Path, server: str) -> None:
    twice: list[tuple[str, str]] = []
    with window(browser) as page:
        for name in pages(site):
            page.goto(f"{server}/{name}", wait_until="load")
            names: list[str] = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
            twice += [(name, one) for one, count in Counter(names).items() if count > 1]
    assert twice == []


def test_a_page_is_dark_where_the_reader_prefers_it_before_anything_is_drawn(
    browser: Browser, site: Path, server: str
) -> None:
    for mode in MODES:
        with window(browser, mode=mode) as page:
            page.route("**/pydata-sphinx-theme.js*", lambda route: route.abort())
            page.goto(f"{server}/{drilled(site)}")
            assert page.locator("html").get_attribute("data-theme") == mode
            background = page.evaluate("getComputedStyle(document.body).backgroundColor")
            light = sum(int(part) for part in re.findall(r"\d+", background)[:3]) > 3 * 128
            assert light == (mode == "light")


def test_the_chosen_mode_stays_for_the_next_page(browser: Browser, site: Path, server: str) -> None:
    with window(browser) as page:
        page.goto(f"{server}/{drilled(site)}", wait_until="networkidle")
        switch = page.get_by_role("button", name="切换明暗")
        while page.locator("html").get_attribute("data-mode") != "dark":
            switch.click()
        page.goto(f"{server}/search.html")
        assert page.locator("html").get_attribute("data-theme") == "dark"


def test_around_the_text_every_word_is_chinese(browser: Browser, site: Path, server: str) -> None:
    left: set[str] = set()
    with window(browser) as page:
        for name in pages(site):
            page.goto(f"{server}/{name}", wait_until="load")
            left.update(page.evaluate(_WORDS_AROUND))
    assert sorted(text for text in left if re.search("[A-Za-z]", _KNOWN_LATIN.sub("", text))) == []


_WORDS_AROUND = """() => {
  const kept = [...document.querySelectorAll("body *")].filter((e) => !e.closest("article, script, style, noscript"));
  const own = (e) => [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim());
  const named = (e) => ["title", "aria-label", "placeholder", "alt", "data-bs-title"].map((a) => e.getAttribute(a));
  const links = [...document.querySelectorAll("a.headerlink")].flatMap(named);
  return [...kept.flatMap((e) => [...own(e), ...named(e)]), ...links].filter((text) => text);
}"""


def test_every_icon_of_a_page_is_in_the_font(site: Path) -> None:
    styling = {"fa-solid", "fa-lg"}
    for name in pages(site):
        for classes in re.findall(r'class="([^"]*\bfa-solid\b[^"]*)"', (site / name).read_text("utf-8")):
            asked = {part for part in classes.split() if part.startswith("fa-")} - styling
            assert {part.removeprefix("fa-") for part in asked} <= set(ICONS)


@pytest.mark.parametrize(("size", "mode"), [(DESK, "light"), (PHONE, "dark")])
def test_no_page_is_closed_to_a_screen_reader(
    browser: Browser, site: Path, server: str, size: tuple[int, int], mode: Mode
) -> None:
    faults = []
    with window(browser, size, mode=mode) as page:
        for name in pages(site):
            page.goto(f"{server}/{name}", wait_until="load")
            page.add_script_tag(path=AXE)
            faults += [(name, fault) for fault in page.evaluate(_AXE_FAULTS)]
    assert faults == []


_AXE_FAULTS = """async () => (await axe.run()).violations
  .map((fault) => `${fault.id} (${fault.nodes.length}): ${fault.nodes[0].html}`)"""


def test_the_first_tab_skips_to_the_text_and_every_focus_is_seen(browser: Browser, site: Path, server: str) -> None:
    with window(browser) as page:
        page.goto(f"{server}/{drilled(site)}", wait_until="networkidle")
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "跳到正文"
        for _ in range(12):
            page.keyboard.press("Tab")
            focus = page.locator(":focus")
            assert focus.evaluate(_OUTLINED), focus.evaluate("e => e.outerHTML")


# A control's outline is its own, or that of the box it stands in.
_OUTLINED = "e => [e, e.parentElement].some((x) => getComputedStyle(x).outlineStyle === 'solid')"


def test_paper_has_the_text_in_black_on_white_and_no_furniture(browser: Browser, site: Path, server: str) -> None:
    with window(browser, mode="dark") as page:
        page.goto(f"{server}/{drilled(site)}", wait_until="networkidle")
        page.emulate_media(media="print")
        page.wait_for_function("document.documentElement.dataset.theme === 'light'")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate("getComputedStyle(document.querySelector('article p')).color") == "rgb(0, 0, 0)"
        assert page.locator("article h1").is_visible()
        for furniture in ["#pst-primary-sidebar", "#pst-secondary-sidebar", ".bd-header-article", ".prev-next-footer"]:
            assert not page.locator(furniture).is_visible(), furniture
        page.emulate_media(media="screen")
        page.wait_for_function("document.documentElement.dataset.theme === 'dark'")


def test_without_scripts_a_drill_reads_as_its_question(browser: Browser, site: Path, server: str) -> None:
    with window(browser, scripts=False) as page:
        page.goto(f"{server}/{drilled(site)}")
        question = page.locator("drill-item .drill-fallback").first
        assert question.is_visible()
        assert re.search("____|□", question.inner_text()) or question.locator("li").count() > 1


def test_any_phrase_of_a_page_is_found_on_it(browser: Browser, site: Path, origin: str) -> None:
    chapter = drilled(site)
    with window(browser, scripts=False) as page:
        page.goto(f"{origin}/{chapter}")
        text = " ".join(page.locator("article :is(p, li)").all_text_contents())
    phrases = re.findall("[\u4e00-\u9fff]{2,}", text)
    asked = [phrase[start : start + size] for phrase in phrases[:80] for start, size in [(0, 2), (0, 4), (1, 3)]]
    with window(browser) as page:
        page.goto(f"{origin}/search.html")
        page.wait_for_function("Search.hasIndex()")
        lost = page.evaluate(
            """([queries, chapter]) => queries.filter((query) =>
                 !Search._performSearch(...Search._parseQuery(query)).some(([name]) => `${name}.html` === chapter))""",
            [[query for query in asked if len(query) > 1], chapter],
        )
    assert len(asked) > 20
    assert lost == []


def _files_of(browser: Browser, address: str) -> list[Path]:
    """The files that a page on a disk asks for, itself among them."""
    asked: set[str] = set()
    with window(browser) as page:
        page.on("request", lambda request: asked.add(urlsplit(request.url).path))
        page.goto(address, wait_until="networkidle")
    return [Path(unquote(path)) for path in asked]


def test_a_page_with_drills_stays_light(browser: Browser, site: Path) -> None:
    files = _files_of(browser, f"{site.as_uri()}/{drilled(site)}")
    shared = [path for path in files if "_static" in path.parts]
    weight = sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in shared)
    assert len(shared) <= 20
    assert weight < 150_000


def test_no_page_weighs_more_than_a_phone_on_a_poor_line_can_bear(browser: Browser, site: Path) -> None:
    heavy = []
    for name in pages(site):
        files = _files_of(browser, f"{site.as_uri()}/{name}")
        pictures = {".svg", ".png", ".jpg", ".ico"}
        weight = sum(len(gzip.compress(file.read_bytes(), mtime=0)) for file in files if file.suffix not in pictures)
        if weight > 300_000:
            heavy.append((name, weight))
    assert heavy == []


def test_a_search_lists_its_pages_with_clean_snippets(browser: Browser, site: Path, server: str) -> None:
    with window(browser) as page:
        page.goto(f"{server}/{drilled(site)}")
        title = page.locator("article h1").evaluate("e => e.firstChild.textContent")
        page.keyboard.press("Control+k")
        page.locator("#pst-search-dialog input").fill(title)
        page.keyboard.press("Enter")
        page.wait_for_url("**/search.html?q=*")
        first = page.locator("#search-results li").first
        first.locator("p.context").wait_for()
        assert title in first.locator("a").inner_text()
        assert "搜索" not in first.locator("p.context").inner_text()
        assert page.locator("#search-results").get_attribute("aria-live") == "polite"


def test_a_search_works_from_a_disk_and_stays_silent(browser: Browser, site: Path) -> None:
    watch = Watch(origin=site.as_uri())
    with window(browser) as page:
        watch.over(page)
        page.goto(f"{site.as_uri()}/search.html?q=平台")
        page.locator("#search-results li a").first.click()
        page.wait_for_load_state("load")
        assert page.locator("article").is_visible()
    assert watch.faults == []
