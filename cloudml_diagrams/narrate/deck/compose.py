"""Narration in, Deck out: the slides of a talk in the order in which it is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cloudml_diagrams.model import Cue, Deck, Narration, Passage, Slide
from cloudml_diagrams.narrate.deck.fitting import Limits, slides
from cloudml_diagrams.narrate.deck.lines import read
from cloudml_diagrams.narrate.deck.phases import legs
from cloudml_diagrams.narrate.formats.script import cues, seconds
from cloudml_diagrams.narrate.wording import plain_wording
from cloudml_diagrams.templating import Templates

__all__ = ["compose_deck"]

_LIMITS: Mapping[str, Limits] = {
    "answer": Limits(words=90),
    "question": Limits(items=7, words=110, slides=1, widths=(0.24, 0.26, 0.5)),
    "services": Limits(items=4, words=125, widths=(0.17, 0.19, 0.32, 0.32)),
    "others": Limits(items=7, words=150, widths=(0.2, 0.24, 0.56)),
    "tradeoffs": Limits(items=6, words=80, slides=1),
    "security": Limits(items=7, words=75, slides=1),
    "scale": Limits(slides=1),
    "crossings": Limits(items=6, words=110, slides=4, widths=(0.08, 0.22, 0.32, 0.38)),
    "cost": Limits(items=6, words=70, slides=1),
    "steps": Limits(point=48, share=45),
    "loop": Limits(items=7, words=60, slides=1),
    "changes": Limits(items=3, words=75, slides=1),
    "questions": Limits(items=3, words=75),
}
"""By template; what is not here has the usual ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Talk:
    """What every slide is made of."""

    narration: Narration
    wording: Templates
    cues: tuple[Cue, ...]

    def slides(self, name: str, kind: str = "", **values: object) -> Iterator[Slide]:
        """Yield what the template of that name becomes, as slides of a kind."""
        file = f"deck/{name}.j2"
        text = self.wording.render(
            file,
            narration=self.narration,
            answer=self.narration.answer,
            loop_=self.narration.loop,
            voice="speaker",
            **values,
        )
        yield from slides(read(text, file), kind or name, _LIMITS.get(name, Limits()))

    def said(self, section: str) -> tuple[str, ...]:
        """Return the paragraphs of a section of the explanation as it is spoken."""
        text = self.wording.render(
            f"explanation/{section}.md.j2", narration=self.narration, voice="speaker"
        )
        lines = (" ".join(line.split()).removeprefix("- ") for line in text.splitlines())
        return tuple(line for line in lines if line and not line.startswith("## "))


def compose_deck(narration: Narration, templates: Path | None = None) -> Deck:
    """Return the talk: what each slide shows, and what is said meanwhile.

    The cues of the script are the notes of the answer, of the slides that show their steps, and of
    what would change, in that order. ``templates`` is the folder of the user's own templates.
    SpecError if one has a fault.
    """
    talk = _Talk(
        narration=narration, wording=plain_wording(templates), cues=cues(narration, templates)
    )
    made = tuple(_slides(talk))
    return Deck(
        title=made[0].title, subtitle=made[0].subtitle, target=narration.target, slides=made
    )


def _slides(talk: _Talk) -> Iterator[Slide]:
    yield from talk.slides("title")
    yield from talk.slides("question", said=talk.said("ask"))
    yield from _said(talk.slides("answer"), talk.cues[0].said)
    yield from (replace(slide, view="") for slide in talk.slides("board"))
    yield from _walk(talk)
    yield from _further(talk)
    yield from _services(talk)
    yield from _crossings(talk)
    yield from talk.slides("tradeoffs", said=talk.said("limits"))
    yield from talk.slides("scale", said=talk.said("scale"))
    yield from talk.slides("cost", "scale", said=talk.said("cost"))
    yield from talk.slides("security", said=talk.said("security"))
    yield from _loop(talk)
    yield from _said(talk.slides("changes"), talk.cues[-1].said)
    if talk.narration.followups:
        yield from talk.slides("questions")


def _said(made: Iterator[Slide], said: str) -> Iterator[Slide]:
    """Yield the slides with what is said on the first of them; the others keep their notes."""
    for place, slide in enumerate(made):
        notes = said if place == 0 else slide.notes
        yield replace(slide, notes=notes, seconds=seconds(notes))


def _walk(talk: _Talk) -> Iterator[Slide]:
    """Yield a slide a leg of the walk, with its steps lit."""
    for leg in legs(talk.narration):
        said = [cue.said for cue in talk.cues if not cue.view and cue.number in leg.numbers]
        for slide in _said(talk.slides("steps", leg=leg), "\n\n".join(said)):
            yield replace(slide, view="", lit=leg.numbers)


def _further(talk: _Talk) -> Iterator[Slide]:
    """Yield a slide a further view: all of its board, while its steps are told."""
    for place, walk in enumerate(talk.narration.views[1:]):
        for slide in talk.slides("view", "board", walk=walk, place=place):
            said = [slide.notes, *(cue.said for cue in talk.cues if cue.view == walk.id)]
            notes = "\n\n".join(filter(None, said))
            yield replace(slide, view=walk.id, notes=notes, seconds=seconds(notes))


def _services(talk: _Talk) -> Iterator[Slide]:
    """Yield the choices that are argued in full, then the rest."""

    def argued(full: bool) -> tuple[Passage, ...]:
        return tuple(p for p in talk.narration.passages if (p.kind == "full") is full)

    if argued(True):
        yield from talk.slides("services", passages=argued(True))
    if argued(False):
        yield from talk.slides("others", "services", passages=argued(False))


def _crossings(talk: _Talk) -> Iterator[Slide]:
    """Yield what crosses from one cloud, or the own site, to another; nothing if nothing does."""
    if talk.narration.frontiers:
        made = talk.slides("crossings", "services")
        yield from _said(made, "\n\n".join(talk.said("crossings")))


def _loop(talk: _Talk) -> Iterator[Slide]:
    """Yield the loop, lit on the board as far as the board shows it."""
    moments = talk.narration.loop.moments
    numbers = {number for moment in moments for number in moment.numbers}
    lit = [step.number for step in talk.narration.views[0].steps if step.number in numbers]
    for slide in talk.slides("loop", said=talk.said("loop")):
        yield replace(slide, view="" if lit else None, lit=tuple(lit))
