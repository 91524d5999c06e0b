"""Steps to put in order: how they are shown, what several valid orders earn, what a learner is told."""

from pathlib import Path

import pytest

from autograder.grading.order import longest_valid
from autograder.grading.sheet import parse, write
from autograder.grading.verdict import grade
from autograder.items import BankError, Item, load
from autograder.words import explain

HEAD = """\
- id: {id}
  kind: order
  topics: [t-one]
  title: 题
  source: 店规
  era: 今天
  checked: 2026-11
  prompt: 排一排。
"""


def item(tmp_path: Path, members: str, ident: str = "one") -> Item:
    (tmp_path / "bank.yml").write_text(HEAD.format(id=ident) + members, "utf-8")
    return load([tmp_path], shown_from=tmp_path).items[ident]


def faults(tmp_path: Path, members: str) -> list[str]:
    with pytest.raises(BankError) as caught:
        item(tmp_path, members)
    return [str(fault) for fault in caught.value.faults]


def letters(made: Item, *texts: str) -> str:
    """The letters that steps have been given."""
    known = {option.text: option.key for option in made.fields[0].options}
    return "".join(known[text] for text in texts)


def earned(made: Item, *texts: str) -> int:
    return grade(made.key, {"answer": letters(made, *texts)})["earned"]


def says(made: Item, *texts: str) -> list[str]:
    return explain(made.page(), dict(grade(made.key, {"answer": letters(made, *texts)})))[0]["says"]


FREE = "  steps: [拣货, 打印面单, 装箱, 交给快递]\n  before: [[1, 3, 先有货。], [2, 4], [3, 4]]\n"


def test_an_item_always_shows_its_steps_in_the_same_order(tmp_path: Path) -> None:
    shown = [option.text for option in item(tmp_path, "  steps: [甲, 乙, 丙, 丁, 戊]\n").fields[0].options]
    again = [option.text for option in item(tmp_path, "  steps: [甲, 乙, 丙, 丁, 戊]\n").fields[0].options]
    assert shown == again
    other = item(tmp_path, "  steps: [甲, 乙, 丙, 丁, 戊]\n", ident="another")
    assert [option.text for option in other.fields[0].options] != shown


@pytest.mark.parametrize("number", range(40))
def test_no_item_shows_its_steps_in_a_right_order(tmp_path: Path, number: int) -> None:
    for members in ("  steps: [甲, 乙]\n", FREE, "  steps: [甲, 乙, 丙]\n  extra: [{text: 丁, why: 用不上。}]\n"):
        made = item(tmp_path, members, ident=f"item-{number}")
        right, before = made.criteria[0].rule["steps"], made.criteria[0].rule["before"]
        assert isinstance(right, list)
        assert isinstance(before, list)
        steps = [option.key for option in made.fields[0].options if option.key in right]
        assert longest_valid(steps, before) < len(steps)


def test_every_order_that_keeps_the_pairs_earns_full_marks(tmp_path: Path) -> None:
    made = item(tmp_path, FREE)
    assert earned(made, "拣货", "打印面单", "装箱", "交给快递") == 4
    assert earned(made, "打印面单", "拣货", "装箱", "交给快递") == 4
    assert earned(made, "拣货", "装箱", "打印面单", "交给快递") == 4
    assert earned(made, "装箱", "拣货", "打印面单", "交给快递") == 3


def test_without_pairs_the_order_written_is_the_only_one_and_each_step_is_worth_its_marks(tmp_path: Path) -> None:
    made = item(tmp_path, "  steps: [甲, 乙, 丙]\n  marks: 2\n")
    assert made.total == 6
    assert earned(made, "甲", "乙", "丙") == 6
    assert earned(made, "乙", "甲", "丙") == 4
    assert earned(made, "丙", "乙", "甲") == 0


def test_a_step_that_comes_too_late_is_told_with_its_reason(tmp_path: Path) -> None:
    made = item(tmp_path, FREE)
    assert says(made, "装箱", "拣货", "打印面单", "交给快递") == [
        "排对了一部分。",
        "有1处先后颠倒。“拣货”要在“装箱”之前：先有货。",
    ]


def test_a_step_that_does_not_belong_is_told_with_its_reason_and_what_is_missing_is_counted(tmp_path: Path) -> None:
    made = item(tmp_path, "  steps: [甲, 乙, 丙]\n  extra: [{text: 丁, why: 用不上。}]\n")
    told = says(made, "甲", "丁", "乙")
    assert told == ["排对了一部分。", f"多排了1步用不上的。还有1步没排进来。{letters(made, '丁')}：用不上。"]


