"""The advice in words: templates/advise say it, from what was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from cloudml_diagrams.advise.turning import MOST
from cloudml_diagrams.listing import listing
from cloudml_diagrams.model import CLOSE, Advice, Candidate, Rated, Reason, Swing
from cloudml_diagrams.templating import Templates, load_templates

__all__ = ["told"]

_SHOWN = 3
_CLEAR = 0.4
"""A lead of so much is no matter of taste."""
_SAME = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One criterion as a point for one candidate against another."""

    rated: Rated
    counts: float
    """The weighted difference of the two scores."""
    text: str
    """The reason, a full sentence."""
    pro: bool
    """It speaks for the one; else it speaks against the other."""


def told(advice: Advice) -> Advice:
    """Return the advice with its sentences. SpecError if a template has a fault."""
    swings = tuple(
        replace(each, text=_line("swing", each=each, **_said(each, advice)))
        for each in advice.swings
    )
    advice = replace(advice, swings=swings)
    first, second = advice.candidates[:2]
    return replace(
        advice,
        verdict=_paragraphs(
            "verdict",
            advice=advice,
            first=first,
            second=second,
            whole=_next_whole(advice) if second.proposed else None,
            clear=first.total - second.total >= _CLEAR,
            threshold=CLOSE,
            **_parted(_points(advice, 0, 1)[:_SHOWN]),
            against=tuple(_against(advice))[: _SHOWN - 1],
            silent=[each for each in advice.criteria if each.tell],
        ),
        runner_up=tuple(_rivals(advice)),
        unmoved=_line("unmoved", most=f"{MOST:g}") if _is_firm(advice) else "",
        notes=_paragraphs("notes", advice=advice, same=[*_same(advice)]),
    )


def _is_firm(advice: Advice) -> bool:
    return not any(each.kind == "weight" for each in advice.swings)


def _said(swing: Swing, advice: Advice) -> dict[str, object]:
    """Return the criterion of a swing, if it is of a weight, and whether it grows."""
    rated = next((each for each in advice.criteria if each.id == swing.key), None)
    if swing.kind != "weight" or rated is None:
        return {"criterion": None, "more": False}
    return {"criterion": rated, "more": float(swing.after) > float(swing.before)}


def _points(advice: Advice, mine: int, other: int) -> tuple[Point, ...]:
    """Return where one candidate is ahead of another, what counts most first."""
    found: list[Point] = []
    for rated in advice.criteria:
        if rated.scores:
            ahead = rated.scores[mine].value - rated.scores[other].value
            counts = rated.weight.value * ahead
            if counts > 0:
                found += _point(rated, counts, mine, other)
    return tuple(sorted(found, key=lambda each: -each.counts))


def _point(rated: Rated, counts: float, mine: int, other: int) -> list[Point]:
    """Return what speaks for one and not for the other too, else what speaks against the other."""
    ours, theirs = rated.scores[mine].reasons, rated.scores[other].reasons
    pro = [each.text for each in ours if each.weighs > 0 and each not in theirs]
    con = [each.text for each in theirs if each.weighs < 0 and each not in ours]
    texts = pro or con
    if not texts:
        return []
    return [Point(rated=rated, counts=counts, text=texts[0], pro=bool(pro))]


def _against(advice: Advice) -> Iterator[str]:
    """Yield what the leader pays, by what it counts for and only where it loses points."""
    lost = [each for each in advice.criteria if each.scores and each.weight.value > 0]
    best = {each.id: max(score.value for score in each.scores) for each in lost}
    lost.sort(key=lambda each: -each.weight.value * (best[each.id] - each.scores[0].value))
    for rated in lost:
        behind = best[rated.id] - rated.scores[0].value
        con = [each.text for each in rated.scores[0].reasons if each.weighs < 0]
        if behind > _SAME and con:
            yield con[0]


def _rivals(advice: Advice) -> Iterator[str]:
    """Yield when the second is better; where that is a split nobody asked for, the next one too."""
    yield from _rival(advice, 1)
    whole = _next_whole(advice)
    if advice.candidates[1].proposed and whole:
        yield from _rival(advice, advice.candidates.index(whole))


def _next_whole(advice: Advice) -> Candidate | None:
    """Return the best that was asked for, after the leader."""
    return next((each for each in advice.candidates[1:] if not each.proposed), None)


def _rival(advice: Advice, place: int) -> Iterator[str]:
    rival, points = advice.candidates[place], _points(advice, place, 0)[: _SHOWN - 1]
    yield from _paragraphs(
        "runner-up",
        rival=rival,
        first=advice.candidates[0],
        points=points,
        **_parted(points),
        swings=[each for each in advice.swings if each.leader == rival.name],
        crossings=_few(rival.crossings),
    )


def _parted(points: Sequence[Point]) -> dict[str, list[Point]]:
    return {
        "pro": [each for each in points if each.pro],
        "con": [each for each in points if not each.pro],
    }


def _few(crossings: Sequence[Reason]) -> Sequence[Reason]:
    return [each for each in crossings if each.weighs == 0]


def _same(advice: Advice) -> Iterator[Rated]:
    """Yield the criteria that tell nobody apart."""
    for rated in advice.criteria:
        values = [each.value for each in rated.scores]
        if values and max(values) - min(values) < _SAME and rated.weight.value > 0:
            yield rated


def _paragraphs(template: str, **values: object) -> tuple[str, ...]:
    text = _templates().render(f"advise/{template}.j2", paragraph="\n\n", **values)
    parts = (re.sub(r"\s+", " ", each).strip() for each in re.split(r"\n\s*\n", text))
    return tuple(each for each in parts if each)


def _line(template: str, **values: object) -> str:
    return " ".join(_paragraphs(template, **values))


@cache
def _templates() -> Templates:
    return load_templates(
        escape=None, filters={"listing": listing, "lower": _lower, "capital": _capital}
    )


def _lower(text: str) -> str:
    """Return a title as it stands within a sentence."""
    return text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
