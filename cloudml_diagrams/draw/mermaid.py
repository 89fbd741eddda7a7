"""A view as a Mermaid flowchart, which GitHub and many wikis draw where they find it in Markdown.

Colours are such that they can be read on white paper and on a dark page: cards have their own
ground and ink, boxes only a tint, and lines nearly as dark as ink are left to the reader's theme.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from cloudml_diagrams.anatomy.captions import numbered, remarks, second_line
from cloudml_diagrams.anatomy.crossings import Across, across
from cloudml_diagrams.anatomy.nesting import Box, Nesting, nest, walk
from cloudml_diagrams.draw.identifiers import identifiers
from cloudml_diagrams.draw.order import idle_rows, where_loops_begin
from cloudml_diagrams.draw.parts import arrow_line, arrow_sort
from cloudml_diagrams.model import (
    Architecture,
    Arrow,
    FlowKind,
    Line,
    Node,
    Theme,
    Trigger,
    View,
)

__all__ = ["mermaid"]

_KEYWORDS = frozenset(
    (
        *(
            "actor",
            "call",
            "class",
            "classdef",
            "click",
            "constructor",
            "default",
            "direction",
            "end",
        ),
        *("flowchart", "graph", "href", "interpolate", "linkstyle", "style", "subgraph"),
    )
)
_INKY = (FlowKind.DATA, FlowKind.MODEL)
"""Kinds whose colour is nearly that of ink: on a dark page they would not be seen."""
_THICK = 2.5
"""From this width in px on a line counts as thick."""
_DARKEST, _LIGHTEST = 0.12, 0.3
"""Luminance of what has a contrast of 3 with white paper and with a dark page alike."""
_TINT = "26"
"""How much of its border's colour a box has for a ground: 15 %."""

_ACROSS = 2
"""How many cards without arrows stand beside one another: what flows makes the picture wide."""

_GAP, _SPACE = "\u200b", "\ufeff"
"""Marks without a width: the second counts as white space where Markdown is read."""
_EMPHASIS = re.compile(r"(?<![^\W_])_|_(?![^\W_])|[*~]")
_MARKDOWN = re.compile(
    r"""^(?=[-+=#>]|\d+[.)])        # lists, headings, quotes
    | (?<=\\)(?![a-zA-Z0-9])       # escapes
    | (?<=\])(?=\()                # links
    | (?<=:)(?=//|fa-)             # addresses, icons
    | (?<=www)(?=\.) | (?<=@)      # addresses
    | (?<=\$)(?=\$)                # formulas
    | (?<=ﬂ)(?=°) | (?<=¶)(?=ß)    # what Mermaid itself puts in the place of codes
    """,
    re.VERBOSE,
)
_CODED = re.compile('["#;<>&]|%(?=%)|(?<=%)%')
"""Quotes, codes, HTML, comments."""
_COLOR = re.compile(r":(?=\S*#\d)")
"""In a line with these words Mermaid takes this for a colour, and drops a semicolon."""
_COLORED = re.compile("style|classDef", re.IGNORECASE)
_BACKTICK, _LESS = "\u02cb", "\uff1c"
"""What looks like it where no way is known to write it."""


def mermaid(architecture: Architecture, view: View, theme: Theme, *, labels: bool = False) -> str:
    """Return one view as the text of a ``.mmd`` file.

    ``labels``: write on every arrow what moves, not only gates, conditions and what comes back.
    """
    nesting = nest(view)
    names, rows = _names(view, nesting), idle_rows(view, nesting, _ACROSS)
    ends = names | {box: names[_all_of(box)] for box in _crowded(view, nesting)}
    title = view.title if view.id else architecture.title
    borders = across(architecture, view)
    lines = [
        "---",
        f"title: {_yaml(title)}",
        "---",
        "flowchart LR",
        f"  accTitle: {_spoken(title)}",
        f"  accDescr: {len(view.nodes)} parts and {len(view.arrows)} numbered arrows",
        "",
        *_beginning(view, names),
        *_contents(nesting.sheet, nesting, architecture.spec.triggers, names, rows),
        "",
        *(
            _whole(f"  {_arrow(arrow, theme, ends, borders, labels=labels)}")
            for arrow in view.arrows
        ),
        *(
            f"  {' ~~~ '.join(names[node.id] for node in row)}"
            for row in chain.from_iterable(rows.values())
            if len(row) > 1
        ),
        "",
        *(f"  {line}" for line in _looks(view, nesting, theme, names)),
    ]
    return "\n".join(lines) + "\n"


