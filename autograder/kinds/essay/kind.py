"""The kind `essay`: a free text that a person grades by a rubric."""

from collections.abc import Mapping

from autograder.kinds.kind import Kind
from autograder.kinds.lowered import Criterion, Field, Lowered
from autograder.kinds.shapes import CHARACTERS, MARKS, TEXT, Shape, listed, mapping, told
from autograder.kinds.source import Source

__all__ = ["ESSAY"]

_FIELD = "body"


def lower(members: Mapping[str, Source]) -> Lowered | None:
    """Lowers an essay to one field, 作答, by `human`, worth the rubric's marks; `min` is asked for, not graded."""
    rubric: list[dict[str, object]] = []
    total = 0
    for place in members["rubric"].entries():
        row = place.members(["marks", "text"])
        marks = row["marks"].whole() if "marks" in row else None
        text = row["text"].text() if "text" in row else None
        if marks is not None and text is not None:
            rubric.append({"marks": marks, "text": text})
            total += marks
    model = members["model"].text()
    least = (members["min"].whole() if "min" in members else None) or 0
    if not rubric or model is None:
        return None
    return Lowered(
        fields=(Field(id=_FIELD, label="作答", marks=total, long=True),),
        criteria=(Criterion(rule={"criterion": "human", "field": _FIELD, "marks": total}),),
        draw={"rubric": rubric, "min": least},
        model={_FIELD: model},
        layout="body",
    )


_SHAPES: Mapping[str, Shape] = {
    "rubric": told(listed(mapping({"marks": MARKS, "text": TEXT}, ["marks", "text"])), "评分要点和分值。"),
    "model": told(TEXT, "参考要点。"),
    "min": told(CHARACTERS, "建议写多少字，不计分。"),
}

ESSAY = Kind(
    name="essay", label="案例分析", required=("rubric", "model"), optional=("min",), lower=lower, shapes=_SHAPES
)
