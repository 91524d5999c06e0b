"""What a student's notebook needs: the `%%answer` cell and its form. Pure Python, without any key.

An IPython extension, loaded at start by `etc/ipython/ipython_config.py`, so that no import line is needed.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

__all__ = ["load_ipython_extension", "unload_ipython_extension"]


def load_ipython_extension(ip: "InteractiveShell") -> None:
    """Registers `%%answer`, mends damaged first lines of answer cells, and offers `drill` by name."""
    # Imported here, since every kernel of the environment starts by importing this package.
    from autograder.notebook.first_line import mended  # noqa: PLC0415
    from autograder.notebook.lazy import drill  # noqa: PLC0415
    from autograder.notebook.magic import answer  # noqa: PLC0415

    ip.magics_manager.register_function(answer, magic_kind="cell", magic_name="answer")
    if mended not in ip.input_transformers_cleanup:
        ip.input_transformers_cleanup.append(mended)
    ip.push({"drill": drill}, interactive=False)


def unload_ipython_extension(ip: "InteractiveShell") -> None:
    """Takes it all back, so that `%reload_ext` works."""
    from autograder.notebook.first_line import mended  # noqa: PLC0415

    ip.magics_manager.magics["cell"].pop("answer", None)
    if mended in ip.input_transformers_cleanup:
        ip.input_transformers_cleanup.remove(mended)
    ip.drop_by_id({"drill": ip.user_ns.get("drill")})
