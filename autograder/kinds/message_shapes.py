"""What is written to somebody, as editors check it: the forms that `message.py` reads."""

from collections.abc import Mapping

from autograder.kinds.shapes import CHARACTERS, MARKS, TEXT, TEXTS, Shape, listed, mapping, told

__all__ = ["CALL", "MANNERS", "WRITTEN"]

CALL = mapping({"any": TEXTS, "why": TEXT, "hint": TEXT, "marks": MARKS, "unless": TEXTS}, ["any"])
WRITTEN: Mapping[str, Shape] = {
    "mention": told(listed(CALL), "要点：any 里的说法有一种就算；unless 是包着它却不算的说法。"),
    "avoid": told(
        listed(mapping({"any": TEXTS, "why": TEXT, "instead": TEXT, "unless": TEXTS}, ["any", "why", "instead"])),
        "不该出现的说法，why 是理由，instead 是改法。",
    ),
    "length": told(mapping({"min": CHARACTERS, "max": CHARACTERS}, ["min", "max"]), "字数。"),
}
"""What any text may be graded by."""

MANNERS: Mapping[str, Shape] = {"open": told(CALL, "开头的问候。"), "close": told(CALL, "结尾的话。")}
