"""A dialogue as editors check it. What leads where, and that every path ends, is proven when it is loaded."""

from collections.abc import Mapping

from autograder.kinds.shapes import CHARACTERS, MARKS, REASONS, TEXT, TEXTS, Shape, listed, mapping, told

__all__ = ["SHAPES"]

_SIGNED: Shape = {"type": ["integer", "string"], "pattern": "^-?[0-9]{1,3}$"}
_CASES: Shape = {"anyOf": [TEXT, listed({"anyOf": [TEXT, {"type": "object"}]})]}
_MOVE: Mapping[str, Shape] = {
    "to": told(_CASES, "下一个场景或结局的名字；可以写成一列，{if: 条件, to: 名字} 在前。"),
    "marks": told(_SIGNED, "这一步的分，可以是负数，不写是0。"),
    "mood": told(_SIGNED, "客户的心情升降。"),
    "finds": told(TEXTS, "问出了什么。"),
    "promises": told(TEXTS, "答应了什么。"),
    "breaks": told(TEXT, "违反了哪一条。"),
    "why": told(TEXT, "理由，做完以后显示。"),
}
_HEARD = mapping(_MOVE, ["to", "why"])
_WRITE = mapping(
    {
        "ask": told(TEXT, "请学生写什么。"),
        "mention": told(listed(TEXTS), "要点，一个要点写几种说法。"),
        "avoid": told(REASONS, "不该出现的说法和改法。"),
        "model": told(TEXT, "一句好的回答。"),
        "good": _HEARD,
        "fair": _HEARD,
        "bad": _HEARD,
        "taboo": _HEARD,
    },
    ["ask", "model", "good", "bad"],
)
_SCENE: Shape = mapping(
    {
        "says": told(_CASES, "客户说的话。"),
        "replies": told(listed(mapping({"text": TEXT, **_MOVE}, ["text", "to", "why"])), "可选的回答，2到4句。"),
        "write": told(_WRITE, "自己写一句，按要点和禁语判。"),
    },
    ["says"],
)
_END = mapping({"result": {"enum": ["good", "fair", "bad"]}, "says": TEXT, "why": TEXT}, ["result", "says", "why"])
_SCRIPT: Mapping[str, Shape] = {
    "customer": told(TEXT, "客户的称呼。"),
    "mood": told(CHARACTERS, "开头的心情，0到10。"),
    "scenes": told({"type": "object", "additionalProperties": _SCENE, "minProperties": 1}, "场景，第一个是开头。"),
    "ends": told({"type": "object", "additionalProperties": _END, "minProperties": 1}, "结局。"),
}
SHAPES: Mapping[str, Shape] = {
    **_SCRIPT,
    "channel": told({"enum": ["chat", "phone"]}, "chat：聊天；phone：电话。"),
    "customers": told(listed(mapping(_SCRIPT, ["customer", "scenes", "ends"]), 2), "同时接待的几位客户。"),
    "agent": told(TEXT, "客服的称呼。"),
    "seconds": told(CHARACTERS, "每一步希望在几秒内回。"),
    "desk": told({"type": "object"}, "商品卡、库存、活动和快捷短语。"),
    "record": told(
        listed({"type": "object", "properties": {"label": TEXT, "marks": MARKS}, "required": ["label"]}),
        "电话记录单的栏目，每栏写 label 和一种判法。",
    ),
}