def _names(view: View, nesting: Nesting) -> dict[str, str]:
    nodes = [(node.id, node.id) for node in view.nodes]
    boxes = [(box.id, box.id) for box in walk(nesting.sheet) if box.id]
    stand_ins = [(_all_of(box), f"all-of-{box}") for box in _crowded(view, nesting)]
    return identifiers([*nodes, *boxes, *stand_ins], _KEYWORDS)


def _crowded(view: View, nesting: Nesting) -> tuple[str, ...]:
    """Return the boxes that arrows end at, as they do at a box inside: Mermaid fails to draw both.

    A card inside stands in for the outer one.
    """
    ends = {end for arrow in view.arrows for end in (arrow.source, arrow.target)}
    held = {
        box.id: [each.id for each in walk(box) if each.nodes or each.boxes]
        for box in walk(nesting.sheet)
    }
    return tuple(box for box, inner in held.items() if box in ends and len(ends & {*inner}) > 1)


def _all_of(box: str) -> str:
    """Return the key of the card that stands in for a box."""
    return f"{box}--all"


def _beginning(view: View, names: Mapping[str, str]) -> Iterator[str]:
    """Yield a line that names what the drawing begins with: Mermaid breaks loops in this order."""
    first = where_loops_begin(view)
    if first:
        yield "  %% Named first, so that what leads back to them is drawn as the way back"
        yield f"  {'; '.join(names[node] for node in first)}"
        yield ""


def _contents(
    box: Box,
    nesting: Nesting,
    triggers: tuple[Trigger, ...],
    names: Mapping[str, str],
    idle: Collection[str],
    margin: str = "  ",
) -> Iterator[str]:
    """Yield the lines of what stands in a box."""
    for node in box.nodes:
        yield margin + _whole(_node(node, nesting, triggers, names))
    for inner in box.boxes:
        name, title = names[inner.id], _label(inner.title)
        if not inner.nodes and not inner.boxes:
            yield _whole(f'{margin}{name}["{title}"]')
            continue
        yield _whole(f'{margin}subgraph {name} ["{title}"]')
        if inner.id in idle:
            yield f"{margin}  direction LR"
        if _all_of(inner.id) in names:
            yield _whole(f'{margin}  {names[_all_of(inner.id)]}(["all of {title}"])')
        yield from _contents(inner, nesting, triggers, names, idle, margin + "  ")
        yield f"{margin}end"


def _node(
    node: Node, nesting: Nesting, triggers: tuple[Trigger, ...], names: Mapping[str, str]
) -> str:
    texts = (second_line(node), remarks(node, triggers, nesting.outside[node.id]))
    role, service, remark = (_label(text) for text in (node.role, *texts))
    lines = [f"<b>{role}</b>", service, f"<i>{remark}</i>" if remark else ""]
    label = "<br/>".join(filter(None, lines))
    left, right = ("([", "])") if node.kind == "actor" else ("[", "]")
    return f'{names[node.id]}{left}"{label}"{right}:::{node.stage or "actor"}'


def _arrow(
    arrow: Arrow, theme: Theme, names: Mapping[str, str], borders: Across, *, labels: bool
) -> str:
    line = arrow_line(arrow, theme)
    body = "-.-" if line.dash else "==" if line.width >= _THICK else "--"
    way = f"{body}x" if line.head == "cross" else f"{body}>"
    label = _label(numbered(arrow, borders, all_labels=labels))
    return f'{names[arrow.source]} {way}|"{label}"| {names[arrow.target]}'


