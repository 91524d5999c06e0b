"""Every kind of item in a real JupyterLab: the form writes the cell, the cell fills the form again, nbgrader grades it.

One course, one server, two students: one fills every form in rightly, the other in part.
"""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

import autograder
from autograder.grading.sheet import write
from autograder.items import load
from autograder.typed import mapping, mappings
from tests.browser.answers import HALF
from tests.browser.drill.hand import Hand
from tests.browser.notebook import SETTINGS, answer_cell, choose, opened, run_all, save, saved, sheet_of
from tests.course.small_course import SmallCourse
from tests.jupyter import served, surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, Page

    from autograder.items import Item

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("pages")]

KINDS = Path(autograder.__file__).parent / "kinds"
CALL = """\
- id: example-call
  kind: dialogue
  topics: [t-example]
  title: 例：杯子碎了一只
  source: 虚构小店的店规
  era: 仅作示例
  checked: 2026-11
  prompt: 客户打来电话。接完以后把记录单填好。
  channel: phone
  customer: 林女士
  agent: 小周
  scenes:
    接听:
      says: 喂，我买的杯子碎了一只。
      replies:
        - {text: 非常抱歉，请问您的电话尾号是多少？, to: 核对, marks: 2, why: 先道歉，再核对。}
        - {text: 这是快递的事。, to: 挂断, marks: -1, why: 推给了快递。}
    核对:
      says: 尾号5566。
      write:
        ask: 说一句怎么办。
        mention: [[补发]]
        avoid: {不归我管: 客户找的就是店里。}
        model: 我今天就给您补发一只。
        good: {to: 谢谢, marks: 2, why: 给了办法。}
        bad: {to: 谢谢, marks: 0, why: 没有说怎么办。}
  ends:
    谢谢: {result: good, says: 好的，谢谢。, why: 事情有了着落。}
    挂断: {result: bad, says: 那算了。, why: 客户挂了电话。}
  record:
    - {label: 电话尾号, number: 5566}
    - {label: 问题, mention: [[碎, 破损]]}
"""
PICTURES = """\
- id: example-picture
  kind: choice
  topics: [t-example]
  title: 例：哪一张是圆的
  source: 虚构小店的记录
  era: 仅作示例
  checked: 2026-11
  prompt: 圆的是哪一张？
  options:
    - {picture: round.svg, alt: 一个圆, right: true}
    - {picture: square.svg, alt: 一个方块}
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="160" height="160">{}</svg>'
OWN: Mapping[str, tuple[Mapping[str, str], float]] = {
    **HALF,
    "example-call": ({"turns": "1 接听: A\n2 核对: 我也不知道", "record1": "5566", "record2": "不清楚"}, 3),
    "example-picture": ({"answer": "B"}, 0),
    "example-essay": ({"body": "不该推给快递。"}, 0),
}
"""Item → a response that is right in part, and what it earns: the examples', and those of this course alone."""


class EveryKind(SmallCourse):
    """A course whose one assignment holds the example of every kind, a call, and pictures to choose from."""

    name = "every-kind"
    files = MappingProxyType(
        {
            "_toc.yml": "root: book/shop\n",
            "book/shop.md": "# 例子\n\n(t-example)=\n## 例子这一节\n",
            "exercises/items/call.yml": CALL,
            "exercises/items/pictures.yml": PICTURES,
            "exercises/figures/round.svg": SVG.format('<circle cx="20" cy="20" r="18"/>'),
            "exercises/figures/square.svg": SVG.format('<rect width="40" height="40"/>'),
            **{f"book/items/{file.parent.name}.yml": file.read_text("utf-8") for file in KINDS.glob("*/example.yml")},
        }
    )

    def write(self) -> None:
        """The files, and an assignment in which every item is worth its own marks."""
        super().write()
        parts = "".join(f"```{{item}} {item.id}\nmarks: {item.total}\n```\n" for item in self.items().values())
        (self.course / "assignments").mkdir()
        (self.course / "assignments" / f"{self.name}.md").write_text(f"---\ntitle: 各种题型\n---\n{parts}", "utf-8")

    def items(self) -> Mapping[str, Item]:
        """The bank's items."""
        return load([self.root / "book" / "items", self.course / "items"]).items


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory, own_home: Path) -> EveryKind:  # noqa: ARG001  nbgrader writes into the home
    """The course, with its assignment released."""
    course = EveryKind(tmp_path_factory.mktemp("every-kind") / "project")
    course.generate()
    course.release()
    return course


