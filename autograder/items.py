"""The item bank: loads the authors' files, checks them, and freezes every item.

Loading either gives a whole bank or raises one BankError that holds every fault of the run.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType

from autograder.kinds import KINDS
from autograder.kinds.kind import Kind
from autograder.kinds.lowered import Criterion, Field, Lowered
from autograder.kinds.number_sets import number_sets
from autograder.kinds.source import Fault, Source
from autograder.kinds.source_file import entries_of, shown
from autograder.phrases.bank import PhraseBank, survey_phrases
from autograder.phrases.filling import with_phrases
from autograder.places import phrases, project_root
from autograder.variants import variants_of

__all__ = ["Bank", "BankError", "Fault", "Item", "load", "survey"]

_REQUIRED = ("id", "kind", "topics", "title", "source", "era", "checked", "prompt")
_OPTIONAL = ("hint", "difficulty")
_ID = "[a-z0-9]+(-[a-z0-9]+)*"
_FORM = "一个题库文件是一列题目，每道题以“- id: …”开头。"
_MONTH = "20[0-9]{2}-(0[1-9]|1[0-2])"


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One question of the bank, frozen; `file` and `folder` tell where its author wrote it.

    An item with several sets of numbers is the one with the first set; `sets` are the others, which only drills draw.
    `working` are the steps of its calculation, `phrase_files` are where the phrases in it are from, `files` are its
    pictures.
    """

    id: str
    kind: str
    topics: tuple[str, ...]
    title: str
    source: str
    era: str
    checked: str
    prompt: str
    hint: str | None
    difficulty: int
    fields: tuple[Field, ...]
    criteria: tuple[Criterion, ...]
    draw: Mapping[str, object]
    model: Mapping[str, str]
    layout: str
    variants: Mapping[str, str]
    file: Path
    folder: Path
    working: tuple[str, ...] = ()
    sets: tuple["Item", ...] = ()
    phrase_files: tuple[Path, ...] = ()
    files: tuple[Path, ...] = ()

    @property
    def total(self) -> int:
        """The item's marks, all criteria together."""
        return sum(_marks(criterion) for criterion in self.criteria)

    @property
    def key(self) -> dict[str, object]:
        """What grading reads: fields, criteria, variants. Never for a student's eyes."""
        return {
            "item": self.id,
            "fields": [field.id for field in self.fields],
            "criteria": [dict(criterion.rule) for criterion in self.criteria],
            "variants": dict(self.variants),
        }

    @property
    def words(self) -> list[dict[str, object]]:
        """What learners are told, criterion by criterion."""
        return [dict(criterion.words) for criterion in self.criteria]

    def public(self) -> dict[str, object]:
        """The item as a student may see it: a whitelist without any key."""
        return {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "prompt": self.prompt,
            "era": self.era,
            "source": self.source,
            "layout": self.layout,
            "total": self.total,
            "fields": [field.public() for field in self.fields],
            "draw": dict(self.draw),
        }

    def page(self, read: Sequence[Mapping[str, str]] = ()) -> dict[str, object]:
        """The item as a drill on a page needs it, with its key; `read` are links to the sections that teach it."""
        page: dict[str, object] = {
            "view": self.public(),
            "key": self.key,
            "words": self.words,
            "model": dict(self.model),
            "hint": self.hint,
            "read": [dict(link) for link in read] or [{"topic": topic} for topic in self.topics],
        }
        if self.working:
            page["working"] = list(self.working)
        if self.sets:
            page["sets"] = [other.page(read) for other in self.sets]
        return page


@dataclass(frozen=True, kw_only=True, slots=True)
class Bank:
    """All items of some folders, by id, in the order they were read."""

    items: Mapping[str, Item]

    def within(self, folder: Path) -> Iterator[Item]:
        """The items that were read from one folder."""
        return (item for item in self.items.values() if item.folder == folder.resolve())


