"""What a student is told about a dialogue in an answer cell: how far it has come, and a line that does not fit."""

from collections.abc import Iterator, Mapping
from typing import TypedDict, cast

from autograder.grading.letters import letters
from autograder.grading.path import Node, walk
from autograder.grading.text import LIMIT, is_blank, plain
from autograder.grading.turns import Turn, read_turns
from autograder.notebook.views import View

__all__ = ["talked"]


class Script(TypedDict):
    """A customer's script, as a public view draws it."""

    field: str
    customer: str
    scenes: Mapping[str, object]
    nodes: list[Node]


class _Draw(TypedDict):
    threads: list[Script]


def talked(view: View, response: Mapping[str, str | None]) -> str:
    """A sentence a customer, and one for the record sheet."""
    scripts = cast("_Draw", view.get("draw"))["threads"]
    said = [_stands(script, response.get(script["field"]) or "", alone=len(scripts) == 1) for script in scripts]
    return "".join([*said, *_record(view, response, {script["field"] for script in scripts})])


def _stands(script: Script, text: str, *, alone: bool) -> str:
    who = "" if alone else f"{script['customer']}："
    turns = read_turns(text[:LIMIT], list(script["scenes"]))
    if not turns:
        return f"{who}对话还没有开始。"
    taken = walk(script["nodes"], turns, _choice)
    steps = len(taken.steps)
    if not taken.fits:
        return f"{who}第{steps + 1}步对不上剧本，请检查那一行的场景名和字母。"
    if "end" in script["nodes"][taken.node]:
        return f"{who}对话谈完了，共{steps}步。"
    return f"{who}已经谈了{steps}步，还没有谈完。"


def _choice(node: Node, turn: Turn) -> str | None:
    """What a turn chooses, as far as it can be told without a key: any free text is taken for a good one."""
    ways = list(node["to"])
    if "good" in ways:
        return "good"
    found = letters(plain(turn.text), ways)
    return found[0] if found and len(found) == 1 else None


def _record(view: View, response: Mapping[str, str | None], talks: set[str]) -> Iterator[str]:
    rows = [field for field in view["fields"] if field["id"] not in talks]
    blank = [field["label"] for field in rows if is_blank(response.get(field["id"]) or "")]
    if blank:
        yield f"记录单还没填：{'、'.join(blank)}。"
