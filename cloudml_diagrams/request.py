"""What a build is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cloudml_diagrams.model import MAIN_VIEW, VOICES

__all__ = ["COMPARISONS", "DEFAULT_FORMATS", "FORMATS", "SLIDES", "BuildRequest"]

FORMATS = (
    *("svg", "png", "pdf", "md", "html", "script"),
    *("pptx", "deck-html", "marp"),
    *("drawio", "excalidraw", "mermaid", "d2", "diagrams"),
    *("sheet", "map", "contact", "classic"),
)
"""What can be written, in the order in which it is: pictures and words, slides, the picture for
other tools, other looks. ``sheet``, ``map``, ``contact`` and ``classic`` are an SVG and a PNG."""

COMPARISONS = ("md", "html", "map", "pptx", "deck-html", "marp", "pdf")
"""What a comparison can be written as."""

SLIDES = ("16:9", "4:3")
"""Forms of a slide of PowerPoint."""

DEFAULT_FORMATS = ("svg", "png", "md", "html", "script")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildRequest:
    """Which specs to build, for what, and how; empty ``targets`` and ``views`` mean all of them.

    >>> BuildRequest(specs=(Path("churn.yaml"),)).formats
    ('svg', 'png', 'md', 'html', 'script')
    """

    specs: tuple[Path, ...]
    targets: tuple[str, ...] = ()
    formats: tuple[str, ...] = DEFAULT_FORMATS
    views: tuple[str, ...] = ()
    theme: str = "light"
    labels: bool = False
    """Write what moves on the arrows, where there is room for it."""
    width: int = 1920
    """Of a PNG, in px."""
    templates: Path | None = None
    """The user's own templates, which come before the shipped ones."""
    catalog: Path | None = None
    """A folder with the user's own catalog, which extends the shipped one."""
    icons: Path | None = None
    """A folder with SVG icons that take the place of the PNG ones."""
    names: str = ""
    """``today``, ``familiar`` or ``both``; empty: as the spec says, else ``today``."""
    voice: str = VOICES[0]
    """In which the explanation speaks."""
    length: str = "full"
    """Of the words alone; the files hold the full text."""
    slides: str = ""
    """The form of the slides for PowerPoint; empty: as the template says, else the first."""
    pptx_template: Path | None = None
    """A presentation whose masters, colours, type and size of slides those of PowerPoint have."""
    strict: bool = False
    """Fail where a card has to show the icon of something else."""

    @property
    def picture(self) -> str:
        """The file that the words show for the main view: an SVG, unless only PNG is made."""
        only_png = "png" in self.formats and "svg" not in self.formats
        return "diagram.png" if only_png else "diagram.svg"

    def shows(self, view: str) -> bool:
        """Return whether the view of this id is to be drawn; the main one has an empty id."""
        return not self.views or (view or MAIN_VIEW) in self.views
