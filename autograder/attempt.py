"""`python -m autograder try ITEM`: grades one response text from standard input."""

import argparse
import json
import sys

from autograder.grading.sheet import parse
from autograder.grading.verdict import grade
from autograder.items import BankError
from autograder.project import open_project
from autograder.words import explain

__all__ = ["add_arguments", "main"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The item's id; `--words` prints Chinese sentences instead of the verdict."""
    parser.add_argument("item", metavar="题目id")
    parser.add_argument("--words", action="store_true", help="不输出JSON，逐格用中文说明")


def main(args: argparse.Namespace) -> int:
    """Prints the verdict as JSON. Exit code 2 for an item or a bank that cannot be used."""
    try:
        _, bank = open_project()
    except (FileNotFoundError, BankError) as error:
        print(error, file=sys.stderr)
        return 2
    item = bank.items.get(args.item)
    if item is None:
        print(f"题库里没有“{args.item}”；现有的题目是{'、'.join(bank.items)}。", file=sys.stderr)
        return 2
    sheet = parse(sys.stdin.read(), item.public())
    verdict = grade(item.key, sheet.response)
    if args.words:
        for told in explain(item.page(), verdict):
            print(f"{told['mark']} {told['label']}（{told['earned']}/{told['total']}） {''.join(told['says'])}")
        for line in sheet.strange:
            print(f"? 没有读懂的一行：{line}")
    else:
        print(json.dumps(verdict, ensure_ascii=False))
    return 0
