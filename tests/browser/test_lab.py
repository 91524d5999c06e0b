"""A student's evening in a real JupyterLab: the form writes the text of the cell, and that text is what is graded."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import Locator, Page, expect

from autograder.grading.sheet import write
from autograder.items import Item, load
from autograder.places import exercise_items, practice_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
ASSIGNMENT = "platform-rules"
ITEM = "table-3-3"
STUDENT = "20260101"

expect.set_options(timeout=30_000)  # a kernel starts, and every form of the assignment is drawn, before the first look


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


def surroundings(home: Path) -> dict[str, str]:
    """An environment with the project's commands first, and settings under `home`."""
    home.mkdir()
    jupyter = {
        name: str(home / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, **jupyter, "HOME": str(home), "PATH": path}


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
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "jupyter",
        "lab",
        "--no-browser",
        "--allow-root",
        f"--port={port}",
        "--ip=127.0.0.1",
    ]
    settings = ["--IdentityProvider.token=", "--ServerApp.port_retries=0", "--LabApp.news_url="]
    with subprocess.Popen(
        [*command, *settings], cwd=student.folder, env=student.environment, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stderr is not None
        said: list[str] = []
        for line in server.stderr:
            said.append(line)
            if "is running at" in line:
                break
        else:
            pytest.fail("JupyterLab does not start:\n" + "".join(said), pytrace=False)
        # The pipe has to be emptied, or the server stops when it is full.
        threading.Thread(target=server.stderr.read, daemon=True).start()
        yield f"http://127.0.0.1:{port}"
        server.terminate()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 1000}) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def item() -> Item:
    return load([practice_items(ROOT), exercise_items(ROOT)]).items[ITEM]


def opened(page: Page, lab: str, notebook: str) -> None:
    """Opens a notebook in a fresh workspace and waits for its kernel."""
    page.goto(f"{lab}/lab/tree/{notebook}?reset")
    # The status bar, not the notebook's own indicator: that one says «idle» before there is a kernel at all.
    expect(page.get_by_role("contentinfo").get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=60_000)


def choose(page: Page, menu: str, entry: str | re.Pattern[str]) -> None:
    """Chooses an entry of JupyterLab's menu bar."""
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.get_by_role("menuitem", name=entry, exact=isinstance(entry, str)).click()


def answer_cell(page: Page, item: str) -> Locator:
    """The answer cell of an item, with its editor and the form below it."""
    return page.locator(".jp-CodeCell", has_text=f"%%answer {item}")


def text_of(cell: Locator) -> Locator:
    return cell.locator(".jp-InputArea .cm-content")


def lines_of(text: str) -> re.Pattern[str]:
    """A text as the editor shows it: its lines, one element each."""
    return re.compile(r"^\s*" + r"\s*".join(re.escape(line) for line in text.rstrip("\n").split("\n")) + r"\s*$")


def fill(sheet: Locator, item: Item, response: dict[str, str]) -> None:
    """Fills the fields of a form by their labels."""
    for field in item.fields:
        if text := response.get(field.id):
            control = sheet.get_by_label(field.label, exact=True)
            if control.evaluate("control => control.tagName") == "SELECT":
                control.select_option(label=text)
            else:
                control.fill(text)


def save(page: Page, *, by: Locator) -> None:
    """Ctrl+S wherever the focus is; returns when the server has the file."""
    with page.expect_response(
        lambda answer: answer.request.method == "PUT" and "/api/contents/" in answer.url
    ) as answer:
        by.press("Control+s")
    assert answer.value.ok


def saved(notebook: Path, item: str) -> str:
    """The text of an item's answer cell in the file."""
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    (source,) = [
        "".join(cell["source"]) for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade_id") == item
    ]
    return source


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
    choose(page, "Run", "Run All Cells")
    cell = answer_cell(page, ITEM)
    sheet = cell.locator(".drill-sheet")
    fill(sheet, item, dict(item.model))
    expect(text_of(cell)).to_have_text(lines_of(expected))

    save(page, by=sheet.get_by_label(item.fields[-1].label, exact=True))
    assert saved(notebook, ITEM).rstrip("\n") == expected

    before = sheet.element_handle()
    assert before is not None
    choose(page, "Kernel", re.compile("^Restart Kernel and Run All Cells"))
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    before.wait_for_element_state("hidden")
    for field in item.fields:
        expect(sheet.get_by_label(field.label, exact=True)).to_have_value(item.model[field.id])
    save(page, by=cell.locator(".cm-content").first)

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
    save(page, by=sheet.get_by_label("12分 期限", exact=True))
    assert "这一行不知道是哪一空的" in saved(student.folder / notebook, ITEM).splitlines()


def test_text_changed_by_hand_is_not_written_over(page: Page, lab: str, student: Person, item: Item) -> None:
    opened(page, lab, another(student, "by-hand"))
    choose(page, "Run", "Run All Cells")
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
    choose(page, "Run", "Run All Cells")
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
    choose(page, "Run", "Run All Cells")
    cell = answer_cell(page, ITEM)
    expect(cell.locator(".drill-sheet")).to_be_visible()
    again = cell.get_by_text("没有看到可以填的表？点一下上面的格子，再按Shift+Enter。")
    expect(again).to_be_hidden()
    save(page, by=text_of(cell))
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
    choose(page, "Run", "Run All Cells")
    expect(answer_cell(page, ITEM).locator(".drill-sheet")).to_be_visible()
    assert {host for host in hosts if host} == {lab.removeprefix("http://")}
