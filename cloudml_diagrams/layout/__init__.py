"""From a view of an architecture to a Board: every rectangle, route and text with coordinates."""

from __future__ import annotations

from cloudml_diagrams.layout.board import layout

__all__ = ["layout"]
