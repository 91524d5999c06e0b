"""Tables for a terminal: columns that stay straight when Chinese characters take two places."""

import unicodedata
from collections.abc import Sequence

from autograder.course.gradebook import UNGRADED, ClassGrades, Entry, Row
from autograder.course.mark import number
from autograder.course.points import mean_share
from autograder.words import STATES

__all__ = ["class_table", "columns", "entry_text", "grade_table", "width"]


def grade_table(grades: ClassGrades) -> str:
    """The class's table: a row a student, a column an item, totals and states, and what the columns and signs mean."""
    heads = ["学号", "姓名", *(str(index) for index in range(1, len(grades.items) + 1)), "总分", "状态"]
    rows = [_cells(row, grades) for row in grades.rows]
    numeric = set(range(2, len(heads) - 1))
    lines = [f"{grades.assignment}　满分{number(grades.worth)}分　{_counts(grades)}", ""]
    lines += columns([heads, *rows], right=numeric)
    lines.insert(3, "-" * max(map(width, lines[2:])))
    lines += ["", *_legend(grades)]
    return "\n".join(lines)


def class_table(graded: Sequence[ClassGrades]) -> str:
    """The whole class over several assignments: a row a student, a column an assignment, totals and what waits."""
    students = {row.student: row.name for grades in graded for row in grades.rows}
    found = [{row.student: _total(row) for row in grades.rows} for grades in graded]
    heads = ["学号", "姓名", *(str(index) for index in range(1, len(graded) + 1))]
    rows = [[who, name, *(totals.get(who, "-") for totals in found)] for who, name in sorted(students.items())]
    lines = ["全班各份作业的总分", "", *columns([heads, *rows], right=set(range(2, len(heads))))]
    lines.insert(3, "-" * max(map(width, lines[2:])))
    named = [f"{index} {grades.assignment}（{number(grades.worth)}分）" for index, grades in enumerate(graded, start=1)]
    return "\n".join([*lines, "", "作业：" + "　".join(named), "“+”：其中还有等老师评的题"])


def columns(rows: Sequence[Sequence[str]], right: set[int]) -> list[str]:
    """Rows with every column as wide as its widest cell; those of `right` end flush."""
    widths = [max(width(row[index]) for row in rows) for index in range(len(rows[0]))]
    return [
        "  ".join(_padded(cell, widths[index], flush=index in right) for index, cell in enumerate(row)).rstrip()
        for row in rows
    ]


def width(text: str) -> int:
    """How many places a text takes in a terminal."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )


def entry_text(entry: Entry | None) -> str:
    """One cell of the table: a score, a state, or a score with a question mark where a teacher has to look."""
    if entry is None:
        return "-"
    if entry.score is None:
        return entry.state
    if entry.waits:
        return f"{number(entry.score)}?"
    return "空" if entry.state == STATES["blank"] and entry.score == 0 else number(entry.score)


def _cells(row: Row, grades: ClassGrades) -> list[str]:
    total = "-" if row.total is None else number(row.total)
    return [row.student, row.name, *(entry_text(row.entries.get(item)) for item in grades.items), total, row.state]


def _total(row: Row) -> str:
    """A total; `+` where something in it waits for a teacher; a state where nothing is certain."""
    if row.total is None:
        return row.state
    return number(row.total) + ("+" if any(entry.waits for entry in row.entries.values()) else "")


def _padded(cell: str, size: int, *, flush: bool) -> str:
    space = " " * (size - width(cell))
    return space + cell if flush else cell + space


def _counts(grades: ClassGrades) -> str:
    states = [row.state for row in grades.rows]
    named = [STATES["graded"], STATES["human"], STATES["unreadable"], STATES["missing"], UNGRADED]
    return f"共{len(states)}人：" + "，".join(f"{state}{states.count(state)}人" for state in named if state in states)


def _legend(grades: ClassGrades) -> list[str]:
    """What the numbered columns are, with how the class did: the mean share of what is certain, and the blanks."""
    lines = []
    for index, (item, worth) in enumerate(grades.items.items(), start=1):
        entries = [row.entries[item] for row in grades.rows if item in row.entries]
        scores = [entry.score for entry in entries if entry.score is not None]
        blank = sum(entry.state == STATES["blank"] for entry in entries)
        share = mean_share(scores, blank, worth)
        mean = "-" if share is None else f"{100 * share:.0f}%"
        waits = sum(entry.waits for entry in entries)
        lines.append([f"{index}", item, f"{number(worth)}分", mean, str(blank), str(waits)])
    shown = columns([["列", "题目", "满分", "平均得分率", "空着", "等老师看"], *lines], right={0, 2, 3, 4, 5})
    return [*shown, "", "“空”是没有作答，“7.25?”是先记7.25分、有地方要老师看，“-”是没有分数。"]
