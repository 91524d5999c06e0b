"""Options of a choice as bubbles and as pictures: what is drawn, what is carried, and which mistakes are told."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from autograder.course.wording import item_markdown
from autograder.grading.verdict import grade
from autograder.items import BankError, Item, load

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
- id: which-one
  kind: choice
  topics: [t-example]
  title: 例：哪一张
  source: 虚构小店的记录
  era: 仅作示例
  checked: 2026-11
  prompt: 是哪一张？
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><circle r="2"/></svg>'
PICTURES = """\
  options:
    - {picture: round.svg, alt: 一个圆, right: true, why: 圆的。}
    - {picture: round.svg, alt: 一个方块, text: 方的}
    - {text: 三角的}
"""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """An empty bank beside a folder of pictures."""
    for name in ("items", "figures"):
        (tmp_path / "book" / name).mkdir(parents=True)
    (tmp_path / "book" / "figures" / "round.svg").write_text(SVG, "utf-8")
    return tmp_path / "book" / "items"


def read(bank: Path, members: str) -> Item:
    """The item with these members."""
    (bank / "one.yml").write_text(HEAD + members, "utf-8")
    return load([bank]).items["which-one"]


def faults(bank: Path, members: str) -> list[str]:
    """What is said of the item with these members."""
    with pytest.raises(BankError) as raised:
        read(bank, members)
    return [f"{fault.path.removeprefix('which-one.')} {fault.says}" for fault in raised.value.faults]


def test_an_item_carries_its_pictures_and_names_their_files(bank: Path) -> None:
    item = read(bank, PICTURES)
    address = f"data:image/svg+xml;base64,{base64.b64encode(SVG.encode()).decode()}"
    assert item.draw["pictures"] == {
        "A": {"source": address, "alt": "一个圆", "alone": True},
        "B": {"source": address, "alt": "一个方块", "alone": False},
    }
    assert item.files == (bank.parent / "figures" / "round.svg",) * 2
    assert [option.text for option in item.fields[0].options] == ["一个圆", "方的", "三角的"]


def test_a_picture_is_chosen_by_its_letter_or_by_what_stands_for_it(bank: Path) -> None:
    item = read(bank, PICTURES)
    for text in ("A", "一个圆"):
        assert grade(item.key, {"answer": text})["earned"] == 1
    assert grade(item.key, {"answer": "方的"})["earned"] == 0


def test_the_notebook_says_above_the_cell_what_is_on_each_picture(bank: Path) -> None:
    text = item_markdown(read(bank, PICTURES).public(), 1)
    assert "一个圆" in text
    assert "data:" not in text


def test_a_plain_choice_draws_neither(bank: Path) -> None:
    item = read(bank, "  look: plain\n  options: [{text: 对, right: true}, {text: 错}]\n")
    assert item.draw == {"multiple": False}


def test_bubbles_are_drawn_where_the_author_asks_for_them(bank: Path) -> None:
    item = read(bank, "  look: bubbles\n  options: [{text: 对, right: true}, {text: 错}]\n")
    assert item.draw == {"multiple": False, "bubbles": True}


@pytest.mark.parametrize(
    ("option", "says"),
    [
        ("picture: gone.svg, alt: 圆", "options[2].picture 没有这个文件：book/figures/gone.svg。"),
        ("picture: ../items/one.yml, alt: 圆", "options[2].picture “../items/one.yml”不合要求"),
        ("picture: https://example.com/a.svg, alt: 圆", "options[2].picture “https://example.com/a.svg”不合要求"),
        ("picture: round.svg", "options[2] picture 和 alt 要一起写"),
        ("text: 错, alt: 圆", "options[2] picture 和 alt 要一起写"),
        ("why: 什么也没写", "options[2] 选项要写 text（文字）或 picture（图），也可以都写。"),
        ("picture: fake.png, alt: 圆", "options[2].picture fake.png 的内容不是png图片，请重新导出。"),
        ("picture: large.svg, alt: 圆", "options[2].picture 图太大（200千字节），最多150千字节"),
    ],
)
def test_a_picture_that_cannot_be_used_is_told(bank: Path, option: str, says: str) -> None:
    (bank.parent / "figures" / "fake.png").write_text("no picture", "utf-8")
    (bank.parent / "figures" / "large.svg").write_text(SVG.ljust(200_000), "utf-8")
    (told,) = faults(bank, f"  options: [{{text: 对, right: true}}, {{{option}}}, {{text: 另一个}}]\n")
    assert told.startswith(says)


def test_two_pictures_are_told_apart_by_what_stands_for_them(bank: Path) -> None:
    same = "{picture: round.svg, alt: 一个圆"
    (told,) = faults(bank, f"  options: [{same}, right: true}}, {same}}}]\n")
    assert told == "options 选项“一个圆”和“一个圆”分不开，请换一种写法。"
