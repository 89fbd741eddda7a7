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
_SLIGHT = 0.15
"""A weighted difference that is smaller is not worth a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One criterion as a point for one candidate against another."""

    rated: Rated
    counts: float
    """The weighted difference of the two scores."""
    reason: Reason
    pro: bool
    """It speaks for the one; else it speaks against the other."""

    @property
    def text(self) -> str:
        """The reason, a full sentence."""
        return self.reason.text


def told(advice: Advice) -> Advice:
    """Return the advice with its sentences. SpecError if a template has a fault."""
    swings = tuple(
        replace(each, text=_line("swing", each=each, **_said(each, advice)))
        for each in advice.swings
    )
    advice = replace(advice, swings=swings)
    return replace(
        advice,
        verdict=_verdict(advice),
        runner_up=tuple(_rivals(advice)),
        unmoved=_line("unmoved", most=f"{MOST:g}") if _is_firm(advice) else "",
        notes=_paragraphs("notes", advice=advice, same=[*_same(advice)]),
    )


def _verdict(advice: Advice) -> tuple[str, ...]:
    """Say who leads, and why: against the next that was asked about, unless a split is as good."""
    first, second = advice.candidates[:2]
    whole = _next_whole(advice) if second.proposed and not advice.close else None
    rival = whole or second
    return _paragraphs(
        "verdict",
        advice=advice,
        first=first,
        rival=rival,
        between=second if whole else None,
        dearer=[each for each in _points(advice, 0, 1) if not each.pro][:1] if whole else [],
        elsewhere=_elsewhere(advice),
        clear=first.total - rival.total >= _CLEAR,
        threshold=CLOSE,
        widest=first.total - advice.level[-1].total,
        left=advice.lead(len(advice.level) - 1),
        **_parted(_points(advice, 0, advice.candidates.index(rival))[:_SHOWN]),
        against=tuple(_against(advice))[: _SHOWN - 1],
        silent=[each for each in advice.criteria if each.tell],
    )


def _elsewhere(advice: Advice) -> str:
    """Return where serving might stand, if nothing but that is too close to call."""
    wholes = [each for each in advice.level if not each.proposed]
    splits = [each for each in advice.level if each.proposed]
    if len(wholes) != 1 or len(splits) != 1 or wholes[0].id != splits[0].id.partition("+")[0]:
        return ""
    far = splits[0].id.partition("+")[2]
    return next(each.name for each in advice.candidates if each.id == far)


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
            if ahead > _SAME and counts >= _SLIGHT:
                found += _point(rated, counts, mine, other)
    return tuple(_once(sorted(found, key=lambda each: -each.counts)))


def _point(rated: Rated, counts: float, mine: int, other: int) -> list[Point]:
    """Return what speaks for one, or against the other; best what has no like on the other side."""
    ours, theirs = rated.scores[mine].reasons, rated.scores[other].reasons
    pro = [each for each in ours if each.weighs > 0 and each not in theirs]
    con = [each for each in theirs if each.weighs < 0 and each not in ours]
    found = [(_has_like(each, theirs), each) for each in pro]
    found += [(_has_like(each, ours), each) for each in con]
    if not found:
        return []
    _, reason = min(found, key=lambda pair: pair[0])
    return [Point(rated=rated, counts=counts, reason=reason, pro=reason in pro)]


def _has_like(reason: Reason, others: Sequence[Reason]) -> bool:
    """Tell whether the other side has something of the kind to say of the same parts."""
    same = (each for each in others if each.weighs == reason.weighs)
    return any({*each.about} & {*reason.about} for each in same)


def _once(points: Sequence[Point]) -> Iterator[Point]:
    """Yield points, but not one more that says of the same parts what was said already."""
    told: list[tuple[bool, tuple[str, ...]]] = []
    for each in points:
        said = (each.pro, each.reason.about)
        if said not in told or not each.reason.about:
            told.append(said)
            yield each


def _against(advice: Advice) -> Iterator[str]:
    """Yield what the leader pays, by what it counts for and only where it loses points."""
    lost = [each for each in advice.criteria if each.scores and each.weight.value > 0]
    best = {each.id: max(score.value for score in each.scores) for each in lost}
    told: list[tuple[str, ...]] = []
    lost.sort(key=lambda each: -each.weight.value * (best[each.id] - each.scores[0].value))
    for rated in lost:
        behind = best[rated.id] - rated.scores[0].value
        con = [each for each in rated.scores[0].reasons if each.weighs < 0]
        if behind > _SAME and con and (not con[0].about or con[0].about not in told):
            told.append(con[0].about)
            yield con[0].text


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
        swings=sorted(
            (each for each in advice.swings if each.leader == rival.name),
            key=lambda each: each.kind,  # a context is a better "when" than a weight
        ),
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
        escape=None,
        filters={
            "listing": listing,
            "lower": _lower,
            "capital": _capital,
            "points": _to_the_hundredth,
        },
    )


def _lower(text: str) -> str:
    """Return a title as it stands within a sentence."""
    return text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _to_the_hundredth(value: float) -> str:
    return f"{value:.2f}"
