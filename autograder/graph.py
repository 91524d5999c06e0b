"""`python -m autograder graph ITEM > file.svg`: a dialogue's script drawn for its author."""

import argparse
import sys
from pathlib import Path

from autograder.items import BankError
from autograder.kinds.dialogue.drawing import draw_scripts
from autograder.project import open_project

__all__ = ["add_arguments", "main"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The item's id; `--bank FOLDER` looks in a private bank too."""
    parser.add_argument("item", metavar="题目id")
    parser.add_argument("--bank", metavar="文件夹", type=Path, action="append", default=[], help="另外的私有题库文件夹")


def main(args: argparse.Namespace) -> int:
    """Prints the SVG. Exit code 2 for a bank that cannot be used, or an item that is no dialogue."""
    try:
        _, bank = open_project(args.bank)
    except (FileNotFoundError, BankError) as error:
        print(error, file=sys.stderr)
        return 2
    dialogues = {item.id: item for item in bank.items.values() if item.kind == "dialogue"}
    item = dialogues.get(args.item)
    if item is None:
        print(f"题库里没有叫“{args.item}”的对话题；现有的对话题是{'、'.join(dialogues) or '空的'}。", file=sys.stderr)
        return 2
    rules = [one.rule for one in item.criteria if one.rule["criterion"] == "path"]
    threads = item.draw["threads"]
    print(draw_scripts(rules, threads if isinstance(threads, list) else []), end="")
    return 0
