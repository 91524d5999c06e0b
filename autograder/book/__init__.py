"""The Sphinx extension of the book: drills, Chinese text and search, a lean theme, nothing from another host.

The only door to Sphinx, docutils and MyST. Each module has a `setup` of its own; this one calls them all.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from autograder.book import (
    boxes,
    cells,
    chinese,
    cjk,
    drills,
    entrance,
    glossary,
    hosts,
    icons,
    phrases,
    search,
    tables,
    theme,
)

__all__ = ["setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register all parts with one build."""
    for part in (boxes, cells, drills, phrases, glossary, cjk, tables, chinese, search, theme, icons, hosts, entrance):
        part.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
