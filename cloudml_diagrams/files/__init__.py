"""The files of a build: one writer a format. All of them write what is thought out once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from cloudml_diagrams.artifacts import Artifact
from cloudml_diagrams.files import pictures, slides, sources, together, words
from cloudml_diagrams.files.making import Making, Named, Writer
from cloudml_diagrams.files.sidebyside import WRITERS, SideBySide
from cloudml_diagrams.request import COMPARISONS, FORMATS

__all__ = ["Making", "SideBySide", "comparison_files", "files", "files_together"]

_WRITERS: Mapping[str, tuple[Writer, ...]] = {
    "svg": (pictures.svg_files,),
    "png": (pictures.png_files,),
    "pdf": (pictures.pdf_files, words.pdf_files, slides.pdf_files),
    "md": (words.markdown_files,),
    "html": (words.page_files,),
    "script": (words.script_files,),
    "pptx": (slides.pptx_files,),
    "deck-html": (slides.page_files,),
    "marp": (slides.markdown_files,),
    "drawio": (pictures.drawio_files,),
    "excalidraw": (pictures.excalidraw_files,),
    "mermaid": (sources.mermaid_files,),
    "d2": (sources.d2_files,),
    "diagrams": (sources.script_files,),
    "sheet": (pictures.sheet_files,),
    "classic": (pictures.classic_files,),
}
"""What writes each format, of one spec on one target."""


def files(making: Making) -> tuple[Artifact, ...]:
    """Return the files of one spec on one target that are asked for, below ``<spec>/<target>/``.

    SpecError for an icon that cannot be read, a template with a fault, or a script that does not
    say what the pictures show; MissingTool for a PDF where there is no Typst.
    """
    folder = PurePosixPath(making.architecture.spec.name, making.architecture.target)
    asked = [name for name in FORMATS if name in making.request.formats]
    writers = [write for name in asked for write in _WRITERS.get(name, ())]
    return _artifacts(folder, (file for write in writers for file in write(making)))


def files_together(makings: Sequence[Making]) -> tuple[Artifact, ...]:
    """Return the files that show one spec on all its targets at once, below ``<spec>/``.

    A single target is compared with nothing. SpecError as above.
    """
    first = makings[0]
    compared = comparison_files(together.side_by_side(makings)) if makings[1:] else ()
    folder = PurePosixPath(first.architecture.spec.name)
    asked = "contact" in first.request.formats
    return (*compared, *_artifacts(folder, together.contact_files(makings) if asked else ()))


def comparison_files(beside: SideBySide) -> tuple[Artifact, ...]:
    """Return the files that compare one spec on several targets, below ``<spec>/``.

    SpecError as above.
    """
    folder = PurePosixPath(beside.architectures[0].spec.name)
    writers = [WRITERS[name] for name in COMPARISONS if name in beside.request.formats]
    return _artifacts(folder, (file for write in writers for file in write(beside)))


def _artifacts(folder: PurePosixPath, named: Named) -> tuple[Artifact, ...]:
    return tuple(Artifact(path=folder / name, content=content) for name, content in named)
