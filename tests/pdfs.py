"""PDFs as their readers see them: text, outline, links and pixels."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pdfplumber
from pypdf import PdfReader
from pypdf.generic import Destination

__all__ = [
    "addresses",
    "collisions",
    "outline",
    "outside",
    "places",
    "reader",
    "squeezed",
    "text",
]


def reader(content: bytes) -> PdfReader:
    """Return the file, opened; a reader that finds a fault in it raises."""
    return PdfReader(io.BytesIO(content), strict=True)


def text(content: bytes) -> str:
    """Return all text in the order in which it is written."""
    return "\n".join(page.extract_text() for page in reader(content).pages)


def squeezed(words: str) -> str:
    """Return words without spaces and line breaks: where a line breaks does not matter."""
    return "".join(words.split())


def outline(content: bytes) -> list[tuple[int, str]]:
    """Return the bookmarks with their depths."""
    return list(_walked(reader(content).outline, 0))


def _walked(items: Sequence[object], depth: int) -> Iterator[tuple[int, str]]:
    for item in items:
        if isinstance(item, list):
            yield from _walked(item, depth + 1)
        elif isinstance(item, Destination):
            yield depth, str(item.title)


def addresses(content: bytes) -> list[str]:
    """Return where the links lead that leave the document."""
    return [str(action["/URI"]) for action in _actions(content) if "/URI" in action]


def places(content: bytes) -> int:
    """Return how many links lead to a place in the document itself."""
    opened = reader(content)
    links = [link for page in opened.pages for link in page.annotations or ()]
    return sum(1 for link in links if "/Dest" in link.get_object()) + sum(
        1 for action in _actions(content) if action.get("/S") == "/GoTo"
    )


def _actions(content: bytes) -> Iterator[dict[str, object]]:
    for page in reader(content).pages:
        for link in page.annotations or ():
            action = link.get_object().get("/A")
            if action:
                yield action.get_object()


def collisions(content: bytes) -> list[str]:
    """Return the characters set over others of their line, on upright pages, kerning aside."""
    found = []
    with pdfplumber.open(io.BytesIO(content)) as opened:
        for page in opened.pages:
            lines: dict[int, list[tuple[float, float, str]]] = {}
            for char in page.chars if page.height > page.width else ():
                if not char["text"].isspace():
                    place = (char["x0"], char["x1"], char["text"])
                    lines.setdefault(round(char["bottom"]), []).append(place)
            for line in lines.values():
                found += [
                    b[2] for a, b in pairwise(sorted(line)) if b[0] < a[1] - (a[1] - a[0]) * 0.3
                ]
    return found


def outside(content: bytes) -> list[str]:
    """Return the characters that stand outside their page."""
    with pdfplumber.open(io.BytesIO(content)) as opened:
        return [
            char["text"]
            for page in opened.pages
            for char in page.chars
            if char["x0"] < -0.5
            or char["top"] < -0.5
            or char["x1"] > page.width + 0.5
            or char["bottom"] > page.height + 0.5
        ]
