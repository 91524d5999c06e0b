"""A file of authors' entries: each one as a place, whatever the entries are (items, phrases, terms)."""

from collections.abc import Iterator
from pathlib import Path

from autograder.kinds.source import Fault, Source
from autograder.yaml_text import YamlError, read_yaml

__all__ = ["entries_of", "shown"]


def shown(file: Path, start: Path | None) -> str:
    """The file's name as its author knows it: as seen from `start`, or from the current folder."""
    base = (start or Path.cwd()).resolve()
    return file.relative_to(base).as_posix() if file.is_relative_to(base) else str(file)


def entries_of(file: Path, name: str, faults: list[Fault], *, form: str, key: str = "id") -> Iterator[Source]:
    """The entries of a YAML list, each under the name that its member `key` gives it, else under its number.

    A file that is no such list adds one fault; `form` says what it should be.
    """
    try:
        listed = read_yaml(file.read_text("utf-8"))
    except YamlError as error:
        faults.append(Fault(file=name, path="", says=str(error)))
        return
    except UnicodeDecodeError:
        faults.append(Fault(file=name, path="", says="文件不是UTF-8编码，请另存为UTF-8。"))
        return
    if not isinstance(listed, list):
        faults.append(Fault(file=name, path="", says=form))
        return
    for index, value in enumerate(listed, start=1):
        label = value.get(key) if isinstance(value, dict) else None
        path = label if isinstance(label, str) else f"[{index}]"
        yield Source(value=value, file=name, path=path, faults=faults, home=file.resolve().parent)
