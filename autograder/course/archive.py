"""Opens the ZIPs that learning platforms make: names in GBK, archives in archives, and whatever students put into
them.
"""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from autograder.course.handin import File
from autograder.course.submitted import MAX_BYTES

__all__ = ["Skipped", "gathered", "unpack"]

_MAX_ENTRIES = 5000
_MAX_TOTAL = 1_000_000_000
_MAX_DEPTH = 3
_IGNORED = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", ".ipynb_checkpoints"}
_OTHER_ARCHIVES = (".rar", ".7z", ".tar", ".gz", ".bz2", ".xz")


@dataclass(frozen=True, kw_only=True, slots=True)
class Skipped:
    """A file that was not taken, and why, in Chinese."""

    path: str
    why: str


@dataclass(slots=True)
class _Budget:
    """What may still be unpacked of one hand-in."""

    entries: int = _MAX_ENTRIES
    total: int = _MAX_TOTAL


def gathered(place: Path) -> Iterator[File | Skipped]:
    """Every file of a folder, ZIPs opened; or of one ZIP; or one file. Links are not followed."""
    files = (
        [place]
        if place.is_file()
        else sorted(path for path in place.rglob("*") if not path.is_dir() or path.is_symlink())
    )
    for path in files:
        name = path.name if place.is_file() else path.relative_to(place).as_posix()
        if _IGNORED & set(path.parts):
            continue
        if not stat.S_ISREG(path.lstat().st_mode):
            yield Skipped(path=name, why="是一个链接或特殊文件，没有收")
            continue
        when = datetime.fromtimestamp(path.lstat().st_mtime, UTC)
        if path.suffix.lower() == ".zip":
            with path.open("rb") as stream:
                yield from unpack(stream, "" if place.is_file() else name, when)
        elif path.stat().st_size > MAX_BYTES:
            yield Skipped(path=name, why=_too_large(path.stat().st_size))
        else:
            yield _taken(name, path.read_bytes(), when)


def unpack(
    stream: io.IOBase, within: str, when: datetime, depth: int = 1, budget: _Budget | None = None
) -> Iterator[File | Skipped]:
    """The files of a ZIP. `within` is the path shown before their names; `when` is the time of entries without a
    good one.
    """
    budget = budget or _Budget()
    try:
        with zipfile.ZipFile(stream) as archive:
            for entry in archive.infolist():
                if not entry.is_dir():
                    yield from _entry(archive, entry, within, when, depth, budget)
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, OSError) as error:
        yield Skipped(path=within or "ZIP", why=f"压缩包打不开（{error}）")


def _entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, within: str, when: datetime, depth: int, budget: _Budget
) -> Iterator[File | Skipped]:
    name = _name(entry)
    shown = "/".join(part for part in (within, name) if part)
    if _IGNORED & set(name.split("/")) or name.rsplit("/", 1)[-1].startswith("._"):
        return
    budget.entries -= 1
    if why := _refused(entry, name, budget):
        yield Skipped(path=shown, why=why)
        return
    data = _bytes(archive, entry)
    if isinstance(data, str):
        yield Skipped(path=shown, why=data)
        return
    budget.total -= len(data)
    if name.lower().endswith(".zip"):
        if depth >= _MAX_DEPTH:
            yield Skipped(path=shown, why="压缩包里套压缩包，层数太多")
        else:
            yield from unpack(io.BytesIO(data), shown, _time(entry, when), depth + 1, budget)
    else:
        yield _taken(shown, data, _time(entry, when))


def _refused(entry: zipfile.ZipInfo, name: str, budget: _Budget) -> str | None:
    if budget.entries < 0:
        return f"压缩包里的文件超过{_MAX_ENTRIES}个，后面的没有收"
    if budget.total < 0:
        return "压缩包解开以后太大，后面的没有收"
    if name.startswith("/") or ".." in name.split("/") or ":" in name.split("/", maxsplit=1)[0]:
        return "路径指到文件夹外面，没有收"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "是一个链接，没有收"
    if entry.flag_bits & 1:
        return "压缩包有密码，打不开"
    nested = name.lower().endswith(".zip")
    return _too_large(entry.file_size) if entry.file_size > MAX_BYTES * (10 if nested else 1) else None


def _bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | str:
    """The entry's bytes, or why not: what it says of its size may be untrue."""
    most = min(entry.file_size, MAX_BYTES * 10) + 1
    try:
        with archive.open(entry) as stream:
            data = stream.read(most)
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, OSError, RuntimeError) as error:
        return f"文件损坏，解不开（{error}）"
    return data if len(data) < most else _too_large(len(data))


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as its maker meant it: without the UTF-8 flag, Python has read its bytes as cp437; they are UTF-8
    or GBK.
    """
    name = entry.orig_filename
    if not entry.flag_bits & 0x800:
        raw = name.encode("cp437", "replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("gb18030", "replace")
    return "".join(sign for sign in name.replace("\\", "/") if sign.isprintable())


def _time(entry: zipfile.ZipInfo, otherwise: datetime) -> datetime:
    try:
        return datetime(*entry.date_time).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return otherwise


def _taken(path: str, data: bytes, when: datetime) -> File | Skipped:
    """A notebook, whatever a browser appended to its name; anything else is not one."""
    lower = path.lower()
    if lower.endswith(_OTHER_ARCHIVES):
        return Skipped(path=path, why="这种压缩格式打不开，请先解压成文件或ZIP")
    if not lower.endswith((".ipynb", ".ipynb.txt", ".ipynb.json", ".json")):
        return Skipped(path=path, why="不是笔记本文件")
    return File(path=path, data=data, when=when)


def _too_large(size: int) -> str:
    return f"文件太大（{size // 1_000_000}MB），超过{MAX_BYTES // 1_000_000}MB"
