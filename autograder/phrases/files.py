"""The phrase bank as files to take to work: quick phrases for 千牛, and a table as CSV and as a workbook.

Blanks stay as they are written. A cell that a spreadsheet would take for a formula begins with an apostrophe.
"""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO, StringIO
from types import MappingProxyType

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from autograder.phrases.phrase import WORDINGS, Phrase

__all__ = ["FILES", "quick_phrases", "table_csv", "workbook"]

Rows = list[list[str]]
_QUICK = ["快捷编码", "快捷短语", "分组"]
_TABLE = ["编号", "环节", "表", "情境", "商品", "客户说", "平实的说法", "亲切的说法", "要点", "别这样说"]
_WIDTHS = [16, 10, 6, 22, 8, 24, 48, 48, 36, 48]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# A workbook holds when it was made; a fixed time makes the same file of the same phrases.
_MADE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def quick_phrases(phrases: Iterable[Phrase]) -> bytes:
    """One row a wording, in the columns 千牛 names its quick phrases by, in the encoding of a Chinese Windows."""
    rows = [
        [_code(phrase, name), wording, phrase.step] for phrase in phrases for name, wording in phrase.wordings.items()
    ]
    return _csv([_QUICK, *rows]).encode("gb18030")


def table_csv(phrases: Iterable[Phrase]) -> bytes:
    """One row a phrase, in UTF-8 with the mark by which Excel knows it."""
    return _csv([_TABLE, *map(_row, phrases)]).encode("utf-8-sig")


def workbook(phrases: Iterable[Phrase]) -> bytes:
    """The same table as an XLSX file, with a fixed head and filters."""
    book = Workbook()
    book.properties.created = book.properties.modified = _MADE
    sheet = book.active
    sheet.title = "话术库"
    for row in [_TABLE, *map(_row, phrases)]:
        sheet.append([_safe(cell) for cell in row])
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == 1)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    made = BytesIO()
    book.save(made)
    return made.getvalue()


FILES: Mapping[str, Callable[[Sequence[Phrase]], bytes]] = MappingProxyType(
    {"qianniu-phrases.csv": quick_phrases, "phrases.csv": table_csv, "phrases.xlsx": workbook}
)
"""Every file that a site offers, by its name."""


def _code(phrase: Phrase, name: str) -> str:
    """What an agent types to find the wording."""
    return f"{phrase.situation}（{WORDINGS[name]}）"


def _row(phrase: Phrase) -> list[str]:
    avoided = "\n".join(f"“{avoid.says}”{avoid.why}" for avoid in phrase.avoid)
    return [
        phrase.id, phrase.step, phrase.table or "", phrase.situation, phrase.product, phrase.asks or "",
        phrase.plain, phrase.warm, phrase.point, avoided,
    ]  # fmt: skip


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _csv(rows: Rows) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([[_safe(cell) for cell in row] for row in rows])
    return written.getvalue()
