"""Every item's own responses: right, less than right, blank, unreadable.

They are made from its criteria, so that a new kind has them without a line of its own. The tests of the bank use them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from autograder.grading.text import LIMIT
from autograder.kinds.lowered import Criterion
from autograder.typed import mapping, mappings, texts

__all__ = ["Samples", "samples_of"]

Response = Mapping[str, object]
_NONSENSE = "这句话答非所问"
_MORE = "，这里又多写了一句"


@dataclass(frozen=True, kw_only=True, slots=True)
class Samples:
    """`right` earns all that is not a person's to give, each of `less` less, each of `blank` nothing.

    Each of `unreadable` can in some field not be read.
    """

    right: Response
    less: Sequence[Response]
    blank: Sequence[Response]
    unreadable: Sequence[Response]


def samples_of(criteria: Sequence[Criterion], model: Mapping[str, str]) -> Samples:
    """The responses of an item with these criteria and this model response; for each criterion one that fails it."""
    less: list[Response] = []
    unreadable: list[Response] = []
    for criterion in criteria:
        field = str(criterion.rule["field"])
        text = model.get(field, "")
        less += [{**model, field: wrong} for wrong in WRONG[str(criterion.rule["criterion"])](criterion.rule, text)]
        unreadable += [{**model, field: torn} for torn in (*_torn(criterion.rule), None, "字" * (LIMIT + 1))]
    blank: list[Response] = [{}, dict.fromkeys(model, ""), dict.fromkeys(model, " ____\n")]
    return Samples(right=model, less=less, blank=blank, unreadable=unreadable)


Rule = Mapping[str, object]


def _accept(rule: Rule, _: str) -> list[str]:
    return [_NONSENSE, *texts(rule["reject"])]


def _number(rule: Rule, _: str) -> list[str]:
    unit = (texts(rule["units"]) or [""])[0]
    beyond = Decimal(str(rule["value"])) + Decimal(str(rule["tolerance"])) + 1
    # Neither in its own unit nor in that of the item, where it is a bare number.
    return [f"{format(beyond, 'f')}{unit}", f"{format(beyond * 7 + 3, 'f')}{unit}"]


def _choose(rule: Rule, _: str) -> list[str]:
    return [str(option["key"]) for option in mappings(rule["options"]) if option["marks"] != rule["marks"]]


def _select(rule: Rule, _: str) -> list[str]:
    right, wrong = texts(rule["right"]), texts(rule["wrong"])
    between = "、" if any(len(key) > 1 for key in [*right, *wrong]) else ""  # names, not letters
    chosen = [wrong, [*right, *wrong], *([right[1:]] if len(right) > 1 else [])]
    return [between.join(keys) for keys in chosen]


def _match(rule: Rule, text: str) -> list[str]:
    pairs = mapping(rule["pairs"])
    first = next(iter(pairs))
    others = [option for option in texts(rule["options"]) if option not in texts(pairs[first])]
    return [f"{text} {first}{option}" for option in others]


def _order(rule: Rule, text: str) -> list[str]:
    before = [texts(pair) for pair in rule["before"]] if isinstance(rule["before"], list) else []
    swapped = [text.replace(first, "\0").replace(later, first).replace("\0", later) for first, later in before]
    return [*swapped, text[1:], *(text + extra for extra in texts(rule["extra"])), text + text[0]]


def _mention(_: Rule, __: str) -> list[str]:
    return [_NONSENSE]


def _avoid(rule: Rule, text: str) -> list[str]:
    return [f"{text}，{wording}" for wording in texts(rule["wordings"])]


def _length(rule: Rule, text: str) -> list[str]:
    least, most = rule["min"], rule["max"]
    short = ["好"] if isinstance(least, int) and least > 1 else []
    return [*short, *([text + _MORE * (most // len(_MORE) + 1)] if isinstance(most, int) else [])]


def _none(_: Rule, __: str) -> list[str]:
    """What is only to be filled in, or waits for a person, is never wrong."""
    return []


def _path(rule: Rule, right: str) -> list[str]:
    """A dialogue broken off after its first turn, and one that takes the worst reply every time."""
    return [right.split("\n", 1)[0], "\n".join(_worst_turns(rule))]


def _worst_turns(rule: Rule) -> Iterator[str]:
    scenes, nodes = rule["scenes"], mappings(rule["nodes"])
    node, number = nodes[0], 1
    while isinstance(scenes, Mapping) and "scene" in node and isinstance(node["to"], Mapping):
        scene, to = scenes[node["scene"]], node["to"]
        written = "groups" in scene
        choice = "bad" if written else min(to, key=lambda letter: scene["marks"][letter])
        yield f"{number} {node['scene']}: {_NONSENSE if written else choice}"
        node, number = nodes[to[choice]], number + 1


WRONG: Mapping[str, Callable[[Rule, str], list[str]]] = {
    "accept": _accept,
    "number": _number,
    "choose": _choose,
    "select": _select,
    "match": _match,
    "order": _order,
    "path": _path,
    "mention": _mention,
    "avoid": _avoid,
    "length": _length,
    "filled": _none,
    "human": _none,
}
"""Criterion → texts, made from its rule and the right text, that earn less than all its marks."""

TORN: Mapping[str, str] = {
    "number": _NONSENSE,
    "choose": _NONSENSE,
    "select": "↯",
    "match": "↯",
    "order": "↯",
    "path": "1 ↯: ↯",
}
"""Criterion → a text it cannot read; the others read any text."""


def _torn(rule: Rule) -> list[str]:
    name = str(rule["criterion"])
    return [TORN[name]] if name in TORN else []
