"""What the dialogue's tests share: the scripts that come with the project, and banks written on the spot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import autograder
from autograder.items import BankError, load

if TYPE_CHECKING:
    from collections.abc import Callable

    from autograder.items import Item

FOLDER = Path(autograder.__file__).parent / "kinds" / "dialogue"
BOOK = Path(autograder.__file__).parents[1] / "book" / "items"

HEAD = """\
- id: one
  kind: dialogue
  topics: [t-one]
  title: 题
  source: 店规
  era: 今天
  checked: 2026-11
  prompt: 谈一谈。
  customer: 晚风
"""

SMALL = """\
  scenes:
    问好:
      says: 在吗？
      replies:
        - {text: 在的。, to: 问价, marks: 1, mood: 1, finds: 来意, why: 应答快。}
        - {text: 等会儿。, to: 问价, marks: -1, mood: -2, why: 冷场。}
    问价:
      says: [{if: mood < 5, text: 多少钱？快点！}, 多少钱？]
      write:
        ask: 报价。
        mention: [[39元], [现货, 有货]]
        avoid: {最便宜: 别说绝对的话。}
        model: 39元，有现货。
        good: {to: 买了, marks: 2, why: 说清了。}
        fair: {to: [{if: mood < 5, to: 走了}, 买了], marks: 1, why: 说了一半。}
        bad: {to: 走了, why: 没有说到。}
        taboo: {to: 走了, marks: -1, breaks: 绝对话, why: 说了绝对的话。}
  ends:
    买了: {result: good, says: 好。, why: 成了。}
    走了: {result: bad, says: 算了。, why: 没成。}
"""


def bundled() -> dict[str, Item]:
    """The example and the dialogues of the book's bank, by id."""
    items = load([FOLDER, BOOK]).items
    return {name: item for name, item in items.items() if item.kind == "dialogue"}


@pytest.fixture
def faults(tmp_path: Path) -> Callable[[str], list[str]]:
    """The faults of a bank file with one dialogue, `HEAD` and the given rest."""

    def tell(rest: str, head: str = HEAD) -> list[str]:
        (tmp_path / "bank.yml").write_text(head + rest, "utf-8")
        try:
            load([tmp_path], shown_from=tmp_path)
        except BankError as error:
            return [str(fault) for fault in error.faults]
        return []

    return tell


@pytest.fixture
def small(tmp_path: Path) -> Item:
    """The small dialogue of `SMALL`."""
    (tmp_path / "bank.yml").write_text(HEAD + SMALL, "utf-8")
    return load([tmp_path]).items["one"]
