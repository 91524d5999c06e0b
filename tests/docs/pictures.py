"""Takes the pictures of the teachers' page, `docs/pictures/*.png`, from its own items: `make pictures`."""

import json
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from autograder.preview.answers import half_wrong
from autograder.preview.server import PreviewServer
from autograder.preview.shelf import Shelf
from tests.docs.authoring import FIGURES, PAGE, Sample, samples
from tests.docs.palette import small_png

_TALLEST = 900


def main() -> None:
    """One picture an item, half answered and checked; one of the preview itself."""
    page = PAGE.read_text("utf-8")
    whole = [sample for sample in samples() if sample.whole and f"](pictures/{sample.id}.png)" in page]
    folder = PAGE.parent / "pictures"
    with _chromium() as browser:
        for sample in whole:
            with _served(sample) as server:
                _save(folder / f"{sample.id}.png", _drill(browser, server))
                if sample is whole[0]:
                    _save(folder / "preview.png", _preview(browser, server))


@contextmanager
def _chromium() -> Iterator[Browser]:
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=sandbox)
        yield chromium
        chromium.close()


@contextmanager
def _served(sample: Sample) -> Iterator[PreviewServer]:
    """A preview of one item in a book of its own."""
    with tempfile.TemporaryDirectory() as name:
        bank = Path(name, "book", "items")
        bank.mkdir(parents=True)
        bank.joinpath(f"{sample.id}.yml").write_text(sample.text, "utf-8")
        shutil.copytree(FIGURES, bank.with_name("figures"))
        topic = sample.text.partition("topics: [")[2].partition("]")[0]
        title = sample.text.partition("  title: ")[2].partition("\n")[0]
        bank.with_name("chapter.md").write_text(f"# 章\n\n({topic})=\n## {title}\n", "utf-8")
        with PreviewServer(Shelf(sample.id, [bank], Path(name)), 0) as server:
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            yield server
            server.shutdown()
            thread.join()


def _drill(browser: Browser, server: PreviewServer) -> bytes:
    """The drill as it looks once it was checked, every other field wrong."""
    item = server.shelf.look().item
    if item is None:
        raise ValueError(f"{server.shelf.name} has faults")
    page = browser.new_page(viewport={"width": 720, "height": 600}, reduced_motion="reduce")
    page.goto(f"{server.address}drill")
    progress = {"key": "", "response": half_wrong(item), "attempts": 0, "checked": False, "best": None}
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [f"drill:v1:{item.id}", json.dumps(progress)])
    page.reload()
    page.locator(".drill-actions button:visible").first.click()
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    drill = page.locator(".drill")
    box = drill.bounding_box() or {"x": 0, "y": 0, "width": 720, "height": _TALLEST}
    clip = {**box, "height": min(box["height"], _TALLEST)}
    png = page.screenshot(full_page=True, clip=clip, animations="disabled")  # type: ignore[arg-type]  # a box it gave us
    page.context.close()
    return png


def _preview(browser: Browser, server: PreviewServer) -> bytes:
    """The preview's own page on a wide screen."""
    page = browser.new_page(viewport={"width": 1440, "height": 1120}, device_scale_factor=0.7)
    page.goto(server.address)
    for name in ("drill", "form", "feedback", "paper"):
        page.frame_locator(f"#{name}").locator("main").wait_for()
    page.frame_locator("#form").locator(".drill-sheet").wait_for()
    png = page.screenshot(animations="disabled")
    page.context.close()
    return png


def _save(file: Path, png: bytes) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(small_png(png))
    print(f"{file.name}  {file.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
