"""An item as Markdown: what a student reads above the answer cell, complete even where no form is drawn."""

import re
from collections.abc import Mapping

from autograder.course.inert import markdown_text
from autograder.course.script_text import script_markdown
from autograder.kinds.given import given
from autograder.typed import mapping, mappings, text

__all__ = ["item_markdown"]


def item_markdown(view: Mapping[str, object], marks: int) -> str:
    """Title, where the rule comes from, the prompt, and the item's own table, text or options."""
    prompt = "\n\n".join(markdown_text(paragraph) for paragraph in _paragraphs(text(view["prompt"])))
    parts = [f"### {_line(view['title'])}（{marks}分）", f"*{_origin(view)}*", prompt, *_drawing(view)]
    return "\n\n".join(part for part in parts if part)


def _paragraphs(plain: str) -> list[str]:
    """Paragraphs are parted by empty lines; other line ends are the author's layout, not the reader's."""
    return ["".join(line.strip() for line in paragraph.splitlines()) for paragraph in re.split(r"\n\s*\n", plain)]


def _origin(view: Mapping[str, object]) -> str:
    return f"出处：{_line(view['source'])}（{_line(view['era'])}）"


def _drawing(view: Mapping[str, object]) -> list[str]:  # noqa: PLR0911  one return a kind of drawing
    draw = mapping(view["draw"])
    labels = {text(field["id"]): text(field["label"]) for field in mappings(view["fields"])}
    if "rows" in draw:
        return [_table(draw, labels), *_choices(view)]
    if "paragraphs" in draw:
        return [*_cloze(draw, labels), *_choices(view)]
    if "rubric" in draw:
        return [_rubric(draw)]
    if view["layout"] == "steps":
        return _steps(view)
    if "look" in draw:
        return _places(view, multiple=bool(draw["multiple"]))
    if "threads" in draw:
        return [script_markdown(draw)]
    if parts := given(draw):
        return [*(_given(title, lines) for title, lines in parts), *_choices(view), *_asked(draw)]
    return _options(view, multiple=bool(draw.get("multiple")))


def _given(title: str, lines: list[str]) -> str:
    """A conversation, a card, an address book: a title and a line each."""
    return "\n".join([f"**{title}**", "", *(f"- {_line(line)}" for line in lines)])


def _asked(draw: Mapping[str, object]) -> list[str]:
    """How long the message should be, or how a letter is written in the cell."""
    if "max" in draw:
        return [f"写{draw['min']}到{draw['max']}字。"]
    return ["在格子里先写信头（收件人、抄送、主题等，用不着的可以空着），空一行，再写正文。名字之间用顿号隔开。"]


def _table(draw: Mapping[str, object], labels: Mapping[str, str]) -> str:
    columns = draw["columns"]
    heads = [_line(name) for name in columns] if isinstance(columns, list) else []
    rows = draw["rows"]
    lines = [_row(heads), _row(["---"] * len(heads))]
    lines += [
        _row([_line(cell["text"]) if "text" in cell else "＿＿＿＿" for cell in mappings(row)])
        for row in (rows if isinstance(rows, list) else [])
    ]
    return "\n".join(lines) if labels else ""


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cloze(draw: Mapping[str, object], labels: Mapping[str, str]) -> list[str]:
    paragraphs = draw["paragraphs"]
    return [
        "".join(
            f"＿＿（{_line(labels.get(text(piece['field']), ''))}）＿＿" if "field" in piece else _line(piece["text"])
            for piece in mappings(pieces)
        )
        for pieces in (paragraphs if isinstance(paragraphs, list) else [])
    ]


def _choices(view: Mapping[str, object]) -> list[str]:
    """What the drop-downs offer, one line for each set of options, since without the form nobody sees them."""
    fields: dict[tuple[str, ...], list[str]] = {}
    for field in mappings(view["fields"]):
        offered = tuple(_line(option["text"]) for option in mappings(field.get("options")))
        if offered:
            fields.setdefault(offered, []).append(_line(field["label"]))
    return [f"“{'”“'.join(labels)}”从这些里面选：{'；'.join(offered)}。" for offered, labels in fields.items()]


def _steps(view: Mapping[str, object]) -> list[str]:
    return [_offered(view), "按先后一行写一步，写字母，或者照抄整句。"]


def _places(view: Mapping[str, object], *, multiple: bool) -> list[str]:
    """The things to match, then where they may go."""
    things = "\n".join(f"- {_line(field['label'])}" for field in mappings(view["fields"]))
    if multiple:
        return [things, _offered(view), "每一样写上去处的字母，可以有几个，连着写，如“AC”。"]
    offered = mappings(mappings(view["fields"])[0].get("options"))
    return [things, f"每一样从这些里面选：{'；'.join(_line(option['text']) for option in offered)}。"]


def _options(view: Mapping[str, object], *, multiple: bool) -> list[str]:
    offered = _offered(view)
    how = "可以选几项，把字母连着写，如“AC”。" if multiple else "选一项，写字母。"
    return [offered, how] if offered else []


def _offered(view: Mapping[str, object]) -> str:
    """The first field's options, a line each with its letter."""
    fields = mappings(view["fields"])
    offered = mappings(fields[0].get("options")) if fields else []
    return "\n".join(f"- {_line(option['key'])}　{_line(option['text'])}" for option in offered)


def _rubric(draw: Mapping[str, object]) -> str:
    rows = [_row([_line(point["text"]), f"{point['marks']}分"]) for point in mappings(draw["rubric"])]
    least = draw.get("min")
    asked = (
        f"\n\n建议不少于{least}字。这一题由老师评分。" if isinstance(least, int) and least else "\n\n这一题由老师评分。"
    )
    return "\n".join([_row(["评分要点", "分值"]), _row(["---", "---"]), *rows]) + asked


def _line(value: object) -> str:
    return markdown_text(" ".join(text(value).split()))
