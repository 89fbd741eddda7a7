"""From a view of an architecture to a Board: every rectangle, route and text with coordinates."""

from __future__ import annotations

from cloudml_diagrams.layout.board import layout, layout_alike

__all__ = ["layout", "layout_alike"]
