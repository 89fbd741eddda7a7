"""The theme part of a presentation: its colours by their roles, and its type."""

from __future__ import annotations

from cloudml_diagrams.draw.pptx.markup import plain
from cloudml_diagrams.model import FlowKind, Stage, Theme

__all__ = ["FONT", "theme_xml"]

FONT = "Arial"
"""On every machine that shows slides, or something as wide; about as wide as the boards' type."""
_SCRIPTS = {
    "Jpan": "Yu Gothic",
    "Hang": "Malgun Gothic",
    "Hans": "Microsoft YaHei",
    "Hant": "Microsoft JhengHei",
    "Arab": "Arial",
    "Hebr": "Arial",
    "Thai": "Leelawadee UI",
    "Deva": "Nirmala UI",
}
_EFFECTS = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="12700">{_FILL}</a:ln>'


def theme_xml(theme: Theme) -> str:
    """Return the part: text on paper, then the stages' colours as accents."""
    colors = {
        "dk1": theme.ink,
        "lt1": theme.paper,
        "dk2": theme.muted,
        "lt2": theme.tags["neutral"].fill,
        **{
            f"accent{number}": theme.stages[stage].title
            for number, stage in enumerate(Stage, start=1)
        },
        "accent6": theme.flows[FlowKind.DATA].color,
        "hlink": theme.flows[FlowKind.REQUEST].color,
        "folHlink": theme.muted,
    }
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{color[1:].upper()}"/></a:{name}>'
        for name, color in colors.items()
    )
    scripts = "".join(
        f'<a:font script="{script}" typeface="{face}"/>' for script, face in _SCRIPTS.items()
    )
    face = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>{scripts}'
    name = plain(f"cloudml {theme.name}")
    return (
        f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{name}">'
        f'<a:themeElements><a:clrScheme name="{name}">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="{FONT}"><a:majorFont>{face}</a:majorFont>'
        f"<a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="plain"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_EFFECTS * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
