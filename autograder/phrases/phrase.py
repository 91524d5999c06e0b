"""One phrase as its author writes it: a situation, what to say in two wordings, its point, what not to say."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from autograder.kinds.source import Source
from autograder.phrases.blanks import blanks, fault_of
from autograder.phrases.promises import promise_in

__all__ = ["ID", "STEPS", "TABLES", "WORDINGS", "Avoided", "Phrase", "read_phrase"]

ID = "[a-z0-9]+(-[a-z0-9]+)*"
STEPS = (
    "进门问好",  # greeting
    "接待咨询",  # enquiries
    "推荐产品",  # recommending
    "处理异议",  # objections
    "促成交易",  # closing
    "确认订单",  # confirming
    "礼貌告别",  # farewell
    "下单发货",  # dispatch
    "售中",  # until receipt
    "售后",  # after receipt
)
"""The eight steps of a reception and the two services after it, in the order of the work."""

TABLES: Mapping[str, str] = MappingProxyType(
    {
        "3.5": "接待问好",
        "3.6": "库存咨询",
        "3.7": "活动咨询",
        "3.8": "尺码咨询",
        "3.9": "产品咨询",
        "3.10": "快递、邮费与发货咨询",
        "3.11": "其他咨询",
        "3.12": "颜色推荐",
        "3.13": "款式推荐",
        "3.14": "尺码推荐",
        "3.15": "价格异议",
        "3.16": "尺码异议",
        "3.17": "催单",
    }
)
"""The tables of the book that phrases fill, with their names."""

WORDINGS: Mapping[str, str] = MappingProxyType({"plain": "平实", "warm": "亲切"})
"""The two wordings of a phrase, by the member that holds them."""

_REQUIRED = ("id", "step", "situation", "product", "plain", "warm", "point")
_OPTIONAL = ("table", "asks", "avoid")
_SHORT = 30
_LONG = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class Avoided:
    """Something not to say, and why."""

    says: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """What to say in one situation; `plain` and `warm` may hold blanks. `file` is where its author wrote it."""

    id: str
    step: str
    table: str | None
    situation: str
    product: str
    asks: str | None
    plain: str
    warm: str
    point: str
    avoid: tuple[Avoided, ...]
    file: Path

    @property
    def wordings(self) -> dict[str, str]:
        """Both wordings, by member."""
        return {"plain": self.plain, "warm": self.warm}

    @property
    def blanks(self) -> tuple[str, ...]:
        """The blanks of both wordings, each once."""
        return blanks(self.plain + self.warm)


def read_phrase(place: Source, file: Path) -> Phrase | None:
    """The phrase at this place of a file, or None where faults were added."""
    before = len(place.faults)
    members = place.members(_REQUIRED, _OPTIONAL)
    texts = {name: _text(source, name) for name, source in members.items() if name not in {"id", "avoid"}}
    ident = members["id"].matching(ID, "小写字母、数字和连字符，如 stock-broken") if "id" in members else None
    _one_of(members.get("step"), STEPS, "环节")
    _one_of(members.get("table"), TABLES, "表号")
    for name in ("plain", "warm"):
        _check_wording(members.get(name), texts.get(name))
    if texts.get("plain") and texts.get("plain") == texts.get("warm"):
        members["warm"].fault("两种说法一个字也不差；亲切的一种要另写。")
    avoid = _avoided(members["avoid"]) if "avoid" in members else ()
    if len(place.faults) > before or ident is None:
        return None
    known = {name: text for name, text in texts.items() if text is not None}
    return Phrase(
        id=ident, step=known["step"], table=known.get("table"), situation=known["situation"], product=known["product"],
        asks=known.get("asks"), plain=known["plain"], warm=known["warm"], point=known["point"], avoid=avoid, file=file,
    )  # fmt: skip


def _text(place: Source, name: str) -> str | None:
    """A text in one line: what stands on several lines of the file is one piece of talk."""
    text = place.text(most=_SHORT if name in {"situation", "product"} else _LONG)
    return "".join(line.strip() for line in text.splitlines()) if text else text


def _one_of(place: Source | None, allowed: Mapping[str, str] | tuple[str, ...], what: str) -> None:
    if place is not None and isinstance(place.value, str) and place.value.strip() and place.value not in allowed:
        place.fault(f"没有“{place.value}”这个{what}；可用的是{'、'.join(allowed)}。")


def _check_wording(place: Source | None, text: str | None) -> None:
    if place is None or text is None:
        return
    braces = fault_of(text)
    if braces is not None:
        place.fault(braces)
    promise = promise_in(text)
    if promise is not None:
        place.fault(promise)


def _avoided(place: Source) -> tuple[Avoided, ...]:
    entries = place.entries() if isinstance(place.value, list) else [place]
    made = []
    for entry in entries:
        members = entry.members(["says", "why"])
        texts = {name: _text(source, name) for name, source in members.items()}
        says, why = texts.get("says"), texts.get("why")
        if says and why:
            made.append(Avoided(says=says, why=why))
    return tuple(made)
