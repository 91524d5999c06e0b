"""What the notebook tests share: notebooks that carry the public views of the kinds' examples, and a real IPython."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import CapturedIO, capture_output
from traitlets.config import Config

from autograder.items import load
from autograder.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KINDS_FOLDER = Path(__file__).parents[2] / "autograder" / "kinds"


@pytest.fixture(scope="session")
def views() -> dict[str, dict[str, Any]]:
    """The public view of each kind's examples, by id."""
    return {item.id: item.public() for kind in KINDS for item in load([KINDS_FOLDER / kind]).items.values()}


@pytest.fixture
def folder(tmp_path: Path, views: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder a student works in: it is the current one, and a notebook with all views lies in it."""
    notebook = {"cells": [], "metadata": {"autograder": {"items": views}}, "nbformat": 4, "nbformat_minor": 5}
    (tmp_path / "作业.ipynb").write_text(json.dumps(notebook, ensure_ascii=False), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    return tmp_path


@pytest.fixture(scope="session")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InteractiveShell]:
    """A real IPython with the extension loaded, as at the start of a kernel."""
    home = str(tmp_path_factory.mktemp("ipython"))
    config = Config({"HistoryManager": {"enabled": False}})
    shell = InteractiveShell.instance(config=config, ipython_dir=home)
    shell.run_line_magic("load_ext", "autograder.notebook")
    yield shell
    InteractiveShell.clear_instance()


@pytest.fixture
def run(shell: InteractiveShell, folder: Path) -> Callable[[str], CapturedIO]:
    """Runs the text of a cell in the student's folder; gives what it prints and displays."""

    def run_cell(text: str) -> CapturedIO:
        with capture_output() as captured:
            result = shell.run_cell(text, store_history=True)
        assert result.success, captured.stdout
        return captured

    assert folder == Path.cwd()
    return run_cell
