"""All phrases of a book: `book/phrases/*.yml`, read and checked together."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.kinds.source import Fault
from autograder.kinds.source_file import entries_of, shown
from autograder.phrases.phrase import STEPS, TABLES, Phrase, read_phrase

__all__ = ["Choice", "PhraseBank", "digest", "survey_phrases"]

_FORM = "一个话术文件是一列话术，每条以“- id: …”开头。"


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """Which phrases are asked for; what is None does not matter. A situation matches where the text stands in it."""

    table: str | None = None
    step: str | None = None
    situation: str | None = None
    product: str | None = None

    def fits(self, phrase: Phrase) -> bool:
        """Whether a phrase is asked for."""
        return (
            self.table in {None, phrase.table}
            and self.step in {None, phrase.step}
            and self.product in {None, phrase.product}
            and (self.situation is None or self.situation in phrase.situation)
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class PhraseBank:
    """The phrases by id, in the order of the work; `broken` are the ids of those that have faults."""

    phrases: Mapping[str, Phrase] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()

    def chosen(self, choice: Choice) -> list[Phrase]:
        """The phrases that are asked for, in order."""
        return [phrase for phrase in self.phrases.values() if choice.fits(phrase)]


def survey_phrases(folder: Path, *, shown_from: Path | None = None) -> tuple[PhraseBank, list[Fault]]:
    """The phrases that could be read, and every fault of the others. A folder that is not there has none."""
    faults: list[Fault] = []
    found: dict[str, Phrase] = {}
    broken: set[str] = set()
    for file in sorted(folder.resolve().glob("*.yml")):
        name = shown(file, shown_from)
        for place in entries_of(file, name, faults, form=_FORM):
            phrase = read_phrase(place, file)
            if phrase is None:
                broken.add(place.path)
            elif phrase.id in found:
                other = shown(found[phrase.id].file, shown_from)
                place.fault(f"这个id在 {other} 里已经用过，每条话术的id只能用一次。")
            else:
                found[phrase.id] = phrase
    ordered = {phrase.id: phrase for phrase in sorted(found.values(), key=_rank)}
    return PhraseBank(phrases=ordered, broken=frozenset(broken)), faults


def digest(phrases: Iterable[Phrase]) -> str:
    """A fingerprint: where it is the same, a page that shows these phrases is as it was."""
    return hashlib.sha256("\n".join(map(repr, phrases)).encode()).hexdigest()


def _rank(phrase: Phrase) -> tuple[int, int]:
    """By step, then by table; phrases of one table stay in the order they were written."""
    tables = list(TABLES)
    return STEPS.index(phrase.step), tables.index(phrase.table) if phrase.table else len(tables)
