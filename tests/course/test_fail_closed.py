"""A broken configuration: nobody gets a mark, and no code of a student runs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from autograder.course.damage import cells
from autograder.course.guard import AUTOGRADE, RELEASE, REQUIRED, SANITIZE
from autograder.course.release import NO_KERNEL
from tests.course.small_course import KEYS, NAME, RIGHT, ROOT, SmallCourse

if TYPE_CHECKING:
    from collections.abc import Callable

CONFIG = (ROOT / "exercises" / "nbgrader_config.py").read_text("utf-8")
SETTINGS = re.findall(r"(?m)^c\.(\w+)\.(\w+) = ", CONFIG)
# These two have a default that is as good: false, and no links to a site.
OPTIONAL = {("SafeCollect", "require_owner"), ("Course", "site")}
NEEDED = [setting for setting in SETTINGS if setting not in OPTIONAL]


@pytest.fixture
def armed(course: SmallCourse) -> SmallCourse:
    """A course with one submission, all right, that leaves a canary if any of its code runs."""
    canary = f"open({str(course.root / 'canary')!r}, 'w').write('ran')"
    nb = json.loads(course.file(RIGHT))
    cells(nb).insert(0, {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": canary})
    cells(nb)[-1]["source"] = f"{canary}\n"
    course.hand_in("20240001", json.dumps(nb).encode())
    return course


def configured(course: SmallCourse, change: Callable[[str], str]) -> None:
    """Changes the course's configuration file; the change must change something."""
    file = course.course / "nbgrader_config.py"
    text = change(file.read_text("utf-8"))
    assert text != file.read_text("utf-8")
    file.write_text(text, "utf-8")


def assert_nothing_happened(course: SmallCourse, code: int) -> None:
    """No mark, no execution, no success."""
    assert code != 0
    assert not (course.root / "canary").exists()
    assert [kept.auto for kept in course.kept("20240001").values() if kept.auto is not None] == []
    assert list((course.course / "autograded").glob("*/*/*.ipynb")) == []


def test_the_whole_configuration_grades(armed: SmallCourse) -> None:
    assert armed.grade().code == 0
    assert armed.scores("20240001")["shop-table"] == 14.0
    assert not (armed.root / "canary").exists()


@pytest.mark.parametrize(("section", "name"), NEEDED)
def test_no_mark_with_any_one_setting_misspelt(armed: SmallCourse, section: str, name: str) -> None:
    configured(armed, lambda text: text.replace(f"c.{section}.{name} = ", f"c.{section}.{name}x = "))
    assert_nothing_happened(armed, armed.grade().code)


@pytest.mark.parametrize("section", sorted({section for section, _ in NEEDED}))
def test_no_mark_with_any_one_section_misspelt(armed: SmallCourse, section: str) -> None:
    configured(armed, lambda text: text.replace(f"c.{section}.", f"c.{section}x."))
    assert_nothing_happened(armed, armed.grade().code)


@pytest.mark.parametrize("name", sorted({*SANITIZE, *AUTOGRADE, *RELEASE}))
def test_no_mark_with_any_one_preprocessor_missing(armed: SmallCourse, name: str) -> None:
    configured(armed, lambda text: text.replace(f'    "{name}",\n', ""))
    assert_nothing_happened(armed, armed.grade().code)


@pytest.mark.parametrize("name", ["GraftExporter", "GradeAnswers", "SaveAnswerGrades", "SafeCollect"])
def test_no_mark_with_a_class_name_misspelt(armed: SmallCourse, name: str) -> None:
    configured(armed, lambda text: text.replace(name, f"{name}x"))
    assert_nothing_happened(armed, armed.grade().code)


@pytest.mark.parametrize(
    "argument",
    [
        "--Autograde.exporter_class=nbconvert.exporters.NotebookExporter",
        "--Autograde.autograde_preprocessors=nbgrader.preprocessors.Execute",
        "--Autograde.autograde_preprocessors=['nbgrader.preprocessors.Execute','nbgrader.preprocessors.SaveAutoGrades']",
    ],
)
def test_no_mark_with_the_configuration_overridden_on_the_command_line(armed: SmallCourse, argument: str) -> None:
    assert_nothing_happened(armed, armed.grade(argument).code)


def test_the_flag_that_gives_stock_nbgrader_full_marks_for_forged_outputs_changes_nothing(course: SmallCourse) -> None:
    course.hand_in("20240001", course.file({"shop-choice": "答案: A"}, outputs="shop-choice"))
    assert course.grade("--no-execute").code == 0
    assert set(course.scores("20240001").values()) == {0.0}


