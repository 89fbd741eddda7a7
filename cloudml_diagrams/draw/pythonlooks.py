"""The constants of a script for ``diagrams``: how each kind of arrow and of box is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cloudml_diagrams.anatomy.nesting import Box, Nesting, walk
from cloudml_diagrams.draw.parts import arrow_line, arrow_sort
from cloudml_diagrams.model import Arrow, Theme, View
from cloudml_diagrams.theme import load_theme

__all__ = ["CROSSING", "arrow_constant", "box_constant", "looks"]

CROSSING = "CROSSING"
"""The constant for what leaves a cloud or a site for another, on top of that of its kind."""

_HEADS = {"open": "open", "diamond": "diamond", "cross": "tee"}
_THICK, _DOTTED = 2.5, 2.0
"""From this width in px on a line is bold; with dashes shorter than this it is dotted."""


def looks(view: View, nesting: Nesting, *, crossing: bool) -> Iterator[str]:
    """Yield the lines of a script that set a constant for each kind of arrow and of box.

    ``crossing``: some arrow crosses; it gets the double bar of the board, at its beginning.
    """
    theme = load_theme("light")
    boxes = [box for box in walk(nesting.sheet) if box.nodes or box.boxes]
    groups = (
        ("stages and lanes are", {box_constant(box): _box(box, theme) for box in boxes if box.id}),
        (
            "each kind of arrow is",
            {arrow_constant(arrow): _line(arrow, theme) for arrow in view.arrows},
        ),
    )
    for what, constants in groups:
        if constants:
            yield f"# How {what} drawn"
            yield from (f"{name} = {_settings(look)}" for name, look in constants.items())
            yield ""
    if crossing:
        yield "# What leaves a cloud or a site for another begins with a double bar"
        yield f'{CROSSING} = {{"reverse": True, "arrowtail": "teetee"}}'
        yield ""


def box_constant(box: Box) -> str:
    """Return the name of the constant for a box: ``TRAIN``, ``AWS_LANE``, ``LANE``."""
    provider = box.lane.provider if box.lane else ""
    known = provider if provider in load_theme("light").lanes else ""
    return box.stage.upper() if box.stage else "_".join(filter(None, (known.upper(), "LANE")))


def arrow_constant(arrow: Arrow) -> str:
    """Return the name of the constant for an arrow: that of its kind, or ``DENIED``."""
    return arrow_sort(arrow).upper()


def _box(box: Box, theme: Theme) -> dict[str, str]:
    if box.stage:
        region = theme.stages[box.stage]
        return {"bgcolor": region.fill, "pencolor": region.border, "fontcolor": region.title}
    color = theme.lane(box.lane.provider if box.lane else "")
    look = {"bgcolor": "transparent", "style": "rounded,dashed"}
    return {**look, "pencolor": color, "fontcolor": color}


def _line(arrow: Arrow, theme: Theme) -> dict[str, str]:
    line = arrow_line(arrow, theme)
    styles = ["bold"] if line.width >= _THICK else []
    if line.dash:
        styles.append("dotted" if float(line.dash.split()[0]) < _DOTTED else "dashed")
    look = {"color": line.color, "style": ",".join(styles), "arrowhead": _HEADS.get(line.head, "")}
    return {key: value for key, value in look.items() if value}


def _settings(look: Mapping[str, str]) -> str:
    inner = ", ".join(f'"{key}": "{value}"' for key, value in look.items())
    return f"{{{inner}}}"
