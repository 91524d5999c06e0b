"""What `pip install .` brings to a student's machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from autograder.items import load
from autograder.places import exercise_items, practice_items

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (file,) = folder.glob("*.whl")
    with ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_starts_the_magic_without_an_import_line(wheel: dict[str, bytes]) -> None:
    (settings,) = [name for name in wheel if name.endswith(".data/data/etc/ipython/ipython_config.py")]
    assert b"autograder.notebook" in wheel[settings]


def test_it_holds_the_form_and_its_style(wheel: dict[str, bytes]) -> None:
    assert {"autograder/notebook/dist/form.js", "autograder/notebook/dist/form.css"} <= set(wheel)


def test_it_holds_the_package_and_nothing_beside_it(wheel: dict[str, bytes]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in wheel} == {"autograder"}


def test_it_holds_no_item_of_the_bank(wheel: dict[str, bytes]) -> None:
    ids = load([practice_items(ROOT), exercise_items(ROOT)]).items
    text = b"\n".join(wheel.values())
    assert [item for item in ids if f"id: {item}\n".encode() in text] == []


def test_nothing_in_it_is_made_by_running_it(wheel: dict[str, bytes]) -> None:
    assert [name for name in wheel if "__pycache__" in name or name.endswith(".pyc")] == []
