"""An author's fault is one sentence with its exact place and what is allowed there; a run shows all of them."""

from pathlib import Path

import pytest

from autograder.grading.verdict import grade
from autograder.items import BankError, load

HEAD = """\
- id: {id}
  kind: {kind}
  topics: [t-one]
  title: 题
  source: 店规
  era: 今天
  checked: 2026-11
  prompt: 填一填。
"""


def faults(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "bank.yml").write_text(text, "utf-8")
    with pytest.raises(BankError) as caught:
        load([tmp_path], shown_from=tmp_path)
    return [str(fault) for fault in caught.value.faults]


def table(rows: str, columns: str = "[名, 天数]") -> str:
    return HEAD.format(id="one", kind="table") + f"  columns: {columns}\n  rows:\n{rows}"


CASES = {
    "unknown member, with the near one named": (
        HEAD.format(id="one", kind="table") + "  colums: [a, b]\n  columns: [a, b]\n  rows:\n    - [x, {accept: y}]\n",
        "bank.yml: one: 不认识的名称“colums”。是不是想写 columns？",
    ),
    "missing member": (HEAD.format(id="one", kind="table") + "  columns: [a, b]\n", "bank.yml: one: 缺少 rows。"),
    "unknown kind": (
        HEAD.format(id="one", kind="tabel"),
        "bank.yml: one: kind 写的是“tabel”，可用的题型是choice、cloze、dialogue、email、essay、",
    ),
    "row of the wrong length": (
        table("    - [x, {number: 7}, 多]\n    - [y, {number: 7}]\n"),
        "bank.yml: one.rows[1]: 这一行有3格，应当有2格，和 columns 一样多。",
    ),
    "slot without a criterion": (
        table("    - [x, {why: 因为}]\n    - [y, {number: 7}]\n"),
        "bank.yml: one.rows[1][2]: 要填的一格必须写明一种判法：accept、number、choose、mention 四者之一。",
    ),
    "slot with two criteria": (
        table("    - [x, {number: 7, accept: 七}]\n    - [y, {number: 7}]\n"),
        "bank.yml: one.rows[1][2]: 要填的一格必须写明一种判法：accept、number、choose、mention 四者之一。",
    ),
    "number that is none": (
        table("    - [x, {number: 七}]\n"),
        "bank.yml: one.rows[1][2].number: “七”不合要求，应当是一个数，如 7 或 2.5。",
    ),
    "right option that is not offered": (
        table("    - [x, {choose: 甲, from: [乙, 丙]}]\n"),
        "bank.yml: one.rows[1][2].from: 选项里没有“甲”；选项是乙、丙。",
    ),
    "wording both accepted and rejected": (
        table("    - [x, {accept: [永久], reject: {“永久”: 不对}}]\n"),
        "bank.yml: one.rows[1][2].reject: ““永久””既在 accept 里又在 reject 里。",
    ),
    "wording of nothing but punctuation": (
        table("    - [x, {accept: ['——']}]\n"),
        "bank.yml: one.rows[1][2].accept: “——”去掉标点后什么也没有，不能当答案。",
    ),
    "two fields of one name": (
        table("    - [x, {number: 7}]\n    - [x, {number: 8}]\n"),
        "bank.yml: one.rows: “x 天数”这一格和别的格重名了；行头和列名合起来必须各不相同。",
    ),
    "units of different size": (
        table("    - [x, {number: 7, unit: [万元, 元]}]\n"),
        "bank.yml: one.rows[1][2].unit: 几种单位的大小要一样（如 天、日），不能把万元和元写在一起；",
    ),
    "blank that is not in the text": (
        HEAD.format(id="one", kind="cloze") + "  text: 先{1}。\n  blanks:\n    1: {accept: 听}\n    2: {accept: 说}\n",
        "bank.yml: one.blanks.2: text 里没有 {2}。",
    ),
    "blank without a key": (
        HEAD.format(id="one", kind="cloze") + "  text: 先{1}后{2}。\n  blanks:\n    1: {accept: 听}\n",
        "bank.yml: one.blanks: text 里有 {2}，blanks 里却没有 2。",
    ),
    "single choice with two right options": (
        HEAD.format(id="one", kind="choice")
        + "  options:\n    - {text: 甲, right: true}\n    - {text: 乙, right: true}\n",
        "bank.yml: one.options: 单选题要有且只有一个 right: true，现在有2个；多选题请写 multiple: true。",
    ),
    "options that look alike": (
        HEAD.format(id="one", kind="choice") + "  options:\n    - {text: 甲。, right: true}\n    - {text: 甲}\n",
        "bank.yml: one.options: 选项“甲”和“甲。”分不开，请换一种写法。",
    ),
    "date of another form": (
        HEAD.format(id="one", kind="essay").replace("2026-11", "2026年")
        + "  rubric:\n    - {marks: 1, text: x}\n  model: y\n",
        "bank.yml: one.checked: “2026年”不合要求，应当是年-月，如 2026-11。",
    ),
    "name written twice": (
        HEAD.format(id="one", kind="essay") + "  title: 又一次\n",
        "bank.yml: 第9行：“title”写了两次，同一处只能写一次。",
    ),
    "not YAML": ("- id: [\n", "bank.yml: 第2行第1列：不是合格的YAML"),
    "not a list": ("id: one\n", "bank.yml: 一个题库文件是一列题目，每道题以“- id: …”开头。"),
}


