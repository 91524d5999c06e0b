"""Every fault of a script is one Chinese sentence with its place; what passes is proven sound."""

# ruff: noqa: E501 - a sentence is one line, as its author reads it

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from autograder.grading.verdict import grade
from tests.dialogue.conftest import HEAD, SMALL, bundled

if TYPE_CHECKING:
    from collections.abc import Callable

    from autograder.items import Item

    Faults = Callable[..., list[str]]

BUNDLED = bundled()
PATH = "bank.yml: one"


def changed(old: str, new: str) -> str:
    assert old in SMALL
    return SMALL.replace(old, new, 1)


CASES = {
    "a way that leads nowhere": (
        changed("to: 问价, marks: 1", "to: 问价格, marks: 1"),
        f"{PATH}.scenes.问好.replies[1].to: 没有叫“问价格”的场景或结局，对话到这里就断了。是不是想写“问价”？",
    ),
    "a scene no play comes by": (
        SMALL.replace("  ends:", "    多余:\n      says: 喂\n      replies:\n        - {text: 甲, to: 买了, why: 一}\n        - {text: 乙, to: 走了, why: 二}\n  ends:"),
        f"{PATH}.scenes.多余: 怎么谈都到不了这里，请检查前面的 to 和 if。",
    ),
    "an end no play comes by": (
        SMALL + "    再说: {result: fair, says: 再说。, why: 没定。}\n",
        f"{PATH}.ends.再说: 怎么谈都到不了这里，请检查前面的 to 和 if。",
    ),
    "a branch no state chooses": (
        changed("if: mood < 5, to: 走了", "if: mood < 1, to: 走了"),
        f"{PATH}.scenes.问价.write.fair.to[1]: 怎么谈都到不了这里，请检查前面的 to 和 if。",
    ),
    "a text no state lets her say": (
        changed("if: mood < 5, text: 多少钱？快点！", "if: mood > 8, text: 多少钱？快点！"),
        f"{PATH}.scenes.问价.says[1]: 怎么谈都到不了这里，请检查前面的 to 和 if。",
    ),
    "a circle": (
        changed("bad: {to: 走了", "bad: {to: 问价"),
        f"{PATH}.scenes.问价: 可以一直转圈：问价→问价。请在回头的路上改心情或记一件事，再用 if 让它转不了第二圈。",
    ),
    "a circle over two scenes": (
        changed("bad: {to: 走了", "bad: {to: 问好"),
        f"{PATH}.scenes.问价: 可以一直转圈：问价→问好→问价。",
    ),
    "worst choices that earn": (
        changed("marks: -1, mood: -2", "marks: 1, mood: -2").replace("marks: -1, breaks", "marks: 1, breaks").replace("bad: {to: 走了,", "bad: {to: 走了, marks: 1,"),
        f"{PATH}.scenes: 每一步都选得分最低的，还能得2分：问好A→问价fair→买了。应当一分也没有。",
    ),
    "worst choices that end well": (
        changed("taboo: {to: 走了", "taboo: {to: 买了"),
        f"{PATH}.scenes: 每一步都选得分最低的，却走到好结局“买了”：问好B→问价taboo→买了。",
    ),
    "a best path to a bad end": (
        changed("bad: {to: 走了,", "bad: {to: 走了, marks: 9,"),
        f"{PATH}.scenes: 得分最高的一路走到“走了”，这不是 good（好）的结局：问好A→问价bad→走了。",
    ),
    "nothing to earn": (
        SMALL.replace("marks: 1", "marks: 0").replace("marks: 2", "marks: 0"),
        f"{PATH}.scenes: 最好的一路共得0分，应当在1到100分之间。",
    ),
    "a model that is not heard as good": (
        changed("model: 39元，有现货。", "model: 39元。"),
        f"{PATH}.scenes.问价: model 里的参考说法自己判出来是 fair，应当是 good：要点都说到，忌语一个没有。",
    ),
    "a wording that holds a taboo": (
        changed("[现货, 有货]", "[现货, 有货最便宜]"),
        f"{PATH}.scenes.问价: 要点里的“有货最便宜”含有 avoid 里的忌语，说了要点就犯忌。",
    ),
    "a condition on what nothing marks": (
        changed("if: mood < 5, to: 走了", "if: 身高, to: 走了"),
        f"{PATH}.scenes.问价.write.fair.to[1]: 条件里的“身高”没有哪句回答会记下，请在 finds、promises 或 breaks 里写上它。",
    ),
    "a list without a last resort": (
        changed("[{if: mood < 5, to: 走了}, 买了]", "[{if: mood < 5, to: 走了}]"),
        f"{PATH}.scenes.问价.write.fair.to: 一列里前面每一项都要写 if，最后一项不写 if（其他情况都走它）。",
    ),
    "both replies and a free text": (
        changed("      write:\n", "      replies: []\n      write:\n"),
        f"{PATH}.scenes.问价: 一个场景要么写 replies（几句可选的回答），要么写 write（自己写一句），两者只能有一个。",
    ),
    "two replies alike": (
        changed("text: 等会儿。", "text: 在的！"),
        f"{PATH}.scenes.问好.replies: 有两句回答一模一样，请改掉一句。",
    ),
    "a reply without a reason": (changed(", why: 应答快。", ""), f"{PATH}.scenes.问好.replies[1]: 缺少 why。"),
    "a scene's name with a colon": (
        SMALL.replace("    问好:", "    '问：好':"),
        f"{PATH}.scenes.问：好: “问：好”不合要求，应当是1到16个字的场景名，不含冒号，不以数字开头。",
    ),
    "marks that are no number": (
        changed("marks: 1, mood: 1", "marks: 一, mood: 1"),
        f"{PATH}.scenes.问好.replies[1].marks: “一”不合要求，应当是-9到9之间的整数，如 2 或 -1。",
    ),
    "names that differ in signs alone": (
        SMALL.replace("走了", "问好！"),
        f"{PATH}.scenes: 场景和结局的名字要各不相同，只差标点也不行。",
    ),
    "no customer": ("  ends: {}\n", "bank.yml: one.customer: 缺少 customer、scenes 或 ends；同时接待几位客户时写 customers。"),
    "one customer where several are asked for": (
        SMALL + "  customers: []\n",
        f"{PATH}.customers: 写了 customers，外面就不再写 customer、mood、scenes、ends。",
    ),
    "an unknown channel": (SMALL + "  channel: mail\n", f"{PATH}.channel: “mail”不合要求，应当是chat（聊天）或 phone（电话）。"),
    "a record without a label": (
        SMALL + "  record:\n    - {accept: 林}\n",
        f"{PATH}.record[1]: 记录单的每一栏要写 label（栏目名）和一种判法。",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rest", "sentence"), CASES.values(), ids=CASES)
def test_a_fault_is_told_with_its_place(faults: Faults, rest: str, sentence: str) -> None:
    told = faults(rest)
    assert any(fault.startswith(sentence) for fault in told), told


def test_the_small_script_has_no_fault(faults: Faults) -> None:
    assert faults(SMALL) == []


def test_the_best_reply_must_not_always_have_the_same_letter(faults: Faults) -> None:
    scenes = "".join(
        f"    第{sign}步:\n      says: 嗯\n      replies:\n"
        f"        - {{text: 好, to: {after}, marks: 1, why: 对}}\n"
        f"        - {{text: 坏, to: 走了, why: 错}}\n"
        for sign, after in zip("甲乙丙丁", ("第乙步", "第丙步", "第丁步", "买了"), strict=True)
    )
    told = faults(f"  scenes:\n{scenes}{SMALL[SMALL.index('  ends:') :]}")
    assert told == [f"{PATH}.scenes: 每个场景最好的回答都是A，学生会看出来。请把回答的次序换一换。"]


@pytest.mark.parametrize("item", BUNDLED.values(), ids=BUNDLED)
def test_the_model_path_earns_full_marks_and_ends_well(item: Item) -> None:
    verdict = grade(item.key, dict(item.model))
    assert (verdict["state"], verdict["earned"]) == ("graded", item.total)
    talks = [row["detail"] for rows in verdict["fields"].values() for row in rows if row["criterion"] == "path"]
    assert len(talks) == len(item.draw["threads"])  # type: ignore[arg-type]
    for detail in talks:
        assert isinstance(detail, dict)
        assert detail["result"] == "good"


def test_the_presale_chat_has_at_least_twenty_scenes() -> None:
    assert len(BUNDLED["dialogue-presale"].draw["threads"][0]["scenes"]) >= 20  # type: ignore[index]


@pytest.mark.parametrize("item", BUNDLED.values(), ids=BUNDLED)
def test_a_public_view_holds_no_marks_reasons_or_moods(item: Item) -> None:
    public = str(item.public()["draw"])
    for criterion in item.criteria:
        turns = criterion.words.get("turns")
        for choices in turns.values() if isinstance(turns, dict) else ():
            assert not [told["why"] for told in choices.values() if told["why"] in public]
    names = {"marks", "mood", "why", "groups", "avoid", "result", "breaks", "finds", "promises", "fair", "taboo"}
    assert not [name for name in names if f"'{name}'" in public]


def test_several_customers_have_a_field_each(faults: Faults) -> None:
    rows = "".join("    " + line + "\n" for line in SMALL.splitlines())
    one = "    - customer: 晚风\n" + rows
    two = "    - customer: 阿树\n" + rows
    head = HEAD.replace("  customer: 晚风\n", "")
    assert faults("  customers:\n" + one + two, head) == []
    assert faults("  customers:\n" + one + one, head) == [
        "bank.yml: one.customers: 客户的称呼和记录单的栏目要各不相同。"
    ]
