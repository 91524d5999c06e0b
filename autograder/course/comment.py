"""A mark as the gradebook's comment: a few Chinese lines, field by field, with nothing in them that any page takes
for markup.
"""

from collections.abc import Iterator

from autograder.course.inert import inert
from autograder.course.mark import Mark, number
from autograder.words import state_label

__all__ = ["comment", "state_of"]

_QUOTED = 60
_LINES = 60


def comment(mark: Mark) -> str:
    """The comment; its first line begins with the state in 【】, which `state_of` reads."""
    lines = [f"【{state_label(mark.state)}】{_summary(mark)}", *_rows(mark)]
    lines += [f"注意：{inert(note)}" for note in mark.notes]
    shown = lines[:_LINES] + ([f"（还有{len(lines) - _LINES}行）"] if len(lines) > _LINES else [])
    return "  \n".join(shown)


def state_of(written: str | None) -> str | None:
    """The state's Chinese word in a comment of ours, or None."""
    return written[1:].partition("】")[0] if written and written.startswith("【") else None


def _summary(mark: Mark) -> str:
    score = "没有能确定的分数" if mark.score is None else f"得{number(mark.score)}分"
    full = f"满分{mark.worth}分"
    if mark.state == "blank":
        return f"0分，{full}。"
    if mark.state == "human":
        part = f"能自动评的部分得{mark.earned}分（共{mark.total}分）。" if mark.earned else ""
        return f"这一题由老师评分，{full}。{part}"
    if mark.state == "unreadable":
        return f"有的地方读不出来，请老师看一看；{score}，{full}。"
    return f"{score}，{full}。"


def _rows(mark: Mark) -> Iterator[str]:
    if mark.state != "blank":
        for row in mark.rows:
            said = "".join(inert(says) for says in row["says"])
            written = inert(mark.texts.get(row["field"]) or "", _QUOTED)
            quoted = f"“{written}”" if written and row["mark"] not in {"✓", "待"} else ""
            yield f"{row['mark']} {inert(row['label'])}（{row['earned']}/{row['total']}）{quoted}{said}"
    for line in mark.strange:
        yield f"? 没有读懂的一行：“{inert(line, _QUOTED)}”"
