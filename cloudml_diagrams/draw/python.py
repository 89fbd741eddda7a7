"""A view as a Python script for the ``diagrams`` package, to be changed by hand and run.

It needs that package alone: what the catalog has no icon class for gets a generic one.
"""

from __future__ import annotations

import builtins
import keyword
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap

from cloudml_diagrams.anatomy.captions import numbered, remarks, second_line
from cloudml_diagrams.anatomy.crossings import Across, across, key_of
from cloudml_diagrams.anatomy.nesting import Box, Nesting, nest, walk
from cloudml_diagrams.draw.identifiers import identifiers
from cloudml_diagrams.draw.order import goes_back, idle_rows
from cloudml_diagrams.draw.pythonlooks import CROSSING, arrow_constant, box_constant, looks
from cloudml_diagrams.model import Architecture, Arrow, Node, View

__all__ = ["python_script"]

_KEYWORDS = frozenset((*keyword.kwlist, *keyword.softkwlist, *dir(builtins), "diagrams"))
_CLASSES = ("Cluster", "Diagram", "Edge")
_ACTORS = {
    "person": "onprem.client.User",
    "team": "onprem.client.Users",
    "system": "onprem.client.Client",
}
_CUSTOM, _FOLD, _EMPTY = "generic.compute.Rack", "generic.Generic", "generic.network.Subnet"
_LINE = 88
"""Characters in a line of imports, as those who sort them break it."""
_UNDER, _BESIDE, _TITLE = 17, 22, 80
"""Characters in a line under an icon, beside an arrow, and of a title."""
_ACROSS = 4
"""How many cards without arrows stand beside one another."""
_SETTINGS = (
    "    graph_attr={",
    '        "splines": "spline",',
    '        "compound": "true",',
    '        "labelloc": "t",',
    '        "fontsize": "24",',
    '        "pad": "0.5",',
    "    },",
)
_HEADER = '''\
"""Draws {file}.png beside this file.

    pip install diagrams    # and Graphviz, from https://graphviz.org/download
    python diagram{suffix}.py
"""
'''


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """What everything is called in the script."""

    variables: Mapping[str, str]
    """By the id of a node, or of a box that stands for itself."""
    classes: Mapping[str, str]
    """By path below ``diagrams``."""
    clusters: Mapping[str, str]
    """By the id of a box."""


def python_script(architecture: Architecture, view: View, *, labels: bool = False) -> str:
    """Return one view as the text of a ``.py`` file.

    ``labels``: write on every arrow what moves, not only gates, conditions and what comes back.
    """
    nesting = nest(view)
    names = _Names(
        variables=_variables(view, nesting),
        classes=_classes(view, nesting),
        clusters=_clusters(view, nesting),
    )
    borders = across(architecture, view)
    suffix = f"-{view.id}" if view.id else ""
    title = view.title if view.id else architecture.title
    lines = [
        _HEADER.format(file=f"graphviz{suffix}", suffix=suffix),
        *_imports(names.classes),
        "",
        *looks(view, nesting, crossing=bool(borders)),
        "with Diagram(",
        f"    {_label(title, width=_TITLE)},",
        f'    filename="graphviz{suffix}",',
        "    show=False,",
        *_SETTINGS,
        "):",
        *_contents(nesting.sheet, architecture, nesting, names, "    "),
        "",
        *(f"    {_arrow(arrow, view, nesting, names, borders, labels)}" for arrow in view.arrows),
        *_rows(view, nesting, names),
    ]
    return "\n".join(lines) + "\n"


def _variables(view: View, nesting: Nesting) -> dict[str, str]:
    empty = (box for box in walk(nesting.sheet) if _is_empty(box))
    wanted = [(id, id) for id in (*(node.id for node in view.nodes), *(box.id for box in empty))]
    return identifiers(wanted, _KEYWORDS)


def _is_empty(box: Box) -> bool:
    return bool(box.id) and not box.nodes and not box.boxes


def _icon(node: Node) -> str:
    """Return the class that draws a node: its service's, or a generic one."""
    if node.actor:
        return _ACTORS[node.actor.kind]
    if node.kind == "fold":
        return _FOLD
    icon = (
        node.placement.choices[0].service.icon if node.placement and node.placement.choices else ""
    )
    return (
        icon
        if re.fullmatch(r"\w+(\.\w+)+", icon) and not icon.endswith((".svg", ".png"))
        else _CUSTOM
    )


def _classes(view: View, nesting: Nesting) -> dict[str, str]:
    """Return what each icon class is called: providers have classes of one name."""
    icons = [_icon(node) for node in view.nodes]
    icons += [_EMPTY for box in walk(nesting.sheet) if _is_empty(box)]
    taken = {
        *_CLASSES,
        CROSSING,
        *(arrow_constant(arrow) for arrow in view.arrows),
        *(box_constant(box) for box in walk(nesting.sheet)),
    }
    names: dict[str, str] = {}
    for icon in sorted(set(icons)):
        *around, name = icon.split(".")
        for count in range(len(around) + 1):
            called = "".join(part.capitalize() for part in around[:count]) + name
            if called not in taken:
                break
        taken.add(called)
        names[icon] = called
    return names


