"""The catalog as Markdown pages: a reference, and ready answers across the clouds."""

from cloudml_diagrams.pages.answers import answers
from cloudml_diagrams.pages.reference import pages

__all__ = ["answers", "pages"]