def test_no_mark_without_any_configuration(armed: SmallCourse) -> None:
    (armed.course / "nbgrader_config.py").unlink()
    assert_nothing_happened(armed, armed.grade().code)


def test_no_mark_with_a_configuration_that_is_no_python(armed: SmallCourse) -> None:
    configured(armed, lambda text: text + "\nc.Autograde.exporter_class = (\n")
    assert_nothing_happened(armed, armed.grade().code)


def test_no_mark_with_a_configuration_that_raises(armed: SmallCourse) -> None:
    configured(armed, lambda text: text.replace("c = get_config()", "c = get_config()\nimport no_such_package"))
    assert_nothing_happened(armed, armed.grade().code)


def test_the_refusal_names_what_is_missing(armed: SmallCourse) -> None:
    configured(
        armed, lambda text: text.replace("c.Autograde.autograde_preprocessors", "c.Autograde.autograde_preprocesors")
    )
    assert "缺少 c.Autograde.autograde_preprocessors" in armed.grade().output


def shadowed(tmp_path: Path, code: str) -> dict[str, str]:
    """An environment in which something stands before the real package."""
    folder = tmp_path / "shadow"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(code, "utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PYTHONPATH": str(folder), "PATH": path}


HIDDEN = """
import sys
class Hider:
    def find_spec(self, name, path=None, target=None):
        if name == "autograder" or name.startswith("autograder."):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Hider())
"""
BROKEN = """
import sys
class Breaker:
    def find_spec(self, name, path=None, target=None):
        if name.startswith("autograder.course"):
            raise ImportError(name)
sys.meta_path.insert(0, Breaker())
sys.path.append({root!r})
"""


@pytest.mark.parametrize("command", ["autograde", "generate_assignment", "collect", "zip_collect"])
def test_no_mark_and_one_chinese_sentence_without_the_package(armed: SmallCourse, tmp_path: Path, command: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "nbgrader", command, NAME],
        cwd=armed.course,
        env=shadowed(tmp_path, HIDDEN),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "没有找到批改用的Python包autograder，所以什么也没有做。" in run.stderr
    assert_nothing_happened(armed, run.returncode)


def test_no_mark_with_a_package_that_cannot_be_imported(armed: SmallCourse, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", NAME],
        cwd=armed.course,
        env=shadowed(tmp_path, BROKEN.format(root=str(ROOT))),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert_nothing_happened(armed, run.returncode)


def test_the_gradebook_names_a_kernel_that_does_not_exist(course: SmallCourse) -> None:
    with course.gradebook() as gradebook:
        assert json.loads(gradebook.find_notebook(NAME, NAME).kernelspec) == NO_KERNEL
    assert course.released["metadata"]["kernelspec"]["name"] == "python3"  # type: ignore[index]


def keys_released(course: SmallCourse) -> list[str]:
    """The keys that a fresh `generate_assignment` lets out."""
    shutil.rmtree(course.course / "release")
    course.run("generate_assignment", NAME, "--force")
    released = "".join(file.read_text("utf-8") for file in (course.course / "release").rglob("*.ipynb"))
    return [key for key in KEYS if key in released]


@pytest.mark.parametrize("name", sorted(set(RELEASE)))
def test_no_key_is_released_with_any_one_preprocessor_missing(course: SmallCourse, name: str) -> None:
    configured(course, lambda text: text.replace(f'    "{name}",\n', ""))
    assert keys_released(course) == []


@pytest.mark.parametrize(
    ("old", "new"), [("GenerateAssignment.", "GenerateAssignments."), ("c = get_config()", "c = (")]
)
def test_no_key_is_released_under_a_broken_configuration(course: SmallCourse, old: str, new: str) -> None:
    configured(course, lambda text: text.replace(old, new))
    assert keys_released(course) == []


def test_a_notebook_with_code_to_run_is_refused_with_a_clear_word(course: SmallCourse) -> None:
    file = course.course / "source" / NAME / f"{NAME}.ipynb"
    nb = json.loads(file.read_bytes())
    test_cell = {
        "grade": True,
        "grade_id": "test-1",
        "locked": True,
        "points": 5,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }
    cells(nb).append(
        {
            "cell_type": "code",
            "id": "t",
            "metadata": {"nbgrader": test_cell},
            "outputs": [],
            "execution_count": None,
            "source": "assert 1",
        }
    )
    file.write_text(json.dumps(nb), "utf-8")
    run = course.run("generate_assignment", NAME, "--force")
    assert run.code != 0
    assert "要运行代码的作业请放到另一个课程里" in run.output


def test_the_guard_and_the_configuration_agree() -> None:
    assert {(section, name) for section, names in REQUIRED.items() for name in names} == set(NEEDED)
