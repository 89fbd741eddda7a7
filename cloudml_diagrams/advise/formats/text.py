"""Advice for a terminal: the verdict, the totals, the scores, and what would change them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from cloudml_diagrams.listing import listing
from cloudml_diagrams.model import BEST, Advice, Rated

__all__ = ["text"]

_WIDTH = 96
_BAR = 24
_BLOCK = "\N{FULL BLOCK}"


def text(advice: Advice) -> str:
    """Return advice as lines of plain text."""
    blocks = (
        advice.title,
        "\n\n".join(map(_wrapped, advice.verdict)),
        "\n".join(_totals(advice)),
        "\n".join(_scores(advice)),
        "\n".join(_reasons(advice)),
        "\n".join(_changes(advice)),
        "\n\n".join(map(_wrapped, (*advice.runner_up, *advice.notes))),
    )
    return "\n\n".join(each for each in blocks if each) + "\n"


def _wrapped(paragraph: str, first: str = "", rest: str = "") -> str:
    return textwrap.fill(
        paragraph,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _totals(advice: Advice) -> Iterator[str]:
    wide = max(len(each.name) for each in advice.candidates)
    for each in advice.candidates:
        bar = _BLOCK * round(_BAR * each.total / BEST)
        yield f"  {each.name:<{wide}}  {each.total:.2f}  {bar}"


def _scores(advice: Advice) -> Iterator[str]:
    """Yield a table: a row a criterion, a column a candidate, headed by its id."""
    wide = max(len(each.title) for each in advice.criteria)
    columns = [max(len(each.id), 4) for each in advice.candidates]
    heads = zip(advice.candidates, columns, strict=True)
    names = "  ".join(f"{each.id:>{width}}" for each, width in heads)
    yield f"  {'scores of 4':<{wide}}  weight  {names}"
    for rated in advice.criteria:
        cells = zip(rated.scores, columns, strict=False)
        values = "  ".join(f"{score.value:>{width}.1f}" for score, width in cells)
        yield f"  {rated.title:<{wide}}  {rated.weight.value:>6g}  {values or 'not judged'}"


def _reasons(advice: Advice) -> Iterator[str]:
    """Yield why the first two have their scores, and why a criterion counts for what it does."""
    yield "Why:"
    for rated in advice.criteria:
        yield f"  {rated.title}: {_weight(rated)}"
        if rated.abstains:
            yield _wrapped(f"{rated.abstains} {rated.tell}".strip(), "    ", "    ")
        for candidate, score in zip(advice.candidates[:2], rated.scores, strict=False):
            yield f"    {candidate.name}: {score.value:.1f}"
            for reason in score.reasons:
                sign = {1: "+", -1: "-"}.get(reason.weighs, " ")
                yield _wrapped(reason.text, f"      {sign} ", "        ")


def _weight(rated: Rated) -> str:
    because = listing(rated.weight.because)
    return f"weight {rated.weight.value:g}{f', because {because}' if because else ''}"


def _changes(advice: Advice) -> Iterator[str]:
    if not (advice.swings or advice.unmoved):
        return
    yield "What would change it:"
    for each in advice.swings:
        yield _wrapped(each.text, "  - ", "    ")
    if advice.unmoved:
        yield _wrapped(advice.unmoved, "  - ", "    ")
