"""Between Spec and Architecture: services chosen with reasons, views made, steps numbered."""

from __future__ import annotations

from cloudml_diagrams.resolve.flips import flips
from cloudml_diagrams.resolve.pins import pinned_to
from cloudml_diagrams.resolve.resolve import resolve

__all__ = ["flips", "pinned_to", "resolve"]
