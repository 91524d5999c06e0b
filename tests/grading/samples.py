"""Random keys with random responses: right ones, ones near the right one, and hostile ones."""

import sys
import unicodedata
from collections.abc import Callable, Mapping
from random import Random

__all__ = ["HOSTILE", "MAKE", "Sample", "case", "near", "seeded", "text"]

Sample = tuple[dict[str, object], object]
"""A key and a response."""

WORDINGS = [
    "永久", "7天", "17天", "售前客服", "售后客服", "先行赔付", "Q/A", "12/24", "3.5分", "2万元", "严重违规", "VIP会员",
    "𠮷野家", "é", "一般违规行为", "ＡＢＣ", "1,000", "。", "", "1天1",
]  # fmt: skip
VARIANTS = {"後": "后", "違": "违", "規": "规", "嚴": "严", "𡈽": "土", "萬": "万"}
TRADITIONAL = {simple: form for form, simple in VARIANTS.items()}
UNITS = ["天", "元", "千克", "%", "个月", "(件)", "两"]
NUMERALS = "0123456789０５零〇一二两三四五六七八九十百千万亿貳萬點点.,，-−+负¥%"
UNSEEN = "\u200b\u200e\u202e\ufeff\u00ad\ufe0f\U000e0100\u0000\u0085"
BLANKS = " \t\n\r\u00a0\u3000\u2028"
SIGNS = "。，、：:;/-—~·“”()（）【】_*→>=…"
MARKS = "\u0301\u0308\u0316\u030c\u3099"
LONE = "\ud800\udbff\udc00\udfff"
ALPHABETS = [
    NUMERALS,
    "ABCDEFabcdeＡｂⒷ①1２",
    UNSEEN,
    BLANKS,
    SIGNS,
    MARKS + "TJaeK\u212a",
    LONE,
    "".join(WORDINGS) + "".join(VARIANTS),
]
HOSTILE: list[object] = [
    None, True, False, 0, 1, -1, 7, 1e300, [], {}, ["A"], [["A"], [["B"]]], {"a": "A"}, {"__proto__": "A"},
    "__proto__", "constructor", "NaN", "Infinity", "null", "undefined", "[object Object]", "<script>", "____", "",
    "\ud800", "a" * 10_001, "\u0301\u0316" * 6000, "𠮷" * 10_000, "𠮷" * 10_001, " " * 10_001, "," * 9_999, "9" * 5_000,
]  # fmt: skip


def seeded(seed: int | None = None) -> Random:
    """Random choices: the same for the same seed, others for None."""
    return Random(seed)  # noqa: S311  tests keep no secrets


def assigned(random: Random) -> str:
    """Any character that this Python's Unicode knows.

    Later versions of Unicode give new characters decompositions, and Node's version is not Python's: of characters not
    assigned yet the two may think differently. Of assigned ones they cannot: Unicode keeps their normal forms stable.
    """
    while True:
        char = chr(random.randrange(sys.maxunicode + 1))
        if unicodedata.category(char) != "Cn":
            return char


def text(random: Random) -> str:
    """A short text of anything."""
    pieces: list[Callable[[], str]] = [
        lambda: random.choice(random.choice(ALPHABETS)),
        lambda: random.choice(WORDINGS),
        lambda: random.choice(UNITS),
        lambda: assigned(random),
    ]
    return "".join(random.choice(pieces)() for _ in range(random.choice([0, 1, 1, 2, 3, 5, 8, 20])))


def near(random: Random, right: str) -> str:
    """A right text, or one that a few slips made of it."""
    for _ in range(random.choice([0, 0, 1, 1, 2, 4])):
        right = random.choice(SLIPS)(random, right)
    return right


def _at(random: Random, right: str, new: str, *, instead: int) -> str:
    place = random.randint(0, len(right))
    return right[:place] + new + right[place + instead :]


