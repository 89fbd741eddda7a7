"""Boards as one file of draw.io, a page a view: native shapes, bound arrows, editable texts."""

from cloudml_diagrams.draw.drawio.document import drawio

__all__ = ["drawio"]
