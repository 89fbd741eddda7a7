"""Master and layouts of our own slides: placeholders on our grid, type and colours of the theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cloudml_diagrams.draw.pptx.frame import Frame
from cloudml_diagrams.draw.pptx.house import KINDS
from cloudml_diagrams.draw.pptx.markup import BLANK, NAMESPACES, fill, geometry, xfrm
from cloudml_diagrams.draw.pptx.units import emu
from cloudml_diagrams.model import Rect, Stage, Theme

__all__ = [
    "BOARD_TITLE_SIZE",
    "COVER_SIZE",
    "COVER_SUBTITLE_SIZE",
    "FIRST_COLUMN",
    "LAYOUTS",
    "SUBTITLE",
    "SUBTITLE_SIZE",
    "TITLE_SIZE",
    "cover_subtitle",
    "cover_title",
    "layout_xml",
    "master_xml",
]

LAYOUTS = KINDS
"""Names of the layouts, in the order of their files."""

SUBTITLE, FIRST_COLUMN = 13, 14
"""Numbers of placeholders; the second column follows the first."""
COVER_SIZE = 40.0
COVER_SUBTITLE_SIZE = 20.0
TITLE_SIZE = 28.0
BOARD_TITLE_SIZE = 20.0
BODY_SIZES = (20.0, 16.0, 14.0)
"""By level."""
SUBTITLE_SIZE = 15.0
_BLANK_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
    'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
    'folHlink="folHlink"/>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A placeholder of a layout."""

    type: str
    box: Rect
    prompt: str
    index: int = 0
    size: float = 0
    """Of its type in pt; 0: what the master says."""
    color: str = ""
    """A colour of the scheme: ``tx2``."""
    anchor: str = "t"
    bold: bool = False
    align: str = ""
    bullets: bool = True


def _holders(kind: str, frame: Frame) -> Sequence[Holder]:
    title = Holder(type="title", box=frame.title, prompt="Title", anchor="b")
    sub = Holder(
        type="body",
        index=SUBTITLE,
        box=frame.subtitle,
        prompt="Subtitle",
        size=SUBTITLE_SIZE,
        color="tx2",
        bullets=False,
    )
    left, right = frame.columns()
    if kind == "Title":
        return _cover(frame)
    if kind == "Points":
        return (title, sub, Holder(type="body", index=FIRST_COLUMN, box=frame.body, prompt="Text"))
    if kind == "Two columns":
        return (
            title,
            sub,
            Holder(type="body", index=FIRST_COLUMN, box=left, prompt="Text"),
            Holder(type="body", index=FIRST_COLUMN + 1, box=right, prompt="Text"),
        )
    if kind == "Table":
        return (title, sub)
    return (
        Holder(
            type="title",
            box=frame.board_title,
            prompt="Title",
            size=BOARD_TITLE_SIZE,
            anchor="ctr",
        ),
    )


def cover_title(frame: Frame) -> Rect:
    """Return where the title of the deck stands."""
    wide = frame.width - 2 * frame.margin
    return Rect(x=frame.margin, y=frame.height * 0.26, width=wide, height=130)


def cover_subtitle(frame: Frame) -> Rect:
    """Return where its subtitle stands."""
    box = cover_title(frame)
    return Rect(x=box.x, y=box.bottom + 30, width=box.width, height=90)


def _cover(frame: Frame) -> Sequence[Holder]:
    box = cover_title(frame)
    return (
        Holder(
            type="ctrTitle",
            box=box,
            prompt="Title",
            size=COVER_SIZE,
            anchor="b",
        ),
        Holder(
            type="subTitle",
            index=1,
            box=cover_subtitle(frame),
            prompt="Subtitle",
            size=COVER_SUBTITLE_SIZE,
            color="tx2",
            bullets=False,
        ),
    )


def layout_xml(kind: str, frame: Frame, theme: Theme) -> str:
    """Return the layout of that name."""
    holders = [_holder(item, number) for number, item in enumerate(_holders(kind, frame), start=2)]
    number = 2 + len(holders)
    ends = [] if kind in ("Title", "Board") else _ends(frame, number)
    marks = "" if kind == "Board" else _ribbon(kind, frame, theme, number + 2)
    return (
        f'<p:sldLayout {NAMESPACES} preserve="1"><p:cSld name="{kind}"><p:spTree>{_BLANK_GROUP}'
        f"{marks}{''.join(holders)}{''.join(ends)}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _ends(frame: Frame, number: int) -> list[str]:
    """Return the placeholders of the footer: the name of the deck, and the slide's number."""
    box = frame.footer
    half = box.width * 0.8
    name = Rect(x=box.x, y=box.y, width=half, height=box.height)
    page = Rect(x=box.x + half, y=box.y, width=box.width - half, height=box.height)
    return [
        _holder(
            Holder(type="ftr", index=11, box=name, prompt="", size=10, color="tx2", bullets=False),
            number,
        ),
        _holder(
            Holder(
                type="sldNum",
                index=12,
                box=page,
                prompt="",
                size=10,
                color="tx2",
                align="r",
                bullets=False,
            ),
            number + 1,
        ),
    ]


def _ribbon(kind: str, frame: Frame, theme: Theme, number: int) -> str:
    """Return the stages' colours: a short row below the deck's title, else along the upper edge."""
    gap = 4.0 if kind == "Title" else 0.0
    wide = 44.0 if kind == "Title" else frame.width / len(Stage)
    x, y = (frame.margin, cover_title(frame).bottom + 10) if kind == "Title" else (0.0, 0.0)
    made = ""
    for place, stage in enumerate(Stage):
        box = Rect(x=x + place * (wide + gap), y=y, width=wide, height=5)
        look = f"{fill(theme.stages[stage].title)}<a:ln>{BLANK}</a:ln>"
        made += (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number + place}" name="colour of {stage}"/><p:cNvSpPr/>'
            f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{xfrm(box)}{geometry("rect")}{look}'
            "</p:spPr></p:sp>"
        )
    return made


