"""A released notebook in a real kernel: nothing to import, and nbgrader's validation names what is not answered."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbgrader.utils import compute_checksum

from autograder.grading.sheet import write

if TYPE_CHECKING:
    from collections.abc import Mapping

SCRIPTS = Path(sys.executable).parent


def released(views: Mapping[str, Mapping[str, Any]]) -> nbformat.NotebookNode:
    """A notebook as a release makes it: one blank answer cell an item, with nbgrader's metadata."""
    notebook: nbformat.NotebookNode = nbformat.v4.new_notebook(metadata={"autograder": {"items": dict(views)}})
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    for item, view in views.items():
        cell = nbformat.v4.new_code_cell(write(view, {}), id=item)
        cell.metadata.nbgrader = {
            "schema_version": 3, "grade": True, "solution": True, "locked": False, "task": False,
            "grade_id": item, "points": view["total"], "cell_type": "code",
        }  # fmt: skip
        cell.metadata.nbgrader.checksum = compute_checksum(cell)
        notebook.cells.append(cell)
    return notebook


def text_of(cell: nbformat.NotebookNode) -> str:
    """All that a cell shows, as plain text."""
    return "".join(output.get("text") or output.data["text/plain"] for output in cell.outputs)


def untouched(view: dict[str, Any]) -> str:
    """What a cell says in which nothing was filled in yet."""
    said = {"body": "还没有写。", "steps": "还没有排。", "turns": "对话还没有开始。"}
    return said.get(view["layout"], f"共{len(view['fields'])}空，还没有填。")


@pytest.fixture
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a started environment: its own commands first on the path."""
    monkeypatch.setenv("PATH", f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.usefixtures("surroundings")
def test_the_magic_and_drill_are_there_without_an_import_line(tmp_path: Path, views: dict[str, dict[str, Any]]) -> None:
    notebook = released(views)
    notebook.cells.append(nbformat.v4.new_code_cell("drill.__name__"))
    nbformat.write(notebook, tmp_path / "作业.ipynb")
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(tmp_path)}}).execute()
    *answers, last = notebook.cells
    assert [text_of(cell).strip() for cell in answers] == [untouched(view) for view in views.values()]
    assert last.outputs[0].data["text/plain"] == "'drill'"


@pytest.mark.usefixtures("surroundings")
def test_nbgraders_validation_names_the_unanswered_cells_and_no_others(
    tmp_path: Path, views: dict[str, dict[str, Any]]
) -> None:
    notebook = released(views)
    notebook.cells[0].source = write(views["example-table"], {"r1c2": "随便"})
    (tmp_path / "作业.ipynb").write_text(nbformat.writes(notebook), "utf-8")
    command = [sys.executable, "-m", "nbgrader", "validate", "作业.ipynb"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith(f"VALIDATION FAILED ON {len(views) - 1} CELL(S)!")
    named = [line.strip() for line in run.stdout.splitlines() if "%%answer" in line]
    assert named == [f"%%answer {item}" for item in views if item != "example-table"]


@pytest.mark.usefixtures("surroundings")
def test_nbgraders_validation_passes_when_every_cell_is_answered(
    tmp_path: Path, views: dict[str, dict[str, Any]]
) -> None:
    notebook = released(views)
    for cell, view in zip(notebook.cells, views.values(), strict=True):
        cell.source = write(view, {view["fields"][0]["id"]: "随便"})
    (tmp_path / "作业.ipynb").write_text(nbformat.writes(notebook), "utf-8")
    command = [sys.executable, "-m", "nbgrader", "validate", "作业.ipynb"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert run.stdout.strip() == "Success! Your notebook passes all the tests."
