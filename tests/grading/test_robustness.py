"""No response makes a grader raise, and none takes long: what learners hand in is not checked by anybody before."""

import time
from collections import UserDict, UserString

import pytest

from autograder.grading.criteria import CRITERIA
from autograder.grading.sheet import parse, tidy, write
from autograder.grading.verdict import grade
from tests.grading.samples import HOSTILE, MAKE, seeded

VIEW = {"id": "a", "layout": "lines", "fields": [{"id": "a", "label": "12分 期限"}, {"id": "b", "label": "b:c"}]}


class Shouting(str):
    """A text that answers with something else."""

    __slots__ = ()

    def __len__(self) -> int:
        return 10**9

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


ENDLESS: list[object] = []
ENDLESS.append(ENDLESS)
FOREIGN = [
    *HOSTILE,
    b"A",
    {1: "A", None: "A", ("a",): "A"},
    {"a"},
    1.5,
    float("nan"),
    complex(1, 1),
    object(),
    int,
    ENDLESS,
    {"a": ENDLESS},
    UserDict({"a": "A"}),
    UserString("A"),
    Shouting("A"),
    iter("A"),
    lambda: "A",
]


@pytest.mark.parametrize("name", CRITERIA)
def test_no_response_makes_a_grader_raise(name: str) -> None:
    members, _ = MAKE[name](seeded(3))
    key = {
        "item": "i",
        "fields": ["a"],
        "variants": {},
        "criteria": [{"criterion": name, "field": "a", "marks": 1} | members],
    }
    for value in FOREIGN:
        for response in (value, {"a": value}):
            verdict = grade(key, response)
            assert verdict["state"] in {"unreadable", "blank", "human", "graded"}
            assert 0 <= verdict["earned"] <= verdict["total"]


def test_no_response_makes_a_sheet_raise() -> None:
    for value in FOREIGN:
        for response in (value, {"a": value}):
            assert parse(write(VIEW, response), VIEW).item == "a"
            assert all(isinstance(shown, str) for shown in tidy(response).values())


@pytest.mark.parametrize(
    "shown",
    [
        "a" * 10**6,
        "a\n" * 500_000,
        ":" * 10**6,
        "a:\n" * 333_333,
        ": \n" * 333_333,
        "b：c：d\n" * 160_000,
        "\n" * 10**6,
        " x\n" * 333_333,
        " " * 999_999 + "x",
        ("x" + " " * 998 + "y\n") * 1000,
        "\u0301\u0316" * 500_000,
        "12分 期限:\n" * 125_000,
        "12分 期限: " + "\u200b" * 999_990,
        "%" * 10**6,
        "\ud800" * 10**6,
        "_" * 10**6,
    ],
    ids=lambda shown: ascii(shown[:12]),
)
def test_a_million_characters_are_read_in_seconds(shown: str) -> None:
    started = time.process_time()
    for layout in ("lines", "body"):
        sheet = parse(shown, VIEW | {"layout": layout})
        grade({"item": "a", "fields": ["a"], "variants": {}, "criteria": []}, sheet.response)
    assert time.process_time() - started < 10


@pytest.mark.parametrize("unit", ["\u0301\u0316", "1,", "。", "A", "7", "万", "的", "一", "(7", "a\u0301", " ", "7天"])
def test_the_longest_text_that_is_graded_is_graded_in_a_second(unit: str) -> None:
    shown = (unit * 10_000)[:10_000]
    for name in CRITERIA:
        members, _ = MAKE[name](seeded(5))
        key = {
            "item": "i",
            "fields": ["a"],
            "variants": {},
            "criteria": [{"criterion": name, "field": "a", "marks": 1} | members],
        }
        started = time.process_time()
        grade(key, {"a": shown})
        assert time.process_time() - started < 1
