"""The item being written: read from its bank again whenever a file changes, with every fault on the way."""

import hashlib
import json
import re
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from autograder.items import Bank, Fault, Item, survey
from autograder.kinds import KINDS
from autograder.places import phrases
from autograder.topics import missing_sections, read_sections

__all__ = ["Seen", "Shelf"]

_WATCHED = {".yml", ".md", ".svg", ".png", ".jpg", ".webp"}
_EXAMPLES = Path(__file__).parents[1] / "kinds"


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """What was found at one look: the item as it is, or as it last was (`stale`), and every fault of its banks.

    `read` are the links to the sections that teach it.
    """

    item: Item | None
    stale: bool
    faults: tuple[Fault, ...]
    read: tuple[dict[str, str], ...] = ()

    @property
    def look(self) -> str:
        """A fingerprint: where it is the same, nothing that the frames show has changed."""
        shown = self.item.page(self.read) if self.item else None
        return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()[:16]

    def told(self, root: Path) -> dict[str, object]:
        """What the page is told, as JSON."""
        return {
            "look": self.look,
            "stale": self.stale,
            "faults": [{"file": fault.file, "path": fault.path, "says": fault.says} for fault in self.faults],
            "item": self.item and _facts(self.item, root),
        }


class Shelf:
    """One item of some banks, or one of the kinds' examples. Raises LookupError for an id that no file has."""

    def __init__(self, name: str, folders: Sequence[Path], root: Path) -> None:
        self.name = name
        self.root = root
        self.folders = _folders(name, folders)
        self._stamp: object = None
        self._lock = threading.Lock()
        self._seen = Seen(item=None, stale=False, faults=())
        bank, faults = survey(self.folders, shown_from=root)
        if name not in bank.items and not _written(name, self.folders):
            raise LookupError("\n".join([_unknown(name, bank), *(str(fault) for fault in faults)]))

    def look(self) -> Seen:
        """What is there now. Files are read again only after one of them has changed."""
        with self._lock:
            stamp = _stamp([*self.folders, *_figures(self.folders), self.root / "book", phrases(self.root)])
            if stamp != self._stamp:
                self._stamp = stamp
                self._seen = self._read()
            return self._seen

    def _read(self) -> Seen:
        bank, faults = self._survey()
        item = bank.items.get(self.name)
        if item is None:
            if not _written(self.name, self.folders):
                faults.insert(0, Fault(file=self.folders[0].name, path=self.name, says=_unknown(self.name, bank)))
            return Seen(item=self._seen.item, stale=True, faults=tuple(faults), read=self._seen.read)
        sections = read_sections(self.root)
        read = tuple(
            {"topic": topic, "title": sections[topic].heading, "href": f"#{topic}"}
            for topic in item.topics
            if topic in sections
        )
        faults += [] if item.folder.is_relative_to(_EXAMPLES) else missing_sections([item], self.root)
        return Seen(item=item, stale=False, faults=tuple(faults), read=read)

    def _survey(self) -> tuple[Bank, list[Fault]]:
        try:
            return survey(self.folders, shown_from=self.root)
        except OSError as error:
            # A file that was there a moment ago: its editor is writing it anew.
            self._stamp = None
            return Bank(items={}), [Fault(file=str(error.filename), path="", says="这个文件现在读不了。")]


def _folders(name: str, folders: Sequence[Path]) -> list[Path]:
    """The banks, and the folder of the kinds' examples that has this one, if no bank has it."""
    if _written(name, folders):
        return list(folders)
    examples = [_EXAMPLES / kind for kind in sorted(KINDS)]
    return [folder for folder in examples if _written(name, [folder])] or list(folders)


def _written(name: str, folders: Iterable[Path]) -> bool:
    """Whether some file has an item of this id, by its text, since it may have faults."""
    line = re.compile(rf"""^\s*(- |)["']?id["']?:\s*["']?{re.escape(name)}["']?\s*(#.*)?$""", re.MULTILINE)
    return any(line.search(file.read_text("utf-8", "replace")) for folder in folders for file in folder.glob("*.yml"))


def _figures(folders: Iterable[Path]) -> list[Path]:
    """The folders of the pictures that items may name."""
    return [figures for folder in folders if (figures := folder.parent / "figures").is_dir()]


def _stamp(folders: Iterable[Path]) -> object:
    """Changes with every saved, new or removed file; chapters, pictures and phrases count, since an item names them."""
    there = (folder for folder in folders if folder.is_dir())
    files = (file for folder in there for file in sorted(folder.iterdir()) if file.suffix in _WATCHED)
    return [(file, *_times(file)) for file in files]


def _times(file: Path) -> tuple[int, int]:
    try:
        state = file.stat()
    except OSError:
        return (0, 0)
    return (state.st_mtime_ns, state.st_size)


def _unknown(name: str, bank: Bank) -> str:
    near = get_close_matches(name, list(bank.items), n=3, cutoff=0.5)
    hint = f"是不是想写：{'、'.join(near)}？" if near else "请核对编号，编号写在题库文件的id里。"
    return f"题库里没有编号为“{name}”的题。{hint}"


def _facts(item: Item, root: Path) -> dict[str, object]:
    return {
        "id": item.id,
        "title": item.title,
        "kind": KINDS[item.kind].label,
        "total": item.total,
        "file": item.file.relative_to(root).as_posix() if item.file.is_relative_to(root) else str(item.file),
    }
