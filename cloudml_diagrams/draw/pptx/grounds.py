"""The colours of boards and words on the background of a template."""

from __future__ import annotations

from dataclasses import replace

from cloudml_diagrams.draw.pptx.house import Ground
from cloudml_diagrams.draw.pptx.paint import mixed
from cloudml_diagrams.draw.pptx.scheme import Scheme, contrast, luminance
from cloudml_diagrams.model import Theme
from cloudml_diagrams.theme import load_theme

__all__ = ["ground_of"]

READABLE = 4.5
LIGHT, DARK = 0.82, 0.03
"""Grounds lighter or darker than that can be the paper of our themes."""
_TINT, _RULE = 0.08, 0.3


def ground_of(scheme: Scheme, size: tuple[int, int], theme: Theme) -> Ground:
    """Return how boards, tables and captions look on a layout.

    The board keeps the colours of its stages and flows, of our light or dark theme, whichever
    suits the background; where none does, it gets a panel of paper. ``size`` is that of the
    slides, in the unit of the file; ``theme`` is the one that was asked for.
    """
    ground = scheme.ground(size)
    if not ground:
        return Ground(board=theme, words=theme, panel=True, ink="tx1")
    light = luminance(ground)
    board = theme
    if (light > 0.4) != (luminance(theme.paper) > 0.4):
        board = load_theme("light" if light > 0.4 else "dark")
    flat = light > LIGHT or light < DARK
    words = _words(scheme, board, ground)
    if flat:
        board = replace(board, paper=ground)
    return Ground(board=board, words=words, panel=not flat, ink=words.ink)


def _words(scheme: Scheme, theme: Theme, ground: str) -> Theme:
    """Return the theme of tables and captions: the ink is a colour of the file's own scheme."""
    known = {name: scheme.named(name) for name in ("tx1", "bg1", "tx2", "bg2")}
    inks = {name: color for name, color in known.items() if color}
    best = max(inks, key=lambda name: contrast(inks[name], ground), default="")
    ink = "tx1" if contrast(inks.get("tx1", ground), ground) >= READABLE else best
    if not ink or contrast(inks[ink], ground) < READABLE:
        return theme
    tint = replace(theme.tags["neutral"], fill=mixed(inks[ink], ground, _TINT))
    return replace(
        theme,
        paper="",
        ink=ink,
        muted=ink,
        line=mixed(inks[ink], ground, _RULE),
        tags={**theme.tags, "neutral": tint},
    )
