"""The small book: fresh for a test that changes it, built once for those that only look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.book.small_book import SmallBook, copy_book

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def small_book(tmp_path: Path) -> SmallBook:
    """A fresh copy of the small book, not built yet."""
    return copy_book(tmp_path / "book")


@pytest.fixture(scope="session")
def built_book(tmp_path_factory: pytest.TempPathFactory) -> SmallBook:
    """The small book as it stands, built once; nobody changes it."""
    book = copy_book(tmp_path_factory.mktemp("small") / "book")
    built = book.build()
    assert built.content, built.log
    return book
