"""Seconds per submission: our `nbgrader autograde` beside nbgrader's default, which executes, on the same notebooks.

    python tests/benchmarks/bench_grading.py [20 100]

Each course is graded by the plain command in a process of its own, start-up included, on this project's assignment.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from autograder.course.damage import filled, saved  # noqa: E402  the project need not be installed
from autograder.course.demo_class import load_class  # noqa: E402

NAME = "platform-rules"
STOCK = "c = get_config()\nc.CourseDirectory.course_id = 'stock'\n"


def main(sizes: list[int]) -> int:
    """Prints a line for each size."""
    with tempfile.TemporaryDirectory() as folder:
        ours, stock = Path(folder, "ours"), Path(folder, "stock")
        prepare(ours, (ROOT / "exercises" / "nbgrader_config.py").read_text("utf-8"))
        prepare(stock, STOCK)
        print(f"作业{NAME}，{answers(ours)}道题；每份秒数，含启动")
        print(f"{'份数':>4}  {'本系统':>8}  {'nbgrader默认（Execute）':>18}  {'快几倍':>6}")
        for size in sizes:
            mine, theirs = (timed(course, size) / size for course in (ours, stock))
            print(f"{size:>6}  {mine:>10.3f}  {theirs:>22.3f}  {theirs / mine:>8.1f}", flush=True)
    return 0


def prepare(root: Path, config: str) -> None:
    """A course with the assignment released; the stock one by nbgrader's defaults alone."""
    for name in ("book/items", "exercises/items", "exercises/source"):
        shutil.copytree(ROOT / name, root / name)
    (root / "_toc.yml").touch()
    (root / "exercises" / "nbgrader_config.py").write_text(config, "utf-8")
    command(root, "generate_assignment")


def timed(root: Path, size: int) -> float:
    """Seconds for one autograde of a class of that size, all of them answering."""
    course = root / "exercises"
    for step in ("submitted", "autograded"):
        shutil.rmtree(course / step, ignore_errors=True)
    released = json.loads((course / "release" / NAME / f"{NAME}.ipynb").read_bytes())
    sample = load_class(ROOT / "exercises" / "demo_class" / f"{NAME}.yml")
    answering = [student for student in sample.students if student.answers and not student.damage]
    for index in range(size):
        data = saved(filled(released, answering[index % len(answering)].answers))
        target = course / "submitted" / str(20250000 + index) / NAME / f"{NAME}.ipynb"
        target.parent.mkdir(parents=True)
        target.write_bytes(data)
    begin = time.perf_counter()
    command(root, "autograde")
    seconds = time.perf_counter() - begin
    done = len(list(course.glob(f"autograded/*/{NAME}/{NAME}.ipynb")))
    if done != size:
        sys.exit(f"{root.name}: 只评了{done}份，应当是{size}份。")
    return seconds


def answers(root: Path) -> int:
    """How many answer cells the assignment has."""
    released = json.loads((root / "exercises" / "release" / NAME / f"{NAME}.ipynb").read_bytes())
    return len(released["metadata"]["autograder"]["items"])


def command(root: Path, name: str) -> None:
    """A plain nbgrader command; ends the run where it fails."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": path}
    line = [sys.executable, "-m", "nbgrader", name, NAME]
    run = subprocess.run(line, cwd=root / "exercises", env=variables, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        sys.exit(f"nbgrader {name}：{run.stderr[-2000:]}")


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or [20, 100]))
