"""One behaviour in two languages, held by data: every vector holds in Python and in JavaScript."""

import json
from pathlib import Path

import pytest

from autograder.grading.criteria import CRITERIA
from tests.grading.node import lines_of
from tests.grading.vectors import CALLS, FILES, failures

HERE = Path(__file__).parent


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_vector_holds_in_python(file: Path) -> None:
    assert list(failures(file)) == []


def test_every_vector_holds_in_javascript() -> None:
    assert lines_of(HERE / "vectors.mjs") == []


def test_every_criterion_has_vectors_of_its_own_with_hostile_responses() -> None:
    for name in CRITERIA:
        groups = json.loads(next(file for file in FILES if file.stem == name).read_text("utf-8"))
        used = {criterion["criterion"] for group in groups for criterion in group["key"]["criteria"]}
        assert used == {name}
        assert groups[-1]["description"] == f"{name}: blank and hostile responses"


def test_every_function_of_the_vectors_is_known_and_used() -> None:
    groups = [group for file in FILES for group in json.loads(file.read_text("utf-8"))]
    assert {group["function"] for group in groups if "key" not in group} | {"grade"} == set(CALLS)


def test_no_two_vectors_of_a_group_have_one_description() -> None:
    for file in FILES:
        for group in json.loads(file.read_text("utf-8")):
            told = [test["description"] for test in group["tests"]]
            assert sorted(set(told)) == sorted(told), (file.name, group["description"])
