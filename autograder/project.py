"""The project a command runs in, with all its banks: the practice items, the graded ones, and private folders."""

from collections.abc import Sequence
from pathlib import Path

from autograder.items import Bank, load
from autograder.places import exercise_items, practice_items, project_root

__all__ = ["open_project"]


def open_project(private: Sequence[Path] = ()) -> tuple[Path, Bank]:
    """The project's root and its bank. Raises FileNotFoundError outside a project, BankError for a bank with faults."""
    root = project_root()
    return root, load([practice_items(root), exercise_items(root), *private], shown_from=root)
