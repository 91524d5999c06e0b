"""Replies and letters: an author's faults are told with their place, and no marks are to be had without the matter."""

from pathlib import Path

import pytest

from autograder.grading.sheet import parse, write
from autograder.grading.verdict import grade
from autograder.items import BankError, Item, load
from autograder.kinds.given import given

KINDS = Path(__file__).parents[2] / "autograder" / "kinds"
ITEMS = {item.id: item for kind in ("reply", "email") for item in load([KINDS / kind]).items.values()}


def faults(tmp_path: Path, kind: str, old: str, new: str) -> list[str]:
    """The faults of a kind's example after one change in it."""
    text = (KINDS / kind / "example.yml").read_text("utf-8")
    assert old in text
    (tmp_path / "bank.yml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BankError) as caught:
        load([tmp_path], shown_from=tmp_path)
    return [str(fault) for fault in caught.value.faults]


DAYS = ["两到三天", "两三天", "2到3天", "2-3天", "二到三天", "2至3天"]
REPLY_FAULTS = {
    "a model that misses a point": (
        "正往您那边走，这条线路通常两到三天到",
        "正往您那边走",
        f"bank.yml: example-reply.models[1].text: 示范自己只得8/9分：没有说到“{'”或“'.join(DAYS)}”。",
    ),
    "a model with a taboo": (
        "我现在就去催件",
        "肯定能到，我现在就去催件",
        "bank.yml: example-reply.models[2].text: 示范自己只得8/9分：有不该说的“肯定能到”。",
    ),
    "models that are too long": (
        "{min: 40, max: 140}",
        "{min: 40, max: 80}",
        "bank.yml: example-reply.models[1].text: 示范自己只得8/9分：有94个字，要在40到80之间。",
    ),
    "a speaker who is nobody": (
        "- 客户: 看好了吗",
        "- 顾客: 看好了吗",
        "bank.yml: example-reply.talk[3]: 一条消息写成“谁: 说了什么”，谁是客户、客服、系统之一。",
    ),
    "one taboo inside another": (
        "[快递的事, 问快递,",
        "[快递的事, 问快递, 去问快递,",
        "bank.yml: example-reply.avoid: “去问快递”里已经有“问快递”，只写短的一个就够了，不然会扣两次。",
    ),
    "a taboo without what to say instead": (
        "      instead: 收到以后有什么问题，随时找我。\n",
        "",
        "bank.yml: example-reply.avoid[2]: 缺少 instead。",
    ),
    "bounds the wrong way round": (
        "{min: 40, max: 140}",
        "{min: 140, max: 40}",
        "bank.yml: example-reply.length: min（140）不能大于 max（40）。",
    ),
    "a wording of signs alone": (
        "any: [揽收,",
        "any: [。。, 揽收,",
        "bank.yml: example-reply.mention[1].any: “。。”去掉标点后什么也没有，不能当说法。",
    ),
}
EMAIL_FAULTS = {
    "a receiver who is not in the book": (
        "names: [周女士]",
        "names: [周先生]",
        "bank.yml: example-email.to: “周先生”不在名单里；名单是周女士、李娜、郑工、全体客服。",
    ),
    "nobody to write to": ("    names: [周女士]\n", "", "bank.yml: example-email.to: 收件人不能没有。"),
    "a name that is right and rejected": (
        "      李娜: 她只需要知道",
        "      周女士: 她只需要知道",
        "bank.yml: example-email.to: “周女士”既在 names 里又在 reject 里。",
    ),
    "two names alike": (
        "{name: 郑工,",
        "{name: 李 娜,",
        "bank.yml: example-email.people[3]: “李 娜”和别的名字分不开，请换一种写法。",
    ),
    "a name with a separator": (
        "name: 全体客服, role: 群组",
        "name: 客服、售后, role: 群组",
        "bank.yml: example-email.people[4]: 名字里不能有顿号、逗号、分号、冒号或换行：“客服、售后”。",
    ),
    "attachments without files": (
        "  bcc:\n",
        "  attachments: {names: [a.zip]}\n  bcc:\n",
        "bank.yml: example-email.attachments: 没有写 files，就没有附件可选。",
    ),
    "a model whose subject is too long": (
        "    subject: 书架订单延迟发货说明",
        "    subject: 书架订单延迟发货说明书架订单延迟发货说明书架",
        "bank.yml: example-email.model: 示范自己只得21/22分：有22个字，要在6到20之间。",
    ),
}


@pytest.mark.parametrize(("old", "new", "told"), REPLY_FAULTS.values(), ids=REPLY_FAULTS)
def test_a_fault_of_a_reply_is_told_with_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert told in faults(tmp_path, "reply", old, new)


@pytest.mark.parametrize(("old", "new", "told"), EMAIL_FAULTS.values(), ids=EMAIL_FAULTS)
def test_a_fault_of_a_letter_is_told_with_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert told in faults(tmp_path, "email", old, new)


def wordings(item: Item, field: str, name: str) -> list[str]:
    """The first wording of each point (`groups`), or every taboo (`wordings`) of a field."""
    rules = [rule.rule for rule in item.criteria if rule.rule["field"] == field and name in rule.rule]
    listed = [rule[name] for rule in rules if isinstance(rule[name], list)]
    if name == "wordings":
        return [text for texts in listed if isinstance(texts, list) for text in texts]
    return [groups[0][0] for groups in listed if isinstance(groups, list)]


def test_every_model_of_a_reply_earns_full_marks() -> None:
    item = ITEMS["example-reply"]
    models = item.words[0]["models"]
    assert isinstance(models, list)
    assert len(models) == 2
    for model in models:
        assert grade(item.key, {"body": model["text"]})["earned"] == item.total


def test_empty_talk_earns_nothing() -> None:
    talk = "您好，抱歉让您久等了，感谢您的理解和支持，祝您生活愉快，我们随时为您服务，祝您一切顺利，再见。"
    assert grade(ITEMS["example-reply"].key, {"body": talk})["earned"] == 0


def test_a_string_of_key_words_earns_its_points_and_nothing_for_manners_or_decency() -> None:
    item = ITEMS["example-reply"]
    verdict = grade(item.key, {"body": "，".join(wordings(item, "body", "groups"))})
    earned = {row["criterion"]: row["earned"] for row in verdict["fields"]["body"]}
    assert earned == {"mention": 0, "length": 0, "avoid": 0}  # of the mentions the last one, a polite close
    assert verdict["earned"] == 4


def test_a_list_of_all_taboos_earns_nothing() -> None:
    item = ITEMS["example-reply"]
    verdict = grade(item.key, {"body": "，".join(wordings(item, "body", "wordings"))})
    assert verdict["earned"] <= item.total // 4


def test_the_conversation_and_the_card_handed_back_earn_next_to_nothing() -> None:
    item = ITEMS["example-reply"]
    lines = [f"{title}\n{line}" for title, part in given(item.draw) for line in part]
    assert len(lines) == 7
    for copied in ("\n".join(lines), "".join(lines[3:]), lines[3] + "您好，请看：" + lines[5]):
        assert grade(item.key, {"body": copied})["earned"] * 4 < item.total


@pytest.mark.parametrize("name", ["example-email", "example-email-attachments"])
def test_a_letter_to_everybody_with_everything_and_no_text_earns_nothing(name: str) -> None:
    item = ITEMS[name]
    response = {field.id: "、".join(option.key for option in field.options) for field in item.fields}
    assert grade(item.key, response)["earned"] == 0


def test_only_the_right_receiver_earns_no_marks_for_lines_left_blank() -> None:
    item = ITEMS["example-email"]
    assert grade(item.key, {"to": "周女士"})["earned"] == 1


def test_a_secret_copy_nobody_needs_costs_its_mark() -> None:
    item = ITEMS["example-email"]
    verdict = grade(item.key, {**item.model, "bcc": "李娜"})
    assert verdict["earned"] == item.total - 1


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_a_model_is_read_again_from_its_sheet(item: Item) -> None:
    read = parse(write(item.public(), dict(item.model)), item.public())
    assert (read.strange, read.torn) == ((), ())
    assert grade(item.key, read.response)["earned"] == item.total


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_what_a_student_gets_names_nobody_as_right_and_holds_no_model(item: Item) -> None:
    shown = str(item.public())
    told = [word for words in item.words for word in words.values() if isinstance(word, str)]
    for model in [*item.model.values(), *told]:
        assert model not in shown or len(model) < 15
    named = [field.public().get("options") for field in item.fields if field.id in {"to", "cc", "bcc"}]
    assert all(options == named[0] for options in named)
