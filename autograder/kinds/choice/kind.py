"""The kind `choice`: one right option, or several where the item says `multiple: true`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.kinds.kind import Kind
from autograder.kinds.lowered import Criterion, Field, Lowered, Option
from autograder.kinds.picture import Picture, read_picture
from autograder.kinds.shapes import FLAG, MARKS, TEXT, Shape, listed, mapping, told
from autograder.kinds.slot import check_options, lettered
from autograder.kinds.source import Source

__all__ = ["CHOICE"]

_FIELD = "answer"
_FEWEST = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Offered:
    """An option as its author wrote it. Where it is a picture alone, its text is `alt`."""

    text: str
    right: bool
    why: str | None
    picture: Picture | None = None
    alt: str | None = None

    def drawn(self) -> dict[str, object]:
        """The picture as the view draws it; `alone` where it stands for the text."""
        address = self.picture.address if self.picture else ""
        return {"source": address, "alt": self.alt, "alone": self.text == self.alt}


def lower(members: Mapping[str, Source]) -> Lowered | None:
    """Lowers a choice to one field, 答案, by `choose` or `select`; each right option is worth `marks`."""
    multiple = "multiple" in members and members["multiple"].flag()
    marks = (members["marks"].whole() if "marks" in members else 1) or 1
    offered = [made for place in members["options"].entries(least=_FEWEST) if (made := _offered(place)) is not None]
    if len(offered) < _FEWEST:  # what the others lack has been told
        return None
    check_options(members["options"], [option.text for option in offered])
    right = sum(option.right for option in offered)
    if multiple and not 0 < right < len(offered):
        members["options"].fault("多选题要有对的选项，也要有错的选项。")
    if not multiple and right != 1:
        members["options"].fault(f"单选题要有且只有一个 right: true，现在有{right}个；多选题请写 multiple: true。")
    options = lettered([option.text for option in offered])
    total = marks * max(right, 1)
    words = {"options": {shown.key: given.why for shown, given in zip(options, offered, strict=False) if given.why}}
    letters = [shown.key for shown, given in zip(options, offered, strict=False) if given.right]
    rule = _select(options, letters) if multiple else _choose(options, letters, total)
    return Lowered(
        fields=(Field(id=_FIELD, label="答案", marks=total, options=options),),
        criteria=(Criterion(rule={"field": _FIELD, "marks": total, **rule}, words=words),),
        draw=_draw(members, multiple=multiple, options=options, offered=offered),
        model={_FIELD: "".join(letters)},
        files=tuple(option.picture.file for option in offered if option.picture),
    )


def _draw(
    members: Mapping[str, Source], *, multiple: bool, options: Sequence[Option], offered: Sequence[Offered]
) -> dict[str, object]:
    """What the view draws besides the options: whether they are bubbles, and their pictures by letter."""
    allowed = "plain（一行一项）或 bubbles（聊天气泡）"
    look = members["look"].matching("plain|bubbles", allowed) if "look" in members else None
    pictures = {shown.key: one.drawn() for shown, one in zip(options, offered, strict=False) if one.picture}
    return {
        "multiple": multiple,
        **({"bubbles": True} if look == "bubbles" else {}),
        **({"pictures": pictures} if pictures else {}),
    }


def _offered(place: Source) -> Offered | None:
    members = place.members([], ["text", "right", "why", "picture", "alt"])
    if not {"text", "picture"} & set(members):
        if isinstance(place.value, Mapping):
            place.fault("选项要写 text（文字）或 picture（图），也可以都写。")
        return None
    picture = read_picture(members["picture"]) if "picture" in members else None
    alt = members["alt"].text(most=200) if "alt" in members else None
    if ("picture" in members) != ("alt" in members):
        place.fault("picture 和 alt 要一起写：alt 是这张图的文字说明，给看不见图的人，也写在答题格的上面。")
        return None
    text = members["text"].text() if "text" in members else alt
    if text is None:
        return None
    return Offered(
        text=text,
        right="right" in members and members["right"].flag(),
        why=members["why"].text() if "why" in members else None,
        picture=picture,
        alt=alt,
    )


def _choose(options: Sequence[Option], letters: Sequence[str], total: int) -> dict[str, object]:
    return {
        "criterion": "choose",
        "options": [
            {"key": option.key, "text": option.text, "marks": total if option.key in letters else 0}
            for option in options
        ],
    }


def _select(options: Sequence[Option], letters: Sequence[str]) -> dict[str, object]:
    return {
        "criterion": "select",
        "right": list(letters),
        "wrong": [option.key for option in options if option.key not in letters],
    }


_SHAPES: Mapping[str, Shape] = {
    "options": told(
        listed(
            mapping(
                {
                    "text": TEXT,
                    "right": FLAG,
                    "why": TEXT,
                    "picture": told(TEXT, "figures 文件夹里的图，如 wangwang.svg；要写 alt。"),
                    "alt": told(TEXT, "图的文字说明。"),
                }
            ),
            2,
        ),
        "选项，按显示的顺序；对的写 right: true。",
    ),
    "look": told({"enum": ["plain", "bubbles"]}, "bubbles：选项画成聊天气泡。"),
    "multiple": told(FLAG, "true：多选。"),
    "marks": MARKS,
}

CHOICE = Kind(
    name="choice",
    label="选择",
    required=("options",),
    optional=("multiple", "marks", "look"),
    lower=lower,
    shapes=_SHAPES,
)
