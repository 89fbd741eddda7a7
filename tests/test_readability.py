"""The gallery reads well in every voice and length, by limits that are stated here.

``python -m tests.prose`` shows the figures behind a failure, with the sentences that make them.
"""

from __future__ import annotations

from functools import cache

import pytest

from tests.prose import LONG, Figures, Sentence, glued, measure, ragged, unspeakable
from tests.prose.told import TEXTS, narrated, read, told_of
from tests.real import GALLERY

MEAN = 20
"""Words a sentence. Plain-language guides ask for 15 to 20; names of services take two or three."""
LONG_SHARE = 0.05
"""Of sentences above 30 words: a reader runs out of breath. A list may need one now and then."""
LONGEST = 40
"""Nobody follows a sentence of more words, and it can always be two."""
PASSIVE = 0.20
"""Of sentences: more hides who acts. It has its place where it matters what is done."""
NEIGHBOURS = 2
"""Sentences in a row with the same two first words; a third sounds like a list read out."""
SAME_OPENING = 0.06
"""Share of the most frequent opening, such as "the endpoint", in a long text."""
FLESCH = 50
"""Reading ease. 60 is plain English, 30 a journal article; product names alone cost ten points."""
BRACKETS = 1.5
"""In 100 words of a document; a speech has none at all."""
EVERY = [(*which, *text) for which in GALLERY for text in TEXTS]
LONG_TEXTS = [each for each in EVERY if each[-1] in ("full", "script")]

every_text = pytest.mark.parametrize(("name", "target", "voice", "length"), EVERY)


@cache
def figures(name: str, target: str, voice: str, length: str) -> Figures:
    return measure(read(name, target, voice, length))


def at_most(share: float, count: int) -> float:
    """Return a share that lets one sentence of a short text go further than its limit."""
    return max(share, 1 / count)


@every_text
def test_sentences_are_short(name: str, target: str, voice: str, length: str) -> None:
    found = figures(name, target, voice, length)
    assert found.mean <= MEAN
    assert found.long <= at_most(LONG_SHARE, found.sentences), f"sentences of over {LONG} words"
    assert found.longest <= LONGEST


@every_text
def test_somebody_acts(name: str, target: str, voice: str, length: str) -> None:
    found = figures(name, target, voice, length)
    assert found.passive <= at_most(PASSIVE, found.sentences)


@every_text
def test_openings_vary(name: str, target: str, voice: str, length: str) -> None:
    runs = figures(name, target, voice, length).runs
    assert [said(run) for run in runs if len(run) > NEIGHBOURS] == []


@pytest.mark.parametrize(
    ("name", "target", "voice", "length"), [each for each in EVERY if each[-1] == "full"]
)
def test_no_opening_prevails(name: str, target: str, voice: str, length: str) -> None:
    assert figures(name, target, voice, length).opening <= SAME_OPENING


@every_text
def test_nothing_is_said_twice(name: str, target: str, voice: str, length: str) -> None:
    found = figures(name, target, voice, length)
    assert said(found.repeats) == []
    assert [said(pair) for pair in found.near] == []


@every_text
def test_nothing_is_sold(name: str, target: str, voice: str, length: str) -> None:
    assert figures(name, target, voice, length).selling == ()


@every_text
def test_it_is_plain(name: str, target: str, voice: str, length: str) -> None:
    found = figures(name, target, voice, length)
    assert found.flesch >= FLESCH
    assert found.brackets <= BRACKETS


@every_text
def test_sentences_are_whole(name: str, target: str, voice: str, length: str) -> None:
    ours = [each for each in read(name, target, voice, length) if not each.authors]
    assert ragged(ours, narrated(name, target).services) == []
    assert [each.text for each in ours if glued(each.text)] == []


@pytest.mark.parametrize(
    ("name", "target", "voice", "length"),
    [each for each in EVERY if each[-2:] in (("speaker", "30s"), ("speaker", "2min"))],
)
def test_a_speech_can_be_said(name: str, target: str, voice: str, length: str) -> None:
    assert unspeakable(told_of(name, target, voice, length)) == []


@pytest.mark.parametrize(
    ("name", "target", "voice", "length"),
    [each for each in LONG_TEXTS if each[-2] == "speaker"],
)
def test_a_long_speech_has_nothing_in_brackets(
    name: str, target: str, voice: str, length: str
) -> None:
    ours = [each for each in read(name, target, voice, length) if not each.authors]
    assert [each.text for each in ours if "(" in each.text] == []


def said(found: tuple[Sentence, ...]) -> list[str]:
    return [f"{each.section}: {each.text}" for each in found]
