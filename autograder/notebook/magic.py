"""`%%answer ID`: reads the cell's text, shows its form, says what is filled in. The text is the answer, form or not."""

from autograder.grading.sheet import parse
from autograder.grading.text import well_formed
from autograder.notebook.summary import quoted, summary
from autograder.notebook.views import View, Views, find

__all__ = ["answer"]

_KEPT = "写在这个格子里的文字照样算数，保存后会一起交上去。"


def answer(line: str, cell: str | None = None) -> None:
    """The magic itself. It raises for no text: whatever goes wrong, the student is told that the text counts."""
    try:
        _answer(" ".join(line.split()), cell or "")
    except Exception as error:  # noqa: BLE001 - a traceback would tell a student that the answer is broken, which it is not
        print(f"这道题的表没有画出来（{type(error).__name__}），直接在格子里打字就行。{_KEPT}")


def _answer(item: str, cell: str) -> None:
    if not item:
        print(f"第一行缺少题目的编号，请写成“%%answer 编号”。{_known(find(item))}{_KEPT}")
        return
    found = find(item)
    if found.view is None:
        print(_no_view(item, found))
        return
    _show(found.view, f"%%answer {item}\n{cell}")


def _no_view(item: str, found: Views) -> str:
    if found.others:
        return f"这份作业里没有编号为{quoted(item)}的题。{_known(found)}请改好第一行，再按Shift+Enter。{_KEPT}"
    return f"这里找不到{quoted(item)}的题目内容，画不出表，直接在格子里打字就行。{_KEPT}"


def _known(found: Views) -> str:
    return f"编号是这几个里的一个：{'、'.join(found.others)}。" if found.others else ""


def _show(view: View, text: str) -> None:
    sheet = parse(well_formed(text), view)
    if sheet.torn:
        # A form shows one text a field, and would write over the others.
        print(summary(view, sheet.response, sheet.strange, sheet.torn))
        return
    # Here, not above: widgets take half a second, which only a cell with a form should cost.
    from autograder.notebook.form import show  # noqa: PLC0415

    show(view, sheet)
