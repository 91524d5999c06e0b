"""The forms of what an author writes, as pieces of a JSON Schema: editors complete and check an item by them.

They say what `Source` reads, and are laxer where it says more (which text must match which). A scalar may be a number
where a text is asked for: the bank reads both as they are typed.
"""

from collections.abc import Mapping, Sequence

__all__ = [
    "CHARACTERS",
    "DEFINITIONS",
    "FLAG",
    "MARKS",
    "REASONS",
    "SLOT",
    "TEXT",
    "TEXTS",
    "VARIANTS",
    "Shape",
    "listed",
    "mapping",
    "told",
]

Shape = Mapping[str, object]


def told(shape: Shape, description: str) -> Shape:
    """A shape with what an editor shows of it."""
    return {**shape, "description": description}


def listed(entry: Shape, least: int = 1) -> Shape:
    """A list of at least `least` entries."""
    return {"type": "array", "items": entry, "minItems": least}


def mapping(members: Mapping[str, Shape], required: Sequence[str] = ()) -> Shape:
    """A mapping with these members and no others."""
    return {
        "type": "object",
        "properties": dict(members),
        "required": list(required),
        "additionalProperties": False,
    }


def _whole(least: int, most: int) -> Shape:
    """A whole number, typed with or without quotation marks."""
    return {"type": ["integer", "string"], "minimum": least, "maximum": most, "pattern": "^[0-9]{1,6}$"}


TEXT: Shape = {"anyOf": [{"type": ["string", "number"], "minLength": 1}, {"$ref": "#/definitions/phrase"}]}
TEXTS: Shape = {"anyOf": [TEXT, listed(TEXT)]}
FLAG: Shape = {"type": "boolean"}
REASONS: Shape = {"type": "object", "additionalProperties": TEXT, "minProperties": 1}
MARKS = told(_whole(1, 1000), "每一份的分值，不写是1。")
CHARACTERS = _whole(1, 1000)
_DECIMAL: Shape = {"type": ["number", "string"], "pattern": r"^-?[0-9]{1,15}(\.[0-9]{1,6})?$"}

VARIANTS = told(
    mapping(
        {
            "variables": told(
                {
                    "type": "object",
                    "additionalProperties": {"anyOf": [_DECIMAL, listed(_DECIMAL, 2)]},
                    "minProperties": 1,
                },
                "数：一列数是几组，单独一个数各组都一样。",
            ),
            "formula": told(REASONS, "由上面的数算出别的数，如 续重: ceil(重量 - 1)。"),
            "working": told(listed(TEXT), "算法，一步一行；做过以后给学生看。"),
        },
        ["variables", "working"],
    ),
    "能换一组数的题：题里用 {名字} 显示，number 写算式。",
)

_SHARED: Mapping[str, Shape] = {
    "marks": MARKS,
    "why": told(TEXT, "理由，答对后或看答案时显示。"),
    "hint": told(TEXT, "提示，答错时显示。"),
    "long": told(FLAG, "true：给几行高的框。"),
}
_OWN: Mapping[str, Mapping[str, Shape]] = {
    "accept": {
        "accept": told(TEXTS, "算对的说法，第一个当参考答案。"),
        "reject": told(REASONS, "常见的错误说法和各自的理由。"),
    },
    "number": {
        "number": told(TEXT, "对的数，或者（有 variants 时）算式。"),
        "unit": told(TEXTS, "单位，可以有几种写法；万元会自动换算。"),
        "unit_required": told(FLAG, "true：不写单位不算对。"),
        "tolerance": told(_DECIMAL, "允许的误差。"),
        "reject": told(REASONS, "常见的错数和各自的理由。"),
    },
    "choose": {
        "choose": told(TEXT, "对的那一项。"),
        "from": told(listed(TEXT, 2), "下拉的各项。"),
        "reject": told(REASONS, "错的各项各自的理由。"),
    },
    "mention": {"mention": told(listed(TEXTS), "要点，一个要点写几种说法，说到一种就算。")},
}

SLOT: Shape = {"$ref": "#/definitions/slot"}
DEFINITIONS: Mapping[str, Shape] = {
    "phrase": told(
        mapping(
            {
                "phrase": {"type": "string", "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*\.(plain|warm)$"},
                "with": {"type": "object", "additionalProperties": {"type": ["string", "number"]}, "minProperties": 1},
            },
            ["phrase"],
        ),
        "book/phrases 里的一句话术：编号.plain 或 编号.warm；with 填上它的空。",
    ),
    "slot": {"oneOf": [mapping({**own, **_SHARED}, [name]) for name, own in _OWN.items()]},
}
"""What shapes refer to by name."""
