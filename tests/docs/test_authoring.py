"""The teachers' page says what is so: its items load, its messages are those of `check`, its pictures are there."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from autograder.__main__ import COMMANDS
from autograder.check import check
from autograder.kinds import KINDS
from tests.docs.authoring import FIGURES, PAGE, Sample, samples

if TYPE_CHECKING:
    from pathlib import Path

SAMPLES = list(samples())
_MOST = 60_000  # bytes of a picture


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty project whose book has the sections that the page's items name."""
    for folder in ("book/items", "book/phrases", "exercises/items", "exercises/assignments"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copytree(FIGURES, tmp_path / "book" / "figures")
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: book/chapter\n", "utf-8")
    topics = {topic for sample in SAMPLES if sample.whole for topic in re.findall(r"\bt-[a-z-]+\b", sample.text)}
    sections = "".join(f"({topic})=\n## 节\n\n" for topic in sorted(topics))
    (tmp_path / "book" / "chapter.md").write_text(f"# 章\n\n{sections}", "utf-8")
    for sample in SAMPLES:
        if sample.whole and not sample.says and sample.path.startswith("book/phrases/"):
            (tmp_path / sample.path).write_text(sample.text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("sample", SAMPLES, ids=[f"line-{sample.line}-{sample.id}" for sample in SAMPLES])
def test_check_says_of_every_block_what_the_page_says_it_does(sample: Sample, root: Path) -> None:
    (root / sample.path).write_text(sample.text, "utf-8")
    _, faults = check(root, [])
    assert "\n".join(str(fault) for fault in faults) == sample.says


def test_every_kind_has_a_section_with_an_item_a_picture_and_a_common_mistake() -> None:
    page = PAGE.read_text("utf-8")
    for kind in KINDS.values():
        assert f"### {kind.label} {kind.name}\n" in page
        own = [sample for sample in SAMPLES if f"\n  kind: {kind.name}\n" in sample.text]
        assert any(sample.whole and not sample.says for sample in own), kind.name
        assert any(sample.says for sample in own), kind.name
        assert any(f"](pictures/{sample.id}.png)" in page for sample in own), kind.name


def test_every_picture_is_there_is_small_and_is_shown() -> None:
    shown = set(re.findall(r"\]\(pictures/([a-z0-9-]+\.png)\)", PAGE.read_text("utf-8")))
    files = {file.name: file.stat().st_size for file in (PAGE.parent / "pictures").glob("*.png")}
    assert set(files) == shown
    assert {name: size for name, size in files.items() if size > _MOST} == {}


def test_every_command_the_page_names_is_one() -> None:
    named = set(re.findall(r"python -m autograder ([a-z]+)", PAGE.read_text("utf-8")))
    assert {"new", "check", "preview", "exercises"} <= named
    assert named <= set(COMMANDS)


def test_every_link_within_the_page_leads_to_a_heading() -> None:
    page = PAGE.read_text("utf-8")
    headings = {
        heading.lower().replace(" ", "-").replace("、", "") for heading in re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= headings
