"""Runs plain nbgrader commands, each in a forked process of its own: a command costs its work and not two seconds
of imports.
"""

import io
import os
import sys
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Run", "nbgrader"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """How a command ended."""

    code: int
    output: str


def nbgrader(arguments: Sequence[str], folder: Path, variables: Mapping[str, str] | None = None) -> Run:
    """`nbgrader <arguments>` in a folder, with further environment variables; its output is caught."""
    _preload()
    sys.stdout.flush()
    sys.stderr.flush()
    with tempfile.TemporaryFile() as caught:
        child = os.fork()
        if child == 0:
            _run(arguments, folder, variables or {}, caught.fileno())
        _, status = os.waitpid(child, 0)
        caught.seek(0)
        return Run(code=os.waitstatus_to_exitcode(status), output=caught.read().decode("utf-8", "replace"))


def _preload() -> None:
    """What every command imports, once, before the fork."""
    import autograder.course.exchange  # noqa: PLC0415
    import autograder.course.feedback  # noqa: PLC0415
    import autograder.course.grader  # noqa: PLC0415
    import autograder.course.zip  # noqa: F401, PLC0415


def _run(arguments: Sequence[str], folder: Path, variables: Mapping[str, str], output: int) -> None:
    """The child: never returns."""
    code = 1
    try:
        os.dup2(output, 1)
        os.dup2(output, 2)
        sys.stdout = io.TextIOWrapper(os.fdopen(1, "wb", closefd=False), "utf-8", write_through=True)
        sys.stderr = io.TextIOWrapper(os.fdopen(2, "wb", closefd=False), "utf-8", write_through=True)
        warnings.simplefilter("ignore")  # nbgrader's own, of SQLAlchemy: known and harmless
        os.environ.update(variables)
        os.environ["PATH"] = (
            f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # nbgrader calls `alembic` by name
        )
        os.chdir(folder)
        sys.argv = ["nbgrader", *arguments]
        from nbgrader.apps.nbgraderapp import NbGraderApp  # noqa: PLC0415

        NbGraderApp.launch_instance()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
    except BaseException:  # noqa: BLE001  a forked child must not go on as its parent
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
