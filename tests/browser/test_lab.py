"""A student's evening in a real JupyterLab: the form writes the text of the cell, and that text is what is graded."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import Locator, Page, expect

from autograder.grading.sheet import write
from autograder.items import Item, load
from autograder.places import exercise_items, practice_items
from tests.browser.notebook import (
    SETTINGS,
    answer_cell,
    choose,
    lines_of,
    opened,
    restart,
    run_all,
    save,
    saved,
    text_of,
)
from tests.jupyter import ROOT, served, surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ASSIGNMENT = "platform-rules"
ITEM = "table-3-3"
STUDENT = "20260101"


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody with a folder to work in and settings of nbgrader's."""

    folder: Path
    environment: dict[str, str]

    def nbgrader(self, *command: str) -> None:
        """Runs `nbgrader …` in the person's folder."""
        self.run("nbgrader", *command)

    def run(self, *command: str) -> None:
        """Runs `python -m …` in the person's folder; fails with all it said where it fails."""
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> Person:
    """The teacher of a course of its own, with the assignment released."""
    root = tmp_path_factory.mktemp("course")
    for name in ("book", "exercises"):
        ignored = shutil.ignore_patterns("exchange", "release", "submitted", "autograded", "feedback", "gradebook.db")
        shutil.copytree(ROOT / name, root / name, ignore=ignored)
    shutil.copy(ROOT / "_toc.yml", root)
    teacher = Person(folder=root / "exercises", environment=surroundings(root / "home"))
    teacher.run("autograder", "exercises")
    teacher.nbgrader("generate_assignment", ASSIGNMENT)
    teacher.nbgrader("release_assignment", ASSIGNMENT)
    return teacher


@pytest.fixture(scope="module")
def student(teacher: Person, tmp_path_factory: pytest.TempPathFactory) -> Person:
    """A student who has fetched the assignment."""
    root = tmp_path_factory.mktemp("student")
    student = Person(folder=root, environment=surroundings(root / "home"))
    settings = root / "home" / "jupyter_config_dir" / "nbgrader_config.py"
    settings.parent.mkdir()
    exchange = json.dumps(str(teacher.folder / "exchange"))
    settings.write_text(f"c.CourseDirectory.course_id = 'customer-service'\nc.Exchange.root = {exchange}\n", "utf-8")
    student.nbgrader("fetch_assignment", ASSIGNMENT)
    shutil.copy(root / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", root / "fetched.ipynb")
    return student


@pytest.fixture(scope="module")
def lab(student: Person) -> Iterator[str]:
    """The address of the student's JupyterLab."""
    with served(
        "lab",
        SETTINGS,
        folder=student.folder,
        environment=student.environment,
        ready="/api",
        log=student.folder / "home" / "server.log",
    ) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 1000}) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def item() -> Item:
    return load([practice_items(ROOT), exercise_items(ROOT)]).items[ITEM]


def fill(sheet: Locator, item: Item, response: dict[str, str]) -> None:
    """Fills the fields of a form by their labels."""
    for field in item.fields:
        if text := response.get(field.id):
            control = sheet.get_by_label(field.label, exact=True)
            if control.evaluate("control => control.tagName") == "SELECT":
                control.select_option(label=text)
            else:
                control.fill(text)


def another(student: Person, name: str) -> str:
    """A second notebook as it was fetched; its path in the student's folder."""
    folder = student.folder / name
    folder.mkdir()
    shutil.copy(student.folder / "fetched.ipynb", folder / f"{name}.ipynb")
    return f"{name}/{name}.ipynb"


def test_a_table_filled_through_its_form_earns_full_marks(
    page: Page, lab: str, student: Person, teacher: Person, item: Item
) -> None:
    notebook = student.folder / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    expected = write(item.public(), dict(item.model)).rstrip("\n")
    opened(page, lab, f"{ASSIGNMENT}/{ASSIGNMENT}.ipynb")
    run_all(page)
    cell = answer_cell(page, ITEM)
    sheet = cell.locator(".drill-sheet")
    fill(sheet, item, dict(item.model))
    expect(text_of(cell)).to_have_text(lines_of(expected))

    save(page, press=sheet.get_by_label(item.fields[-1].label, exact=True).press)
    assert saved(notebook, ITEM).rstrip("\n") == expected

    restart(page, sheet)
    for field in item.fields:
        expect(sheet.get_by_label(field.label, exact=True)).to_have_value(item.model[field.id])
    save(page, press=cell.locator(".cm-content").first.press)

    student.nbgrader("submit", ASSIGNMENT, f"--Exchange.root={teacher.folder / 'exchange'}", "--student", STUDENT)
    teacher.nbgrader("collect", ASSIGNMENT)
    teacher.nbgrader("autograde", ASSIGNMENT)
    assert scores(teacher)[ITEM] == (item.total, item.total)
    assert {earned for name, (earned, _) in scores(teacher).items() if name != ITEM} == {0}