class BankError(ValueError):
    """The bank has faults; `faults` are all of them, the message is one sentence a line."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


def load(folders: Iterable[Path], *, shown_from: Path | None = None) -> Bank:
    """Reads every `*.yml` of the folders. Raises BankError with all faults, file names as seen from `shown_from`."""
    bank, faults = survey(folders, shown_from=shown_from)
    if faults:
        raise BankError(faults)
    return bank


def survey(folders: Iterable[Path], *, shown_from: Path | None = None) -> tuple[Bank, list[Fault]]:
    """The items that could be read, and every fault of the others: for whoever is still writing them."""
    faults: list[Fault] = []
    items: dict[str, Item] = {}
    for folder in folders:
        root = Path(folder).resolve()
        opened = cache(partial(_phrases, root, shown_from))
        for file in sorted(root.glob("*.yml")):
            for place in entries_of(file, shown(file, shown_from), faults, form=_FORM):
                item = _item(place, file, root, opened)
                if item is None:
                    continue
                if item.id in items:
                    place.fault(f"这个id在 {shown(items[item.id].file, shown_from)} 里已经用过，每道题的id只能用一次。")
                else:
                    items[item.id] = item
    return Bank(items=MappingProxyType(items)), faults


def _phrases(folder: Path, start: Path | None) -> PhraseBank | None:
    """The phrases of the book that the bank's folder stands in; a bank elsewhere has those of the current one."""
    for place in (folder, start):
        try:
            return survey_phrases(phrases(project_root(place)))[0]
        except FileNotFoundError:
            continue
    return None


def _item(place: Source, file: Path, folder: Path, opened: Callable[[], PhraseBank | None]) -> Item | None:
    before = len(place.faults)
    value, files = with_phrases(place, opened)
    if len(place.faults) > before:
        return None
    place = place.at("", value)
    made: list[Item] = []
    for numbers in number_sets(place):
        item = _one(place.at("", numbers.value), file, folder)
        if item is None:  # the faults of one set are those of all
            return None
        made.append(replace(item, working=numbers.working, phrase_files=files))
    return replace(made[0], sets=tuple(made[1:])) if made else None


def _one(place: Source, file: Path, folder: Path) -> Item | None:
    before = len(place.faults)
    kind = _kind(place)
    if kind is None:
        return None
    members = place.members([*_REQUIRED, *kind.required], [*_OPTIONAL, *kind.optional])
    texts = {name: members[name].text() or "" for name in ("title", "source", "era", "prompt") if name in members}
    ident = members["id"].matching(_ID, "小写字母、数字和连字符，如 table-3-3") if "id" in members else None
    checked = members["checked"].matching(_MONTH, "年-月，如 2026-11") if "checked" in members else None
    topics = tuple(members["topics"].texts()) if "topics" in members else ()
    for topic in topics:
        members["topics"].at("", topic).matching("t-[a-z0-9-]+", "章节标签，如 t-table-3-3")
    hint = members["hint"].text() if "hint" in members else None
    difficulty = members["difficulty"].whole(1, 3) if "difficulty" in members else 2
    own = {name: source for name, source in members.items() if name in kind.required or name in kind.optional}
    lowered = kind.lower(own) if all(name in own for name in kind.required) else None
    if len(place.faults) > before or lowered is None or ident is None or checked is None:
        return None
    return Item(
        id=ident, kind=kind.name, topics=topics, checked=checked, hint=hint, difficulty=difficulty or 2,
        fields=lowered.fields, criteria=lowered.criteria, draw=lowered.draw, model=lowered.model, layout=lowered.layout,
        title=texts["title"], source=texts["source"], era=texts["era"], prompt=texts["prompt"],
        variants=variants_of(_wordings(lowered)), file=file, folder=folder, files=lowered.files,
    )  # fmt: skip


def _kind(place: Source) -> Kind | None:
    if not isinstance(place.value, Mapping):
        place.fault("一道题要写成“名称: 值”的形式，以“- id: …”开头。")
        return None
    name = place.value.get("kind")
    if isinstance(name, str) and name in KINDS:
        return KINDS[name]
    told = f"kind 写的是“{name}”" if name else "缺少 kind"
    place.fault(f"{told}，可用的题型是{'、'.join(sorted(KINDS))}。")
    return None


def _wordings(lowered: Lowered) -> Iterator[str]:
    """Every text of a key that a response is compared with."""
    for field in lowered.fields:
        yield field.label
        yield from (option.text for option in field.options)
    for criterion in lowered.criteria:
        yield from _texts_of(criterion.rule)


def _texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from _texts_of(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _texts_of(entry)


def _marks(criterion: Criterion) -> int:
    marks = criterion.rule["marks"]
    return marks if isinstance(marks, int) else 0
