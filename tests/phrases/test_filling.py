"""Items use phrases: the wording stands where a text may, its blanks are filled, and its file is remembered."""

from pathlib import Path

import pytest

from autograder.check import check
from autograder.items import BankError, Item, load

PHRASES = """\
- id: stock-broken
  step: 接待咨询
  situation: 断码
  product: 服装
  plain: "{尺码}码{日期}到货。"
  warm: "您好，{尺码}码{日期}到，我给您记着。"
  point: 说清。
- id: stock-ready
  step: 接待咨询
  situation: 有货
  product: 通用
  plain: 有货，您可以拍。
  warm: 您好，有货的，您看好了就可以拍。
  point: 先看。
"""
ITEM = """\
- id: which
  kind: choice
  topics: [t-one]
  title: 怎么回
  source: 店规
  era: 今天
  checked: 2026-11
  prompt: {prompt}
  options:
    - {{text: {right}, right: true, why: 说清了。}}
    - {{text: 没有了。, why: 没有下一步。}}
"""
BROKEN = "{phrase: stock-broken.plain, with: {尺码: L, 日期: 周三}}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("book/phrases", "book/items", "exercises/items", "exercises/assignments"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: book/one\n", "utf-8")
    (tmp_path / "book" / "one.md").write_text("# 章\n\n(t-one)=\n## 节\n", "utf-8")
    (tmp_path / "book" / "phrases" / "stock.yml").write_text(PHRASES, "utf-8")
    return tmp_path


def item(root: Path, right: str = BROKEN, prompt: str = "哪一句好？") -> Item:
    (root / "book" / "items" / "one.yml").write_text(ITEM.format(right=right, prompt=prompt), "utf-8")
    return load([root / "book" / "items"], shown_from=root).items["which"]


def faults(root: Path, right: str, prompt: str = "哪一句好？") -> list[str]:
    with pytest.raises(BankError) as caught:
        item(root, right, prompt)
    return [str(fault) for fault in caught.value.faults]


def test_a_phrase_stands_for_its_wording_with_its_blanks_filled(root: Path) -> None:
    made = item(root)
    assert made.fields[0].options[0].text == "L码周三到货。"
    assert made.phrase_files == (root / "book" / "phrases" / "stock.yml",)
    assert item(root, right="有。").phrase_files == ()


def test_a_phrase_may_stand_for_any_text_and_keep_a_blank(root: Path) -> None:
    made = item(root, prompt='{phrase: stock-broken.warm, with: {尺码: L, 日期: "{日期}"}}')
    assert made.prompt == "您好，L码{日期}到，我给您记着。"


def test_a_phrase_goes_in_before_the_numbers_do(root: Path) -> None:
    text = (
        ITEM.format(right="", prompt="{phrase: stock-broken.plain, with: {尺码: L, 日期: '{天}天后'}}")
        .partition("  options:")[0]
        .replace("kind: choice", "kind: cloze")
    )
    text += "  text: 是{1}天。\n  blanks:\n    1: {number: 天, unit: 天}\n"
    text += "  variants:\n    variables: {天: [3, 5]}\n    working: ['{天}天。']\n"
    (root / "book" / "items" / "one.yml").write_text(text, "utf-8")
    made = load([root / "book" / "items"]).items["which"]
    assert [one.prompt for one in (made, *made.sets)] == ["L码3天后到货。", "L码5天后到货。"]


CASES = {
    "unknown id": (
        "{phrase: stock-broke.plain}",
        ".phrase: 没有叫“stock-broke”的话术。是不是想写 stock-broken 或 stock-ready？",
    ),
    "no wording named": (
        "{phrase: stock-ready}",
        ".phrase: “stock-ready”要写明用哪一种说法：stock-ready.plain 或 stock-ready.warm。",
    ),
    "a blank left": (
        "{phrase: stock-broken.plain, with: {尺码: L}}",
        ".with: 这句话术里的空{日期}没有填；请写 with: {日期: …}。",
    ),
    "no such blank": (
        "{phrase: stock-ready.plain, with: {颜色: 红}}",
        ".with: 这句话术里没有空“颜色”；它的空有：没有。",
    ),
    "another member": (
        "{phrase: stock-ready.plain, width: {颜色: 红}}",
        ": 不认识的名称“width”。是不是想写 with？可用的名称是phrase、with。",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_phrase_that_cannot_be_had_is_a_fault_with_its_place(root: Path, case: str) -> None:
    right, says = CASES[case]
    assert faults(root, right) == [f"book/items/one.yml: which.options[1].text{says}"]


def test_a_phrase_with_a_fault_of_its_own_is_said_to_have_one(root: Path) -> None:
    file = root / "book" / "phrases" / "stock.yml"
    file.write_text(PHRASES.replace("  point: 说清。\n", ""), "utf-8")
    assert faults(root, BROKEN) == [
        "book/items/one.yml: which.options[1].text.phrase: 话术 stock-broken 自己有问题，先把它改好。"
    ]
    assert str(check(root, [])[1][0]) == "book/phrases/stock.yml: stock-broken: 缺少 point。"


def test_check_tells_the_faults_of_phrases_that_no_item_uses(root: Path) -> None:
    item(root, right="有。")
    (root / "book" / "phrases" / "more.yml").write_text("- id: more\n", "utf-8")
    assert {fault.file for fault in check(root, [])[1]} >= {"book/phrases/more.yml"}


def test_a_private_bank_elsewhere_uses_the_phrases_of_the_book(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    private = tmp_path_factory.mktemp("private")
    (private / "one.yml").write_text(ITEM.format(right=BROKEN, prompt="哪句？"), "utf-8")
    assert load([private], shown_from=root).items["which"].fields[0].options[0].text == "L码周三到货。"


def test_without_a_book_there_are_no_phrases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.yml").write_text(ITEM.format(right=BROKEN, prompt="哪句？"), "utf-8")
    with pytest.raises(BankError, match="这里用不了话术：上级文件夹里没有"):
        load([tmp_path])
