"""A PNG as rows of pixels: enough of the format for what this program writes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Picture", "made", "read"]

MARK = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}
Pixel = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Pixels as bytes of red, green, blue and opacity, row by row."""

    width: int
    height: int
    data: bytes

    def at(self, x: int, y: int) -> Pixel:
        """Return one pixel."""
        start = 4 * (y * self.width + x)
        red, green, blue, opacity = self.data[start : start + 4]
        return (red, green, blue, opacity)

    def dark(self, left: float, top: float, right: float, bottom: float) -> int:
        """Count the opaque dark pixels of a region."""
        spots = (
            self.at(x, y)
            for y in range(max(0, int(top)), min(self.height, int(bottom)))
            for x in range(max(0, int(left)), min(self.width, int(right)))
        )
        return sum(1 for *color, opacity in spots if opacity > 127 and sum(color) < 3 * 128)

    def colors(self) -> set[Pixel]:
        """Return the colours of the pixels that are fully opaque."""
        quads = struct.iter_unpack("4B", self.data)
        return {
            (red, green, blue, opacity) for red, green, blue, opacity in quads if opacity == 255
        }


def read(png: bytes) -> Picture:
    """Return the pixels of a PNG of 8 bits a channel that is not interlaced."""
    assert png.startswith(MARK)
    parts = list(_parts(png))
    width, height, depth, color, _, _, interlaced = struct.unpack(">IIBBBBB", dict(parts)[b"IHDR"])
    assert (depth, interlaced) == (8, 0)
    assert color in CHANNELS
    packed = b"".join(body for name, body in parts if name == b"IDAT")
    channels = CHANNELS[color]
    rows = _rows(zlib.decompress(packed), width * channels, height, channels)
    return Picture(width=width, height=height, data=_as_rgba(b"".join(rows), channels))


def made(width: int, height: int, rgb: tuple[int, int, int] = (255, 0, 0)) -> bytes:
    """Return a PNG of one colour."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes(rgb) * width) * height)
    parts = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return MARK + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )


def _parts(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(MARK)
    while place < len(png):
        (size,) = struct.unpack(">I", png[place : place + 4])
        name, body = png[place + 4 : place + 8], png[place + 8 : place + 8 + size]
        (check,) = struct.unpack(">I", png[place + 8 + size : place + 12 + size])
        assert check == zlib.crc32(name + body)
        yield name, body
        place += 12 + size


def _rows(data: bytes, size: int, height: int, step: int) -> Iterator[bytes]:
    """Undo the filter of each row: a byte is written as its difference from its neighbours."""
    above = bytes(size)
    for row in range(height):
        start = row * (size + 1)
        kind, line = data[start], bytearray(data[start + 1 : start + 1 + size])
        for i in range(size):
            left = line[i - step] if i >= step else 0
            corner = above[i - step] if i >= step else 0
            line[i] = (line[i] + _guess(kind, left, above[i], corner)) % 256
        above = bytes(line)
        yield above


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 4:
        near = left + up - corner
        return min((left, up, corner), key=lambda value: abs(near - value))
    return (0, left, up, (left + up) // 2)[kind]


def _as_rgba(data: bytes, channels: int) -> bytes:
    if channels == 4:
        return data
    if channels == 3:
        return b"".join(data[i : i + 3] + b"\xff" for i in range(0, len(data), 3))
    if channels == 2:
        return b"".join(data[i : i + 1] * 3 + data[i + 1 : i + 2] for i in range(0, len(data), 2))
    return b"".join(bytes((value, value, value, 255)) for value in data)
