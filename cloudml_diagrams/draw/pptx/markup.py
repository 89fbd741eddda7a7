"""Pieces of DrawingML as text: fills, lines, type, and the shapes that are made of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from cloudml_diagrams.draw.pptx.units import emu
from cloudml_diagrams.model import Line, Rect

__all__ = [
    "BLANK",
    "NAMESPACES",
    "Paragraph",
    "Run",
    "body",
    "clean",
    "fill",
    "geometry",
    "group",
    "line",
    "names",
    "paragraph",
    "picture",
    "plain",
    "rounded",
    "shape",
    "stroke",
    "text_box",
    "xfrm",
]

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
BLANK = "<a:noFill/>"
HEADS = {"filled": "triangle", "open": "arrow", "diamond": "diamond"}
"""Arrow heads of the theme that the format knows; it has none for what is denied."""
_UNKNOWN_TO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words in one type; ``size`` in pt, 0: what the placeholder says; an empty colour likewise."""

    text: str
    size: float = 0
    color: str = ""
    bold: bool = False
    fresh: bool = False
    """It begins a line of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; ``leading`` is its distance from line to line in pt, 0: what is usual."""

    runs: tuple[Run, ...]
    align: str = ""
    """``l``, ``ctr`` or ``r``; empty: what the placeholder says."""
    leading: float = 0
    level: int = 0
    before: float = 0
    """Room above it in pt."""
    bullet: bool = True
    """False: without the mark that the placeholder would give it."""


