"""The glossary: `book/glossary.yml`, terms with what they mean, sorted by how they are read aloud."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.kinds.source import Fault, Source
from autograder.kinds.source_file import entries_of, shown
from autograder.pinyin import letter, sort_key

__all__ = ["Term", "survey_terms"]

_FORM = "术语表是一列术语，每条以“- term: …”开头。"
_REQUIRED = ("id", "term", "says", "topic")
_OPTIONAL = ("also", "apart", "era", "sounds")
_ID = "[a-z0-9]+(-[a-z0-9]+)*"
_MOST = 120


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A term: its other wordings, what it means, the section that teaches it, when it was so.

    `apart` are longer wordings that do not mean it (清退货 holds 清退). `id` is its place on the page; `sounds` are
    common characters that sound like a word whose own do not tell.
    """

    id: str
    term: str
    also: tuple[str, ...]
    apart: tuple[str, ...]
    says: str
    topic: str
    era: str | None
    sounds: str | None

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every wording that is linked to the entry."""
        return (self.term, *self.also)

    @property
    def letter(self) -> str:
        """The letter it stands under."""
        return letter(self.sounds or self.term) or ""


def survey_terms(
    file: Path, *, shown_from: Path | None = None, topics: Iterable[str] | None = None
) -> tuple[list[Term], list[Fault]]:
    """The terms that could be read, sorted, and every fault of the others. A file that is not there has none."""
    faults: list[Fault] = []
    found: list[Term] = []
    known = frozenset(topics) if topics is not None else None
    taken: dict[str, str] = {}
    if not file.is_file():
        return [], []
    for place in entries_of(file, shown(file, shown_from), faults, form=_FORM):
        term = _term(place)
        if term is None:
            continue
        for wording in (f"id {term.id}", *term.wordings):
            if wording in taken:
                place.fault(f"“{wording}”已经用在“{taken[wording]}”那一条里。")
            taken.setdefault(wording, term.term)
        if known is not None and term.topic not in known:
            place.at(".topic", term.topic).fault(f"书里没有 ({term.topic})= 这个小节。")
        found.append(term)
    return sorted(found, key=lambda term: (sort_key(term.sounds or term.term), term.term)), faults


def _term(place: Source) -> Term | None:
    before = len(place.faults)
    members = place.members(_REQUIRED, _OPTIONAL)
    texts = {name: source.text(most=_MOST) for name, source in members.items() if name not in {"also", "apart"}}
    also, apart = (tuple(members[name].texts()) if name in members else () for name in ("also", "apart"))
    if "topic" in members:
        members["topic"].matching("t-[a-z0-9-]+", "章节标签，如 t-ask-stock")
    if "id" in members:
        members["id"].matching(_ID, "小写字母、数字和连字符，如 stock")
    for wording in (texts.get("term"), *also):
        if wording and len(wording) == 1:
            place.fault(f"“{wording}”只有一个字，正文里到处都是，不能当术语。")
    for longer in apart:
        if not any(wording and wording in longer for wording in (texts.get("term"), *also)):
            members["apart"].fault(f"“{longer}”里没有这个术语，不用写。")
    term, says, topic = texts.get("term"), texts.get("says"), texts.get("topic")
    if len(place.faults) > before or not term or not says or not topic:
        return None
    sounds = texts.get("sounds")
    if letter(sounds or term) is None:
        place.fault(f"不知道“{term}”怎么排，请写一行 sounds，用几个读音相同的常用字，如 sounds: 虫新。")
        return None
    return Term(
        id=texts["id"] or "",
        term=term,
        also=also,
        apart=apart,
        says=says,
        topic=topic,
        era=texts.get("era"),
        sounds=sounds,
    )
