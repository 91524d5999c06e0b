"""A picture an author names in an item: read from the folder `figures` beside its bank and carried in the item itself.

So it is there on the page, from a disk and in a notebook alike, and no host is asked for it.
"""

import base64
from dataclasses import dataclass
from pathlib import Path

from autograder.kinds.source import Source

__all__ = ["Picture", "read_picture"]

_NAME = r"[A-Za-z0-9][A-Za-z0-9_-]*\.(svg|png|jpg|webp)"
_TYPES = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}
_LARGEST = 150_000  # bytes: every notebook and every page with the item carries it
_BEGINNINGS = {"png": (b"\x89PNG\r\n",), "jpg": (b"\xff\xd8\xff",), "webp": (b"RIFF",)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A picture: its file, and the same as a `data:` address."""

    file: Path
    address: str


def read_picture(place: Source) -> Picture | None:
    """The picture of that name; None for no such file, one too large, or one that is not what its name says."""
    name = place.matching(_NAME, "figures 文件夹里的文件名，如 wangwang.svg（svg、png、jpg、webp）")
    if name is None or place.home is None:
        return None
    file = place.home.parent / "figures" / name
    if not file.is_file():
        place.fault(f"没有这个文件：{place.home.parent.name}/figures/{name}。")
        return None
    content, ending = file.read_bytes(), name.rpartition(".")[2]
    if len(content) > _LARGEST:
        place.fault(f"图太大（{len(content) // 1000}千字节），最多{_LARGEST // 1000}千字节；请缩小尺寸，或存成svg。")
        return None
    right = b"<svg" in content[:2000] if ending == "svg" else content.startswith(_BEGINNINGS[ending])
    if not right:
        place.fault(f"{name} 的内容不是{ending}图片，请重新导出。")
        return None
    return Picture(file=file, address=f"data:{_TYPES[ending]};base64,{base64.b64encode(content).decode()}")