def _imports(classes: Mapping[str, str]) -> Iterator[str]:
    yield f"from diagrams import {', '.join(_CLASSES)}"
    modules: dict[str, list[str]] = {}
    for icon, called in classes.items():
        module, _, name = icon.rpartition(".")
        modules.setdefault(module, [])
        modules[module].append(name if name == called else f"{name} as {called}")
    for module, names in sorted(modules.items()):
        plain = [name for name in names if " as " not in name]
        if plain:
            ordered = sorted(plain, key=lambda name: (not name.isupper(), name))
            yield _import(module, ordered)
        yield from (f"from diagrams.{module} import {name}" for name in names if " as " in name)


def _import(module: str, names: list[str]) -> str:
    line = f"from diagrams.{module} import {', '.join(names)}"
    if len(line) <= _LINE:
        return line
    return "\n".join((f"from diagrams.{module} import (", *(f"    {each}," for each in names), ")"))


def _clusters(view: View, nesting: Nesting) -> dict[str, str]:
    """Return the name of each box; to Graphviz boxes of one name are one box."""
    boxes = [box for box in walk(nesting.sheet) if box.id and not _is_empty(box)]
    lanes = {lane.id: lane.title for lane in view.lanes}
    wordings = (
        {box.id: box.title for box in boxes},
        {box.id: f"{lanes[_lane(box)]}: {box.title}" for box in boxes if _lane(box) in lanes},
        {box.id: box.id for box in boxes},
    )
    names: dict[str, str] = {}
    for wording in wordings:
        count = Counter(wording.values())
        taken = set(names.values())
        for id, name in wording.items():
            if count[name] == 1 and name not in taken:
                names.setdefault(id, name)
    return names


def _lane(box: Box) -> str:
    """Return the lane that the box of a stage stands in."""
    return box.id.partition("--")[0] if box.stage else ""


def _contents(
    box: Box, architecture: Architecture, nesting: Nesting, names: _Names, margin: str
) -> Iterator[str]:
    """Yield the lines of what stands in a box."""
    for node in box.nodes:
        remark = remarks(node, architecture.spec.triggers, nesting.outside[node.id])
        label = _label(node.role, second_line(node), remark)
        yield f"{margin}{names.variables[node.id]} = {names.classes[_icon(node)]}({label})"
    for inner in box.boxes:
        if _is_empty(inner):
            called = names.classes[_EMPTY]
            yield f"{margin}{names.variables[inner.id]} = {called}({_label(inner.title)})"
            continue
        name = names.clusters[inner.id]
        label = _label(inner.title, width=_TITLE)
        look = box_constant(inner)
        if name != inner.title:
            look = f'{{**{look}, "label": {label}}}'
        yield f"{margin}with Cluster({_label(name, width=_TITLE)}, graph_attr={look}):"
        yield from _contents(inner, architecture, nesting, names, margin + "    ")


def _arrow(
    arrow: Arrow, view: View, nesting: Nesting, names: _Names, borders: Across, labels: bool
) -> str:
    """Return an arrow; one that ends at a box ends at a card in it, and is cut at its border."""
    boxes = {box.id: box for box in walk(nesting.sheet)}
    settings = [
        f"label={_label(numbered(arrow, borders, all_labels=labels), width=_BESIDE)}",
        f"**{arrow_constant(arrow)}",
        *([f"**{CROSSING}"] if key_of(arrow) in borders else []),
    ]
    ends = []
    for end, cut in ((arrow.source, "ltail"), (arrow.target, "lhead")):
        ends.append(names.variables[_inside(end, boxes)])
        if end in names.clusters:
            settings.append(f"{cut}={_label('cluster_' + names.clusters[end], width=_TITLE)}")
    if goes_back(arrow, view):
        settings.append('constraint="false"')
    return f"{ends[0]} >> Edge({', '.join(settings)}) >> {ends[1]}"


def _inside(end: str, boxes: Mapping[str, Box]) -> str:
    """Return a card for the end of an arrow: the card itself, or the first in the box."""
    if end not in boxes:
        return end
    inner = list(walk(boxes[end]))
    nodes = [node.id for box in inner for node in box.nodes]
    return next(iter(nodes or (box.id for box in inner if _is_empty(box))))


def _rows(view: View, nesting: Nesting, names: _Names) -> Iterator[str]:
    rows = [
        row for rows in idle_rows(view, nesting, _ACROSS).values() for row in rows if len(row) > 1
    ]
    if rows:
        yield ""
        yield "    # Nothing flows between these: invisible edges keep them in rows"
    for row in rows:
        for left, right in pairwise(names.variables[node.id] for node in row):
            yield f'    {left} - Edge(style="invis") - {right}'


def _label(*lines: str, width: int = _UNDER) -> str:
    """Return lines of text as a Python string that Graphviz shows as they are."""
    broken = (
        part
        for line in lines
        for part in wrap(
            " ".join(line.split()), width, break_long_words=False, break_on_hyphens=False
        )
    )
    text = re.sub(r"&(?=#?\w+;)", "&amp;", "\n".join(broken).replace("\\", "\\\\"))
    return _literal(text.replace("<", "&lt;").replace(">", "&gt;"))


def _literal(text: str) -> str:
    """Return a text as Python writes it, between double quotes."""
    return '"' + "".join(map(_character, text)) + '"'


def _character(char: str) -> str:
    if char in '\\"':
        return f"\\{char}"
    return char if char.isprintable() else char.encode("unicode_escape").decode()
