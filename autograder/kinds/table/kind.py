"""The kind `table`: a table with row and column headers, of which some cells are filled in by the learner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.grading.text import normal
from autograder.kinds.kind import Kind
from autograder.kinds.lowered import Lowered
from autograder.kinds.shapes import SLOT, TEXT, TEXTS, VARIANTS, Shape, listed, mapping, told
from autograder.kinds.slot import Slot, lower_slot
from autograder.kinds.source import Source

__all__ = ["TABLE"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column: its header and the options its drop-downs share."""

    name: str
    options: tuple[str, ...] = ()


def lower(members: Mapping[str, Source]) -> Lowered | None:
    """Lowers a table; field `r1c2` is row 1, column 2, where column 1 holds the row headers."""
    columns = [_column(place) for place in members["columns"].entries(least=2)]
    rows = members["rows"].entries()
    if not columns or not rows:
        return None
    before = len(members["rows"].faults)
    slots: list[Slot] = []
    drawn = [_row(place, index, columns, slots) for index, place in enumerate(rows, start=1)]
    _check_labels(members["rows"], slots)
    if not slots:
        if len(members["rows"].faults) == before:
            members["rows"].fault("整张表没有一格要学生填，至少要有一格写成 {accept: …} 之类。")
        return None
    return Lowered(
        fields=tuple(slot.field for slot in slots),
        criteria=tuple(slot.criterion for slot in slots),
        draw={"columns": [column.name for column in columns], "rows": drawn},
        model={slot.field.id: slot.model for slot in slots},
    )


def _column(place: Source) -> Column:
    if isinstance(place.value, str):
        return Column(name=place.text() or "")
    members = place.members(["name"], ["from"])
    return Column(
        name=(members["name"].text() or "") if "name" in members else "",
        options=tuple(members["from"].texts()) if "from" in members else (),
    )


def _row(place: Source, index: int, columns: Sequence[Column], slots: list[Slot]) -> list[dict[str, str]]:
    cells = place.entries()
    if cells and len(cells) != len(columns):
        place.fault(f"这一行有{len(cells)}格，应当有{len(columns)}格，和 columns 一样多。")
        return []
    header = cells[0].text() if cells else None
    if header is None:
        return []
    drawn = [{"text": header}]
    for number, (cell, column) in enumerate(zip(cells[1:], columns[1:], strict=True), start=2):
        if isinstance(cell.value, str):
            drawn.append({"text": cell.text() or ""})
            continue
        field_id = f"r{index}c{number}"
        slot = lower_slot(cell, field_id, f"{header} {column.name}", column.options)
        if slot is not None:
            slots.append(slot)
        drawn.append({"field": field_id})
    return drawn


def _check_labels(place: Source, slots: Sequence[Slot]) -> None:
    """Labels are what a student types in the cell, so no two may look alike."""
    seen: dict[str, str] = {}
    for slot in slots:
        label = slot.field.label
        if not normal(label, {}) or normal(label, {}) in seen:
            place.fault(f"“{label}”这一格和别的格重名了；行头和列名合起来必须各不相同。")
        if any(mark in label for mark in ":：\n"):
            place.fault(f"行头和列名里不能有冒号或换行：“{label}”。")
        seen[normal(label, {})] = label


_SHAPES: Mapping[str, Shape] = {
    "columns": told(
        listed({"anyOf": [TEXT, mapping({"name": TEXT, "from": TEXTS}, ["name"])]}, 2),
        "列名；第一列是行头。下拉的各项可以写在列上：{name: 列名, from: [甲, 乙]}。",
    ),
    "rows": told(
        listed({"type": "array", "items": {"anyOf": [TEXT, SLOT]}, "minItems": 2}),
        "一行一列表：行头，然后每格是给出的文字，或要填的一格 {accept: …}。",
    ),
    "variants": VARIANTS,
}

TABLE = Kind(
    name="table",
    label="填表",
    required=("columns", "rows"),
    optional=("variants",),
    lower=lower,
    shapes=_SHAPES,
)
