"""The explanation: composed from an Architecture, written as Markdown, checked against both."""

from __future__ import annotations

from cloudml_diagrams.narrate.check import check
from cloudml_diagrams.narrate.compose import compose
from cloudml_diagrams.narrate.formats.markdown import markdown

__all__ = ["check", "compose", "markdown"]
