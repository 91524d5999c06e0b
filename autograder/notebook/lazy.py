"""`drill("table-3-3")`, known by name from the start and looked up when it is called."""

import importlib

__all__ = ["drill"]

_NO_BANK = "这里打不开练习题：没有装读题库的组件。看书、做练习请用网站；作业不受影响。"


def drill(item: str) -> object:
    """The drill of a page, with its key. Where there is no book, or no such item, a sentence says so.

    Looked up by name, so that a student's notebook, which needs no bank, never imports one.
    """
    try:
        drills = importlib.import_module("autograder.drill")
    except ImportError:
        print(_NO_BANK)
        return None
    try:
        return drills.drill(item)
    except drills.NoDrillError as error:
        print(error)
        return None
