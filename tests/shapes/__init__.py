"""Specs of extreme shape, made as YAML text: sizes, empty stages, loops, names, lanes, every kind.

All of them are legal input: each must load, resolve, lay out and draw, without a defect.
``python -m tests.shapes FOLDER`` writes them as files, to look at the pictures.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tests.shapes import flows, lanes
from tests.shapes.names import NAMED
from tests.shapes.parts import CAPABILITIES
from tests.shapes.sizes import hub, one_stage, sized, unconnected

__all__ = ["SHAPES"]

SIZES = (1, 2, 30, 60, 200, 1000)
WHOLE = (
    *(getattr(flows, name) for name in flows.__all__),
    *(getattr(lanes, name) for name in lanes.__all__),
    hub,
    unconnected,
)

SHAPES: Mapping[str, str] = MappingProxyType(
    {f"sized-{count}": sized(count) for count in SIZES}
    | {f"only-{stage}-12": one_stage(stage, 12) for stage in CAPABILITIES}
    | {"only-train-60": one_stage("train", 60)}
    | dict(NAMED)
    | {make.__name__.replace("_", "-"): make() for make in WHOLE}
)
"""Name of the shape -> text of the spec."""
