"""Promises that the rules forbid: no wording of the bank may make one. The table, with its reasons: `promises.yml`."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from autograder.grading.text import plain
from autograder.typed import mappings, text
from autograder.yaml_text import read_yaml

__all__ = ["Promise", "promise_in", "promises"]

_TABLE = Path(__file__).with_name("promises.yml")


@dataclass(frozen=True, kw_only=True, slots=True)
class Promise:
    """Wordings that make one forbidden promise, longer wordings in which they do not, and what to say instead."""

    says: tuple[str, ...]
    unless: tuple[str, ...]
    why: str
    instead: str


@cache
def promises() -> tuple[Promise, ...]:
    """The table."""
    return tuple(
        Promise(
            says=tuple(_texts(entry["says"])),
            unless=tuple(_texts(entry.get("unless"))),
            why=text(entry["why"]),
            instead=text(entry["instead"]),
        )
        for entry in mappings(read_yaml(_TABLE.read_text("utf-8")))
    )


def promise_in(wording: str) -> str | None:
    """The first forbidden promise of a wording, as a sentence for its author, or None."""
    heard = plain(wording)
    for promise in promises():
        for says in promise.says:
            if _stands(plain(says), heard, [plain(unless) for unless in promise.unless]):
                return f"“{says}”不许写进话术：{promise.why.rstrip('。')}。可以改说：{promise.instead}"
    return None


def _stands(says: str, heard: str, unless: Sequence[str]) -> bool:
    """Whether the wording stands somewhere outside those that excuse it."""
    start = heard.find(says)
    while start >= 0:
        if not any(_covers(other, heard, start, start + len(says)) for other in unless):
            return True
        start = heard.find(says, start + 1)
    return False


def _covers(other: str, heard: str, start: int, end: int) -> bool:
    first = heard.find(other, max(0, end - len(other)))
    return 0 <= first <= start and first + len(other) >= end


def _texts(value: object) -> list[str]:
    return [text(entry) for entry in value] if isinstance(value, list) else []
