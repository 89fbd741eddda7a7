"""Slides as LibreOffice shows them: what stands on the pages it makes of a .pptx."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.pdfs import outside, reader, squeezed
from tests.slidereader import opened

__all__ = ["shows_every_slide"]


def shows_every_slide(office: str, deck: bytes, folder: Path) -> None:
    """Fail unless there is a page a slide, with its title, and no letter beyond its edge."""
    file = folder / "deck.pptx"
    file.write_bytes(deck)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(file)], check=True, capture_output=True)
    shown = file.with_suffix(".pdf").read_bytes()
    titles = [slide.shapes.title.text_frame.text for slide in opened(deck).slides]
    for page, title in zip(reader(shown).pages, titles, strict=True):
        assert squeezed(title) in squeezed(page.extract_text())
    assert outside(shown) == []
