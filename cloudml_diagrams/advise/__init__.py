"""Which cloud suits a pipeline in its context, why, and what would change that."""

from __future__ import annotations

from cloudml_diagrams.advise.advise import advise
from cloudml_diagrams.advise.collect import all_criteria
from cloudml_diagrams.advise.weights import weight_fault

__all__ = ["advise", "all_criteria", "weight_fault"]
