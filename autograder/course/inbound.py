"""Reads a folder somebody else can write to: each file through its folder's handle, no link followed, even if it
is swapped meanwhile.
"""

import os
import stat
from collections.abc import Callable
from pathlib import Path

from autograder.course.submitted import MAX_BYTES

__all__ = ["Suspicious", "flags", "plain_files"]

_MAX_DEPTH = 5
_MAX_ENTRIES = 2000


def flags(*names: str) -> int:
    """Flags for `os.open` by name; those that a system does not know are left out (there is no exchange on Windows)."""
    return sum(getattr(os, name, 0) for name in names)


_FILE = flags("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
_FOLDER = flags("O_NOFOLLOW", "O_DIRECTORY", "O_CLOEXEC")


class Suspicious(ValueError):
    """A folder holds what no honest hand-in holds; the message says what, in Chinese."""


def plain_files(folder: Path, *, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The wanted files of a folder (not of its subfolders, which are only looked through). Raises Suspicious."""
    try:
        handle = os.open(folder, _FOLDER)
    except OSError as error:
        raise Suspicious(f"文件夹打不开（{error.strerror}）。") from error
    try:
        found: dict[str, bytes] = {}
        _look(handle, "", 0, [_MAX_ENTRIES])
        for name in sorted(os.listdir(handle)):  # noqa: PTH208  pathlib knows no handles
            if wanted(name) and stat.S_ISREG(os.lstat(name, dir_fd=handle).st_mode):
                found[name] = _read(handle, name)
        return found
    finally:
        os.close(handle)


def _look(handle: int, path: str, depth: int, left: list[int]) -> None:
    """Raises Suspicious at the first thing that is neither a plain file nor a folder."""
    if depth > _MAX_DEPTH:
        raise Suspicious(f"文件夹“{path}”套得太深。")
    for name in sorted(os.listdir(handle)):
        left[0] -= 1
        shown, found = f"{path}{name}", os.lstat(name, dir_fd=handle)
        if left[0] < 0:
            raise Suspicious(f"里面的文件超过{_MAX_ENTRIES}个。")
        if stat.S_ISDIR(found.st_mode):
            inner = _open(name, handle, _FOLDER, shown)
            try:
                _look(inner, f"{shown}/", depth + 1, left)
            finally:
                os.close(inner)
        elif not stat.S_ISREG(found.st_mode):
            raise Suspicious(f"里面有链接或特殊文件“{shown}”。")
        elif found.st_nlink > 1:
            raise Suspicious(f"里面的文件“{shown}”是一个硬链接。")


def _read(handle: int, name: str) -> bytes:
    with os.fdopen(_open(name, handle, _FILE, name), "rb") as stream:
        found = os.fstat(stream.fileno())
        if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
            raise Suspicious(f"“{name}”在收的时候被换成了别的东西。")
        return stream.read(MAX_BYTES + 1)


def _open(name: str, handle: int, flags: int, shown: str) -> int:
    try:
        return os.open(name, flags, dir_fd=handle)
    except OSError as error:
        raise Suspicious(f"“{shown}”打不开（{error.strerror}）。") from error
