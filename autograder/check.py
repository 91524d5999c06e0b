"""`python -m autograder check`: every fault of the bank and the assignments in one list."""

import argparse
import importlib
import sys
from collections import Counter
from pathlib import Path

from autograder.coverage import coverage, told
from autograder.glossary import survey_terms
from autograder.items import Bank, BankError, Fault, load
from autograder.kinds import KINDS
from autograder.phrases.bank import survey_phrases
from autograder.places import exercise_items, glossary, phrases, practice_items, project_root
from autograder.topics import missing_sections, read_sections

__all__ = ["add_arguments", "check", "main"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--bank FOLDER` adds a private bank, as often as wanted; `--coverage` holds the book to its topics."""
    parser.add_argument("--bank", metavar="文件夹", type=Path, action="append", default=[], help="另外的私有题库文件夹")
    parser.add_argument("--coverage", action="store_true", help="列出每个知识点的小节、练习和作业题，有缺的就算没通过")


def main(args: argparse.Namespace) -> int:
    """Prints the faults, or what the bank holds. Exit code 1 where there is a fault or a topic lacks something."""
    try:
        root = project_root()
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    bank, faults = check(root, args.bank)
    for fault in faults:
        print(fault, file=sys.stderr)
    if bank is None or faults:
        print(f"共{len(faults)}个问题，请逐条改好再检查一次。", file=sys.stderr)
        return 1
    kinds = Counter(item.kind for item in bank.items.values())
    listed = "，".join(f"{KINDS[kind].label}{number}道" for kind, number in sorted(kinds.items()))
    graded = sum(1 for _ in bank.within(exercise_items(root)))
    print(f"题库没有问题：共{len(bank.items)}道题（{listed}），其中{graded}道只用于作业。")
    return _print_coverage(root, bank) if args.coverage else 0


def _print_coverage(root: Path, bank: Bank) -> int:
    """Prints what every topic has, then every hole. Exit code 1 where there is one."""
    assignments = importlib.import_module("autograder.course.assignments")
    found, _ = assignments.read_all(root / "exercises", bank, shown_from=root)
    parts = coverage(root, bank, [task.item for assignment in found for task in assignment.tasks])
    print("", *told(parts), "", sep="\n")
    rows = [row for _, part in parts for row in part]
    holes = [hole for row in rows for hole in row.holes]
    for hole in holes:
        print(hole, file=sys.stderr)
    if holes:
        print(f"{len(rows)}个知识点里，共有{len(holes)}处缺口。", file=sys.stderr)
        return 1
    print(f"{len(rows)}个知识点都有小节和练习，要考的都有作业题。")
    return 0


def check(root: Path, private: list[Path]) -> tuple[Bank | None, list[Fault]]:
    """The bank, if it could be loaded, and every fault of phrases, terms, items, topics and assignments."""
    _, faults = survey_phrases(phrases(root), shown_from=root)
    faults += survey_terms(glossary(root), shown_from=root, topics=read_sections(root))[1]
    try:
        bank = load([practice_items(root), exercise_items(root), *private], shown_from=root)
    except BankError as error:
        return None, [*faults, *error.faults]
    faults += missing_sections(bank.items.values(), root)
    assignments = importlib.import_module("autograder.course.assignments")
    faults += assignments.faults(root, bank)
    return bank, faults
