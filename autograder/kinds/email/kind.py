"""The kind `email`: the learner writes a letter: who gets it, its subject, its files, its text and the signature."""

from collections.abc import Mapping, Sequence

from autograder.grading.text import normal, plain
from autograder.kinds.kind import Kind
from autograder.kinds.lowered import Field, Lowered, Option
from autograder.kinds.message import Rules, lower_message
from autograder.kinds.message_shapes import MANNERS, WRITTEN
from autograder.kinds.shapes import REASONS, TEXT, TEXTS, Shape, listed, mapping, told
from autograder.kinds.source import Source

__all__ = ["EMAIL"]

_TEXTS = ("subject", "signature", "body")
_LABELS = {
    "to": "收件人",
    "cc": "抄送",
    "bcc": "密送",
    "subject": "主题",
    "attachments": "附件",
    "signature": "签名",
    "body": "正文",
}
"""The fields in the order of the answer sheet, where the text comes last."""
_NOBODY = {
    "cc": "抄送这一栏应当空着：没有别人需要知道这件事。",
    "bcc": "密送这一栏应当空着：这封信没有要瞒着收件人的读者。",
    "attachments": "这封信不用附件。",
}


def lower(members: Mapping[str, Source]) -> Lowered | None:
    """Lowers a letter: people and files by `select` over their names, the texts by `mention`, `length` and `avoid`."""
    people = _named(members["people"], "role", "mail")
    files = _named(members["files"], "about") if "files" in members else []
    sender = _sender(members["sender"])
    shown = {name: files if name == "attachments" else people for name in ("to", "cc", "bcc", "attachments")}
    rules, model = Rules(), _model(members["model"])
    points = lower_message(_text_members(members["body"], manners=True), "body", rules)
    for name in ("subject", "signature"):
        lower_message(_text_members(members[name]), name, rules)
    for name, chosen in shown.items():
        if chosen:
            model[name] = "、".join(_names(name, members, [entry["name"] for entry in chosen], rules, points))
        elif name in members:
            members[name].fault("没有写 files，就没有附件可选。")
    fields = _fields(shown, rules)
    if not people or not points or sender is None:
        return None
    rules.check_model(members["model"], [field.id for field in fields], model)
    return Lowered(
        fields=fields,
        criteria=tuple(rules.criteria),
        draw={"sender": sender, "people": people, "files": files},
        model={field.id: model.get(field.id, "") for field in fields},
        layout="mail",
    )


def _fields(shown: Mapping[str, Sequence[Mapping[str, str]]], rules: Rules) -> tuple[Field, ...]:
    return tuple(
        Field(
            id=name,
            label=label,
            marks=rules.marks_of(name),
            long=name in {"body", "signature"},
            options=tuple(Option(key=entry["name"], text=entry["name"]) for entry in shown.get(name, ())),
        )
        for name, label in _LABELS.items()
        if name in _TEXTS or shown[name]
    )


def _text_members(place: Source, *, manners: bool = False) -> dict[str, Source]:
    return place.members(["mention", "length"], ["avoid", *(("open", "close") if manners else ())])


def _named(place: Source, *about: str) -> list[dict[str, str]]:
    """The address book, or the files: names that can be told apart, and what is known of each."""
    listed: list[dict[str, str]] = []
    seen: set[str] = set()
    for entry in place.entries():
        members = entry.members(["name"], about)
        told = {key: text for key, value in members.items() if (text := value.text()) is not None}
        name = told.get("name", "")
        if plain(name) in seen or not normal(name):
            entry.fault(f"“{name}”和别的名字分不开，请换一种写法。")
        if any(mark in name for mark in "、，,;；:：\n"):
            entry.fault(f"名字里不能有顿号、逗号、分号、冒号或换行：“{name}”。")
        seen.add(plain(name))
        listed.append(told)
    return listed


def _sender(place: Source) -> dict[str, str] | None:
    members = place.members(["name"], ["role", "mail"])
    told = {key: text for key, value in members.items() if (text := value.text()) is not None}
    return told if "name" in told else None


def _names(
    name: str, members: Mapping[str, Source], known: Sequence[str], rules: Rules, points: Sequence[int]
) -> list[str]:
    """Lowers one line of names and gives the right ones. A line left out is to stay blank: nobody needs the letter."""
    own = members[name].members([], ["names", "why", "hint", "reject"]) if name in members else {}
    right = own["names"].texts() if "names" in own else []
    reject = {who: why.text() for who, why in own["reject"].pairs()} if "reject" in own else {}
    for who in [*right, *reject]:
        if who not in known:
            members[name].fault(f"“{who}”不在名单里；名单是{'、'.join(known)}。")
    for who in set(right) & set(reject):
        members[name].fault(f"“{who}”既在 names 里又在 reject 里。")
    if name == "to" and not right:
        members["to"].fault("收件人不能没有。")
    words: dict[str, object] = {"options": reject}
    words |= {key: own[key].text() for key in ("why", "hint") if key in own}
    wrong = [who for who in known if who not in right]
    rule: dict[str, object] = {"criterion": "select", "field": name, "marks": max(1, len(right)), "right": right}
    if not right:
        words.setdefault("missing", _NOBODY.get(name, ""))
        rules.add({**rule, "wrong": wrong, "needs": rules.half_of(points)}, words)
    else:
        rules.add({**rule, "wrong": wrong}, words)
    return right


def _model(place: Source) -> dict[str, str]:
    members = place.members(_TEXTS)
    return {name: members[name].text() or "" for name in _TEXTS if name in members}


_PERSON = mapping({"name": TEXT, "role": TEXT, "mail": TEXT}, ["name"])
_NAMES = mapping({"names": TEXTS, "why": TEXT, "hint": TEXT, "reject": REASONS})
_TEXT = mapping(WRITTEN, ["mention", "length"])
_SHAPES: Mapping[str, Shape] = {
    "sender": told(_PERSON, "写信的人。"),
    "people": told(listed(_PERSON), "通讯录。"),
    "files": told(listed(mapping({"name": TEXT, "about": TEXT}, ["name"])), "手边的文件。"),
    "to": told(_NAMES, "收件人；不写 names 就是应当空着。"),
    "cc": told(_NAMES, "抄送。"),
    "bcc": told(_NAMES, "密送。"),
    "attachments": told(_NAMES, "附件。"),
    "subject": told(_TEXT, "主题怎样判。"),
    "signature": told(_TEXT, "签名怎样判。"),
    "body": told(mapping({**WRITTEN, **MANNERS}, ["mention", "length"]), "正文怎样判。"),
    "model": told(mapping(dict.fromkeys(_TEXTS, TEXT), _TEXTS), "一封好信。"),
}

EMAIL = Kind(
    name="email",
    label="写邮件",
    required=("sender", "people", "to", "subject", "body", "signature", "model"),
    optional=("cc", "bcc", "files", "attachments"),
    lower=lower,
    shapes=_SHAPES,
)