SLIPS: list[Callable[[Random, str], str]] = [
    lambda random, right: _at(random, right, random.choice(random.choice(ALPHABETS)), instead=0),
    lambda random, right: _at(random, right, random.choice(random.choice(ALPHABETS)), instead=1),
    lambda random, right: _at(random, right, "", instead=1),
    lambda random, right: _at(random, right, random.choice(SIGNS + BLANKS + UNSEEN), instead=0),
    lambda random, right: _at(random, right, assigned(random), instead=0),
    lambda random, right: "".join(random.sample(right, len(right))),
    lambda _, right: right[::-1],
    lambda _, right: right + right,
    lambda _, right: right.upper(),
    lambda _, right: "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in right),
    lambda _, right: "".join(TRADITIONAL.get(char, char) for char in right),
    lambda _, right: unicodedata.normalize("NFD", right),
    lambda random, right: f"“{right}”{random.choice(SIGNS)}",
]

Made = tuple[dict[str, object], str]
"""A criterion's own members and a right text."""


def _some(random: Random, values: list[str], least: int = 0) -> list[str]:
    return random.sample(values, random.randint(least, len(values)))


def _accept(random: Random) -> Made:
    accept = _some(random, WORDINGS, 1)
    return {"accept": accept, "reject": _some(random, WORDINGS)}, accept[-1]


def _decimal(random: Random) -> str:
    sign, point = random.choice(["", "", "", "-"]), random.choice(["", "", ".5", ".25", ".0"])
    return f"{sign}{random.choice([0, 1, 2, 7, 14, 20, 105, 1000, 20_000, 35_000, 10**8, 10**20])}{point}"


def _number(random: Random) -> Made:
    units, value = _some(random, UNITS), _decimal(random)
    right = random.choice([value, value, "七", "2万", "两万", "三点五", "一万零五", "3.5千"])
    return {
        "value": value,
        "tolerance": random.choice(["0", "0", "1", "0.5", "0.001"]),
        "units": units,
        "unit": random.choice(["optional", "required"]),
        "bare": _some(random, ["1", "10000", "0.1"]),
        "reject": [_decimal(random) for _ in range(random.randint(0, 3))],
    }, right + (random.choice(units) if units and random.random() < 0.7 else "")


def _choose(random: Random) -> Made:
    texts = _some(random, WORDINGS, 2)[:6]
    options = [
        {"key": key, "text": shown, "marks": random.randint(0, 4)} for key, shown in zip("ABCDEF", texts, strict=False)
    ]
    right = random.choice(options)
    return {"options": options, "marks": 4}, random.choice(
        [str(right["key"]), str(right["text"]), f"{right['key']}. {right['text']}"]
    )


def _select(random: Random) -> Made:
    names = random.sample(random.choice(["ABCDEF", "123456", ["李娜", "李娜娜", "王", "a.zip", "VIP客户", "后勤"]]), 6)
    right = names[: random.randint(0, 5)]
    marks = max(1, len(right)) * random.randint(1, 3)
    return {"right": right, "wrong": names[len(right) :], "marks": marks}, "、".join(right)


def _match(random: Random) -> Made:
    lefts = random.sample(["1", "2", "3", "10", "甲", "𠮷", "\ufa0e"], random.randint(1, 5))
    pairs = {left: random.sample("ABCD", random.randint(1, 3)) for left in lefts}
    return {"pairs": pairs, "options": list("ABCDE")}, " ".join(left + "".join(pairs[left]) for left in lefts)


def _order(random: Random) -> Made:
    steps = random.sample("ABCDEFGHIJKLMNOPQRSTUVWXYZ", random.choice([1, 2, 3, 4, 5, 6, 9, 26]))
    pairs = [[first, later] for place, first in enumerate(steps) for later in steps[place + 1 :]]
    before = random.sample(pairs, min(len(pairs), random.choice([0, 1, 3, 6, 40])))
    extra = [name for name in "ABXYZ" if name not in steps][: random.randint(0, 3)]
    return {"steps": random.sample(steps, len(steps)), "before": before, "extra": extra}, "→".join(steps)


def _mention(random: Random) -> Made:
    groups = [_some(random, WORDINGS) for _ in range(random.randint(1, 4))]
    right = "，".join(group[0] for group in groups if group)
    return {"groups": groups, "marks": len(groups) * random.randint(1, 2), **_unless(random)}, right


