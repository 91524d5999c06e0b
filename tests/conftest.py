"""What all tests share: the surroundings in which nothing depends on the person who runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
