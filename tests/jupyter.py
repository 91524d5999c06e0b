"""A Jupyter server for browser tests, and the surroundings of a person of their own who works with Jupyter."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[1]
_SECONDS = 90


def surroundings(home: Path) -> dict[str, str]:
    """An environment with the project and its commands first, and settings under `home`, which is made."""
    home.mkdir()
    jupyter = {
        name: str(home / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, **jupyter, "HOME": str(home), "PYTHONPATH": str(ROOT), "PATH": path}


@contextmanager
def served(
    application: str, *settings: str, folder: Path, environment: Mapping[str, str], ready: str, log: Path
) -> Iterator[str]:
    """The address of `jupyter lab` or `jupyter server` in a folder, once its page `ready` answers.

    Asks for no token. Fails the test with the end of `log` where the server does not start.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    command = [
        sys.executable, "-m", "jupyter", application, "--no-browser", "--allow-root", "--ip=127.0.0.1",
        f"--port={address.rpartition(':')[2]}", "--ServerApp.port_retries=0", "--IdentityProvider.token=",
    ]  # fmt: skip
    with (
        log.open("w") as said,
        subprocess.Popen([*command, *settings], cwd=folder, env=environment, stdout=said, stderr=said) as server,
    ):
        try:
            _wait(f"{address}{ready}", server, log)
            yield address
        finally:
            _stop(server)


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        # Told to stop while a kernel starts, it never does; its kernels go when they see that it is gone.
        server.kill()


def _wait(page: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(page, timeout=5):  # noqa: S310  our own server
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"Jupyter does not answer at {page}:\n{log.read_text()[-3000:]}", pytrace=False)
