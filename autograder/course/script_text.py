"""A dialogue as Markdown: folded away, the script by which a student can answer where no form is drawn."""

from collections.abc import Iterator, Mapping

from autograder.course.inert import markdown_text
from autograder.typed import mapping, mappings, text

__all__ = ["script_markdown"]

_HOW = "表单没有出现时，照这份剧本在格子里作答"
_EXAMPLE = "从第一个场景开始，每一步写一行：序号、场景名、冒号，再写选的字母或自己的话。例如："


def script_markdown(draw: Mapping[str, object]) -> str:
    """The desk and every scene with its replies and where each leads: what the public view shows, and no more."""
    parts = [f"<details><summary>{_HOW}</summary>", *_desk(mapping(draw.get("desk")))]
    for thread in mappings(draw["threads"]):
        first = _line(mappings(thread["nodes"])[0]["scene"])
        parts += [f"客户：{_line(thread['customer'])}。{_EXAMPLE}“1 {first}: A”。", *_scenes(thread)]
    return "\n\n".join([*parts, "</details>"])


def _desk(desk: Mapping[str, object]) -> Iterator[str]:
    product = mapping(desk.get("product"))
    if product:
        yield f"{_line(product['name'])}　{_line(product.get('price', ''))}"
    rows = [*_rows(product.get("facts")), *_rows(desk.get("stock"))]
    notes = [line for name in ("promotions", "notes") for line in _lines(desk.get(name))]
    if rows or notes:
        yield "\n".join(f"- {line}" for line in [*rows, *notes])


def _rows(value: object) -> list[str]:
    return ["：".join(_lines(row)) for row in value] if isinstance(value, list) else []


def _lines(value: object) -> list[str]:
    return [_line(entry) for entry in value] if isinstance(value, list) else []


def _scenes(thread: Mapping[str, object]) -> Iterator[str]:
    ways = _ways(thread)
    for name, scene in mapping(thread["scenes"]).items():
        shown = mapping(scene)
        said = " / ".join(f"“{line}”" for line in _lines(shown["says"]))
        replies = [
            f"- {_line(reply['key'])}　{_line(reply['text'])}（接着：{ways[name, text(reply['key'])]}）"
            for reply in mappings(shown.get("replies"))
        ]
        written = [f"- 自己写：{_line(shown['ask'])}（接着：{ways[name, 'good']}）"] if "ask" in shown else []
        yield "\n".join([f"**{_line(name)}**　客户：{said}", "", *replies, *written])


def _ways(thread: Mapping[str, object]) -> Mapping[tuple[str, str], str]:
    """Where each reply of each scene leads; where that hangs on how it went before, all the places."""
    nodes = mappings(thread["nodes"])
    found: dict[tuple[str, str], dict[str, None]] = {}
    for node in nodes:
        for choice, after in mapping(node.get("to")).items():
            target = nodes[int(str(after))]
            name = _line(target["scene"]) if "scene" in target else "结束"
            found.setdefault((text(node["scene"]), choice), {})[name] = None
    return {place: "或".join(names) for place, names in found.items()}


def _line(value: object) -> str:
    return markdown_text(" ".join(text(value).split()))
