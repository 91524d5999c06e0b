"""Items with several sets of numbers: the shipping fees of the syllabus, computed when the bank is loaded."""

from pathlib import Path

import pytest

from autograder.grading.verdict import grade
from autograder.items import BankError, Item, load
from autograder.words import explain

HEAD = """\
- id: fee
  kind: table
  topics: [t-one]
  title: 运费
  source: 价格是为练习虚构的
  era: 今天
  checked: 2026-11
  prompt: 首重{first}千克{price}元，续重每{unit}千克{next}元，寄{weight}千克。
  columns: [货, 计费重量, 运费]
"""
FEE = """\
  rows:
    - - 一箱
      - {number: "max(weight, first)", unit: 千克}
      - number: price + steps * next
        unit: 元
        why: 续重{over}千克，收{steps}份。
        reject: {"price + over * next": 不足一份的也按一份收。, "ceil(weight) * next": 首重有首重的价。}
  variants:
    variables: {first: [1, 1, 0.5, 0.5], unit: [1, 1, 0.5, 0.5], price: [10, 8, 20, 20], next: [1, 3, 6, 6], weight: [3.5, 0.4, 2, 1.2]}
    formula: {over: "max(weight - first, 0)", steps: ceil(over / unit)}
    working: ["超出{over}千克。", "收{price}＋{steps}×{next}＝{price + steps * next}元。"]
"""  # noqa: E501  one line of YAML


def item(tmp_path: Path, members: str, head: str = HEAD) -> Item:
    (tmp_path / "bank.yml").write_text(head + members, "utf-8")
    return load([tmp_path], shown_from=tmp_path).items["fee"]


def sets(made: Item) -> list[Item]:
    return [made, *made.sets]


def test_each_set_computes_its_fee_and_its_text(tmp_path: Path) -> None:
    # Ordinary parcels by the kilogram, one lighter than the first weight, and EMS by the half kilogram.
    made = item(tmp_path, FEE)
    assert [one.model["r1c3"] for one in sets(made)] == ["13元", "8元", "38元", "32元"]
    assert [one.model["r1c2"] for one in sets(made)] == ["3.5千克", "1千克", "2千克", "1.2千克"]
    assert made.sets[1].prompt == "首重0.5千克20元，续重每0.5千克6元，寄2千克。"
    assert made.working == ("超出2.5千克。", "收10＋3×1＝13元。")
    assert made.criteria[1].words["why"] == "续重2.5千克，收3份。"


def test_each_set_earns_full_marks_and_knows_its_own_wrong_ways(tmp_path: Path) -> None:
    for one in sets(item(tmp_path, FEE)):
        assert grade(one.key, dict(one.model))["earned"] == one.total == 2
    made = item(tmp_path, FEE)
    told = explain(made.page(), dict(grade(made.key, {"r1c3": "12.5元"})))
    assert told[1]["says"] == ["不足一份的也按一份收。"]


def test_a_wrong_way_that_happens_to_be_right_is_right(tmp_path: Path) -> None:
    light = item(tmp_path, FEE).sets[0]
    assert grade(light.key, {"r1c3": "8元"})["earned"] == 1


def test_all_sets_share_the_id_the_labels_and_the_total(tmp_path: Path) -> None:
    made = item(tmp_path, FEE)
    assert {one.id for one in sets(made)} == {"fee"}
    assert {one.total for one in sets(made)} == {2}
    assert len({tuple(field.label for field in one.fields) for one in sets(made)}) == 1


def test_a_page_holds_every_set_ready_and_the_released_notebook_only_the_first(tmp_path: Path) -> None:
    made = item(tmp_path, FEE)
    page = made.page()
    assert page["working"] == list(made.working)
    assert page["sets"] == [one.page() for one in made.sets]
    assert all("sets" not in one.page() for one in made.sets)
    assert not {"sets", "working"} & set(made.public())


def test_the_volume_weight_is_exact(tmp_path: Path) -> None:
    members = FEE.replace('"max(weight, first)"', "50 * 40 * 30 / 6000")
    assert item(tmp_path, members).model["r1c2"] == "10千克"


NAME_RULE = "“1a”不能当名字，应当以字母或汉字开头，只含字母、汉字、数字和下划线，最多20个字。"
CASES = {
    "an unknown name": (
        FEE.replace("price + steps * next\n", "price + step * next\n"),
        "bank.yml: fee.rows[1][3].number: 没有叫“step”的数；现有的是first、unit、price、next、weight、over、steps。",
    ),
    "an unknown name in a text": (
        FEE.replace("超出{over}", "超出{ober}"),
        "bank.yml: fee.variants.working[1]: 没有叫“ober”的数；现有的是first、unit、price、next、weight、over、steps。",
    ),
    "no list of numbers": (
        FEE[: FEE.index("    variables")] + "    variables: {weight: 2}\n    working: [x]\n",
        "bank.yml: fee.variants.variables: 至少要有一个名字写成一列数，如 [0.4, 1.2, 2.3]；各列要一样长，最多20组。",
    ),
    "lists of different length": (
        FEE.replace("[3.5, 0.4, 2, 1.2]", "[3.5, 0.4]"),
        "bank.yml: fee.variants.variables: 至少要有一个名字写成一列数，如 [0.4, 1.2, 2.3]；各列要一样长，最多20组。",
    ),
    "a number that is none": (
        FEE.replace("[3.5, 0.4, 2, 1.2]", "[3.5, 0.4, 2, 重]"),
        "bank.yml: fee.variants.variables.weight[4]: “重”不合要求，应当是一个数，如 7 或 2.5。",
    ),
    "no working": (
        FEE[: FEE.index("    working")],
        "bank.yml: fee.variants: 缺少 working。",
    ),
    "a result without end": (
        FEE.replace('"max(weight, first)"', "weight / 3"),
        "bank.yml: fee.rows[1][2].number: 7/6除不尽，写不成小数；请用 round(…, 2)、ceil(…) 或 floor(…) 取整。",
    ),
    "a name twice": (
        FEE.replace('{over: "max', '{unit: 1, over: "max'),
        "bank.yml: fee.variants.formula.unit: “unit”不能当名字：已经用过，或者不是以字母或汉字开头。",
    ),
    "a name that begins with a digit": (
        FEE.replace("{first: [", "{1a: 3, first: ["),
        f"bank.yml: fee.variants.variables.1a: {NAME_RULE}",
    ),
}


@pytest.mark.parametrize(("members", "sentence"), CASES.values(), ids=CASES)
def test_an_authors_fault_is_told_with_its_place(tmp_path: Path, members: str, sentence: str) -> None:
    with pytest.raises(BankError) as caught:
        item(tmp_path, members)
    assert str(caught.value.faults[0]) == sentence


def test_a_kind_that_has_no_numbers_refuses_them(tmp_path: Path) -> None:
    members = "  rubric: [{marks: 1, text: x}]\n  model: y\n  variants: {variables: {a: [1, 2]}, working: [z]}\n"
    head = HEAD.replace("kind: table", "kind: essay").partition("  prompt")[0] + "  prompt: 写。\n"
    with pytest.raises(BankError) as caught:
        item(tmp_path, members, head)
    assert str(caught.value.faults[0]).startswith("bank.yml: fee: 不认识的名称“variants”。")
