"""A board as an Excalidraw scene: bound arrows, grouped cards, texts that can be edited."""

from cloudml_diagrams.draw.excalidraw.document import excalidraw

__all__ = ["excalidraw"]
