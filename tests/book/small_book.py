"""A small book of three pages, built by the real command with the real configuration."""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Built", "SmallBook", "copy_book"]

ROOT = Path(__file__).parents[2]
FIXTURE = Path(__file__).parent / "fixture"
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    """What one run of the command left: whether it was content, what it warned of, which pages it read."""

    content: bool
    warnings: list[str]
    read: list[str]
    log: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SmallBook:
    """A copy of the fixture's book that a test may change and build."""

    root: Path

    @property
    def html(self) -> Path:
        """The folder of the built site."""
        return self.root / "_build" / "html"

    def change(self, path: str, old: str, new: str) -> None:
        """Replace a text that must stand in a file of the book."""
        text = (self.root / path).read_text("utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new), "utf-8")

    def page(self, name: str) -> str:
        """The HTML of a built page."""
        return (self.html / "book" / f"{name}.html").read_text("utf-8")

    def build(self) -> Built:
        """Run `jupyter-book build` with warnings as errors."""
        command = [str(Path(sys.executable).with_name("jupyter-book")), "build", ".", "-n", "-W", "--keep-going"]
        run = subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=False, timeout=120)
        log = _COLOUR.sub("", run.stdout + run.stderr).replace(f"{self.root}/", "")
        return Built(
            content=run.returncode == 0,
            warnings=[line.replace("WARNING: ", "", 1) for line in log.splitlines() if "WARNING: " in line],
            read=sorted(set(re.findall(r"reading sources\.\.\. \[ *\d+%\] (\S+)", log))),
            log=log,
        )


def copy_book(target: Path) -> SmallBook:
    """Copy the fixture, with the project's own configuration and favicon."""
    shutil.copytree(FIXTURE, target)
    shutil.copytree(ROOT / "book" / "_static", target / "book" / "_static")
    config = (ROOT / "_config.yml").read_text("utf-8")
    here = "    autograder.book: . "
    assert here in config
    (target / "_config.yml").write_text(config.replace(here, f"    autograder.book: {ROOT} "), "utf-8")
    return SmallBook(root=target)
