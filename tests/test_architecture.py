"""The shape of the project, held by its own files: who may import whom, one folder a kind, what stands at the top."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from autograder.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "autograder"

# Part of the package → the parts it may import. Modules at the package's top belong to the part named for them here.
LOWER = {
    "grading": set[str](),
    "kinds": {"grading"},
    "phrases": {"grading", "kinds"},
    "items": {"grading", "kinds", "phrases"},
    "words": {"grading"},
    "notebook": {"grading"},
    "drill": {"grading", "kinds", "items", "words"},
    "book": {"grading", "kinds", "phrases", "items", "words", "drill"},
    "course": {"grading", "kinds", "items", "words"},
    "report": {"grading", "kinds", "items", "words", "course"},
    "commands": {"grading", "kinds", "phrases", "items", "words", "course", "report"},
    # What a preview shows is what the others make.
    "preview": {"grading", "kinds", "items", "words", "drill", "notebook", "course"},
}
PARTS = {
    "": "grading",  # autograder/__init__.py holds nothing
    "__main__": "commands",
    "attempt": "commands",
    "check": "commands",
    "coverage": "commands",
    "embedded": "grading",  # imports nothing
    "findings": "words",
    "glossary": "items",
    "graph": "commands",
    "pinyin": "items",
    "places": "items",
    "project": "items",
    "schema": "commands",
    "starter": "commands",
    "topics": "items",
    "typed": "grading",  # imports nothing, so every part may lean on it
    "variants": "items",
    "yaml_text": "kinds",  # what authors write is read by it, and by `kinds.source`
}

# Foreign package → the parts that are its door.
DOORS = {
    "anywidget": {"drill", "notebook"},
    "babel": {"book"},
    "docutils": {"book"},
    "fontTools": {"book"},
    "IPython": {"notebook", "drill"},
    "jinja2": {"course"},
    "jupyter_book": {"book"},
    "markdown_it": {"book"},
    "mdit_py_plugins": {"book"},
    "myst_nb": {"book"},
    "myst_parser": {"book"},
    "nbconvert": {"course"},
    "nbformat": {"course"},
    "nbgrader": {"course", "report"},
    "opencc": {"items"},
    "openpyxl": {"phrases", "report"},
    "pydata_sphinx_theme": {"book"},
    "sphinx": {"book"},
    "sqlalchemy": {"course", "report"},
    "traitlets": {"course", "drill", "notebook"},
    "yaml": {"kinds"},
}

TOP = {
    # The product.
    "book", "exercises", "autograder", "tests", "_config.yml", "_toc.yml", "requirements.txt", "README.md",
    # What it is built, checked, explained and licensed with.
    "pyproject.toml", "Makefile", "LICENSE", "LICENSE-TEXT", "docs",
}  # fmt: skip


def modules() -> Iterator[tuple[Path, str]]:
    """Every Python module of the package with the part it belongs to; configuration files are none."""
    for file in sorted(PACKAGE.rglob("*.py")):
        if file.name.endswith("_config.py"):
            continue
        name = ".".join(file.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip(".")
        first = name.split(".")[0]
        yield file, PARTS.get(first, first)


def imports(file: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: a relative import"
            assert node.module is not None
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}"


def part_of(name: str) -> str | None:
    """The part that an imported name of ours belongs to; None for a name of another package."""
    words = name.split(".")
    if words[0] != "autograder":
        return None
    return PARTS.get(words[1], words[1]) if len(words) > 1 else "grading"


def test_import_arrows_point_down() -> None:
    wrong = [
        f"{file.relative_to(ROOT)}:{line}: {part} imports {name}"
        for file, part in modules()
        for line, name in imports(file)
        if (other := part_of(name)) is not None and other != part and other not in LOWER[part]
    ]
    assert wrong == []


def test_every_module_belongs_to_a_part_with_arrows() -> None:
    assert {part for _, part in modules()} <= set(LOWER)


def test_every_foreign_package_has_its_door_and_no_other() -> None:
    standard = sys.stdlib_module_names
    wrong = [
        f"{file.relative_to(ROOT)}:{line}: {part} imports {name}"
        for file, part in modules()
        for line, name in imports(file)
        if (root := name.split(".")[0]) != "autograder" and root not in standard and part not in DOORS.get(root, set())
    ]
    assert wrong == []


def test_what_a_students_notebook_imports_needs_no_bank_and_no_compiled_package() -> None:
    code = (
        "import sys, autograder.notebook.magic, autograder.notebook.first_line\n"
        "heavy = {'yaml', 'opencc', 'nbgrader', 'autograder.items', 'autograder.kinds', 'autograder.drill'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "[]"


def test_every_kind_is_one_folder_and_one_line_of_the_table() -> None:
    folders = {path.parent.name for path in (PACKAGE / "kinds").glob("*/kind.py")}
    assert set(KINDS) == folders
    assert {kind.name for kind in KINDS.values()} == folders


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kinds_folder_holds_its_code_its_view_and_its_example(kind: str) -> None:
    files = {path.name for path in (PACKAGE / "kinds" / kind).iterdir() if path.is_file()}
    assert {"__init__.py", "kind.py", "view.js", "style.css", "example.yml"} <= files


def test_the_top_level_holds_what_it_is_said_to_hold() -> None:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no clone: what is made by a build cannot be told from what is not")
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60).stdout
    names = {line.split("/")[0].strip('"') for line in listed.splitlines()}
    assert {name for name in names if not name.startswith(".")} == TOP


def test_every_direct_requirement_is_pinned_and_explained() -> None:
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    required = [line for line in lines if line and not line.startswith(("#", "-"))]
    explained = (ROOT / "docs" / "dependencies.md").read_text("utf-8").lower()
    constraints = set((ROOT / ".ci" / "constraints.txt").read_text("utf-8").lower().splitlines())
    assert [line for line in required if "==" not in line] == []
    assert [line for line in required if line.lower() not in constraints] == []
    names = {"types-*" if line.startswith("types-") else line.split("==")[0].lower() for line in required}
    assert [name for name in sorted(names) if name not in explained] == []
