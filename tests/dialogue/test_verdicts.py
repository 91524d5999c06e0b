"""The criterion `path` in Python and in JavaScript: random walks, hostile texts, the layout `turns`."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from autograder.grading.sheet import parse, tidy, write
from autograder.grading.turns import read_turns
from autograder.grading.verdict import grade
from autograder.notebook.talk import talked
from autograder.words import explain
from tests.dialogue.conftest import bundled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from autograder.items import Item

ROOT = Path(__file__).parents[2]
NODE = shutil.which("node") or "node"
BUNDLED = bundled()
WALKS = 1200
JUNK = [
    "",
    "____",
    "A",
    "9 问好: A",
    "::",
    "1: A",
    "问好",
    "1 __proto__: A",
    "1 constructor: B",
    "\ud800 问好: A",
    "1 问好: A\n" * 60,
]


def both(pairs: Sequence[tuple[dict[str, object], object]]) -> list[object]:
    """The verdicts of JavaScript, in order."""
    lines = "\n".join(json.dumps({"key": key, "response": response}) for key, response in pairs)
    command = [NODE, str(ROOT / "autograder" / "grading" / "try.mjs"), "--batch"]
    run = subprocess.run(command, input=lines, capture_output=True, text=True, check=True, timeout=120)
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_both_languages_agree_on_random_walks() -> None:
    dice = random.Random(20261122)  # noqa: S311  test data
    items = list(BUNDLED.values())
    pairs = [(item.key, random_talks(dice, item)) for item in items for _ in range(WALKS // len(items))]
    assert both(pairs) == [grade(key, response) for key, response in pairs]


def scripts(item: Item) -> list[dict[str, Any]]:
    """The rules of an item's conversations, one a customer."""
    return [rule for rule in item.key["criteria"] if rule["criterion"] == "path"]  # type: ignore[attr-defined]


def random_talks(dice: random.Random, item: Item) -> dict[str, str]:
    """A walk with every customer of an item."""
    return {rule["field"]: random_text(dice, rule) for rule in scripts(item)}


def random_text(dice: random.Random, rule: dict[str, Any]) -> str:
    """A walk through a script, sometimes cut short, misspelt, or with a line that does not fit."""
    nodes, scenes = rule["nodes"], rule["scenes"]
    lines: list[str] = []
    place = 0
    while "to" in nodes[place] and dice.random() > 0.03:
        name = nodes[place]["scene"]
        choice = dice.choice(list(nodes[place]["to"]))
        number = dice.choice(["", f"{len(lines) + 1} ", f"{len(lines) + 1}."])
        lines.append(f"{number}{name}{dice.choice(':：')} {said(dice, scenes[name], choice)}")
        place = nodes[place]["to"][choice]
    if dice.random() < 0.2:
        lines.insert(dice.randrange(len(lines) + 1), dice.choice(JUNK))
    return dice.choice(["\n", "\r\n"]).join(lines)


def said(dice: random.Random, scene: dict[str, object], choice: str) -> str:
    if len(choice) == 1:
        return dice.choice([choice, choice.lower(), f"{choice}。", "Z"] if dice.random() < 0.2 else [choice])
    groups, avoid = scene["groups"], scene["avoid"]
    assert isinstance(groups, list)
    assert isinstance(avoid, list)
    words = [dice.choice(group) for group in groups]
    chosen = {"good": words, "fair": words[:1], "bad": ["嗯"], "taboo": [*words, dice.choice(avoid or ["嗯"])]}[choice]
    return "，".join(chosen)


@pytest.mark.parametrize("item", BUNDLED.values(), ids=BUNDLED)
def test_no_text_whatever_makes_a_grader_raise(item: Item) -> None:
    fields = [rule["field"] for rule in scripts(item)]
    pairs = [(item.key, dict.fromkeys(fields, text)) for text in [*JUNK, "好" * 10001, None]]
    assert both(pairs) == [grade(key, response) for key, response in pairs]


def test_the_worst_path_earns_nothing() -> None:
    for item in BUNDLED.values():
        verdict = grade(item.key, {rule["field"]: "\n".join(worst(rule)) for rule in scripts(item)})
        assert verdict["earned"] == 0, item.id
        for rule in scripts(item):
            detail = verdict["fields"][rule["field"]][0]["detail"]
            assert isinstance(detail, dict)
            assert detail["result"] == "bad" or item.id == "example-dialogue", item.id
            assert detail["end"] is not None


