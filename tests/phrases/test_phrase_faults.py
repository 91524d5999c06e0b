"""A fault of a phrase is one sentence with its exact place; a run shows all of them; good phrases stay in use."""

from pathlib import Path

import pytest

from autograder.phrases.bank import Choice, PhraseBank, survey_phrases
from autograder.phrases.phrase import STEPS, TABLES

ROOT = Path(__file__).parents[2]
GOOD = {
    "id": "stock-ready",
    "step": "接待咨询",
    "table": '"3.6"',
    "situation": "有货",
    "product": "通用",
    "asks": "还有吗？",
    "plain": '"{商品名}有货。"',
    "warm": '"您好，{商品名}现在有货。"',
    "point": "先看页面。",
    "avoid": "{says: 有的有的。, why: 没有看。}",
}


def written(**changes: str | None) -> str:
    members = {name: value for name, value in {**GOOD, **changes}.items() if value is not None}
    return "- " + "\n  ".join(f"{name}: {value}" for name, value in members.items()) + "\n"


def survey(folder: Path, *texts: str) -> tuple[PhraseBank, list[str]]:
    for number, text in enumerate(texts, start=1):
        (folder / f"{number}.yml").write_text(text, "utf-8")
    bank, faults = survey_phrases(folder, shown_from=folder)
    return bank, [str(fault) for fault in faults]


def test_a_good_phrase_is_read_whole(tmp_path: Path) -> None:
    bank, faults = survey(tmp_path, written())
    assert faults == []
    phrase = bank.phrases["stock-ready"]
    assert phrase.table == "3.6"
    assert phrase.wordings == {"plain": "{商品名}有货。", "warm": "您好，{商品名}现在有货。"}
    assert phrase.blanks == ("商品名",)
    assert [(avoid.says, avoid.why) for avoid in phrase.avoid] == [("有的有的。", "没有看。")]


CASES: dict[str, tuple[dict[str, str | None], str]] = {
    "unknown member": ({"points": "多"}, "1.yml: stock-ready: 不认识的名称“points”。是不是想写 point？可用的名称是"),
    "missing member": ({"warm": None}, "1.yml: stock-ready: 缺少 warm。"),
    "id of another form": ({"id": "库存"}, "1.yml: 库存.id: “库存”不合要求，应当是小写字母、数字和连字符，"),
    "unknown step": ({"step": "接待"}, "1.yml: stock-ready.step: 没有“接待”这个环节；可用的是进门问好、接待咨询、"),
    "unknown table": ({"table": '"3.4"'}, "1.yml: stock-ready.table: 没有“3.4”这个表号；可用的是3.5、3.6、"),
    "blank wording": ({"plain": '""'}, "1.yml: stock-ready.plain: 这里要写一段文字，不能空着。"),
    "open brace": ({"plain": '"{商品名有货。"'}, "1.yml: stock-ready.plain: 花括号要成对，一个空写成 {商品名} 这样。"),
    "strange blank": ({"plain": '"{商 品}有货。"'}, "1.yml: stock-ready.plain: “{商 品}”不能当空的名字，"),
    "the same twice": ({"warm": '"{商品名}有货。"'}, "1.yml: stock-ready.warm: 两种说法一个字也不差；"),
    "what to avoid without a reason": ({"avoid": "[{says: 有的。}]"}, "1.yml: stock-ready.avoid[1]: 缺少 why。"),
    "forbidden promise": ({"warm": "满意请给五 星好评。"}, "1.yml: stock-ready.warm: “五星”不许写进话术：不得要求买家"),
    "too long": ({"situation": "长" * 31}, "1.yml: stock-ready.situation: 文字太长，最多30字。"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_told_with_its_place(tmp_path: Path, case: str) -> None:
    changes, says = CASES[case]
    bank, faults = survey(tmp_path, written(**changes))
    assert len(faults) == 1
    assert faults[0].startswith(says), faults[0]
    assert bank.phrases == {}


def test_an_id_is_used_once(tmp_path: Path) -> None:
    _, faults = survey(tmp_path, written(), written(situation="另一种"))
    assert faults == ["2.yml: stock-ready: 这个id在 1.yml 里已经用过，每条话术的id只能用一次。"]


def test_all_faults_of_a_run_are_told_and_good_phrases_stay(tmp_path: Path) -> None:
    broken = written(id="one", step="没有", point=None)
    bank, faults = survey(tmp_path, broken, written(), "id: 不是列表\n", "- {id: [}\n")
    assert set(bank.phrases) == {"stock-ready"}
    assert bank.broken == {"one"}
    assert [fault.partition(": ")[0] for fault in faults] == ["1.yml", "1.yml", "3.yml", "4.yml"]
    assert faults[2] == "3.yml: 一个话术文件是一列话术，每条以“- id: …”开头。"


def test_phrases_are_chosen_in_the_order_of_the_work(tmp_path: Path) -> None:
    later = written(id="late", step="促成交易", table='"3.17"', situation="催单")
    first = written(id="first", step="进门问好", table=None, product="鞋")
    bank, faults = survey(tmp_path, later, written(), first)
    assert faults == []

    def ids(choice: Choice) -> list[str]:
        return [phrase.id for phrase in bank.chosen(choice)]

    assert ids(Choice()) == ["first", "stock-ready", "late"]
    assert ids(Choice(table="3.6")) == ["stock-ready"]
    assert ids(Choice(step="进门问好")) == ids(Choice(product="鞋")) == ["first"]
    assert ids(Choice(situation="催")) == ["late"]
    assert ids(Choice(table="3.6", product="鞋")) == []


def test_the_books_phrases_have_no_fault() -> None:
    bank, faults = survey_phrases(ROOT / "book" / "phrases", shown_from=ROOT)
    assert faults == []
    assert len(bank.chosen(Choice(table="3.6"))) >= 4


def test_every_table_of_the_bank_has_four_situations_at_least() -> None:
    bank, _ = survey_phrases(ROOT / "book" / "phrases")
    begun = {phrase.table for phrase in bank.phrases.values()} - {None}
    counts = {table: len({phrase.situation for phrase in bank.chosen(Choice(table=table))}) for table in begun}
    assert {table: count for table, count in counts.items() if count < 4} == {}


def test_the_steps_and_tables_are_those_of_the_syllabus() -> None:
    assert len(STEPS) == 10
    assert list(TABLES) == [f"3.{number}" for number in range(5, 18)]
