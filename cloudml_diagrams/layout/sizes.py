"""Measures of the board in px: one place to change its proportions.

The smallest type is 13 px: on a slide of 13.33 inch a board of 1,480 px shows it at 8.4 pt.
"""

from __future__ import annotations

__all__ = [
    "ACTOR_WIDTH",
    "APART",
    "BAND_PAD",
    "CALLOUT_RADIUS",
    "CARD_PAD",
    "CARD_WIDTH",
    "CORNER_GAP",
    "HEAD_LENGTH",
    "ICON",
    "LANE_PAD",
    "LANE_TITLE",
    "MARGIN",
    "MIN_GAP_X",
    "MIN_GAP_Y",
    "NAME",
    "SERVICE",
    "SMALL",
    "STAGE_TITLE",
    "SUBTITLE",
    "TAG_HEIGHT",
    "TITLE",
    "TRACK",
    "WIDER_CARDS",
    "WIDEST_ACTOR",
]

MARGIN = 24.0
CARD_WIDTH = 206.0
WIDER_CARDS = (226.0, 246.0)
"""Taken instead where boards come out larger with them."""
ACTOR_WIDTH = 104.0
WIDEST_ACTOR = 150.0
"""Taken as far as the longest word of an actor's role needs."""
CARD_PAD = 10.0
ICON = 38.0
MIN_GAP_X = 54.0
MIN_GAP_Y = 44.0
TRACK = 15.0
"""Distance of two arrows that run side by side; more than a callout's radius."""
BAND_PAD = 12.0
STAGE_TITLE = 32.0
LANE_PAD = 8.0
"""Not BAND_PAD nor near it: a lane's edge would run along a stage's."""
LANE_TITLE = 24.0
CALLOUT_RADIUS = 11.5
APART = 25.0
"""Distance of arrows that touch the same side of a card: their callouts can stand side by side."""
HEAD_LENGTH = 9.0
CORNER_GAP = 12.0
"""How far from a card's corner an arrow may touch it."""
TAG_HEIGHT = 20.0

TITLE = 26.0
SUBTITLE = 15.0
NAME = 15.5
SERVICE = 13.5
SMALL = 13.0
