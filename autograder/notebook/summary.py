"""What a student is told about an answer cell: how much is filled in, what could not be read. Never right or wrong."""

from collections.abc import Iterator, Mapping, Sequence

from autograder.grading.letters import letters
from autograder.grading.text import LIMIT, is_blank, normal, plain, well_formed
from autograder.notebook.talk import talked
from autograder.notebook.views import Field, View

__all__ = ["Response", "faults", "quoted", "summary"]

_SHOWN_LABELS = 4
_SHOWN_LINES = 3
_SHOWN_CHARACTERS = 40
_READ_CHARACTERS = 200

Response = Mapping[str, str | None]


def summary(view: View, response: Response, strange: Sequence[str] = (), torn: Sequence[str] = ()) -> str:
    """A few Chinese sentences, one a line: how much is filled in, then the faults."""
    return "\n".join([_filled(view, response), *faults(view, response, strange, torn)])


def faults(view: View, response: Response, strange: Sequence[str] = (), torn: Sequence[str] = ()) -> list[str]:
    """What cannot be read, and what to do about it; empty where all can be."""
    return [*_torn(view, torn), *_strange(view, strange), *_unreadable(view, response)]


def quoted(text: str) -> str:
    """A student's text in Chinese quotation marks: one line, no control characters, not too long."""
    start = well_formed(text[:_READ_CHARACTERS])
    words = " ".join("".join(char if char.isprintable() else " " for char in start).split())
    cut = len(words) > _SHOWN_CHARACTERS or len(text) > _READ_CHARACTERS
    return f"“{words[:_SHOWN_CHARACTERS]}{'……' if cut else ''}”"


def _filled(view: View, response: Response) -> str:  # noqa: PLR0911  one return a layout
    fields = view["fields"]
    missing = [field["label"] for field in fields if _is_empty(response.get(field["id"]))]
    if view["layout"] == "body":
        return _written(view, response)
    if view["layout"] == "steps":
        return _ordered(view, response)
    if view["layout"] == "mail" and 0 < len(missing) < len(fields):
        done = [field["label"] for field in fields if field["label"] not in missing]
        return f"写了：{'、'.join(done)}。空着：{'、'.join(missing)}；用不着的可以空着。"
    if view["layout"] == "turns":
        return talked(view, response)
    if not missing:
        return f"{len(fields)}空都填了。"
    if len(missing) == len(fields):
        return f"共{len(fields)}空，还没有填。"
    return f"已填{len(fields) - len(missing)}空，共{len(fields)}空。还没填：{_listed(missing)}。"


def _written(view: View, response: Response) -> str:
    text = response.get(view["fields"][0]["id"]) or ""
    size = sum(not char.isspace() for char in text)
    if is_blank(text):
        return "还没有写。"
    least = _least(view)
    if size < least:
        return f"已写{size}个字，这道题建议不少于{least}个字。"
    return f"已写{size}个字。"


def _ordered(view: View, response: Response) -> str:
    field = view["fields"][0]
    text = response.get(field["id"]) or ""
    steps = letters(plain(text), [option["key"] for option in field.get("options", [])])
    if is_blank(text):
        return "还没有排。"
    return f"已排{len(steps)}步。" if steps else "写了，但读不出是哪几步。"


def _least(view: View) -> int:
    """How many characters the item asks for; 0 where it asks for none."""
    draw = view.get("draw")
    least = draw.get("min") if isinstance(draw, dict) else None
    return least if isinstance(least, int) and not isinstance(least, bool) else 0


def _torn(view: View, torn: Sequence[str]) -> Iterator[str]:
    labels = [field["label"] for field in view["fields"] if field["id"] in set(torn)]
    if labels:
        yield f"写了不止一次，内容又不一样：{_listed(labels)}。请每一空只留一行，不然这几空读不了。"


def _strange(view: View, strange: Sequence[str]) -> Iterator[str]:
    if not strange:
        return
    shown = "".join(quoted(line) for line in strange[:_SHOWN_LINES])
    more = "等" if len(strange) > _SHOWN_LINES else ""
    if view["layout"] == "steps":
        yield f"有{len(strange)}行看不出是哪一步：{shown}{more}。请一行写一步，写它的字母，或者照抄整句。"
        return
    example = quoted(f"{view['fields'][0]['label']}: 你的答案")
    yield f"有{len(strange)}行看不出是哪一空的：{shown}{more}。请写成{example}这样，冒号前面照抄题目给的文字。"


def _unreadable(view: View, response: Response) -> Iterator[str]:
    long = [field["label"] for field in view["fields"] if len(response.get(field["id"]) or "") > LIMIT]
    if long:
        yield f"太长了，超过{LIMIT}个字的读不了：{_listed(long)}。"
    for field in view["fields"]:
        text = response.get(field["id"]) or ""
        if field.get("options") and not _is_empty(text) and len(text) <= LIMIT and not _is_option(field, text):
            options = "、".join(quoted(option["text"]) for option in field["options"][:_SHOWN_LABELS])
            more = "等" if len(field["options"]) > _SHOWN_LABELS else ""
            yield f"{quoted(field['label'])}里写的{quoted(text)}不在可选的几项里，可选的是{options}{more}。"


def _is_option(field: Field, text: str) -> bool:
    """Whether a text is an option's letter, its words, both together, or several letters."""
    options = field["options"]
    if letters(plain(text), [option["key"] for option in options]):
        return True
    spellings = [spelling for option in options for spelling in (option["text"], option["key"] + option["text"])]
    return normal(text) in {normal(spelling) for spelling in spellings}


def _is_empty(text: str | None) -> bool:
    return text is not None and is_blank(text)


def _listed(labels: Sequence[str]) -> str:
    more = f"等{len(labels)}空" if len(labels) > _SHOWN_LABELS else ""
    return "、".join(labels[:_SHOWN_LABELS]) + more