def clean(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return _UNKNOWN_TO_XML.sub("", text)


def plain(text: str) -> str:
    """Return a text without what XML cannot hold, ready to stand between tags."""
    return escape(clean(text))


def _quoted(text: str) -> str:
    return quoteattr(clean(text), {"\n": "&#10;", "\r": "", "\t": " "})


def names(number: int, name: str, description: str = "") -> str:
    """Return what a shape is called in the selection pane, and what it says to a screen reader."""
    told = f" descr={_quoted(description)}" if description else ""
    return f'<p:cNvPr id="{number}" name={_quoted(name)}{told}/>'


def fill(color: str) -> str:
    """Return a solid fill: a colour ``#rrggbb``, one of the file's scheme (``tx1``), or none."""
    return f"<a:solidFill>{_color(color)}</a:solidFill>" if color else BLANK


def _color(color: str) -> str:
    if not color.startswith("#"):
        return f'<a:schemeClr val="{color}"/>'
    return f'<a:srgbClr val="{color[1:].upper()}"/>'


def stroke(color: str, width: float, dash: str = "") -> str:
    """Return a border; ``dash`` is a list of lengths as in CSS, in the unit of ``width`` (pt)."""
    if not color:
        return "<a:ln><a:noFill/></a:ln>"
    return f'<a:ln w="{emu(width)}">{fill(color)}{_dashes(dash, width)}</a:ln>'


def line(look: Line, scale: float) -> str:
    """Return the line of an arrow, with dash, end and head as in the picture."""
    width = max(look.width * scale, 0.75)
    cap = ' cap="rnd"' if look.cap == "round" else ""
    head = f'<a:tailEnd type="{HEADS[look.head]}"/>' if look.head in HEADS else ""
    dashes = _dots(look) if look.cap == "round" else _dashes(look.dash, look.width)
    return (
        f'<a:ln w="{emu(width)}"{cap}>{fill(look.color)}{dashes}<a:round/>'
        f'<a:headEnd type="none"/>{head}</a:ln>'
    )


def _dashes(dash: str, width: float) -> str:
    """Return lengths of dashes and gaps, which the format counts in widths of the line."""
    lengths = [round(float(length) / width * 100_000) for length in dash.split()]
    pairs = zip(lengths[::2], lengths[1::2], strict=True)
    stops = "".join(f'<a:ds d="{on}" sp="{off}"/>' for on, off in pairs)
    return f"<a:custDash>{stops}</a:custDash>" if stops else ""


def _dots(look: Line) -> str:
    """Return dashes with round ends, which lie inside the dash here and outside it in an SVG."""
    on, off = (float(length) / look.width for length in look.dash.split())
    dots = f'<a:ds d="{round((on + 1) * 100_000)}" sp="{round((off - 1) * 100_000)}"/>'
    return f"<a:custDash>{dots}</a:custDash>"


def xfrm(box: Rect, turn: str = "", tag: str = "a:xfrm") -> str:
    """Return a place in pt; ``turn`` holds attributes that turn or flip what stands there."""
    return (
        f'<{tag}{turn}><a:off x="{emu(box.x)}" y="{emu(box.y)}"/>'
        f'<a:ext cx="{emu(box.width)}" cy="{emu(box.height)}"/></{tag}>'
    )


def geometry(preset: str, adjust: Sequence[tuple[str, int]] = ()) -> str:
    """Return one of the forms that the format knows by name."""
    guides = "".join(f'<a:gd name="{name}" fmla="val {value}"/>' for name, value in adjust)
    return f'<a:prstGeom prst="{preset}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


def rounded(box: Rect, radius: float) -> str:
    """Return a rectangle with corners of that radius in pt."""
    return geometry("roundRect", [("adj", _share(box, radius))])


def _share(box: Rect, radius: float) -> int:
    return min(50_000, round(radius / max(min(box.width, box.height), 0.01) * 100_000))


def paragraph(item: Paragraph) -> str:
    """Return a paragraph with its runs."""
    level = f' lvl="{item.level}"' if item.level else ""
    level += "" if item.bullet else ' marL="0" indent="0"'
    mark = "" if item.bullet else "<a:buNone/>"
    align = f' algn="{item.align}"' if item.align else ""
    leading = (
        f'<a:lnSpc><a:spcPts val="{round(item.leading * 100)}"/></a:lnSpc>' if item.leading else ""
    )
    # Where lines have their distance, nothing of what the layout says stands between paragraphs.
    before = (
        f'<a:spcBef><a:spcPts val="{round(item.before * 100)}"/></a:spcBef>'
        if item.before or item.leading
        else ""
    )
    before += '<a:spcAft><a:spcPts val="0"/></a:spcAft>' if item.leading else ""
    runs = "".join(map(_run, item.runs))
    return f"<a:p><a:pPr{level}{align}>{leading}{before}{mark}</a:pPr>{runs}</a:p>"


def _run(item: Run) -> str:
    size = f' sz="{round(item.size * 100)}"' if item.size else ""
    bold = ' b="1"' if item.bold else ""
    color = fill(item.color) if item.color else ""
    looks = f'<a:rPr lang="en-US"{size}{bold}>{color}</a:rPr>'
    fresh = f"<a:br>{looks}</a:br>" if item.fresh else ""
    return f"{fresh}<a:r>{looks}<a:t>{plain(item.text)}</a:t></a:r>"


def body(
    paragraphs: Sequence[Paragraph],
    *,
    anchor: str = "t",
    wrap: bool = True,
    inset: float = 0,
    tag: str = "p:txBody",
) -> str:
    """Return the text of a shape, set off from its edge by ``inset`` pt."""
    edge = emu(inset)
    inner = "".join(map(paragraph, paragraphs)) or "<a:p/>"
    return (
        f'<{tag}><a:bodyPr wrap="{"square" if wrap else "none"}" lIns="{edge}" tIns="{edge}" '
        f'rIns="{edge}" bIns="{edge}" anchor="{anchor}" rtlCol="0"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle/>{inner}</{tag}>"
    )


def shape(named: str, place: str, form: str, look: str, words: str = "", box: bool = False) -> str:
    """Return a shape; ``box``: it is nothing but its text."""
    kind = ' txBox="1"' if box else ""
    return (
        f"<p:sp {NAMESPACES}><p:nvSpPr>{named}<p:cNvSpPr{kind}/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{place}{form}{look}</p:spPr>{words or body(())}</p:sp>"
    )


def text_box(
    named: str, box: Rect, paragraphs: Sequence[Paragraph], *, anchor: str = "t", wrap: bool = True
) -> str:
    """Return a text without border and fill."""
    words = body(paragraphs, anchor=anchor, wrap=wrap)
    return shape(named, xfrm(box), geometry("rect"), BLANK, words, box=True)


def picture(named: str, box: Rect, relation: str, opacity: float = 1) -> str:
    """Return a picture; ``relation`` is the id of the slide's relation to its file."""
    faded = f'<a:alphaModFix amt="{round(opacity * 100_000)}"/>' if opacity < 1 else ""
    return (
        f"<p:pic {NAMESPACES}><p:nvPicPr>{named}<p:cNvPicPr>"
        '<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{relation}">{faded}</a:blip>'
        f"<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f"<p:spPr>{xfrm(box)}{geometry('rect')}</p:spPr></p:pic>"
    )


def group(named: str, box: Rect, parts: Sequence[str]) -> str:
    """Return shapes as one; inside it places are those of the slide."""
    off = f'x="{emu(box.x)}" y="{emu(box.y)}"'
    ext = f'cx="{emu(box.width)}" cy="{emu(box.height)}"'
    return (
        f"<p:grpSp {NAMESPACES}><p:nvGrpSpPr>{named}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr><a:xfrm><a:off {off}/><a:ext {ext}/><a:chOff {off}/><a:chExt {ext}/></a:xfrm>"
        f"</p:grpSpPr>{''.join(parts)}</p:grpSp>"
    )
