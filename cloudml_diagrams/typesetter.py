"""PDF: the one door to Typst. It sets a design that ships with texts, colours and pictures as data.

Nothing that a user wrote ever becomes Typst source: a design (``typst/*.typ``) is fixed, and reads
its texts from JSON, where ``#``, ``$`` or a backslash are letters like all others. So nothing can
be run or fetched by them, and nothing has to be escaped.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from types import ModuleType

from cloudml_diagrams import resources, typeface
from cloudml_diagrams.model import Plate
from cloudml_diagrams.problems import CloudmlError, MissingTool

__all__ = ["placed", "typeset"]

_SUBSTITUTE = "\ufffd"


def typeset(
    design: str,
    data: Mapping[str, object],
    texts: Iterable[tuple[str, int]],
    pictures: Mapping[str, str],
) -> bytes:
    """Return a PDF in one of the shipped designs: ``picture``, ``article``.

    ``data`` is what the design reads, all of it plain JSON. ``texts`` are (text, weight) pairs that
    hold every character to be set: the packaged fonts are cut down to them, and no font of the
    machine is looked at. ``pictures`` are SVG documents by the file names that ``data`` uses.

    The same input gives the same bytes: no date is written. A character that no packaged font has
    comes out as U+FFFD. The file is tagged, and claims PDF/UA-1 where its content allows that:
    headings that leave out a level do not.

    Raises CloudmlError if the design cannot be set with this data, MissingTool where there is no
    Typst.
    """
    typst = _typst()
    swap, needed = _covered(texts)
    with tempfile.TemporaryDirectory() as folder:
        root, fonts = Path(folder, "root"), Path(folder, "fonts")
        root.mkdir()
        fonts.mkdir()
        typeface.font_files(needed, fonts)
        for file in sorted(resources.shipped("typst").glob("*.typ")):
            (root / file.name).write_bytes(file.read_bytes())
        told = {**data, "families": typeface.families(needed)}
        sources = {"data.json": json.dumps(told, ensure_ascii=False), **pictures}
        for name, source in sources.items():
            (root / name).write_text(source.translate(swap), encoding="utf-8")
        return _compiled(typst, _compiler(typst, root, design, fonts))


def _compiler(typst: ModuleType, root: Path, design: str, fonts: Path) -> object:
    """Return a compiler that sees nothing but these two folders."""
    return typst.Compiler(
        str(root / f"{design}.typ"),
        root=str(root),
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]
        ),
        # Folders that do not exist: there is no package to be found, nor to be kept.
        package_path=str(root / "none"),
        package_cache_path=str(root / "none"),
    )


def _covered(
    texts: Iterable[tuple[str, int]],
) -> tuple[dict[int, str], tuple[tuple[str, int], ...]]:
    """Return what to set in place of which character, and the texts with that done.

    In a picture Typst leaves out the whole line in which a character has no font.
    """
    written = tuple(texts)
    missing = typeface.uncovered("".join(text for text, _ in written))
    swap = str.maketrans(dict.fromkeys(missing, _SUBSTITUTE))
    return swap, tuple((text.translate(swap), weight) for text, weight in written)


def placed(plate: Plate, file: str, places: Container[str] = ()) -> dict[str, object]:
    """Return a board as the designs read it, its picture in ``file``.

    Of the links to places in the same document only those that lead to one of ``places`` are kept:
    Typst refuses a document with others.
    """
    return {
        "file": file,
        "description": plate.description,
        "width": plate.width,
        "height": plate.height,
        "links": [
            {
                "address": link.address,
                "x": link.rect.x,
                "y": link.rect.y,
                "width": link.rect.width,
                "height": link.rect.height,
            }
            for link in plate.links
            if not link.address.startswith("#") or link.address[1:] in places
        ],
    }


def _compiled(typst: ModuleType, compiler: object) -> bytes:
    """Return the document, as accessible as it can be."""
    try:
        return bytes(compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=0))  # type: ignore[attr-defined]
    except typst.TypstError:
        pass
    try:
        return bytes(compiler.compile(format="pdf", timestamp=0))  # type: ignore[attr-defined]
    except typst.TypstError as error:
        raise CloudmlError(f"this cannot be set as a PDF: {error}") from error


def _typst() -> ModuleType:
    try:
        import typst  # noqa: PLC0415 - there are machines without it
    except ImportError as error:
        raise MissingTool("a PDF needs Typst: run `pip install typst`") from error
    return typst
