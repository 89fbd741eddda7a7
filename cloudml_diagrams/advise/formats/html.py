"""Advice as one HTML file that needs nothing else: verdict, chart, scores, sliders for weights."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape

from cloudml_diagrams.advise.formats.chart import chart, shade
from cloudml_diagrams.advise.formats.context import said
from cloudml_diagrams.advise.turning import MOST
from cloudml_diagrams.listing import listing
from cloudml_diagrams.model import BEST, CLOSE, Advice, Color
from cloudml_diagrams.sealed import inline_json, sealed
from cloudml_diagrams.templating import Templates, load_templates, verbatim

__all__ = ["html"]


def html(advice: Advice, colors: Sequence[Color]) -> str:
    """Return advice as a page; ``colors`` are those it is set in, light and dark.

    SpecError if a template has a fault.
    """
    own = _templates()
    parts = sealed(own, "advise/page.css", "advise/page.js", colors=colors, words=_texts(advice))
    return own.render(
        "advise/page.html.j2",
        advice=advice,
        said=said(advice.context),
        chart=chart(advice),
        judged=[each for each in advice.criteria if each.scores],
        most=MOST,
        best=BEST,
        scores=verbatim(inline_json([_data(advice)])),
        **parts,
    )


def _data(advice: Advice) -> dict[str, object]:
    """Return what the script reckons with."""
    return {
        "close": CLOSE,
        "best": BEST,
        "silent": advice.silent,
        "names": [each.name for each in advice.candidates],
        "criteria": [
            {"id": each.id, "scores": [score.value for score in each.scores]}
            for each in advice.criteria
            if each.scores
        ],
    }


def _texts(advice: Advice) -> set[str]:
    """Return every text that stands on the page."""
    found = {advice.title, *advice.verdict, *advice.runner_up, *advice.notes, advice.unmoved}
    found |= {each.name for each in advice.candidates} | {each.text for each in advice.swings}
    found |= {each.text for c in advice.candidates for each in c.crossings}
    found |= {value for _, value in said(advice.context)}
    for rated in advice.criteria:
        found |= {rated.title, rated.question, rated.abstains, rated.tell, *rated.weight.because}
        found |= {reason.text for score in rated.scores for reason in score.reasons}
    return found


@cache
def _templates() -> Templates:
    return load_templates(escape=escape, filters={"shade": shade, "listing": listing})
