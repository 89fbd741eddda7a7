"""A view in D2: containers for lanes and stages, classes for colours, a line for each step."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from textwrap import wrap

from cloudml_diagrams.anatomy.captions import numbered, remarks, second_line
from cloudml_diagrams.anatomy.crossings import Across, across, key_of
from cloudml_diagrams.anatomy.nesting import Box, Nesting, nest, walk
from cloudml_diagrams.draw.identifiers import identifiers
from cloudml_diagrams.draw.order import goes_back
from cloudml_diagrams.draw.parts import arrow_line, arrow_sort
from cloudml_diagrams.model import Architecture, Arrow, Line, Node, Stage, Theme, Trigger, View

__all__ = ["d2"]

_KEYWORDS = frozenset(
    (
        *("animated", "bold", "bottom", "center", "class", "classes", "constraint", "direction"),
        *("dst", "false", "fill", "filled", "font", "height", "icon", "italic", "label", "layers"),
        *("left", "link", "multiple", "near", "null", "opacity", "right", "scenarios", "shadow"),
        *("shape", "src", "steps", "stroke", "style", "suspend", "title", "tooltip", "top", "true"),
        *("underline", "vars", "width"),
    )
)
"""``title`` is the title of the picture."""
_HEADS = {
    "filled": "",
    "open": "{shape: arrow}",
    "diamond": "{shape: diamond; style.filled: true}",
    "cross": "{shape: cross}",
}
_SHORTEST_DASH, _LONGEST_DASH = 2, 10
_WIDEST = 28
"""Characters in a line."""
_ACROSS = 2
"""How many cards of a container without arrows stand beside one another: the rest is wide."""


def d2(architecture: Architecture, view: View, theme: Theme, *, labels: bool = False) -> str:
    """Return one view as the text of a ``.d2`` file.

    ``labels``: write on every arrow what moves, not only gates, conditions and what comes back.
    """
    nesting = nest(view)
    paths = _paths(view, nesting)
    borders = across(architecture, view)
    title = " ".join((view.title if view.id else architecture.title).split())
    lines = [
        "vars: {",
        "  d2-config: {",
        "    layout-engine: elk",
        "  }",
        "}",
        f"style.fill: {_text(theme.paper)}",
        "",
        "classes: {",
        *(f"  {line}" for line in _classes(view, nesting, theme)),
        *(["  crossing: {style: {bold: true}}"] if borders else []),
        "}",
        "",
        f"title: {_text(title)} {{",
        "  shape: text",
        "  near: top-center",
        "  style.font-size: 28",
        f"  style.font-color: {_text(theme.ink)}",
        "}",
        "direction: right",
        "",
        *_contents(nesting.sheet, nesting, view, architecture.spec.triggers, paths),
        "",
        *(_arrow(arrow, view, theme, paths, borders, labels=labels) for arrow in view.arrows),
    ]
    return "\n".join(lines) + "\n"


def _paths(view: View, nesting: Nesting) -> dict[str, str]:
    """Return how each card and each box is called from the sheet: ``production.serve.endpoint``."""
    boxes = [box for box in walk(nesting.sheet) if box.id]
    wanted = [(node.id, node.id) for node in view.nodes] + [(box.id, box.id) for box in boxes]
    names = identifiers(wanted, _KEYWORDS)
    paths: dict[str, str] = {}
    for box in walk(nesting.sheet):
        around = f"{paths[box.id]}." if box.id else ""
        for id in (*(node.id for node in box.nodes), *(inner.id for inner in box.boxes)):
            paths[id] = around + names[id]
    return paths


def _contents(
    box: Box,
    nesting: Nesting,
    view: View,
    triggers: tuple[Trigger, ...],
    paths: Mapping[str, str],
    margin: str = "",
) -> Iterator[str]:
    """Yield the lines of what stands in a box."""
    for node in box.nodes:
        name = _name(paths[node.id])
        yield f"{margin}{name}: {_card(node, nesting, triggers)} {{class: {_class_of(node)}}}"
    for inner in box.boxes:
        yield f"{margin}{_name(paths[inner.id])}: {_words(inner.title)} {{"
        yield f"{margin}  class: {_box_class(inner)}"
        if _is_idle(inner, view):
            yield f"{margin}  grid-rows: {math.ceil(len(inner.nodes) / _ACROSS)}"
        yield from _contents(inner, nesting, view, triggers, paths, margin + "  ")
        yield f"{margin}}}"


def _name(path: str) -> str:
    return path.rpartition(".")[2]


def _card(node: Node, nesting: Nesting, triggers: tuple[Trigger, ...]) -> str:
    remark = remarks(node, triggers, nesting.outside[node.id])
    return _words(node.role, second_line(node), remark)


def _class_of(node: Node) -> str:
    return node.actor.kind if node.actor else str(node.stage)


def _box_class(box: Box) -> str:
    if box.lane:
        return f"lane-{box.lane.provider or 'neutral'}"
    return f"{box.stage}-stage"


def _is_idle(box: Box, view: View) -> bool:
    """Tell whether a box holds nothing but cards that no arrow touches."""
    busy = {end for arrow in view.arrows for end in (arrow.source, arrow.target)}
    return bool(box.nodes) and not box.boxes and not busy & {node.id for node in box.nodes}


def _arrow(
    arrow: Arrow,
    view: View,
    theme: Theme,
    paths: Mapping[str, str],
    borders: Across,
    *,
    labels: bool,
) -> str:
    """Return an arrow; one that leads back is written from its end, and so it is laid out."""
    source, target, sort = paths[arrow.source], paths[arrow.target], arrow_sort(arrow)
    look = f"class: [{sort}; crossing]" if key_of(arrow) in borders else f"class: {sort}"
    way = f"{source} -> {target}"
    if goes_back(arrow, view):
        way = f"{target} <- {source}"
        head = _HEADS[arrow_line(arrow, theme).head]
        look += f"; source-arrowhead: {head}" if head else ""
    return f"{way}: {_words(numbered(arrow, borders, all_labels=labels))} {{{look}}}"


def _classes(view: View, nesting: Nesting, theme: Theme) -> Iterator[str]:
    """Yield a class for each sort of card, box and arrow that the view has."""
    for name in dict.fromkeys(_class_of(node) for node in view.nodes):
        yield f"{name}: {{{_card_look(name, theme)}}}"
    boxes = {_box_class(box): box for box in walk(nesting.sheet) if box.id}
    for name, box in boxes.items():
        yield f"{name}: {{{_box_look(box, theme)}}}"
    for kind, line in {
        arrow_sort(arrow): arrow_line(arrow, theme) for arrow in view.arrows
    }.items():
        yield f"{kind}: {{{_line_look(line, theme)}}}"


def _card_look(name: str, theme: Theme) -> str:
    """Return how the cards of a stage, or the actors of a kind, are drawn."""
    if name in tuple(Stage):
        stroke = theme.stages[Stage(name)].border
        return _style(fill=theme.card, stroke=stroke, font_color=theme.ink, border_radius=6)
    shape = "oval" if name == "system" else "person"
    style = _style(fill=theme.card, stroke=theme.muted, font_color=theme.ink)
    return f"shape: {shape}; {style}"


def _box_look(box: Box, theme: Theme) -> str:
    if box.stage:
        region = theme.stages[box.stage]
        return _style(
            fill=region.fill,
            stroke=region.border,
            font_color=region.title,
            font_size=20,
            border_radius=8,
        )
    color = theme.lane(box.lane.provider if box.lane else "")
    return _style(
        fill="transparent",
        stroke=color,
        stroke_dash=5,
        font_color=color,
        font_size=20,
        border_radius=8,
    )


def _line_look(line: Line, theme: Theme) -> str:
    """Return how arrows are drawn, as near to the theme as D2 has it: in whole px, one dash."""
    dash = round(float(line.dash.split()[0])) if line.dash else 0
    style = _style(
        stroke=line.color,
        stroke_width=int(line.width + 0.5),
        stroke_dash=min(max(dash, _SHORTEST_DASH), _LONGEST_DASH) if line.dash else 0,
        font_color=theme.ink,
        italic="false",
    )
    head = _HEADS[line.head]
    return f"{style}; target-arrowhead: {head}" if head else style


def _style(**values: str | int) -> str:
    settings = (
        f"{key.replace('_', '-')}: {_text(value) if str(value).startswith('#') else value}"
        for key, value in values.items()
    )
    return f"style: {{{'; '.join(settings)}}}"


def _words(*lines: str) -> str:
    """Return lines between double quotes, the long ones broken, for D2 breaks none itself."""
    broken = (
        wrap(" ".join(line.split()), _WIDEST, break_long_words=False, break_on_hyphens=False)
        for line in lines
    )
    return _text("\n".join("\n".join(parts) for parts in broken if parts))


def _text(words: object) -> str:
    """Return a text between double quotes, in which D2 substitutes nothing."""
    escaped = str(words).replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$")
    return '"' + escaped.replace("\n", "\\n") + '"'
