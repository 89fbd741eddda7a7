"""One spec on several targets, held side by side."""

from __future__ import annotations

from cloudml_diagrams.compare.compose import compare

__all__ = ["compare"]
