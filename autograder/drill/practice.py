"""The call in a chapter's cell: `drill("table-3-3")` finds the item in the practice bank and returns its widget."""

from difflib import get_close_matches
from pathlib import Path

from autograder.drill.widget import Drill
from autograder.items import Bank, load
from autograder.places import practice_items, project_root

__all__ = ["NoDrillError", "drill"]


class NoDrillError(LookupError):
    """There is no such drill, or no bank to look in. The message is for whoever wrote the call, in Chinese."""


def drill(item_id: str, bank: Bank | Path | str | None = None) -> Drill:
    """The drill of an item.

    `bank` is a loaded bank or a folder of its files; without it `book/items` is looked for from the current folder up.
    Raises NoDrillError for an unknown id or where no bank is found, BankError for a bank with faults.
    """
    loaded = bank if isinstance(bank, Bank) else load([Path(bank) if bank is not None else _folder()])
    item = loaded.items.get(item_id)
    if item is None:
        raise NoDrillError(_unknown(item_id, loaded))
    return Drill(page=item.page())


def _folder() -> Path:
    try:
        return practice_items(project_root())
    except FileNotFoundError:
        here = Path.cwd()
        raise NoDrillError(f"从“{here}”往上都找不到这本书的题库。请在书的文件夹里打开笔记本。") from None


def _unknown(item_id: str, bank: Bank) -> str:
    near = get_close_matches(item_id, list(bank.items), n=3)
    hint = f"是不是想写：{'、'.join(near)}？" if near else "请核对编号，编号写在题库文件的id里。"
    return f"题库里没有编号为“{item_id}”的题。{hint}"