def _holder(item: Holder, number: int) -> str:
    index = f' idx="{item.index}"' if item.index else ""
    size = f' sz="{round(item.size * 100)}"' if item.size else ""
    bold = ' b="1"' if item.bold else ""
    align = f' algn="{item.align}"' if item.align else ""
    color = f'<a:solidFill><a:schemeClr val="{item.color}"/></a:solidFill>' if item.color else ""
    none = "" if item.bullets and item.type == "body" else "<a:buNone/>"
    indent = "" if item.bullets and item.type == "body" else ' marL="0" indent="0"'
    words = f'<a:r><a:rPr lang="en-US"/><a:t>{item.prompt}</a:t></a:r>'
    if item.type == "sldNum":
        words = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US"/><a:t>1</a:t></a:fld>'  # noqa: E501
    if item.type == "ftr":
        words = ""
    named = {"ftr": "Footer", "sldNum": "Slide number"}.get(item.type, item.prompt)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{named}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{item.type}"{index}/></p:nvPr>'
        f"</p:nvSpPr><p:spPr>{xfrm(item.box)}{geometry('rect')}</p:spPr>"
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{item.anchor}">'
        f"<a:normAutofit/></a:bodyPr><a:lstStyle><a:lvl1pPr{indent}{align}>{none}"
        f"<a:defRPr{size}{bold}>{color}</a:defRPr></a:lvl1pPr></a:lstStyle>"
        f"<a:p>{words}</a:p></p:txBody></p:sp>"
    )


def master_xml(frame: Frame, theme: Theme) -> str:
    """Return the master: the ground, the type of titles and lists, and the footer."""
    title = Holder(type="title", box=frame.title, prompt="Title", anchor="b")
    text = Holder(type="body", index=1, box=frame.body, prompt="Text")
    holders = _holder(title, 2) + _holder(text, 3) + "".join(_ends(frame, 4))
    files = "".join(
        f'<p:sldLayoutId id="{2147483649 + place}" r:id="rId{place + 1}"/>'
        for place in range(len(LAYOUTS))
    )
    return (
        f'<p:sldMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/>'
        f"</a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{_BLANK_GROUP}{holders}</p:spTree>"
        f"</p:cSld>{_MAP}<p:sldLayoutIdLst>{files}</p:sldLayoutIdLst>"
        f'<p:hf hdr="0" dt="0"/><p:txStyles>{_styles()}</p:txStyles></p:sldMaster>'
    )


def _styles() -> str:
    ink = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
    face = '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/>'
    title = (
        '<p:titleStyle><a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:buNone/>'
        f'<a:defRPr sz="{round(TITLE_SIZE * 100)}" b="1">{ink}{face}</a:defRPr></a:lvl1pPr>'
        "</p:titleStyle>"
    )
    levels = "".join(_level(number, size) for number, size in enumerate(BODY_SIZES, start=1))
    face = face.replace("+mj", "+mn")
    other = f'<a:lvl1pPr><a:defRPr sz="1400">{ink}{face}</a:defRPr></a:lvl1pPr>'
    return f"{title}<p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle>"


def _level(number: int, size: float) -> str:
    face = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
    color = "tx1" if number == 1 else "tx2"
    return (
        f'<a:lvl{number}pPr marL="{emu(18 * number)}" indent="{emu(-14)}" algn="l">'
        '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{900 if number == 1 else 300}"/></a:spcBef>'
        '<a:buClr><a:schemeClr val="tx2"/></a:buClr><a:buFont typeface="Arial"/>'
        f'<a:buChar char="{"•" if number == 1 else "-"}"/>'
        f'<a:defRPr sz="{round(size * 100)}"><a:solidFill><a:schemeClr val="{color}"/>'
        f"</a:solidFill>{face}</a:defRPr></a:lvl{number}pPr>"
    )
