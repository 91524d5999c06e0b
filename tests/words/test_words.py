"""Learners are told the same on the page and in the feedback, and never the key before it is theirs to see."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from autograder.grading.verdict import grade
from autograder.items import Item, load
from autograder.kinds import KINDS
from autograder.words import explain

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ITEMS = {item.id: item for kind in KINDS for item in load([ROOT / "autograder" / "kinds" / kind]).items.values()}
TEXTS = ["", "7", "四", "4天", "1", "1公斤", "换货", "A", "B", "AC", "AB", "Z", "抱歉", "x" * 10001, None]


def cases() -> Iterator[tuple[Item, dict[str, object], bool]]:
    for item, reveal in product(ITEMS.values(), (False, True)):
        yield item, dict(item.model), reveal
        for text in TEXTS:
            yield item, {field.id: text for field in item.fields}, reveal


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node on the PATH")
def test_python_and_javascript_tell_the_same() -> None:
    rows = [(item.page(), grade(item.key, response), reveal) for item, response, reveal in cases()]
    lines = [json.dumps({"page": page, "verdict": verdict, "reveal": reveal}) for page, verdict, reveal in rows]
    run = subprocess.run(
        [shutil.which("node") or "node", str(HERE / "explain.mjs")],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
    )
    told = [json.loads(line) for line in run.stdout.splitlines()]
    assert told == [explain(page, dict(verdict), reveal=reveal) for page, verdict, reveal in rows]


def say(item: str, response: dict[str, str], *, reveal: bool = False) -> dict[str, tuple[str, list[str]]]:
    found = ITEMS[item]
    told = explain(found.page(), dict(grade(found.key, dict(response))), reveal=reveal)
    return {row["field"]: (row["mark"], row["says"]) for row in told}


def test_a_rejected_wording_gets_its_own_reason() -> None:
    assert say("example-table", {"r1c2": "4天"})["r1c2"] == ("✗", ["四天是破损那一行的。"])


def test_a_why_is_told_where_the_field_is_right() -> None:
    assert say("example-table", {"r1c2": "两天"})["r1c2"] == ("✓", ["店规第一条写的是两天。"])


def test_a_why_is_kept_back_where_the_field_is_wrong_until_revealed() -> None:
    assert say("example-table", {"r1c2": "9天"})["r1c2"] == ("✗", ["数不对。"])
    assert say("example-table", {"r1c2": "9天"}, reveal=True)["r1c2"] == ("✗", ["数不对。", "店规第一条写的是两天。"])


def test_a_missing_unit_is_told_with_the_unit_wanted() -> None:
    assert say("example-table", {"r1c3": "1"})["r1c3"] == ("✗", ["数后面要写上单位（万元）。", "提示：别忘了单位。"])


def test_a_blank_field_is_blank_and_what_cannot_be_read_is_no_fault_of_knowledge() -> None:
    told = say("example-table", {"r1c2": "看情况"})
    assert told["r1c3"][0] == "空"
    assert told["r1c2"] == ("?", ["这里要填一个数，例如“7”或“七”；现在这样写读不出是几。"])


def test_a_chosen_option_is_answered_with_its_own_sentence() -> None:
    assert say("example-choice", {"answer": "B"})["answer"] == (
        "✗",
        ["这一项不合适。", "听起来不耐烦，客户多半就走了。"],
    )
    assert say("example-choice", {"answer": "A"})["answer"] == ("✓", ["A：马上应答，并把话引到商品上。"])


def test_an_essay_waits_for_the_teacher() -> None:
    assert say("example-essay", {"body": "我认为……"})["body"] == ("待", ["这里由老师批改。"])
