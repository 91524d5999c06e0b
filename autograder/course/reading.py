"""Where in the book an item is taught, for feedback pages."""

from functools import lru_cache
from pathlib import Path

from autograder.items import Item
from autograder.places import project_root
from autograder.topics import Section, read_sections

__all__ = ["reading"]


def reading(item: Item, course: str) -> list[dict[str, str]]:
    """The sections that teach an item, in the order of its topics; none where the course stands outside a book."""
    sections = _sections(course)
    found = [sections[topic] for topic in item.topics if topic in sections]
    return [
        {"topic": place.topic, "page": place.page, "chapter": place.chapter, "heading": place.heading}
        for place in found
    ]


@lru_cache(maxsize=1)
def _sections(course: str) -> dict[str, Section]:
    try:
        return dict(read_sections(project_root(Path(course))))
    except FileNotFoundError:
        return {}
