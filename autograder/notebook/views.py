"""Public views of items, as a released notebook carries them in its metadata (`autograder.items`).

Read from the notebook files themselves: a kernel does not know which notebook it belongs to.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NotRequired, TypedDict, cast

__all__ = ["Field", "Option", "View", "Views", "find", "known_views"]


class Option(TypedDict):
    """One of the texts to choose from."""

    key: str
    text: str


class Field(TypedDict):
    """One thing to fill in, as far as it is read here."""

    id: str
    label: str
    options: NotRequired[list[Option]]


class View(TypedDict):
    """A public view, as far as it is read here; the form draws the rest of it. No key."""

    id: str
    layout: str
    fields: list[Field]
    draw: NotRequired[object]


_MOST_FILES = 100  # a folder with more is no assignment's folder
_LARGEST = 20_000_000  # bytes; a notebook of ours has a hundred thousand


@dataclass(frozen=True, kw_only=True, slots=True)
class Views:
    """What was found for an id: its view, if any, and the ids that the same notebook does have."""

    view: View | None
    others: tuple[str, ...] = ()


def find(item: str, folder: Path | None = None) -> Views:
    """The view of an item: from this session's notebook first, then from any notebook in the folder.

    Files that cannot be read, are no notebooks, or hold no views are passed over.
    """
    others: tuple[str, ...] = ()
    for file in _notebooks(folder or Path.cwd()):
        views = _views(file)
        if item in views:
            return Views(view=views[item], others=tuple(views))
        others = others or tuple(views)
    return Views(view=None, others=others)


def known_views(folder: Path | None = None) -> Mapping[str, View]:
    """All views of the first notebook that has any."""
    return next((views for file in _notebooks(folder or Path.cwd()) if (views := _views(file))), {})


def _notebooks(folder: Path) -> Iterator[Path]:
    session = os.environ.get("JPY_SESSION_NAME", "")  # set by Jupyter's server for its kernels
    if session.endswith(".ipynb"):
        yield Path(session)
    try:
        files = sorted(folder.glob("*.ipynb"))
    except OSError:
        return
    yield from files[:_MOST_FILES]


def _views(file: Path) -> Mapping[str, View]:
    try:
        state = file.stat()
    except (OSError, ValueError):
        return {}
    if state.st_size > _LARGEST:
        return {}
    return _read(file, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=32)
def _read(file: Path, _modified: int, _size: int) -> Mapping[str, View]:
    """Read again only after the file has changed."""
    try:
        notebook: object = json.loads(file.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return {}
    for name in ("metadata", "autograder", "items"):
        notebook = notebook.get(name) if isinstance(notebook, dict) else None
    if not isinstance(notebook, dict):
        return {}
    return {item: cast("View", view) for item, view in notebook.items() if _is_view(item, view)}


def _is_view(item: str, view: object) -> bool:
    """Whether a view has what is read of it here; a damaged one counts as none."""
    if not isinstance(view, dict) or view.get("id") != item or not isinstance(view.get("layout"), str):
        return False
    fields = view.get("fields")
    return isinstance(fields, list) and bool(fields) and all(_is_field(field) for field in fields)


def _is_field(field: object) -> bool:
    if not isinstance(field, dict) or not isinstance(field.get("id"), str) or not isinstance(field.get("label"), str):
        return False
    options = field.get("options", [])
    return isinstance(options, list) and all(
        isinstance(option, dict) and isinstance(option.get("key"), str) and isinstance(option.get("text"), str)
        for option in options
    )