@pytest.mark.parametrize(("text", "sentence"), CASES.values(), ids=CASES)
def test_an_authors_fault_is_told_with_its_place(tmp_path: Path, text: str, sentence: str) -> None:
    assert any(fault.startswith(sentence) for fault in faults(tmp_path, text)), faults(tmp_path, text)


def test_all_faults_of_a_run_are_shown_together(tmp_path: Path) -> None:
    text = (
        table("    - [x, {number: 七}]\n")
        + HEAD.format(id="two", kind="nothing")
        + table("    - [x]\n").replace("id: one", "id: three")
    )
    assert [fault.split(":")[1].split(".")[0].strip() for fault in faults(tmp_path, text)] == ["one", "two", "three"]


def test_an_id_is_used_once_over_all_banks(tmp_path: Path) -> None:
    text = table("    - [x, {number: 7}]\n")
    (tmp_path / "other.yml").write_text(text, "utf-8")
    assert faults(tmp_path, text) == ["other.yml: one: 这个id在 bank.yml 里已经用过，每道题的id只能用一次。"]


def test_a_scalar_stays_the_text_its_author_typed(tmp_path: Path) -> None:
    (tmp_path / "bank.yml").write_text(table("    - [x, {accept: [1.10, 12:30, yes, 2026-11-21, 007]}]\n"), "utf-8")
    rule = load([tmp_path]).items["one"].criteria[0].rule
    assert rule["accept"] == ["1.10", "12:30", "yes", "2026-11-21", "007"]


def test_a_multiplier_in_the_unit_is_counted_into_the_value(tmp_path: Path) -> None:
    (tmp_path / "bank.yml").write_text(table("    - [x, {number: 2, unit: 万元, reject: {3: 多了}}]\n"), "utf-8")
    rule = load([tmp_path]).items["one"].criteria[0].rule
    assert (rule["value"], rule["units"], rule["bare"], rule["reject"]) == ("20000", ["元"], ["10000", "1"], ["30000"])


def test_a_key_holds_the_traditional_forms_of_its_characters(tmp_path: Path) -> None:
    (tmp_path / "bank.yml").write_text(table("    - [x, {accept: 支付违约金}]\n"), "utf-8")
    variants = load([tmp_path]).items["one"].variants
    assert (variants["違"], variants["約"]) == ("违", "约")


@pytest.mark.parametrize("written", ["1.3千克", "1.3公斤", "1.3 kg", "1.3KG", "1.3", "一点三千克"])
def test_a_unit_whose_first_character_counts_nothing_has_its_other_names(tmp_path: Path, written: str) -> None:
    (tmp_path / "bank.yml").write_text(table("    - [x, {number: 1.3, unit: [千克, 公斤, kg]}]\n"), "utf-8")
    item = load([tmp_path]).items["one"]
    assert grade(item.key, {"r1c2": written})["earned"] == 1
    assert grade(item.key, {"r1c2": "1300千克"})["earned"] == 0
