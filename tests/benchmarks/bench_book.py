"""How long the book takes to build: cold, unchanged, after one edit of a chapter, of an item; and what its pages weigh.

The baseline is the same chapters without our extension and without their drills, built by the same commands in the same
session, the two in turn, so that whatever the machine is busy with strikes both; medians are shown, and their ratio.

    make bench, or: PYTHONPATH=. python tests/benchmarks/bench_book.py [--rounds 3]
"""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
CHAPTER = "book/platform-rules.md"
ITEMS = "book/items/platform-rules.yml"
_CELL = re.compile(r"```\{code-cell\}.*?```\n", re.DOTALL)
_OURS = re.compile(r"```\{(?:phrases|phrase-bank|glossary-list)\}.*?```\n", re.DOTALL)


def main() -> int:
    """Builds both books as often as asked and prints seconds, ratios and weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = copied(Path(folder, "ours")), stripped(copied(Path(folder, "plain")))
        print(f"{'':28}{'ours':>9}{'baseline':>10}{'ratio':>8}")
        for name, prepare in STEPS.items():
            times: dict[Path, list[float]] = {ours: [], plain: []}
            for _ in range(rounds):
                for root, taken in times.items():
                    prepare(root)
                    taken.append(build(root))
            both = [median(times[root]) for root in (ours, plain)]
            print(f"{name:28}{both[0]:8.2f}s{both[1]:9.2f}s{both[0] / both[1]:7.2f}×")
        weigh(ours / "_build" / "html")
    return 0


def copied(root: Path) -> Path:
    """The project as far as the book needs it."""
    root.mkdir()
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(ROOT / name, root)
    for name in ("book", "exercises/items"):
        shutil.copytree(ROOT / name, root / name)
    (root / "autograder").symlink_to(ROOT / "autograder")
    return root


def stripped(root: Path) -> Path:
    """The same text and figures, without drills and without our extension."""
    for file in (root / "book").glob("*.md"):
        text = _OURS.sub("", _CELL.sub("", file.read_text("utf-8")))
        file.write_text(re.sub(r"\[[^\]]*\]\(#[^)]*\)|\{(?:ref|term)\}`[^`]*`", "", text), "utf-8")
    config = (root / "_config.yml").read_text("utf-8")
    config = config.replace(", autograder.book]", "]")
    config = re.sub(r"  local_extensions:\n.*\n", "", config)
    config = re.sub(r"    drill_\w+: .*\n", "", config)
    (root / "_config.yml").write_text(config, "utf-8")
    return root


def build(root: Path) -> float:
    """Seconds of one `jupyter-book build`."""
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", ".", "--quiet"]
    begin = time.perf_counter()
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        sys.exit(run.stdout + run.stderr)
    return time.perf_counter() - begin


def cold(root: Path) -> None:
    """Nothing is left of an earlier build."""
    shutil.rmtree(root / "_build", ignore_errors=True)


def unchanged(_root: Path) -> None:
    """Nothing has changed since the last build."""


def chapter_edited(root: Path) -> None:
    """One more sentence in one chapter."""
    with (root / CHAPTER).open("a", encoding="utf-8") as stream:
        stream.write(f"\n又添了一句（{time.time_ns()}）。\n")


def item_edited(root: Path) -> None:
    """Another hint in one item; to the baseline, which has no items, a file that nothing reads."""
    file = root / ITEMS
    file.write_text(file.read_text("utf-8").replace("  hint: ", "  hint: 再看一遍。", 1), "utf-8")


STEPS: dict[str, Callable[[Path], None]] = {
    "cold": cold,
    "unchanged": unchanged,
    "after an edit of a chapter": chapter_edited,
    "after an edit of an item": item_edited,
}


def weigh(html: Path) -> None:
    """The heaviest pages: their own HTML, gzip, without what all pages share."""
    pages = [(len(gzip.compress(file.read_bytes(), mtime=0)), file) for file in html.glob("book/*.html")]
    print(f"\n{len(pages)} pages; the heaviest in kB gzip, HTML alone, before the shared files:")
    for size, file in sorted(pages, reverse=True)[:5]:
        print(f"  {size / 1000:6.1f}  {file.stem}")


if __name__ == "__main__":
    sys.exit(main())