def test_no_more_than_two_reasons_for_what_comes_first_are_told_at_once(tmp_path: Path) -> None:
    made = item(tmp_path, "  steps: [甲, 乙, 丙, 丁, 戊]\n")
    assert says(made, "戊", "丁", "丙", "乙", "甲")[1].count("之前") == 2


SHEETS = {
    "as it is written": "%%answer one\n{B} 乙\n{A} 甲",
    "letters alone": "%%answer one\n{B}\n{A}",
    "letters in small": "%%answer one\n{b}\n{a}",
    "texts alone": "%%answer one\n乙\n甲。",
    "all in one line": "%%answer one\n{B}{A}",
    "arrows": "%%answer one\n{B}→{A}",
    "numbered": "%%answer one\n1. {B} 乙\n2、甲",
    "numbered in brackets": "%%answer one\n（1）{B}、乙\n（2）{A}、甲",
    "circled numbers": "%%answer one\n①乙\n②甲",
    "steps counted": "%%answer one\n第1步：乙\n第2步：甲",
    "dashes": "%%answer one\n- 乙\n- {A}：甲",
    "full-width letters and empty lines": "%%answer one\n\n　{B}　乙\n____\n\n{A}乙甲".replace("{A}乙甲", "{A} 甲"),
}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_a_sheet_names_steps_by_letter_by_text_or_by_both(tmp_path: Path, sheet: str) -> None:
    made = item(tmp_path, "  steps: [甲, 乙, 丙]\n")
    one, two = letters(made, "甲"), letters(made, "乙")
    typed = sheet.replace("{A}", one).replace("{B}", two).replace("{a}", one.lower()).replace("{b}", two.lower())
    read = parse(typed, made.public())
    assert (read.response, read.strange) == ({"answer": two + one}, ())


def test_a_line_that_names_no_step_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    made = item(tmp_path, "  steps: [甲, 乙, 丙]\n")
    read = parse("%%answer one\n我的顺序\n甲\n乙", made.public())
    assert (read.response["answer"], read.strange) == (letters(made, "甲", "乙"), ("我的顺序",))


def test_a_letter_with_another_steps_text_is_not_guessed_at(tmp_path: Path) -> None:
    made = item(tmp_path, "  steps: [甲, 乙, 丙]\n")
    assert parse(f"甲\n{letters(made, '甲')} 乙", made.public()).strange == (f"{letters(made, '甲')} 乙",)


def test_a_text_that_names_no_steps_is_kept_word_for_word_and_unreadable(tmp_path: Path) -> None:
    made = item(tmp_path, "  steps: [甲, 乙, 丙]\n")
    response = {"answer": "看情况\n再说"}
    assert grade(made.key, response)["state"] == "unreadable"
    assert write(made.public(), response) == "%%answer one\n> 看情况\n> 再说"
    assert parse(write(made.public(), response), made.public()).response == response


CASES = {
    "one step": ("  steps: [甲]\n", "bank.yml: one.steps: 这里要写成列表，至少2项。"),
    "steps that look alike": ("  steps: [甲, 甲。]\n", "bank.yml: one.steps: 选项“甲。”和“甲”分不开，请换一种写法。"),
    "a step that reads like a letter": (
        "  steps: [A, 乙]\n",
        "bank.yml: one.steps: 选项“A”和“A”分不开，请换一种写法。",
    ),
    "an extra step without a reason": (
        "  steps: [甲, 乙]\n  extra: [{text: 丙}]\n",
        "bank.yml: one.extra[1]: 缺少 why。",
    ),
    "a pair the wrong way round": (
        "  steps: [甲, 乙]\n  before: [[2, 1]]\n",
        "bank.yml: one.before[1]: 第2步写在第1步后面或就是同一步；steps 要按一种对的顺序写，前面的编号要小。",
    ),
    "a pair with a step that is none": (
        "  steps: [甲, 乙]\n  before: [[1, 3]]\n",
        "bank.yml: one.before[1][2]: “3”不合要求，应当是1到2之间的整数。",
    ),
    "a pair of four": (
        "  steps: [甲, 乙]\n  before: [[1, 2, 因为, 所以]]\n",
        "bank.yml: one.before[1]: 一对先后写成 [先做的, 后做的, 理由]，最多三项。",
    ),
    "too many steps": (
        f"  steps: [{', '.join(f'步{number}' for number in range(27))}]\n",
        "bank.yml: one.steps: 选项要有2到26个，现在有27个。",
    ),
}


@pytest.mark.parametrize(("members", "sentence"), CASES.values(), ids=CASES)
def test_an_authors_fault_is_told_with_its_place(tmp_path: Path, members: str, sentence: str) -> None:
    assert faults(tmp_path, members) == [sentence]
