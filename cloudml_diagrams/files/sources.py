"""The pictures in the languages of other tools, view by view."""

from __future__ import annotations

from cloudml_diagrams.draw.d2 import d2
from cloudml_diagrams.draw.mermaid import mermaid
from cloudml_diagrams.draw.python import python_script
from cloudml_diagrams.files.making import Making, Named
from cloudml_diagrams.narrate.formats.markdown import picture_of

__all__ = ["d2_files", "mermaid_files", "script_files"]


def mermaid_files(making: Making) -> Named:
    """Yield each view as a flowchart of Mermaid."""
    for view, _ in making.shown:
        drawn = mermaid(making.architecture, view, making.theme, labels=making.request.labels)
        yield picture_of(view.id, "diagram.mmd"), drawn.encode()


def d2_files(making: Making) -> Named:
    """Yield each view as D2."""
    for view, _ in making.shown:
        drawn = d2(making.architecture, view, making.theme, labels=making.request.labels)
        yield picture_of(view.id, "diagram.d2"), drawn.encode()


def script_files(making: Making) -> Named:
    """Yield each view as a script for the ``diagrams`` package."""
    for view, _ in making.shown:
        script = python_script(making.architecture, view, labels=making.request.labels)
        yield picture_of(view.id, "diagram.py"), script.encode()
