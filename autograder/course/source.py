"""An assignment as nbgrader's source notebook: generated, the same to the byte each time, never edited by hand."""

import hashlib
import json
from collections.abc import Iterator, Mapping

from autograder.course.assignments import Assignment, Prose, Task
from autograder.course.wording import item_markdown
from autograder.grading.sheet import write

__all__ = ["BEGIN", "END", "blank_answer", "cell_id", "notebook", "serialise"]

_ID_LENGTH = 64
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
_HOW_TO = """# {title}

每道题下面有一个以`%%answer`开头的格子，那就是你的答题纸。{due}

1. 点一下这个格子，按Shift+Enter，会出现一张可以填的表；在表里填，字会自动写进格子。
2. 没有出现表也没关系：直接在格子里打字，把`____`换成你的答案就行。冒号前面的字不要改。
3. 不会的题留着`____`，先做别的。写错了随时改。
4. 做完了记得**保存**（Ctrl+S），再交作业。

每一格都单独算分，对一格得一格的分。"""


def notebook(assignment: Assignment) -> dict[str, object]:
    """The source notebook of an assignment (nbformat 4.5), with model answers between nbgrader's solution marks."""
    metadata: dict[str, object] = {
        "assignment": assignment.name,
        "generated": f"由 exercises/assignments/{assignment.name}.md 生成，请改那个文件，不要改这里。",
        "items": {task.item.id: task.item.public() for task in assignment.tasks},
        "title": assignment.title,
    }
    if assignment.due is not None:
        metadata["due"] = assignment.due
    return {
        "cells": list(_cells(assignment)),
        "metadata": {
            "autograder": metadata,
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def serialise(content: Mapping[str, object]) -> str:
    """A notebook as the text of its file."""
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def blank_answer(view: Mapping[str, object]) -> str:
    """The text of an answer cell nobody has touched."""
    return write(view, {})


def cell_id(prefix: str, name: str) -> str:
    """A cell id that nbformat takes: at most 64 characters, different for different names."""
    whole = f"{prefix}-{name}"
    return whole if len(whole) <= _ID_LENGTH else f"{whole[:51]}-{hashlib.sha256(whole.encode()).hexdigest()[:12]}"


def _cells(assignment: Assignment) -> Iterator[dict[str, object]]:
    due = f"截止时间：{assignment.due}。" if assignment.due else ""
    yield _markdown("how-to", _HOW_TO.format(title=assignment.title, due=due))
    texts = 0
    for part in assignment.parts:
        if isinstance(part, Prose):
            texts += 1
            yield _markdown(f"text-{texts}", part.text)
        else:
            yield _markdown(cell_id("item", part.item.id), item_markdown(part.item.public(), part.marks))
            yield _answer(part)


def _markdown(ident: str, text: str) -> dict[str, object]:
    return {"cell_type": "markdown", "id": ident, "metadata": {}, "source": _lines(text)}


def _answer(task: Task) -> dict[str, object]:
    item = task.item
    head, _, body = write(item.public(), dict(item.model)).partition("\n")
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": cell_id("answer", item.id),
        "metadata": {
            "nbgrader": {
                "grade": True,
                "grade_id": item.id,
                "locked": False,
                "points": task.marks,
                "schema_version": 3,
                "solution": True,
                "task": False,
            },
        },
        "outputs": [],
        "source": _lines("\n".join((head, BEGIN, body.rstrip("\n"), END))),
    }


def _lines(text: str) -> list[str]:
    """Source as nbformat writes it to disk: lines with their ends."""
    lines = text.split("\n")
    return [line + "\n" for line in lines[:-1]] + [lines[-1]] if lines[-1] else [line + "\n" for line in lines[:-1]]
