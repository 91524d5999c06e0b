"""The kind `reply`: the learner writes one message to a customer, after a conversation and a product card."""

from collections.abc import Mapping

from autograder.kinds.kind import Kind
from autograder.kinds.lowered import Criterion, Field, Lowered
from autograder.kinds.message import Rules, lower_message
from autograder.kinds.message_shapes import MANNERS, WRITTEN
from autograder.kinds.shapes import REASONS, TEXT, Shape, listed, mapping, told
from autograder.kinds.source import Source

__all__ = ["REPLY"]

_FIELD = "body"
_SPEAKERS = ("客户", "客服", "系统")
_MODELS = 2


def lower(members: Mapping[str, Source]) -> Lowered | None:
    """Lowers a reply to one field, 回复, by `mention`, `length` and `avoid`; its models earn full marks."""
    rules = Rules()
    talk = [spoken for place in members["talk"].entries() if (spoken := _spoken(place)) is not None]
    card = _card(members["card"]) if "card" in members else []
    lines = [said["who"] + said["text"] for said in talk] + [fact["name"] + fact["text"] for fact in card]
    lower_message(members, _FIELD, rules, lines)
    models = _models(members["models"], rules)
    bounds = next((one.rule for one in rules.criteria if one.rule["criterion"] == "length"), None)
    if not rules.criteria or bounds is None or not models:
        return None
    # The models go with the first criterion's words: these reach a learner only with the key.
    first = rules.criteria[0]
    criteria = (Criterion(rule=first.rule, words={**first.words, "models": models}), *rules.criteria[1:])
    return Lowered(
        fields=(Field(id=_FIELD, label="回复", marks=rules.marks_of(_FIELD), long=True),),
        criteria=criteria,
        draw={"talk": talk, "card": card, "min": bounds["min"], "max": bounds["max"]},
        model={_FIELD: models[0]["text"]},
        layout="body",
    )


def _spoken(place: Source) -> dict[str, str] | None:
    """One message of the conversation: `客户: 在吗`."""
    pairs = place.pairs()
    if not pairs:
        return None
    who, said = pairs[0]
    if len(pairs) > 1 or who not in _SPEAKERS:
        place.fault(f"一条消息写成“谁: 说了什么”，谁是{'、'.join(_SPEAKERS)}之一。")
        return None
    text = said.text()
    return None if text is None else {"who": who, "text": text}


def _card(place: Source) -> list[dict[str, str]]:
    return [{"name": name, "text": text} for name, value in place.pairs() if (text := value.text()) is not None]


def _models(place: Source, rules: Rules) -> list[dict[str, str]]:
    """At least two ways to answer, each with the reason why it is as it is."""
    models: list[dict[str, str]] = []
    for entry in place.entries(least=_MODELS):
        members = entry.members(["text", "why"])
        text, why = (members[name].text() if name in members else None for name in ("text", "why"))
        if text is not None and why is not None:
            rules.check_model(members["text"], [_FIELD], {_FIELD: text})
            models.append({"text": text, "why": why})
    return models


_SHAPES: Mapping[str, Shape] = {
    "talk": told(listed({"type": "object"}), "前面的对话，一条一行：客户: …… 或 客服: ……"),
    "card": told(REASONS, "商品卡，名称: 内容。"),
    **WRITTEN,
    **MANNERS,
    "models": told(listed(mapping({"text": TEXT, "why": TEXT}, ["text", "why"]), 2), "两种以上的好写法和理由。"),
}

REPLY = Kind(
    name="reply",
    label="回复客户",
    required=("talk", "mention", "length", "models"),
    optional=("card", "open", "close", "avoid"),
    lower=lower,
    shapes=_SHAPES,
)
