"""Makes screenshots small: a PNG as Chromium takes it, written again with at most 256 colours."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from functools import partial

__all__ = ["small_png"]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOST = 256


def small_png(png: bytes) -> bytes:
    """The same picture; where it has too many colours, the rare ones become common ones. Raises ValueError."""
    chunks = dict(_chunks(png))
    width, height, depth, colour = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    if depth != 8 or colour not in {2, 6}:
        raise ValueError(f"a screenshot of depth {depth}, colour type {colour}")
    channels = 3 if colour == 2 else 4
    rows = list(_rows(zlib.decompress(chunks[b"IDAT"]), width * channels, channels))
    pixels = [[row[place : place + 3] for place in range(0, len(row), channels)] for row in rows]
    named = _named(Counter(pixel for row in pixels for pixel in row))
    palette = sorted(set(named.values()))
    index = {pixel: palette.index(shown) for pixel, shown in named.items()}
    body = b"".join(b"\0" + bytes(index[pixel] for pixel in row) for row in pixels)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = [(b"IHDR", head), (b"PLTE", b"".join(palette)), (b"IDAT", zlib.compress(body, 9)), (b"IEND", b"")]
    return _SIGNATURE + b"".join(_chunk(name, data) for name, data in parts)


def _named(colours: Counter[bytes]) -> dict[bytes, bytes]:
    """Each colour with the one that stands for it: the commonest for themselves, the others for the nearest of them."""
    common = [colour for colour, _ in colours.most_common(_MOST)]
    kept = set(common)
    return {colour: colour if colour in kept else min(common, key=partial(_far, colour)) for colour in colours}


def _far(one: bytes, other: bytes) -> int:
    return sum((first - second) ** 2 for first, second in zip(one, other, strict=True))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks by name; those of the picture's data as one."""
    place, data = len(_SIGNATURE), b""
    while place < len(png):
        size, name = struct.unpack(">I4s", png[place : place + 8])
        body = png[place + 8 : place + 8 + size]
        data += body if name == b"IDAT" else b""
        yield name, data if name == b"IDAT" else body
        place += size + 12


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _rows(data: bytes, stride: int, step: int) -> Iterator[bytes]:
    """The rows without the filters that PNG puts before compressing."""
    above = bytes(stride)
    for start in range(0, len(data), stride + 1):
        kind, row = data[start], bytearray(data[start + 1 : start + 1 + stride])
        for place in range(stride) if kind else ():
            left = row[place - step] if place >= step else 0
            corner = above[place - step] if place >= step else 0
            row[place] = (row[place] + _guess(kind, left, above[place], corner)) & 0xFF
        above = bytes(row)
        yield above


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    """What a filter takes a byte to be near to."""
    if kind == 4:  # Paeth
        middle = left + up - corner
        return min((left, up, corner), key=lambda near: abs(middle - near))
    return {1: left, 2: up, 3: (left + up) // 2}[kind]
