"""Words on boards: none broken that fits, none cut in silence, none over another or outside."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest

from cloudml_diagrams.anatomy.captions import arrow_words
from cloudml_diagrams.layout import layout
from cloudml_diagrams.layout.labels import shapes_of
from cloudml_diagrams.model import Board, Card, Rect, Route, Stage, Trigger
from cloudml_diagrams.typeface import width, wrap, wrap_evenly
from tests import pieces
from tests.boardfaults import text_box
from tests.real import BIG, GALLERY, architecture, board

FIRST = tuple({name: (name, target) for name, target in reversed(GALLERY)}.values())
BOARDS = [*FIRST, *((name, "") for name in BIG)]


@cache
def boards(name: str, target: str) -> tuple[Board, ...]:
    """Return the boards of every view."""
    resolved = architecture(name, target)
    if name in BIG:
        return tuple(layout(resolved, view) for view in resolved.views)
    return tuple(board(name, target, number) for number in range(len(resolved.views)))


def over(a: Rect, b: Rect) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom


def callout_box(route: Route) -> Rect:
    (x, y), r = route.callout.center, route.callout.radius
    return Rect(x=x - r, y=y - r, width=2 * r, height=2 * r)


def broken(card: Card) -> list[str]:
    """Return the words of a card's role that no line of it has whole."""
    parts = [part for text in card.texts for part in text.text.split()]
    return [
        word
        for word in card.node.role.split()
        if "-" not in word and "/" not in word and word not in parts
    ]


@pytest.mark.parametrize(("name", "target"), BOARDS)
def test_no_word_of_a_role_is_broken(name: str, target: str) -> None:
    for made in boards(name, target):
        assert [word for card in made.cards for word in broken(card)] == []


@pytest.mark.parametrize("role", ["Radiologists", "Technicians", "Anaesthesiologists"])
def test_an_actor_is_as_wide_as_its_longest_word(role: str) -> None:
    nodes = (
        pieces.actor_node("them", role),
        pieces.node("lake", Stage.INGEST, "Raw data", "aws.storage.S3", "S3"),
    )
    view = pieces.view(nodes, (pieces.arrow("1", "them", "lake"),))
    made = layout(pieces.architecture(view), view)
    assert [text.text for text in made.cards[0].texts] == [role]
    assert made.cards[0].texts[0].size >= 13


def test_a_long_word_on_a_card_is_set_smaller_before_it_is_broken() -> None:
    role = "Pseudonymisation"
    nodes = (pieces.node("mask", Stage.INGEST, role, "aws.storage.S3", "S3"),)
    view = pieces.view(nodes)
    made = layout(pieces.architecture(view), view)
    assert made.cards[0].texts[0].text == role
    assert made.cards[0].texts[0].size >= 13


@pytest.mark.parametrize(("name", "target"), BOARDS)
def test_a_trigger_is_one_chip(name: str, target: str) -> None:
    triggers = architecture(name, target).spec.triggers
    for made in boards(name, target):
        for card in made.cards:
            own = {trigger.text for trigger in triggers if trigger.target == card.node.id}
            chips = {tag.rect.y + tag.rect.x for tag in card.tags if tag.tone == "trigger"}
            assert len(chips) == len(own), card.node.id


def test_a_long_trigger_keeps_its_words_in_one_chip() -> None:
    words = "on the first day of the month at 04:00"
    nodes = (pieces.node("job", Stage.TRAIN, "Training", "aws.ml.Sagemaker", "SageMaker"),)
    view = pieces.view(nodes)
    one = pieces.architecture(view)
    triggered = pieces.with_triggers(one, Trigger(target="job", kind="schedule", text=words))
    (card,) = layout(triggered, view).cards
    assert len({tag.rect for tag in card.tags}) == 1
    assert " ".join(tag.text.text for tag in card.tags) == words
    assert all(over(text_box(tag.text), tag.rect) for tag in card.tags)
    assert len(card.tags) > 1


@pytest.mark.parametrize(("name", "target"), BOARDS)
def test_what_a_label_leaves_out_it_marks(name: str, target: str) -> None:
    for made in boards(name, target):
        for route in made.routes:
            shown = " ".join(text.text for text in route.label)
            words = arrow_words(route.arrow)
            assert len(route.label) <= 3
            if shown.endswith(" …"):
                assert words.replace(" ", "").startswith(shown[:-2].replace(" ", ""))
            elif shown:
                assert shown.replace(" ", "") == words.replace(" ", "")


@pytest.mark.parametrize(("name", "target"), BOARDS)
def test_labels_lie_free_and_on_the_sheet(name: str, target: str) -> None:
    for made in boards(name, target):
        sheet = Rect(x=4, y=4, width=made.width - 8, height=made.height - 8)
        taken = [card.rect for card in made.cards] + [lane.title_rect for lane in made.lanes]
        taken += [callout_box(route) for route in made.routes]
        for text in (text for route in made.routes for text in route.label):
            box = text_box(text)
            assert sheet.x <= box.x, text
            assert box.right <= sheet.right, text
            assert sheet.y <= box.y, text
            assert box.bottom <= sheet.bottom, text
            assert not any(over(box, other) for other in taken), text


@pytest.mark.parametrize(("name", "target"), FIRST)
def test_most_gates_and_conditions_have_their_words(name: str, target: str) -> None:
    made = [route for one in boards(name, target) for route in one.routes]
    wanted = [route for route in made if arrow_words(route.arrow)]
    assert sum(not route.label for route in wanted) <= max(1, len(wanted) // 4)


@pytest.mark.parametrize(("name", "target"), FIRST)
def test_titles_of_lanes_have_room_of_their_own(name: str, target: str) -> None:
    for made in boards(name, target):
        stages = [text_box(band.title) for band in made.bands]
        for lane in made.lanes:
            assert not any(over(lane.title_rect, stage) for stage in stages), lane.lane.id
            for route in made.routes:
                assert not over(lane.title_rect, callout_box(route)), lane.lane.id
        for a, b in combinations(made.lanes, 2):
            assert not over(a.title_rect, b.title_rect), (a.lane.id, b.lane.id)


@pytest.mark.parametrize(("name", "target"), FIRST)
def test_neighbouring_lanes_do_not_touch(name: str, target: str) -> None:
    for made in boards(name, target):
        for a, b in combinations(made.lanes, 2):
            if a.lane.parent == b.lane.parent:
                around = Rect(
                    x=a.rect.x - 5,
                    y=a.rect.y - 5,
                    width=a.rect.width + 10,
                    height=a.rect.height + 10,
                )
                assert not over(around, b.rect), (a.lane.id, b.lane.id)


def test_a_lane_leaves_the_rows_beside_it_to_stages_it_does_not_reach() -> None:
    resolved = architecture("model-cicd", "aws")
    lanes = {lane.lane.id: lane.rect for lane in layout(resolved, resolved.views[0]).lanes}
    tops = sorted({round(rect.y) for rect in lanes.values()})
    assert len(tops) < len(lanes)


def test_words_that_are_cut_say_so() -> None:
    long = "if the number of those who complain is above what was agreed on in the contract of 2019"
    for shape in shapes_of(long):
        assert len(shape.lines) <= 3
        assert shape.whole or shape.lines[-1].endswith(" …")


def test_even_lines_are_as_many_and_no_wider() -> None:
    text = "every first Monday of the month at 03:00"
    greedy, even = wrap(text, 13, 400, 150), wrap_evenly(text, 13, 400, 150)
    assert len(even) == len(greedy)
    assert " ".join(even) == text
    assert max(width(line, 13) for line in even) <= max(width(line, 13) for line in greedy)
