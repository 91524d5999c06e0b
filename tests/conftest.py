"""What all tests share: surroundings in which nothing depends on the person who runs them, and a Chromium."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture(autouse=True, scope="session")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home of the run's own: Jupyter, IPython and nbgrader read settings there, and leave files."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for variable in (
            "JUPYTER_CONFIG_DIR",
            "JUPYTER_DATA_DIR",
            "JUPYTER_RUNTIME_DIR",
            "JUPYTER_CONFIG_PATH",
            "IPYTHONDIR",
        ):
            patch.delenv(variable, raising=False)
        patch.setenv("HOME", str(home))
        patch.setenv("PYTHONUTF8", "1")
        yield home


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium for the whole run; a test opens its own context in it.

    It is the machine's own (`CHROMIUM`, or `chromium` on the path). One for all, since a thread can drive only one.
    """
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if executable is None:
        pytest.fail("No Chromium found: install `chromium`, or name its executable in the variable CHROMIUM.")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=sandbox)
        yield chromium
        chromium.close()