def _unless(random: Random) -> dict[str, object]:
    return {"unless": [random.choice(WORDINGS) + random.choice(WORDINGS)]} if random.random() < 0.2 else {}


def _avoid(random: Random) -> Made:
    members = {"wordings": _some(random, WORDINGS), "each": random.randint(0, 3), **_unless(random)}
    return members, random.choice(WORDINGS) + random.choice(WORDINGS)


def _length(random: Random) -> Made:
    least = random.randint(0, 6)
    return {"min": least, "max": random.choice([None, least, least + 3])}, "好" * least


def _path(random: Random) -> Made:
    names = random.sample(["问好", "报价", "改地址", "Q/A", "__proto__"], random.randint(1, 4))
    scenes: dict[str, dict[str, object]] = {}
    nodes: list[dict[str, object]] = []
    lines: list[str] = []
    total = 0
    for place, name in enumerate(names):
        free = random.random() < 0.4
        marks = {choice: random.randint(-2, 3) for choice in (["good", "fair", "bad", "taboo"] if free else "ABC")}
        to = {choice: random.choice([place + 1, len(names)]) for choice in marks}
        scenes[name] = {"marks": marks}
        if free:
            scenes[name] |= {"groups": [["7天", "永久"], ["先行赔付"]], "avoid": ["售后客服"]}
        nodes.append({"scene": name, "to": to})
    nodes.append({"end": "好了"})
    place = 0
    while place < len(names) and random.random() < 0.9:
        name = names[place]
        ways = nodes[place]["to"]
        assert isinstance(ways, dict)
        choice = random.choice(list(ways))
        said = {"good": "7天，先行赔付", "fair": "永久", "bad": "嗯", "taboo": "售后客服"}.get(choice, choice)
        lines.append(f"{len(lines) + 1} {name}: {said}")
        worth = scenes[name]["marks"]
        assert isinstance(worth, dict)
        total += worth[choice]
        place = ways[choice]
    key: dict[str, object] = {"scenes": scenes, "nodes": nodes, "ends": {"好了": "good"}, "marks": max(1, total)}
    return key, "\n".join(lines)


MAKE: Mapping[str, Callable[[Random], Made]] = {
    "accept": _accept,
    "number": _number,
    "choose": _choose,
    "select": _select,
    "match": _match,
    "order": _order,
    "mention": _mention,
    "avoid": _avoid,
    "length": _length,
    "filled": lambda _: ({}, "是"),
    "human": lambda _: ({}, "我认为"),
    "path": _path,
}

# No name here is written as a whole number: JavaScript puts such members of an object before all others.
FIELDS = ["a", "r1c2", "b1", "答案", "__proto__", "constructor", "toString", "𠮷"]


def case(random: Random) -> Sample:
    """A key of one to three criteria and a response to it."""
    fields = random.sample(FIELDS, random.randint(1, 3))
    criteria: list[dict[str, object]] = []
    right: dict[str, str] = {}
    for _ in range(random.randint(1, 3)):
        name, field = random.choice(list(MAKE)), random.choice(fields)
        members, shown = MAKE[name](random)
        needs: dict[str, object] = {}
        if criteria and random.random() < 0.3:
            of = random.sample(range(len(criteria)), random.randint(1, len(criteria)))
            needs = {"needs": {"of": of, "marks": random.randint(0, 3), "length": random.randint(0, 4)}}
        criteria.append({"criterion": name, "field": field, "marks": random.randint(1, 6)} | members | needs)
        right.setdefault(field, shown)
    key: dict[str, object] = {
        "item": "sample",
        "fields": fields,
        "variants": random.choice([{}, VARIANTS]),
        "criteria": criteria,
    }
    if random.random() < 0.05:
        return key, random.choice(HOSTILE)
    return key, {field: _value(random, right.get(field, "")) for field in fields if random.random() < 0.95}


def _value(random: Random, right: str) -> object:
    chance = random.random()
    if chance < 0.75:
        return near(random, right)
    return text(random) if chance < 0.93 else random.choice(HOSTILE)