def scores(teacher: Person) -> dict[str, tuple[float, float]]:
    """What the gradebook gives for each item, and its maximum."""
    (student,) = [folder.name for folder in (teacher.folder / "submitted").iterdir()]
    with Gradebook(f"sqlite:///{teacher.folder / 'gradebook.db'}", "customer-service") as gradebook:
        graded = gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, student)
        return {grade.cell.name: (grade.score, grade.max_score) for grade in graded.grades}


def test_a_line_of_no_field_survives_filling_in_the_form(page: Page, lab: str, student: Person, item: Item) -> None:
    notebook = another(student, "strange")
    opened(page, lab, notebook)
    cell = answer_cell(page, ITEM)
    text_of(cell).click()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n这一行不知道是哪一空的")
    page.keyboard.press("Shift+Enter")
    sheet = cell.locator(".drill-sheet")
    expect(sheet).to_contain_text("有1行看不出是哪一空的：“这一行不知道是哪一空的”。")
    fill(sheet, item, {"r1c4": "7天"})
    expect(text_of(cell)).to_contain_text("12分 期限: 7天")
    save(page, press=sheet.get_by_label("12分 期限", exact=True).press)
    assert "这一行不知道是哪一空的" in saved(student.folder / notebook, ITEM).splitlines()


def test_text_changed_by_hand_is_not_written_over(page: Page, lab: str, student: Person, item: Item) -> None:
    opened(page, lab, another(student, "by-hand"))
    run_all(page)
    cell = answer_cell(page, ITEM)
    sheet = cell.locator(".drill-sheet")
    expect(sheet).to_be_visible()
    text_of(cell).click()
    page.keyboard.press("Control+a")
    page.keyboard.type(f"%%answer {ITEM}\n12分 期限: 手写的")
    fill(sheet, item, {"r1c4": "7天"})
    expect(sheet.get_by_role("alert")).to_have_text("格子里的文字已改过，请重新运行这一格（Shift+Enter）")
    expect(text_of(cell)).to_contain_text("12分 期限: 手写的")


def test_keys_pressed_in_the_form_are_no_commands_of_the_notebook(page: Page, lab: str, student: Person) -> None:
    notebook = another(student, "keys")
    count = len(json.loads((student.folder / notebook).read_text("utf-8"))["cells"])
    opened(page, lab, notebook)
    run_all(page)
    sheet = answer_cell(page, ITEM).locator(".drill-sheet")
    for control in (sheet.get_by_label("12分 店铺", exact=True), sheet.get_by_label("12分 期限", exact=True)):
        control.focus()
        for key in ("d", "d", "a", "b", "m", "x"):
            page.keyboard.press(key)
        expect(control).to_be_focused()
    expect(sheet.get_by_label("12分 期限", exact=True)).to_have_value("ddabmx")
    expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(count)


def test_a_notebook_opened_again_says_how_to_get_its_form_back(page: Page, lab: str, student: Person) -> None:
    notebook = another(student, "again")
    opened(page, lab, notebook)
    run_all(page)
    cell = answer_cell(page, ITEM)
    expect(cell.locator(".drill-sheet")).to_be_visible()
    again = cell.get_by_text("没有看到可以填的表？点一下上面的格子，再按Shift+Enter。")
    expect(again).to_be_hidden()
    save(page, press=text_of(cell).press)
    choose(page, "Kernel", re.compile("^Shut Down Kernel"))
    opened(page, lab, notebook)
    expect(again).to_be_visible()
    text_of(cell).click()
    page.keyboard.press("Shift+Enter")
    expect(cell.locator(".drill-sheet")).to_be_visible()
    expect(again).to_be_hidden()


def requests_of(page: Page) -> list[str]:
    """The hosts that a page asks, as they are asked."""
    hosts: list[str] = []
    page.on("request", lambda request: hosts.append(request.url.split("/")[2] if "://" in request.url else ""))
    return hosts


def test_a_form_asks_no_other_host(page: Page, lab: str, student: Person) -> None:
    hosts = requests_of(page)
    opened(page, lab, another(student, "hosts"))
    run_all(page)
    expect(answer_cell(page, ITEM).locator(".drill-sheet")).to_be_visible()
    assert {host for host in hosts if host} == {lab.removeprefix("http://")}
