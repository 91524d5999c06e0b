"""Matching and sorting: a field for each thing, several right places, things that belong nowhere."""

from pathlib import Path

import pytest

from autograder.grading.sheet import parse, write
from autograder.grading.verdict import grade
from autograder.items import BankError, Item, load
from autograder.words import explain

HEAD = """\
- id: one
  kind: match
  topics: [t-one]
  title: 题
  source: 店规
  era: 今天
  checked: 2026-11
  prompt: 配一配。
"""
ONE = """\
  right: [天, 地, 海]
  left: [{text: 鸟, to: 天, reject: {海: 鸟不住海里。}}, {text: 牛, to: 地, why: 牛吃草。}]
"""
SEVERAL = "  right: [天, 地, 海]\n  left: [{text: 鸟, to: [天, 地]}, {text: 鱼, to: 海}]\n"


def item(tmp_path: Path, members: str) -> Item:
    (tmp_path / "bank.yml").write_text(HEAD + members, "utf-8")
    return load([tmp_path], shown_from=tmp_path).items["one"]


def faults(tmp_path: Path, members: str) -> list[str]:
    with pytest.raises(BankError) as caught:
        item(tmp_path, members)
    return [str(fault) for fault in caught.value.faults]


def test_the_answer_cell_reads_as_pairs_of_words(tmp_path: Path) -> None:
    made = item(tmp_path, ONE)
    assert sorted(write(made.public(), dict(made.model)).splitlines()) == ["%%answer one", "牛: 地", "鸟: 天"]
    assert grade(made.key, parse("牛：地\n鸟：A", made.public()).response)["earned"] == 2


def test_each_pair_has_its_own_marks_and_its_own_reason(tmp_path: Path) -> None:
    made = item(tmp_path, ONE)
    told = explain(made.page(), dict(grade(made.key, {"m1": "海", "m2": "地"})))
    assert {row["label"]: (row["mark"], row["says"]) for row in told} == {
        "鸟": ("✗", ["这一项不合适。", "鸟不住海里。"]),
        "牛": ("✓", ["牛吃草。"]),
    }


def test_a_thing_without_a_place_belongs_nowhere(tmp_path: Path) -> None:
    made = item(tmp_path, "  right: [天, 地]\n  nowhere: 都不属于\n  left: [{text: 鸟, to: 天}, {text: 梦}]\n")
    assert made.model == {"m1": "天", "m2": "都不属于"}
    assert grade(made.key, {"m1": "天", "m2": "都不属于"})["earned"] == 2
    assert grade(made.key, {"m1": "都不属于"})["earned"] == 0


def test_where_some_thing_has_several_places_all_are_asked_for_in_the_same_way(tmp_path: Path) -> None:
    made = item(tmp_path, SEVERAL)
    assert {criterion.rule["criterion"] for criterion in made.criteria} == {"select"}
    assert (made.model, made.total) == ({"m1": "AB", "m2": "C"}, 3)
    assert grade(made.key, {"m1": "A", "m2": "C"})["earned"] == 2


CASES = {
    "a place that is not on the right": (
        "  right: [天, 地]\n  left: [{text: 鸟, to: 空}]\n",
        "bank.yml: one.left[1].to: right 里没有“空”；可写的是天、地。",
    ),
    "no place and no nowhere": (
        "  right: [天, 地]\n  left: [{text: 鸟}]\n",
        "bank.yml: one.left[1]: 缺少 to；哪里都不属于的，请在题目里写 nowhere: 都不属于，这里就不用写 to。",
    ),
    "a rejected place that is right": (
        "  right: [天, 地]\n  left: [{text: 鸟, to: 天, reject: {天: 不对}}]\n",
        "bank.yml: one.left[1].reject: “天”不是一个错的去处；right 里写的是天、地。",
    ),
    "things that look alike": (
        "  right: [天, 地]\n  left: [{text: 鸟, to: 天}, {text: 鸟。, to: 地}]\n",
        "bank.yml: one.left: “鸟。”和别的一样或只有标点；left 里的每一样必须各不相同。",
    ),
    "a colon in a thing": (
        "  right: [天, 地]\n  left: [{text: 鸟：飞, to: 天}]\n",
        "bank.yml: one.left: left 里的文字不能有冒号或换行：“鸟：飞”。",
    ),
    "several places in boxes": (
        SEVERAL + "  look: sort\n",
        "bank.yml: one.look: 放进盒子时每样只能放一处；有的 to 写了几处，请改用 look: pairs。",
    ),
    "an unknown look": (
        ONE + "  look: box\n",
        "bank.yml: one.look: “box”不合要求，应当是pairs（一行一对）或 sort（放进盒子）。",
    ),
}


@pytest.mark.parametrize(("members", "sentence"), CASES.values(), ids=CASES)
def test_an_authors_fault_is_told_with_its_place(tmp_path: Path, members: str, sentence: str) -> None:
    assert faults(tmp_path, members) == [sentence]
