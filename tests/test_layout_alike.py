"""Boards of one spec on several clouds: the eye is to find differences, not to look for cards."""

from __future__ import annotations

from functools import cache

import pytest

from cloudml_diagrams.layout import layout, layout_alike
from cloudml_diagrams.model import Board
from tests.real import GALLERY, architecture

CLOUDS = ("aws", "gcp", "azure")


def comparable() -> list[str]:
    """Return the gallery specs that are meant for several clouds."""
    return [
        name
        for name in dict.fromkeys(name for name, _ in GALLERY)
        if {*CLOUDS} <= {target for other, target in GALLERY if other == name}
    ]


@cache
def alike(name: str) -> list[tuple[Board, ...]]:
    """Return the boards of every view of a gallery spec, those of one view together."""
    resolved = [architecture(name, target) for target in CLOUDS]
    return [
        layout_alike([(each, each.views[place], "") for each in resolved])
        for place in range(len(resolved[0].views))
    ]


@pytest.mark.parametrize("name", comparable())
def test_all_stands_in_the_same_place_on_every_cloud(name: str) -> None:
    for boards in alike(name):
        first = boards[0]
        for board in boards[1:]:
            assert (board.width, board.height) == (first.width, first.height)
            assert [(c.node.id, c.rect) for c in board.cards] == [
                (c.node.id, c.rect) for c in first.cards
            ]
            assert [band.rect for band in board.bands] == [band.rect for band in first.bands]
            assert [lane.rect for lane in board.lanes] == [lane.rect for lane in first.lanes]
            assert [r.points for r in board.routes] == [r.points for r in first.routes]
            assert [r.callout for r in board.routes] == [r.callout for r in first.routes]


@pytest.mark.parametrize("name", comparable())
def test_no_text_stands_out_of_its_card(name: str) -> None:
    for boards in alike(name):
        for card in (card for board in boards for card in board.cards):
            for text in card.texts:
                assert card.rect.y < text.y - text.size * 0.7
                assert text.y <= card.rect.bottom


def test_a_board_alone_is_as_it_always_was() -> None:
    resolved = architecture("weekly-retrain", "aws")
    view = resolved.views[0]
    assert layout_alike([(resolved, view, "All.")]) == (layout(resolved, view, description="All."),)


def test_different_pipelines_have_no_common_places() -> None:
    one, other = architecture("weekly-retrain", "aws"), architecture("rag-assistant", "aws")
    with pytest.raises(ValueError, match="same components"):
        layout_alike([(one, one.views[0], ""), (other, other.views[0], "")])
