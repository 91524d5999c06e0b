"""What the browser tests share: the built site, and a server for it.

The site is built once per run by the very command a reader of the README types, with warnings as errors; workers of
pytest-xdist share that one build.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a line in the log for each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site, from the real book, built once per run."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    output = shared / "site"
    html = output / "_build" / "html"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (output / "done").exists():
            build(output)
            (output / "done").touch()
    return html


def build(output: Path) -> None:
    """Run `jupyter-book build` on the project, and fail with its whole log where it fails."""
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", ".", "--path-output", str(output)]
    strict = ["-n", "-W", "--keep-going"]
    run = subprocess.run([*command, *strict], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    if run.returncode != 0:
        pytest.fail(f"The book does not build:\n{run.stdout[-2000:]}\n{run.stderr}", pytrace=False)


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of a server on the built site, without a slash at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(site))) as http:
        thread = threading.Thread(target=http.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{http.server_address[1]}"
        http.shutdown()
        thread.join()
