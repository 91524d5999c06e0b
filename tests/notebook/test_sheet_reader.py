"""The form in a notebook reads its cell as grading does, so that it writes over nothing typed by hand."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.grading.vectors import expanded

HERE = Path(__file__).parent
VECTORS = HERE.parents[1] / "autograder" / "grading" / "vectors"


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node on the PATH")
@pytest.mark.parametrize("layout", ["parse", "mail", "steps", "turns"])
def test_the_form_reads_a_cell_as_grading_does(layout: str) -> None:
    groups = json.loads((VECTORS / f"sheet-{layout}.json").read_text("utf-8"), object_hook=expanded)
    tests = [test for group in groups if group["function"] == "parse" for test in group["tests"]]
    known = [test for test in tests if not test["result"]["torn"]]
    assert len(known) > 3
    run = subprocess.run(
        [shutil.which("node") or "node", str(HERE / "sheet_reader.mjs")],
        input="\n".join(json.dumps(test["arguments"]) for test in known),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    read = [json.loads(line) for line in run.stdout.rstrip("\n").split("\n")]
    for test, found in zip(known, read, strict=True):
        texts = {field: found["texts"].get(field, "") for field in test["result"]["response"]}
        assert texts == test["result"]["response"], test["description"]
        assert found["strange"] == test["result"]["strange"], test["description"]
