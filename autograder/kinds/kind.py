"""What a kind of question is to the rest of the program."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from autograder.kinds.lowered import Lowered
from autograder.kinds.shapes import Shape
from autograder.kinds.source import Source

__all__ = ["Kind"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """One kind of question.

    `name` is its folder and its word in YAML; `label` is what learners read; `required` and `optional` are its own
    members beside those every item has. `lower` makes the item's fields and criteria from these members; where it
    finds a fault it adds it to the places it reads and returns None. `shapes` are its own members as editors
    check them.
    """

    name: str
    label: str
    required: tuple[str, ...]
    optional: tuple[str, ...]
    lower: Callable[[Mapping[str, Source]], Lowered | None]
    shapes: Mapping[str, Shape] = field(default_factory=dict)
