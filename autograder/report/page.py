"""The class report as one HTML page, complete in itself; every text in it is escaped."""

from collections.abc import Iterator, Sequence
from html import escape

from autograder.course.gradebook import ClassGrades, Row
from autograder.course.mark import number
from autograder.course.table import entry_text
from autograder.report.tally import FieldTally, ItemTally

__all__ = ["report_page"]

_STYLE = """
:root { --ink: #1d2530; --soft: #55606e; --paper: #fff; --card: #f7f8fa; --line: #d9dee5; --bad: #a3262a; color-
scheme: light dark; } @media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ee; --soft: #a7b0bd; --paper: #14181e; --card: #1c222b; --line: #38414e; --bad: #ff9a93; }
}
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.6;
  font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 70rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; } h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
.soft { color: var(--soft); } .low { color: var(--bad); font-weight: 700; }
.wide { overflow-x: auto; }
.grades th, .grades td { white-space: nowrap; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .7rem .3rem 0; text-align: start; vertical-align: top; }
td.number, th.number { text-align: end; white-space: nowrap; }
thead th { color: var(--soft); }
@media print { .wide { overflow: visible; } h2, h3 { break-after: avoid; } tr { break-inside: avoid; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_LOW = 0.6


def report_page(grades: ClassGrades, tallies: Sequence[ItemTally], title: str) -> str:
    """The page: what waits for the teacher, the grade table, then item by item what went wrong."""
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}　班级报告</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>",
            f"<h1>{escape(title)}　班级报告</h1>",
            f'<p class="soft">{len(grades.rows)}人，满分{number(grades.worth)}分。{escape(_summary(grades.rows))}</p>',
            *_grades(grades, tallies),
            *_items(tallies),
            "</main>\n</body>\n</html>\n",
        ]
    )


def _summary(rows: Sequence[Row]) -> str:
    known = [row.total for row in rows if row.total is not None]
    mean = f"平均{sum(known) / len(known):.1f}分（只算已有分数的{len(known)}人）。" if known else "还没有分数。"
    states: dict[str, list[str]] = {}
    for row in rows:
        states.setdefault(row.state, []).append(row.name or row.student)
    told = "；".join(f"{state}：{'、'.join(names)}" for state, names in states.items() if state != "已评")
    return mean + (f"{told}。" if told else "")


def _grades(grades: ClassGrades, tallies: Sequence[ItemTally]) -> Iterator[str]:
    titles = {entry.item: entry.title for entry in tallies}
    heads = "".join(
        f'<th scope="col" class="number" title="{escape(titles.get(item, item))}">{index}</th>'
        for index, item in enumerate(grades.items, start=1)
    )
    yield '<h2>成绩</h2>\n<div class="wide" tabindex="0" role="region" aria-label="成绩表">'
    yield '<table class="grades"><thead><tr>'
    yield f"{_head('学号', '姓名')}{heads}{_numbers('总分')}{_head('状态')}</tr></thead><tbody>"
    for row in grades.rows:
        cells = "".join(f'<td class="number">{escape(entry_text(row.entries.get(item)))}</td>' for item in grades.items)
        total = "-" if row.total is None else number(row.total)
        who = f'<th scope="row">{escape(row.student)}</th><td>{escape(row.name)}</td>'
        yield f'<tr>{who}{cells}<td class="number">{total}</td><td>{escape(row.state)}</td></tr>'
    yield "</tbody></table></div>"
    yield '<p class="soft">“空”是没有作答，带“?”的先记确定的分、等老师看，“-”是没有分数。</p>'


def _items(tallies: Sequence[ItemTally]) -> Iterator[str]:
    yield "<h2>逐题</h2>"
    for index, entry in enumerate(tallies, start=1):
        mean = "-" if entry.mean is None else f"{100 * entry.mean:.0f}%"
        low = ' class="low"' if entry.mean is not None and entry.mean < _LOW else ""
        yield f"<h3>{index}　{escape(entry.title)}</h3>"
        yield (
            f'<p class="soft">满分{number(entry.worth)}分，读到{entry.answers}份，平均得分率<span{low}>{mean}</span>，'
            f"空着{entry.blank}份，等老师看{entry.waiting}份。</p>"
        )
        if any(set(field.marks) & set("✓◐✗?") for field in entry.fields):
            often = _head("常见的写法（没有全对的）")
            yield '<div class="wide"><table><thead><tr>'
            yield f"{_head('要填的')}{_numbers('全对', '部分', '不对', '空', '读不出')}{often}</tr></thead><tbody>"
            yield from map(_field, entry.fields)
            yield "</tbody></table></div>"


def _head(*names: str) -> str:
    return "".join(f'<th scope="col">{name}</th>' for name in names)


def _numbers(*names: str) -> str:
    return "".join(f'<th scope="col" class="number">{name}</th>' for name in names)


def _field(entry: FieldTally) -> str:
    counts = "".join(f'<td class="number">{entry.marks.get(sign, 0)}</td>' for sign in "✓◐✗空?")
    often = "；".join(f"“{escape(text)}”{count}人" for text, count in entry.often)
    return f'<tr><th scope="row">{escape(entry.label)}</th>{counts}<td>{often}</td></tr>'