def _looks(view: View, nesting: Nesting, theme: Theme, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the classes of cards and boxes, and the lines of each kind."""
    for stage in dict.fromkeys(node.stage for node in view.nodes if node.stage):
        region = theme.stages[stage]
        ink = f"color:{theme.ink}"
        yield f"classDef {stage} fill:{region.fill},stroke:{region.border},{ink}"
    if any(node.kind == "actor" for node in view.nodes):
        yield f"classDef actor fill:{theme.card},stroke:{theme.muted},color:{theme.ink}"
    for box in walk(nesting.sheet):
        if box.lane:
            color, dash = _between(theme.lane(box.lane.provider)), ",stroke-dasharray:6 4"
            yield f"style {names[box.id]} fill:none,stroke:{color}{dash}"
        elif box.stage:
            color = theme.stages[box.stage].border
            yield f"style {names[box.id]} fill:{color}{_TINT},stroke:{color}"
    yield from _link_styles(view, theme)


def _link_styles(view: View, theme: Theme) -> Iterator[str]:
    places: dict[str, list[str]] = {}
    looks: dict[str, Line] = {}
    for place, arrow in enumerate(view.arrows):
        kind, line = arrow_sort(arrow), arrow_line(arrow, theme)
        places.setdefault(kind, []).append(str(place))
        looks[kind] = line
    for kind, line in looks.items():
        color = "" if kind in _INKY else f"stroke:{_between(line.color)},"
        dash = f",stroke-dasharray:{line.dash}" if line.dash else ""
        cap = f",stroke-linecap:{line.cap}" if line.cap != "butt" else ""
        yield f"%% {kind}"
        yield f"linkStyle {','.join(places[kind])} {color}stroke-width:{line.width}px{dash}{cap}"


def _between(color: str) -> str:
    """Return a colour that is seen on white and on dark: mixed with white or black until it is."""
    parts = [int(color[place : place + 2], 16) for place in (1, 3, 5)]
    for share in range(0, 100, 4):
        for toward, fits in (
            (255, _luminance(parts) < _DARKEST),
            (0, _luminance(parts) > _LIGHTEST),
        ):
            if fits:
                mixed = [part + (toward - part) * share / 100 for part in parts]
                if _DARKEST <= _luminance(mixed) <= _LIGHTEST:
                    return "#" + "".join(f"{round(part):02x}" for part in mixed)
    return color


def _luminance(parts: Sequence[float]) -> float:
    """Return how light a colour looks, from 0 to 1, as the rules for contrast reckon it."""
    shares = [part / 255 for part in parts]
    red, green, blue = (
        share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _label(text: str) -> str:
    """Return a text as it can stand between double quotes.

    What Mermaid's grammar looks for is written as a code, ``#34;``. Some versions read labels as
    Markdown after the codes are gone, so its marks are held apart by what has no width.
    """
    text = " ".join(text.replace("`", _BACKTICK).split())
    text = _EMPHASIS.sub(rf"{_SPACE}\g<0>{_SPACE}", text)
    text = _MARKDOWN.sub(_GAP, text)
    return _CODED.sub(lambda found: f"#{ord(found[0])};", text)


def _whole(line: str) -> str:
    """Return a line from which Mermaid takes nothing away, whatever its names and labels are."""
    return _COLOR.sub("#58;", line) if _COLORED.search(line) else line


def _yaml(text: str) -> str:
    """Return a title as a YAML string; it knows no codes, and would lose what looks like HTML."""
    plain = _MARKDOWN.sub(_GAP, text.replace("<", _LESS))
    return json.dumps(" ".join(plain.split()), ensure_ascii=False)


def _spoken(text: str) -> str:
    """Return a text for a title that is read aloud and knows no codes: without what has meaning."""
    return " ".join(re.sub(r'[#;<>&%{}"\\]', " ", text).split()) or "Architecture"
