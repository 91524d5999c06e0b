"""The item banks as one build of the book sees them: which item a page names, and why it may not have it."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder import items
from autograder.items import Item

__all__ = ["BookBank", "NoItem", "open_bank"]


class NoItem(LookupError):
    """A page names an item it cannot have; the message says why in one sentence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BookBank:
    """The practice items by id, the ids of graded-only items, and the faults for which there are no items at all."""

    items: Mapping[str, Item] = field(default_factory=dict)
    graded: frozenset[str] = frozenset()
    faults: Sequence[str] = ()

    def item(self, name: str) -> Item:
        """The item of this id. Raises NoItem."""
        found = self.items.get(name)
        if found is not None:
            return found
        if self.faults:
            raise NoItem(f"the drill {name!r} is left out, because the item bank has faults.")
        if name in self.graded:
            raise NoItem(f"the item {name!r} is for graded exercises only; a page must not show its key.")
        near = difflib.get_close_matches(name, self.items, n=2, cutoff=0.5)
        hint = f"; did you mean {' or '.join(near)}?" if near else "."
        raise NoItem(f"no practice item is called {name!r}{hint}")


def open_bank(practice: Sequence[Path], graded: Sequence[Path], *, root: Path) -> BookBank:
    """Load the folders of items for pages, and the ids of those whose keys must stay off every page.

    Faults of the graded banks are no business of the book's: `python -m autograder check` tells of them.
    """
    try:
        found = items.load(practice, shown_from=root).items
    except items.BankError as error:
        return BookBank(faults=tuple(str(fault) for fault in error.faults))
    try:
        withheld = frozenset(items.load(graded, shown_from=root).items)
    except items.BankError:
        withheld = frozenset()
    return BookBank(items=found, graded=withheld)
