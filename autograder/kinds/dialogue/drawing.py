"""A script drawn for its author, as SVG: scenes from left to right, each reply with its marks and where it leads.

A dashed line leads there only in some hidden states (`if`). Several customers stand below one another.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

__all__ = ["draw_scripts"]

_WIDTH, _GAP, _ROW, _HEAD, _EDGE = 230, 90, 20, 44, 24
_LETTERS = 15
_STEP = 70
"""Neighbours stand on different levels, so that a line over several of them is seen between the boxes."""
_INK = {"best": "#1c6b40", "some": "#7d5200", "none": "#a3271d"}
_RESULTS = {"good": "#1c6b40", "fair": "#7d5200", "bad": "#a3271d"}
_HEARD = {"good": "都说到", "fair": "说到一些", "bad": "没说到", "taboo": "犯忌"}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Box:
    """A scene or an end with its place; `rows` are its ways on: choice, words, ink."""

    name: str
    says: str
    ink: str
    rows: Sequence[tuple[str, str, str]]
    x: int
    y: int

    @property
    def height(self) -> int:
        return _HEAD + _ROW * len(self.rows) + 6


def draw_scripts(rules: Sequence[Mapping[str, Any]], threads: Sequence[Mapping[str, Any]]) -> str:
    """The SVG of an item's scripts: its `path` criteria and, beside each, the thread its view draws."""
    parts: list[str] = []
    width = top = 0
    for rule, thread in zip(rules, threads, strict=True):
        boxes = _boxes(rule, thread, top)
        parts += [*_edges(rule, boxes), *(line for box in boxes.values() for line in _drawn(box))]
        width = max([width, *(box.x + _WIDTH + _EDGE for box in boxes.values())])
        top = max(box.y + box.height for box in boxes.values()) + _EDGE
    names = "、".join(str(thread["customer"]) for thread in threads)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {top}" width="{width}" height="{top}" '
        'font-family="sans-serif" font-size="12">'
    )
    ground = f'<rect width="{width}" height="{top}" fill="#fdfcf8"/>'
    return "\n".join([head, f"<title>对话剧本：{escape(names)}</title>", ground, *parts, "</svg>", ""])


def _boxes(rule: Mapping[str, Any], thread: Mapping[str, Any], top: int) -> dict[str, _Box]:
    boxes: dict[str, _Box] = {}
    for rank, names in enumerate(_ranked(rule["nodes"])):
        y = top + _EDGE + rank % 3 * _STEP
        for name in names:
            box = _box(name, rule, thread, (_EDGE + rank * (_WIDTH + _GAP), y))
            boxes[name] = box
            y += box.height + _EDGE
    return boxes


def _box(name: str, rule: Mapping[str, Any], thread: Mapping[str, Any], place: tuple[int, int]) -> _Box:
    x, y = place
    if name in rule["ends"]:
        return _Box(name=name, says=thread["ends"][name], ink=_RESULTS[rule["ends"][name]], rows=(), x=x, y=y)
    scene = thread["scenes"][name]
    texts = {reply["key"]: reply["text"] for reply in scene.get("replies", ())}
    marks = rule["scenes"][name]["marks"]
    rows = [
        (
            choice,
            f"{choice if choice in texts else _HEARD[choice]} {worth:+d} {texts.get(choice, '')}",
            _ink(worth, marks),
        )
        for choice, worth in marks.items()
    ]
    return _Box(name=name, says=scene["says"][-1], ink="#1f4e79", rows=rows, x=x, y=y)


def _ink(worth: int, marks: Mapping[str, int]) -> str:
    return _INK["best" if worth == max(marks.values()) else "some" if worth > 0 else "none"]


def _ranked(nodes: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """Scenes by how many turns it takes at most to come by them, the ends last: nearly all lines lead to the right."""
    depth = [0] * len(nodes)
    for number in _start_first(nodes):
        for after in nodes[number].get("to", {}).values():
            depth[after] = max(depth[after], depth[number] + 1)
    ranks: dict[str, int] = {}
    for node, turns in zip(nodes, depth, strict=True):
        name = node.get("scene")
        if name is not None:
            ranks[name] = max(ranks.get(name, turns), turns)
    ends = list(dict.fromkeys(node["end"] for node in nodes if "end" in node))
    used = sorted(set(ranks.values()))
    return [*([name for name, rank in ranks.items() if rank == one] for one in used), ends]


def _start_first(nodes: Sequence[Mapping[str, Any]]) -> list[int]:
    """The nodes in an order in which each comes before all it leads to."""
    order: dict[int, None] = {}

    def visit(number: int) -> None:
        if number not in order:
            for after in nodes[number].get("to", {}).values():
                visit(after)
            order[number] = None

    visit(0)
    return list(order)[::-1]


def _edges(rule: Mapping[str, Any], boxes: Mapping[str, _Box]) -> Iterator[str]:
    nodes = rule["nodes"]
    ways: dict[tuple[str, str], dict[str, None]] = {}
    for node in nodes:
        for choice, after in node.get("to", {}).items():
            target = nodes[after].get("scene") or nodes[after]["end"]
            ways.setdefault((node["scene"], choice), {})[target] = None
    for (name, choice), targets in ways.items():
        start = boxes[name]
        row = [one for one, _, _ in start.rows].index(choice)
        for target in targets:
            yield _edge(start, row, boxes[target], dashed=len(targets) > 1)


def _edge(start: _Box, row: int, end: _Box, *, dashed: bool) -> str:
    x1, y1 = start.x + _WIDTH, start.y + _HEAD + row * _ROW + _ROW // 2
    x2, y2 = end.x, end.y + _HEAD // 2
    bend = max(40, abs(x2 - x1) // 2)
    dash = ' stroke-dasharray="4 3"' if dashed else ""
    return (
        f'<path d="M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}" fill="none" '
        f'stroke="{start.rows[row][2]}" stroke-opacity=".6"{dash}/>'
    )


def _drawn(box: _Box) -> Iterator[str]:
    yield (
        f'<rect x="{box.x}" y="{box.y}" width="{_WIDTH}" height="{box.height}" rx="4" fill="#fff" stroke="{box.ink}"/>'
    )
    yield _text(box.x + 8, box.y + 18, box.name, box.ink, bold=True)
    yield _text(box.x + 8, box.y + 36, f"“{_cut(box.says)}”", "#5a5f66")
    for place, (_, words, ink) in enumerate(box.rows):
        yield _text(box.x + 8, box.y + _HEAD + place * _ROW + 14, _cut(words, _LETTERS + 5), ink)


def _text(x: int, y: int, words: str, ink: str, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x}" y="{y}" fill="{ink}"{weight}>{escape(words)}</text>'


def _cut(words: str, letters: int = _LETTERS) -> str:
    line = " ".join(words.split())
    return line if len(line) <= letters else f"{line[: letters - 1]}…"
