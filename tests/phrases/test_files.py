"""The files to take to work hold every wording, keep their blanks, and are no formulas."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from autograder.phrases.bank import Choice, survey_phrases
from autograder.phrases.files import FILES, quick_phrases, table_csv, workbook
from autograder.phrases.phrase import Avoided, Phrase

BOOK = survey_phrases(Path(__file__).parents[2] / "book" / "phrases")[0].chosen(Choice())


def rows(made: bytes, encoding: str) -> list[list[str]]:
    return list(csv.reader(StringIO(made.decode(encoding), newline="")))


def phrase(**changes: str) -> Phrase:
    texts = {"situation": "有货", "product": "通用", "plain": "{商品名}有货。", "warm": "您好，有货。", "point": "看。"}
    return Phrase(
        id="one", step="接待咨询", table="3.6", asks=None, avoid=(Avoided(says="有。", why="没看。"),),
        file=Path("one.yml"), **{**texts, **changes},
    )  # fmt: skip


def test_quick_phrases_hold_each_wording_with_its_code_and_group() -> None:
    made = rows(quick_phrases([phrase()]), "gb18030")
    assert made == [
        ["快捷编码", "快捷短语", "分组"],
        ["有货（平实）", "{商品名}有货。", "接待咨询"],
        ["有货（亲切）", "您好，有货。", "接待咨询"],
    ]


def test_the_books_quick_phrases_read_the_same_in_the_older_encoding() -> None:
    assert quick_phrases(BOOK).decode("gbk") == quick_phrases(BOOK).decode("gb18030")
    assert len(rows(quick_phrases(BOOK), "gbk")) == 1 + 2 * len(BOOK)


def test_no_two_quick_phrases_share_a_code() -> None:
    codes = [row[0] for row in rows(quick_phrases(BOOK), "gbk")]
    assert [code for code in codes if codes.count(code) > 1] == []


def test_csv_and_workbook_hold_the_same_table() -> None:
    listed = rows(table_csv(BOOK), "utf-8-sig")
    assert table_csv(BOOK).startswith(b"\xef\xbb\xbf")
    assert len(listed) == 1 + len(BOOK)
    sheet = load_workbook(BytesIO(workbook(BOOK))).active
    assert [[cell.value or "" for cell in row] for row in sheet.iter_rows()] == listed
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula(start: str) -> None:
    made = phrase(plain=start)
    assert rows(quick_phrases([made]), "gb18030")[1][1] == f"'{start}"
    assert rows(table_csv([made]), "utf-8-sig")[1][6] == f"'{start}"
    cell = load_workbook(BytesIO(workbook([made]))).active["G2"]
    assert (cell.data_type, cell.value) == ("s", f"'{start}")


def test_the_same_phrases_make_the_same_files() -> None:
    assert quick_phrases(BOOK) == quick_phrases(BOOK)
    assert set(FILES) == {"qianniu-phrases.csv", "phrases.csv", "phrases.xlsx"}