@pytest.fixture(scope="module")
def desk(course: EveryKind, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder a student works in, with two copies of the notebook."""
    folder = tmp_path_factory.mktemp("desk")
    for name in ("right", "half"):
        (folder / name).mkdir()
        (folder / name / f"{course.name}.ipynb").write_bytes(course.released_file.read_bytes())
    return folder


@pytest.fixture(scope="module")
def lab(desk: Path) -> Iterator[str]:
    """The address of the student's JupyterLab."""
    home = desk / "home"
    environment = surroundings(home)
    log = home / "server.log"
    with served("lab", SETTINGS, folder=desk, environment=environment, ready="/api", log=log) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 1000}) as context:
        yield context.new_page()


def hand(page: Page, item: str) -> Hand:
    """A student's hand on the form of an item, once it is drawn."""
    made = Hand(page, item)
    made.drill = sheet_of(page, item)
    expect(made.drill).to_be_visible()
    return made


def said(item: Item, turns: str) -> list[str]:
    """What the learner says in a dialogue's turns, in words."""
    scenes = mapping(mappings(item.draw["threads"])[0]["scenes"])
    lines = [line.partition(" ")[2].split(": ", 1) for line in turns.splitlines()]
    replies = [mappings(mapping(scenes[scene]).get("replies")) for scene, _ in lines]
    texts = [{str(one["key"]): str(one["text"]) for one in offered} for offered in replies]
    return [said.get(text, text) for said, (_, text) in zip(texts, lines, strict=True)]


def assert_filled(page: Page, item: Item, response: Mapping[str, str]) -> None:
    """The form of an item shows a response."""
    form = hand(page, item.id)
    shown = form.filled(item.public())
    assert shown == {field: response.get(field, "").strip() for field in shown}, item.id
    if "turns" in response:
        bubbles = form.drill.locator(".drill-log .drill-said[data-side=agent] .drill-bubble").all_text_contents()
        assert [text.partition("：")[2].strip() for text in bubbles] == said(item, response["turns"])


@pytest.mark.parametrize("answers", ["right", "half"])
def test_every_kind_is_filled_saved_filled_again_and_graded(
    page: Page, lab: str, desk: Path, course: EveryKind, answers: str
) -> None:
    items = course.items()
    assert set(items) == set(OWN)
    essay = {"example-essay": {"body": "责任不能推给快递，应当先道歉。"}}
    right = {name: dict(item.model) for name, item in items.items()} | essay
    responses = right if answers == "right" else {name: dict(half) for name, (half, _) in OWN.items()}
    notebook = desk / answers / f"{course.name}.ipynb"

    opened(page, lab, f"{answers}/{course.name}.ipynb")
    run_all(page)
    for name, item in items.items():
        hand(page, name).answer(item.public(), responses[name])
    save(page, press=page.keyboard.press)
    for name, item in items.items():
        assert saved(notebook, name).rstrip("\n") == write(item.public(), responses[name]).rstrip("\n")

    choose(page, "Kernel", re.compile("^Shut Down Kernel"))
    opened(page, lab, f"{answers}/{course.name}.ipynb")
    run_all(page)
    for name, item in items.items():
        assert_filled(page, item, responses[name])
    save(page, press=answer_cell(page, "example-table").locator(".cm-content").first.press)

    student = {"right": "20260101", "half": "20260102"}[answers]
    course.hand_in(student, notebook.read_bytes())
    run = course.grade("--student", student)
    assert run.code == 0, run.output
    full: dict[str, float | None] = {name: item.total for name, item in items.items()}
    expected = full if answers == "right" else {name: earned for name, (_, earned) in OWN.items()}
    assert course.scores(student) == {**expected, "example-essay": None}
