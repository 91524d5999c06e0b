"""A place in an author's YAML file: reads values and collects every fault with its exact path."""

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

__all__ = ["Fault", "Source"]

_WHOLE = re.compile(r"[0-9]{1,6}")
_DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One fault of a bank or an assignment: where it stands and, in one sentence, what is allowed there."""

    file: str
    path: str
    says: str

    def __str__(self) -> str:
        """`file: path: sentence`, the form every author's error has."""
        return f"{self.file}: {self.path}: {self.says}" if self.path else f"{self.file}: {self.says}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A YAML value and its place.

    Readers return None (or an empty collection) for a value that is not of the asked form and add one Fault to
    `faults`, the list that all places of one bank run share; so all faults of a run are shown together. `home` is the
    folder of the bank file, for what an item names beside it.
    """

    value: object
    file: str
    path: str
    faults: list[Fault] = field(repr=False)
    home: Path | None = None

    @property
    def item(self) -> str:
        """The id of the item the place is in, as far as it has one."""
        return self.path.partition(".")[0].partition("[")[0]

    def fault(self, says: str) -> None:
        """Adds a fault at this place."""
        self.faults.append(Fault(file=self.file, path=self.path, says=says))

    def at(self, step: str, value: object) -> "Source":
        """The place one step further down: `.key` or `[2]`."""
        return replace(self, value=value, path=(self.path + step).lstrip("."))

    def members(self, required: Collection[str], optional: Collection[str] = ()) -> dict[str, "Source"]:
        """The members of a mapping by name; unknown names are refused and missing ones reported."""
        if not isinstance(self.value, Mapping):
            self.fault(f"这里要写成“名称: 值”的形式，可用的名称是{_listed([*required, *optional])}。")
            return {}
        found: dict[str, Source] = {}
        for name, value in self.value.items():
            if name in required or name in optional:
                found[name] = self.at(f".{name}", value)
            else:
                self.fault(_unknown(str(name), [*required, *optional]))
        for name in required:
            if name not in found:
                self.fault(f"缺少 {name}。")
        return found

    def pairs(self) -> list[tuple[str, "Source"]]:
        """The members of a mapping whose names are the author's own (`reject`, `blanks`), in their order."""
        if not isinstance(self.value, Mapping) or not self.value:
            self.fault("这里要写成“内容: 说明”的形式，至少一项。")
            return []
        return [(str(name), self.at(f".{name}", value)) for name, value in self.value.items()]

    def entries(self, least: int = 1) -> list["Source"]:
        """The entries of a list of at least `least`."""
        if not isinstance(self.value, list) or len(self.value) < least:
            self.fault(f"这里要写成列表，至少{least}项。")
            return []
        return [self.at(f"[{index}]", value) for index, value in enumerate(self.value, start=1)]

    def text(self, *, most: int = 4000) -> str | None:
        """A text that is not blank."""
        if not isinstance(self.value, str) or not self.value.strip():
            self.fault("这里要写一段文字，不能空着。")
            return None
        if len(self.value) > most:
            self.fault(f"文字太长，最多{most}字。")
            return None
        return self.value.strip()

    def texts(self) -> list[str]:
        """A list of texts; a single text stands for a list of one."""
        places = [self] if isinstance(self.value, str) else self.entries()
        return [text for place in places if (text := place.text()) is not None]

    def matching(self, pattern: str, allowed: str) -> str | None:
        """A text of a fixed form; `allowed` says in words which."""
        if isinstance(self.value, str) and re.fullmatch(pattern, self.value):
            return self.value
        self.fault(f"“{self.value}”不合要求，应当是{allowed}。")
        return None

    def whole(self, least: int = 1, most: int = 1000) -> int | None:
        """A whole number between `least` and `most`."""
        if isinstance(self.value, str) and _WHOLE.fullmatch(self.value) and least <= int(self.value) <= most:
            return int(self.value)
        self.fault(f"“{self.value}”不合要求，应当是{least}到{most}之间的整数。")
        return None

    def decimal(self) -> str | None:
        """A decimal number, as it is written (never through a float)."""
        if isinstance(self.value, str) and _DECIMAL.fullmatch(self.value):
            return self.value
        self.fault(f"“{self.value}”不合要求，应当是一个数，如 7 或 2.5。")
        return None

    def flag(self) -> bool:
        """True or false."""
        if isinstance(self.value, bool):
            return self.value
        self.fault(f"“{self.value}”不合要求，只能写 true 或 false。")
        return False


def _listed(names: Collection[str]) -> str:
    return "、".join(sorted(names))


def _unknown(name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    hint = f"是不是想写 {near[0]}？" if near else ""
    return f"不认识的名称“{name}”。{hint}可用的名称是{_listed(known)}。"
