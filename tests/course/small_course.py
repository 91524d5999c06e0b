"""A course of its own for tests: five items, one assignment, real nbgrader commands, a real gradebook."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from nbgrader.api import Gradebook, MissingEntry

from autograder.course.apps import Run, nbgrader
from autograder.course.assignments import read_all
from autograder.course.damage import Notebook, damaged, filled
from autograder.course.exercises import write_all
from autograder.items import load

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
NAME = "shop-rules"

PRACTICE = """
- id: shop-table
  kind: table
  topics: [t-shop]
  title: 例：一家虚构小店的售后期限
  source: 虚构小店的店规
  era: 仅作示例
  checked: 2026-11
  prompt: 读店规，把表填完整。
  columns: [情况, 期限, 赔付, {name: 谁来办, from: [售前客服, 售后客服, 仓库]}]
  rows:
    - - 少发一件
      - {number: 2, unit: 天, why: 店规第一条就是两天的承诺。, reject: {4: 四天说的是破损。}}
      - {accept: [补寄不收运费], reject: {原路退回: 钱货两清才谈退回。}, why: 补寄的运费由小店出。}
      - {choose: 仓库, reject: {售前客服: 售前只管下单以前。}}
    - - 收到破损
      - {number: 4, unit: [天, 日], marks: 2}
      - {accept: [原价全额奉还], hint: 别让客户吃亏。}
      - {choose: 售后客服}
- id: shop-cloze
  kind: cloze
  topics: [t-shop]
  title: 例：店训
  source: 虚构小店的店规
  era: 仅作示例
  checked: 2026-11
  prompt: 把店训补完整。
  text: 客户的每一句话，先{1}再回答。答应过的事，{2}天之内一定办到。
  blanks:
    1: {accept: [耐心听罢], reject: {抢先打断: 打断正是店训要避免的。}}
    2: {number: 3, unit: 天}
"""
GRADED = """
- id: shop-choice
  kind: choice
  topics: [t-shop]
  title: 例：客户说“在吗”
  source: 虚构小店的店规
  era: 仅作示例
  checked: 2026-11
  prompt: 客户只发来“在吗”两个字，你先怎么回？
  options:
    - {text: 有事直说。, why: 这样说话像在赶人走。}
    - {text: 在的，请问您想看哪一款？, right: true, why: 一句话就把客户引到商品上。}
- id: shop-select
  kind: choice
  topics: [t-shop]
  title: 例：哪些话不能说满
  source: 虚构小店的店规
  era: 仅作示例
  checked: 2026-11
  prompt: 下面哪几句把话说满了？
  multiple: true
  options:
    - {text: 这件您穿一定合适。, right: true, why: 没有人能保证合身。}
    - {text: 明天一定到货。, right: true}
    - {text: 按尺码表您适合M码。}
- id: shop-essay
  kind: essay
  topics: [t-shop]
  title: 例：一次没处理好的投诉
  source: 虚构小店的记录
  era: 仅作示例
  checked: 2026-11
  prompt: 客户收到破损的杯子，客服只回了一句“这是快递的事”。说说哪里不妥。
  rubric:
    - {marks: 2, text: 指出把责任推给快递的不妥}
    - {marks: 3, text: 写出一段回复}
  model: 承运的快递是小店自己挑选的伙伴，责任推不出去。
"""
ASSIGNMENT = """---
title: 店规练习
---
先读店规，再做题。

```{item} shop-table
marks: 14
```
```{item} shop-cloze
marks: 4
```
下面是选择。