def worst(rule: dict[str, Any]) -> Iterable[str]:
    node = rule["nodes"][0]
    while "to" in node:
        scene = rule["scenes"][node["scene"]]
        choice = min(scene["marks"], key=lambda one: scene["marks"][one])
        yield f"{node['scene']}: {choice if len(choice) == 1 else said(random.Random(0), scene, choice)}"  # noqa: S311
        node = rule["nodes"][node["to"][choice]]


def test_a_form_without_a_key_may_go_on_as_if_the_free_text_were_good(small: Item) -> None:
    item = BUNDLED["example-dialogue"]
    # Heard as bad, the customer would ask again; in a student's notebook she goes on, and the turn still earns nothing.
    verdict = grade(item.key, {"turns": "1 问好: A\n2 微波炉: 嗯\n3 下单: A"})
    row = verdict["fields"]["turns"][0]
    assert (verdict["state"], verdict["earned"], row["reason"]) == ("graded", 2, "partial")
    assert small.total == 3


@pytest.mark.parametrize("item", BUNDLED.values(), ids=BUNDLED)
def test_a_sheet_is_read_as_it_was_written(item: Item) -> None:
    dice = random.Random(7)  # noqa: S311  test data
    view = item.public()
    responses = [dict(item.model), {}, *({**random_talks(dice, item), "record1": "甲\n乙"} for _ in range(40))]
    sheets = written_by_javascript(view, responses)
    for response, theirs in zip(responses, sheets, strict=True):
        sheet = write(view, response)
        assert sheet == theirs
        assert parse(sheet, view).response == {field.id: tidy(response).get(field.id, "") for field in item.fields}


def written_by_javascript(view: dict[str, object], responses: list[dict[str, str]]) -> list[str]:
    told = javascript(
        "sheet.js",
        "write",
        "({view, responses}) => responses.map((one) => write(view, one))",
        {"view": view, "responses": responses},
    )
    assert isinstance(told, list)
    return told


def javascript(module: str, name: str, function: str, data: object) -> object:
    """What a function, which uses one export of a grading module, makes of some data."""
    script = (
        f"import {{{name}}} from './autograder/grading/{module}'; import {{readFileSync}} from 'node:fs';"
        f"console.log(JSON.stringify(({function})(JSON.parse(readFileSync(0, 'utf8')))));"
    )
    command = [NODE, "--input-type=module", "-e", script]
    run = subprocess.run(command, input=json.dumps(data), cwd=ROOT, capture_output=True, text=True, check=True)
    told: object = json.loads(run.stdout)
    return told


def test_turns_are_read_alike_in_both_languages() -> None:
    more = [
        "１　问好：Ａ",
        "1、问好: A",
        "问好: 10:30 到",
        "  2 报价: 甲\n  乙",
        "1 问好: ____\n2 报价: B",
        "x" * 90 + ": A",
    ]
    texts = [*JUNK, *more]
    theirs = javascript(
        "turns.js", "readTurns", "(texts) => texts.map((one) => readTurns(one, ['问好', '报价']))", texts
    )
    assert theirs == [[turn._asdict() for turn in read_turns(text, ["问好", "报价"])] for text in texts]


def test_every_turn_is_told_with_its_marks_and_its_reason(small: Item) -> None:
    said = explain(small.page(), dict(grade(small.key, {"turns": "1 问好: B\n2 问价: 39元"})))[0]
    assert said["says"] == [
        "第1步“问好”选B“等会儿。”：-1分。冷场。",
        "第2步“问价”自己写：1分。说了一半。",
        "结局“走了”：没成。",
    ]


def test_an_unfinished_and_an_unreadable_dialogue_say_so(small: Item) -> None:
    page = small.page()
    assert (
        explain(page, dict(grade(small.key, {"turns": "1 问好: A"})))[0]["says"][-1] == "对话还没有谈完，只算到第1步。"
    )
    told = explain(page, dict(grade(small.key, {"turns": "1 问好: Z"})))[0]
    assert (told["mark"], told["says"]) == ("?", ["第1步对不上剧本（场景名或字母不对），从那里起没有计分。"])


TALK = {
    "": "对话还没有开始。",
    "1 问好: A": "已经谈了1步，还没有谈完。",
    "1 问好: A\n2 问价: 随便": "对话谈完了，共2步。",
    "1 问好: A\n2 问介: 随便": "第2步对不上剧本，请检查那一行的场景名和字母。",
}


@pytest.mark.parametrize("text", TALK)
def test_a_student_is_told_how_far_the_dialogue_has_come_and_nothing_of_its_worth(small: Item, text: str) -> None:
    assert talked(small.public(), {"turns": text}) == TALK[text]  # type: ignore[arg-type]
