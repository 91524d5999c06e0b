"""`python -m autograder report`: the class report as a page, and the grade table as a file that Excel opens."""

import argparse
import csv
import json
import sys
from collections import defaultdict
from pathlib import Path

from autograder.course.gradebook import ClassGrades, assignments, class_grades
from autograder.course.grades import add_arguments
from autograder.course.mark import number
from autograder.course.table import entry_text
from autograder.places import project_root
from autograder.report.page import report_page
from autograder.report.tally import tally
from autograder.typed import mapping, mappings, text

__all__ = ["add_arguments", "main", "write_report"]


def main(args: argparse.Namespace) -> int:
    """Writes the files and names them. Exit code 2 where there is no such gradebook or assignment."""
    try:
        course = args.course or project_root() / "exercises"
        for name in [args.assignment] if args.assignment else assignments(course):
            for file in write_report(course, name):
                print(f"已写好 {file}")
    except (FileNotFoundError, LookupError) as error:
        print(error.args[0] if error.args else error, file=sys.stderr)
        return 2
    return 0


def write_report(course: Path, assignment: str) -> list[Path]:
    """Writes `report/<assignment>.html` and `report/<assignment>.csv`. Raises as `class_grades` does."""
    grades = class_grades(course, assignment)
    marks: dict[str, list[dict[str, object]]] = defaultdict(list)
    titles: dict[str, str] = {}
    name = assignment
    for file in sorted(course.glob(f"autograded/*/{assignment}/{assignment}.ipynb")):
        content = mapping(json.loads(file.read_bytes()))
        ours = mapping(mapping(content.get("metadata")).get("autograder"))
        name = text(ours.get("title")) or name
        titles |= {ident: text(mapping(view).get("title")) for ident, view in mapping(ours.get("items")).items()}
        for cell in mappings(content.get("cells")):
            mark = mapping(mapping(mapping(cell.get("metadata")).get("autograder")).get("mark"))
            if mark:
                marks[text(mark.get("item"))].append(mark)
    tallies = [tally(item, titles.get(item, item), worth, marks[item]) for item, worth in grades.items.items()]
    folder = course / "report"
    folder.mkdir(exist_ok=True)
    page, table = folder / f"{assignment}.html", folder / f"{assignment}.csv"
    page.write_text(report_page(grades, tallies, name), "utf-8")
    _write_csv(table, grades)
    return [page, table]


def _write_csv(file: Path, grades: ClassGrades) -> None:
    """With a byte order mark, or Excel takes it for GBK; a name that begins like a formula is kept from being one."""
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["学号", "姓名", *grades.items, "总分", "满分", "状态"])
        for row in grades.rows:
            total = "" if row.total is None else number(row.total)
            cells = [entry_text(row.entries.get(item)) for item in grades.items]
            rows.writerow([_cell(row.student), _cell(row.name), *cells, total, number(grades.worth), row.state])


def _cell(written: str) -> str:
    return f"'{written}" if written.startswith(("=", "+", "-", "@", "\t")) else written