```{item} shop-choice
marks: 2
```
```{item} shop-select
marks: 2
```
```{item} shop-essay
marks: 5
```
"""
# What only the teacher's side may hold.
KEYS = (
    "补寄不收运费",
    "原价全额奉还",
    "耐心听罢",
    "钱货两清",
    "抢先打断",
    "打断正是",
    "四天说的是破损",
    "两天的承诺",
    "运费由小店出",
    "别让客户吃亏",
    "像在赶人走",
    "引到商品上",
    "没有人能保证合身",
    "自己挑选的伙伴",
    "售前只管下单以前",
)

TABLE = (
    "少发一件 期限: 2天\n少发一件 赔付: 补寄不收运费\n少发一件 谁来办: 仓库\n"
    "收到破损 期限: ４日\n收到破损 赔付：原价全额奉还\n收到破损 谁来办: 售后客服"
)
RIGHT = {
    "shop-table": TABLE,
    "shop-cloze": "空1: 耐心听罢\n空2: 三天",
    "shop-choice": "答案: B",
    "shop-select": "答案: AB",
    "shop-essay": "责任不能推给快递。",
}
FULL = {"shop-table": 14.0, "shop-cloze": 4.0, "shop-choice": 2.0, "shop-select": 2.0, "shop-essay": None}


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """What the gradebook holds of one answer."""

    auto: float | None
    manual: float | None
    waits: bool
    comment: str | None


class SmallCourse:
    """One copy of the course, for one test. A course with other items names its assignment and its files."""

    name = NAME
    files: Mapping[str, str] = MappingProxyType(
        {
            "_toc.yml": "root: book/shop\n",
            "book/shop.md": "# 店规\n\n(t-shop)=\n## 店里的规矩\n",
            "book/items/shop.yml": PRACTICE,
            "exercises/items/shop.yml": GRADED,
            f"exercises/assignments/{NAME}.md": ASSIGNMENT,
        }
    )

    def __init__(self, root: Path) -> None:
        self.root, self.course = root, root / "exercises"

    def write(self) -> None:
        """The authors' files and the project's own configuration."""
        settings = (ROOT / "exercises" / "nbgrader_config.py").read_text("utf-8")
        for name, text in {**self.files, "exercises/nbgrader_config.py": settings}.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(text, "utf-8")

    def generate(self) -> None:
        """The authors' files, and the source notebook made from them."""
        self.write()
        bank = load([self.root / "book" / "items", self.course / "items"])
        assignments, faults = read_all(self.course, bank, shown_from=self.root)
        assert faults == []
        write_all(assignments, self.course)

    def release(self) -> None:
        """`nbgrader generate_assignment`."""
        run = self.run("generate_assignment", self.name)
        assert run.code == 0, run.output

    def run(self, *arguments: str, **variables: str) -> Run:
        """A plain nbgrader command in the course folder."""
        return nbgrader(arguments, self.course, {"PYTHONPATH": str(ROOT), **variables})

    def grade(self, *arguments: str) -> Run:
        """`nbgrader autograde`."""
        return self.run("autograde", self.name, *arguments)

    @property
    def released_file(self) -> Path:
        return self.course / "release" / self.name / f"{self.name}.ipynb"

    @property
    def released(self) -> Notebook:
        """The notebook students get."""
        content: Notebook = json.loads(self.released_file.read_bytes())
        return content

    def file(self, answers: Mapping[str, str], **damage: str | None) -> bytes:
        """What a student hands in; damages as in the sample class, `_` for `-`."""
        kinds = {kind.replace("_", "-"): ident for kind, ident in damage.items()}
        return damaged(filled(self.released, answers), kinds, next(iter(answers), "shop-table"))

    def hand_in(self, student: str, data: bytes, name: str | None = None) -> Path:
        """Puts a file into `submitted/`, as collect would."""
        folder = self.course / "submitted" / student / self.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / (name or f"{self.name}.ipynb")).write_bytes(data)
        return folder

    def kept(self, student: str) -> dict[str, Kept]:
        """The gradebook's rows of a student, by item; empty for nobody known."""
        with self.gradebook() as gradebook:
            try:
                submission = gradebook.find_submission(self.name, student)
            except MissingEntry:
                return {}
            return {
                grade.name: Kept(
                    auto=grade.auto_score,
                    manual=grade.manual_score,
                    waits=bool(grade.needs_manual_grade),
                    comment=gradebook.find_comment(grade.name, self.name, self.name, student).auto_comment,
                )
                for notebook in submission.notebooks
                for grade in notebook.grades
            }

    def scores(self, student: str) -> dict[str, float | None]:
        """The automatic scores of a student, by item."""
        return {item: kept.auto for item, kept in self.kept(student).items()}

    def gradebook(self) -> Any:
        """The gradebook, to be used in a `with`."""
        return Gradebook(f"sqlite:///{self.course / 'gradebook.db'}")

    def feedback(self, student: str) -> str:
        """The student's feedback page."""
        return (self.course / "feedback" / student / self.name / f"{self.name}.html").read_text("utf-8")


def copied(course: SmallCourse, target: Path) -> SmallCourse:
    """A copy of a course that can be changed."""
    shutil.copytree(course.root, target, dirs_exist_ok=True)
    os.utime(target)
    return SmallCourse(target)
