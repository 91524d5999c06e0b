"""Are the vectors good enough? Changes the grading files one word at a time and shows which changes no vector notices.

    python tests/mutation/mutate.py [FILE ...]      e.g. criteria.py text.js; all grading files without a name

Takes some minutes; run by hand. A mutant that is as right as the original stands in `equivalent.json` with its reason.
Exit status 1 where another one survives, or where an entry of that file names no survivor.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.grading.node import node  # noqa: E402  the project's root is no package of its own
from tests.mutation.mutants import Mutant, mutants  # noqa: E402

GRADING = ROOT / "autograder/grading"
EQUIVALENT = Path(__file__).with_name("equivalent.json")
LONGEST = 60
"""Seconds after which a mutant counts as noticed: the vectors take two."""


def survives(mutant: Mutant) -> bool:
    """Whether every vector holds for the mutant."""
    with tempfile.TemporaryDirectory() as folder:
        grading = Path(folder) / "autograder/grading"
        shutil.copytree(GRADING, grading, ignore=shutil.ignore_patterns("vectors", "__pycache__"))
        (grading.parent / "__init__.py").touch()
        (grading / mutant.file).write_text(mutant.source, "utf-8")
        if mutant.file.endswith(".js"):
            (Path(folder) / "package.json").write_text('{"type": "module"}', "utf-8")
            command = [node(), str(ROOT / "tests/grading/vectors.mjs"), str(grading), "--first"]
        else:
            command = [sys.executable, "-B", "-m", "tests.grading.vectors"]
        paths = os.pathsep.join([folder, str(ROOT)])
        try:
            run = subprocess.run(
                command,
                cwd=folder,
                env=os.environ | {"PYTHONPATH": paths},
                capture_output=True,
                check=False,
                timeout=LONGEST,
            )
        except subprocess.TimeoutExpired:
            return False
        return run.returncode == 0


def main(names: list[str]) -> int:
    """Prints the survivors, and for each file how many of its mutants were noticed."""
    started = time.monotonic()
    files = sorted(file for file in GRADING.glob("*.*") if file.suffix in {".py", ".js"} and file.name != "__init__.py")
    everything = [mutant for file in files if not names or file.name in names for mutant in mutants(file)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        lived = [mutant for mutant, alive in zip(everything, pool.map(survives, everything), strict=True) if alive]
    explained: dict[str, str] = json.loads(EQUIVALENT.read_text("utf-8"))
    unexplained = [mutant.name for mutant in lived if mutant.name not in explained]
    looked_at = {mutant.file for mutant in everything}
    stale = sorted(
        name for name in explained if name.split(":")[0] in looked_at and name not in {m.name for m in lived}
    )
    for name in unexplained:
        print(f"survives: {name}")
    for name in stale:
        print(f"explained, but does not survive: {name}")
    made, alive = Counter(mutant.file for mutant in everything), Counter(mutant.file for mutant in lived)
    for file in sorted(made):
        print(
            f"{file:14} {made[file] - alive[file]:4} of {made[file]:4} noticed, {alive[file]:3} equivalent or unnoticed"
        )
    print(
        f"{len(everything) - len(lived)} of {len(everything)} noticed, {len(unexplained)} survive unexplained", end=" "
    )
    print(f"({time.monotonic() - started:.0f} s)")
    return 1 if unexplained or stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
