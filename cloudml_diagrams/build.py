"""The whole process, from top to bottom: specs in, artifacts out. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby

from cloudml_diagrams.artifacts import Artifact
from cloudml_diagrams.draw.pptx import template_notes
from cloudml_diagrams.files import Making, files, files_together
from cloudml_diagrams.model import (
    MAIN_VIEW,
    Architecture,
    Catalog,
    Narration,
    Placement,
    View,
)
from cloudml_diagrams.narrate.answers.answer import answer
from cloudml_diagrams.narrate.check import SHORT
from cloudml_diagrams.narrate.check import check as check_words
from cloudml_diagrams.narrate.compose import compose
from cloudml_diagrams.narrate.formats.introduce import introduce
from cloudml_diagrams.narrate.formats.markdown import markdown
from cloudml_diagrams.problems import Problem, closest
from cloudml_diagrams.reading import (
    Known,
    architectures,
    every,
    knowledge,
    names,
    raise_any,
    siblings,
)
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.resolve import flips
from cloudml_diagrams.review.collect import all_rules
from cloudml_diagrams.review.review import review as hold
from cloudml_diagrams.theme import load_theme

__all__ = ["Watch", "build", "house_notes", "narrate", "tell"]

Watch = Callable[[tuple[Architecture, ...]], Iterable[Architecture]]
"""Passes the architectures on one by one, and may show how far the work is."""


def build(request: BuildRequest, watch: Watch = iter) -> tuple[Artifact, ...]:
    """Return every file that is asked for: first those of each target, then those of each spec.

    SpecError with all the faults of the first phase that finds any: reading, resolving, drawing.
    """
    theme, known = load_theme(request.theme), knowledge(request)
    resolved = architectures(request, known)
    _check_views(request, resolved)
    if request.strict:
        _check_icons(resolved)
    targets = siblings(resolved, known)

    def make(one: Architecture) -> tuple[Making, tuple[Artifact, ...]]:
        narration, words = _words(one, known, request)
        making = Making(
            architecture=one,
            narration=narration,
            words=words,
            siblings=targets[one.spec.name],
            theme=theme,
            request=request,
        )
        return making, files(making)

    made = every(make, watch(resolved))
    specs = groupby((making for making, _ in made), key=lambda each: each.architecture.spec.name)
    together = every(files_together, [tuple(makings) for _, makings in specs])
    return tuple(chain(*(alone for _, alone in made), *together))


def house_notes(request: BuildRequest) -> tuple[Problem, ...]:
    """Return what is to be known of the template for PowerPoint, if one is used.

    SpecError if it cannot be read, or no deck can be made with it.
    """
    if request.pptx_template is None or "pptx" not in request.formats:
        return ()
    return template_notes(
        request.pptx_template, load_theme(request.theme or "light"), request.slides
    )


def tell(request: BuildRequest) -> tuple[str, ...]:
    """Return the words alone, in the voice and the length that are asked for, by architecture.

    The full length is Markdown, the short ones are paragraphs of plain text. SpecError as above.
    """
    known = knowledge(request)
    return every(lambda one: _told(one, known, request), architectures(request, known))


def narrate(architecture: Architecture, catalog: Catalog) -> Narration:
    """Return all that is to be said, with what another context would change and a review finds."""
    # What is wrong with the pictures is for their author to know, not for their readers.
    rules = [rule for rule in all_rules() if rule.group != "picture"]
    report = hold([architecture], rules)
    findings = (*report.findings, *report.accepted)
    return compose(architecture, catalog, flips(architecture, catalog), findings)


def _told(architecture: Architecture, known: Known, request: BuildRequest) -> str:
    narration, words = _words(architecture, known, request)
    if request.length == "full":
        return words
    paragraphs = answer(narration, request.voice, request.length, request.templates)
    text = introduce("\n\n".join(paragraphs) + "\n", narration.beside, narration.services)
    raise_any(check_words(architecture, narration, text, SHORT))
    return text


def _words(
    architecture: Architecture, known: Known, request: BuildRequest
) -> tuple[Narration, str]:
    """Return what is to be said, and the whole of it in words, checked against the pictures."""
    catalog = known(names(architecture.spec, request))
    narration = narrate(architecture, catalog)
    words = markdown(narration, request.templates, request.picture, request.voice)
    raise_any(check_words(architecture, narration, words))
    return narration, words


def _check_views(request: BuildRequest, architectures: tuple[Architecture, ...]) -> None:
    """Every view that is asked for has to be a view of at least one of the specs."""
    known = {_name(view) for architecture in architectures for view in architecture.views}
    raise_any(
        Problem(
            code="unknown-view",
            message=f'there is no view "{name}"',
            hint=closest(name, sorted(known)),
        )
        for name in request.views
        if name not in known
    )


def _check_icons(architectures: tuple[Architecture, ...]) -> None:
    """For --strict: no card may show the icon of something else."""
    raise_any(
        architecture.spec.source.problem(
            "icon-fallback", message, placement.component.path, at_key=True
        )
        for architecture in architectures
        for placement in architecture.placements
        for message in _fallbacks(placement)
    )


def _fallbacks(placement: Placement) -> Iterator[str]:
    """Yield what a card lacks an icon of its own for."""
    custom = placement.component.custom
    if custom and not custom.icon:
        yield f"{custom.name} has no icon file and shows a neutral icon"
    for choice in placement.choices:
        if choice.service.badge:
            parent = choice.service.icon
            yield f"{choice.service.name} has no icon of its own and shows that of {parent}"


def _name(view: View) -> str:
    return view.id or MAIN_VIEW
