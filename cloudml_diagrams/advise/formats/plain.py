"""Advice as one JSON document."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from cloudml_diagrams.model import BEST, CLOSE, Advice, Candidate, Rated, Reason, Swing

__all__ = ["VERSION", "as_json"]

VERSION = 1
"""Of the document. Keys may be added; one that goes or changes its meaning makes it the next."""


def as_json(advice: Advice) -> str:
    """Return advice as a JSON document, with every score, its reasons and what they cite."""
    document = {
        "version": VERSION,
        "name": advice.name,
        "title": advice.title,
        "context": _context(advice),
        "scale": {"best": BEST, "close": CLOSE},
        "verdict": list(advice.verdict),
        "leader": advice.candidates[0].id,
        "close": advice.close,
        "candidates": [_candidate(each) for each in advice.candidates],
        "criteria": [_criterion(each, advice.candidates) for each in advice.criteria],
        "runner_up": list(advice.runner_up),
        "changes": [_swing(each) for each in advice.swings],
        "unmoved": advice.unmoved,
        "notes": list(advice.notes),
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _context(advice: Advice) -> dict[str, Any]:
    said = advice.context
    return {
        "data": said.data,
        "volume": said.volume,
        "arrival": said.arrival,
        "latency": said.latency,
        "team": said.team,
        "skills": list(said.skills),
        "regulation": list(said.regulation),
        "objective": said.objective,
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "id": candidate.id,
        "name": candidate.name,
        "providers": list(candidate.providers),
        "total": candidate.total,
        "proposed": candidate.proposed,
        "unpinned": candidate.unpinned,
        "crossings": [_reason(each) for each in candidate.crossings],
    }


def _criterion(rated: Rated, candidates: Sequence[Candidate]) -> dict[str, Any]:
    pairs = zip(candidates, rated.scores, strict=False)
    return {
        "id": rated.id,
        "title": rated.title,
        "question": rated.question,
        "weight": rated.weight.value,
        "weight_at_first": rated.weight.start,
        "weight_because": list(rated.weight.because),
        "abstains": rated.abstains,
        "tell": rated.tell,
        "scores": [
            {
                "candidate": candidate.id,
                "value": score.value,
                "reasons": [_reason(each) for each in score.reasons],
            }
            for candidate, score in pairs
        ],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "text": reason.text,
        "weighs": reason.weighs,
        "about": list(reason.about),
        "facts": [{"field": each.field, "text": each.text} for each in reason.facts],
    }


def _swing(swing: Swing) -> dict[str, Any]:
    return {
        "kind": swing.kind,
        "key": swing.key,
        "before": swing.before,
        "after": swing.after,
        "leader": swing.leader,
        "text": swing.text,
    }
