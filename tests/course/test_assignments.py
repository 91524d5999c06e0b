"""Assignments as text: what is generated, and every fault with its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import nbformat
import pytest

from autograder.course.assignments import read_all
from autograder.course.exercises import stale, write_all
from autograder.course.source import notebook, serialise
from autograder.items import Bank, load
from tests.course.small_course import ASSIGNMENT, NAME, ROOT, SmallCourse

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def bank(written_course: SmallCourse) -> Bank:
    return load([written_course.root / "book" / "items", written_course.course / "items"])


def faults_of(text: str | bytes, bank: Bank, tmp_path: Path, name: str = "one.md") -> list[str]:
    folder = tmp_path / "exercises" / "assignments"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return [str(fault) for fault in read_all(tmp_path / "exercises", bank, shown_from=tmp_path)[1]]


FRONT = "---\ntitle: 练习\n---\n"
ITEM = "```{item} shop-cloze\nmarks: 4\n```\n"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("只有字\n", ["exercises/assignments/one.md: 文件要以 --- 开头，写上 title: 作业的名称，再以 --- 结束。"]),
        (FRONT, ["exercises/assignments/one.md: 作业里还没有题目；用 ```{item} 题目id 加一道。"]),
        (
            f"---\ndue: 明天\n---\n{ITEM}",
            [
                "exercises/assignments/one.md: 缺少 title。",
                "exercises/assignments/one.md: due: “明天”不合要求，应当是年-月-日 时:分，如 2026-12-01 18:00。",
            ],
        ),
        (
            f"---\ntitle: 练习\nautor: 我\n---\n{ITEM}",
            [
                "exercises/assignments/one.md: 不认识的名称“autor”。可用的名称是due、title。",
            ],
        ),
        (
            f"{FRONT}{ITEM}\n{ITEM}",
            [
                "exercises/assignments/one.md: 第8行: 题目“shop-cloze”在第4行已经有了，一份作业里每道题只能出现一次。",
            ],
        ),
        (
            f"{FRONT}```{{item}} shop-closze\nmarks: 4\n```\n",
            [
                "exercises/assignments/one.md: 第4行: 题库里没有“shop-closze”这道题，是不是“shop-cloze”？",
            ],
        ),
        (
            f"{FRONT}```{{item}} shop-cloze\nmarks: 2.5\n```\n",
            [
                "exercises/assignments/one.md: 第4行.marks: “2.5”不合要求，应当是1到1000之间的整数。",
            ],
        ),
        (
            f"{FRONT}```{{item}} shop-cloze\nmark: 2\n```\n",
            [
                "exercises/assignments/one.md: 第4行: 不认识的名称“mark”。是不是想写 marks？可用的名称是marks。",
                "exercises/assignments/one.md: 第4行: 缺少 marks。",
            ],
        ),
        (
            f"{FRONT}```{{item}} shop-cloze\nmarks: 2\n",
            ["exercises/assignments/one.md: 第4行: 这个题目块没有用 ``` 结束。"],
        ),
        (
            f"{FRONT}### BEGIN SOLUTION\n\n{ITEM}",
            [
                (
                    "exercises/assignments/one.md: 第4行: 正文里不能有nbgrader的标记"
                    "（BEGIN SOLUTION、END SOLUTION、BEGIN HIDDEN TESTS、BEGIN MARK SCHEME）。"
                ),
            ],
        ),
        (f"{FRONT}{ITEM}".encode("gbk"), ["exercises/assignments/one.md: 文件不是UTF-8编码，请另存为UTF-8。"]),
    ],
)
def test_every_fault_is_one_sentence_with_its_place(
    text: str | bytes, faults: list[str], bank: Bank, tmp_path: Path
) -> None:
    assert faults_of(text, bank, tmp_path) == faults


def test_a_file_name_that_nbgrader_cannot_use_is_a_fault(bank: Bank, tmp_path: Path) -> None:
    assert faults_of(FRONT + ITEM, bank, tmp_path, "作业 一.md") == [
        "exercises/assignments/作业 一.md: 作业的文件名只能用小写字母、数字和连字符，如 platform-rules.md。"
    ]


def test_an_item_block_inside_another_fence_is_prose(bank: Bank, tmp_path: Path) -> None:
    assert faults_of(f"{FRONT}````md\n```{{item}} nothing\n```\n````\n\n{ITEM}", bank, tmp_path) == []


def test_windows_line_ends_and_a_byte_order_mark_do_not_matter(bank: Bank, tmp_path: Path) -> None:
    assert faults_of(b"\xef\xbb\xbf" + ASSIGNMENT.replace("\n", "\r\n").encode(), bank, tmp_path) == []


def test_generating_is_the_same_to_the_byte_each_time(written_course: SmallCourse, bank: Bank) -> None:
    first, second = (
        [serialise(notebook(one)) for one in read_all(written_course.course, bank, shown_from=written_course.root)[0]]
        for _ in range(2)
    )
    assert first == second
    assert first == [(written_course.course / "source" / NAME / f"{NAME}.ipynb").read_text("utf-8")]


def test_the_source_notebook_is_valid_marked_as_generated_and_has_stable_ids(written_course: SmallCourse) -> None:
    file = written_course.course / "source" / NAME / f"{NAME}.ipynb"
    nb = nbformat.read(file, as_version=4)
    nbformat.validate(nb)
    assert nb.metadata.autograder.generated.startswith(f"由 exercises/assignments/{NAME}.md 生成")
    assert [cell.id for cell in nb.cells] == [
        "how-to",
        "text-1",
        "item-shop-table",
        "answer-shop-table",
        "item-shop-cloze",
        "answer-shop-cloze",
        "text-2",
        "item-shop-choice",
        "answer-shop-choice",
        "item-shop-select",
        "answer-shop-select",
        "item-shop-essay",
        "answer-shop-essay",
    ]
    assert nb.cells[5].source == "%%answer shop-cloze\n### BEGIN SOLUTION\n空1: 耐心听罢\n空2: 3天\n### END SOLUTION"
    assert nb.cells[5].metadata.nbgrader == {
        "grade": True,
        "grade_id": "shop-cloze",
        "locked": False,
        "points": 4,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }


def test_differences_are_named(bank: Bank, tmp_path: Path) -> None:
    course = SmallCourse(tmp_path)
    course.write()
    assignments, _ = read_all(course.course, bank, shown_from=tmp_path)
    file = course.course / "source" / NAME / f"{NAME}.ipynb"
    assert stale(assignments, course.course) == [(file, "还没有生成")]
    write_all(assignments, course.course)
    assert stale(assignments, course.course) == []
    file.write_text(file.read_text("utf-8").replace("先读店规", "先看店规"), "utf-8")
    assert stale(assignments, course.course) == [(file, "和由作业文件生成的不一样")]
    assert stale([], course.course) == [(file, "没有对应的作业文件")]


def test_the_projects_own_assignments_have_no_fault_and_are_generated() -> None:
    bank = load([ROOT / "book" / "items", ROOT / "exercises" / "items"])
    assignments, faults = read_all(ROOT / "exercises", bank, shown_from=ROOT)
    assert [str(fault) for fault in faults] == []
    assert stale(assignments, ROOT / "exercises") == []


def test_authors_text_is_shown_as_it_is_written(written_course: SmallCourse, bank: Bank) -> None:
    content = json.loads((written_course.course / "source" / NAME / f"{NAME}.ipynb").read_bytes())
    prompt = "".join(content["cells"][2]["source"])
    assert prompt.startswith(
        "### 例：一家虚构小店的售后期限（14分）\n\n*出处：虚构小店的店规（仅作示例）*\n\n读店规，把表填完整。"
    )
    assert "| 收到破损 | ＿＿＿＿ | ＿＿＿＿ | ＿＿＿＿ |" in prompt
    assert bank.items["shop-table"].total == 7
