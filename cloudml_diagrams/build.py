"""The whole process, from top to bottom: specs in, artifacts out. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import chain, groupby
from typing import TypeVar

from cloudml_diagrams.artifacts import Artifact
from cloudml_diagrams.files import contact_files, files, lay_out
from cloudml_diagrams.knowledge import called, dress, load_catalog, vocabulary
from cloudml_diagrams.model import (
    MAIN_VIEW,
    NAMES,
    Architecture,
    Board,
    Catalog,
    Narration,
    Placement,
    Report,
    Sibling,
    Spec,
    View,
)
from cloudml_diagrams.narrate.answers.answer import answer
from cloudml_diagrams.narrate.check import SHORT
from cloudml_diagrams.narrate.check import check as check_words
from cloudml_diagrams.narrate.compose import compose
from cloudml_diagrams.narrate.formats.introduce import introduce
from cloudml_diagrams.narrate.formats.markdown import markdown
from cloudml_diagrams.problems import Problem, SpecError, closest
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.resolve import flips, resolve
from cloudml_diagrams.review.collect import all_rules, chosen_rules
from cloudml_diagrams.review.mend import Mended, mend
from cloudml_diagrams.review.review import review as hold
from cloudml_diagrams.spec import load_spec, parse_spec
from cloudml_diagrams.textfile import whole_text
from cloudml_diagrams.theme import load_theme

__all__ = ["Watch", "build", "check", "mended", "narrate", "review", "tell"]

Watch = Callable[[tuple[Architecture, ...]], Iterable[Architecture]]
"""Passes the architectures on one by one, and may show how far the work is."""

Known = Callable[[str], Catalog]
"""Returns the catalog with its services called by today's names, the familiar ones, or both."""

T = TypeVar("T")
U = TypeVar("U")


def build(request: BuildRequest, watch: Watch = iter) -> tuple[Artifact, ...]:
    """Return every file that is asked for.

    SpecError with all the faults of the first phase that finds any: reading, resolving, drawing.
    """
    theme, known = load_theme(request.theme), _knowledge(request)
    architectures = _resolve(_load(request, known("today")), known, request)
    _check_views(request, architectures)
    if request.strict:
        _check_icons(architectures)
    targets = _targets(architectures, known)

    def make(one: Architecture) -> tuple[tuple[Artifact, ...], Mapping[str, Board]]:
        narration, words = _words(one, known, request)
        laid = lay_out(one, narration, request)
        siblings = targets[one.spec.name]
        made = files(one, narration, words, laid, siblings=siblings, theme=theme, request=request)
        return made, laid

    made = _all(make, watch(architectures))
    alone = chain.from_iterable(artifacts for artifacts, _ in made)
    if "contact" not in request.formats:
        return tuple(alone)
    mains = [(one, laid[""]) for one, (_, laid) in zip(architectures, made, strict=True)]
    specs = [tuple(each) for _, each in groupby(mains, key=lambda shown: shown[0].spec.name)]
    together = _all(lambda shown: contact_files(shown, targets, theme, request), specs)
    return tuple(chain(alone, *together))


def tell(request: BuildRequest) -> tuple[str, ...]:
    """Return the words alone, in the voice and the length that are asked for, by architecture.

    The full length is Markdown, the short ones are paragraphs of plain text. SpecError as above.
    """
    known = _knowledge(request)
    architectures = _resolve(_load(request, known("today")), known, request)
    return _all(lambda one: _told(one, known, request), architectures)


def _told(architecture: Architecture, known: Known, request: BuildRequest) -> str:
    narration, words = _words(architecture, known, request)
    if request.length == "full":
        return words
    paragraphs = answer(narration, request.voice, request.length, request.templates)
    text = introduce("\n\n".join(paragraphs) + "\n", narration.beside, narration.services)
    _raise_any(check_words(architecture, narration, text, SHORT))
    return text


def check(request: BuildRequest) -> tuple[Architecture, ...]:
    """Return what the specs resolve to, when they can be read and resolved; SpecError as above."""
    known = _knowledge(request)
    return _resolve(_load(request, known("today")), known, request)


def review(request: BuildRequest, only: Iterable[str] = ()) -> tuple[Report, ...]:
    """Return the review of each spec, by the rules and groups in ``only`` or by all of them.

    SpecError as above, and for a name that is no rule and no group.
    """
    rules = chosen_rules(only)
    by_spec: dict[str, list[Architecture]] = {}
    for each in check(request):
        by_spec.setdefault(each.spec.name, []).append(each)
    return tuple(hold(architectures, rules) for architectures in by_spec.values())


def mended(request: BuildRequest, only: Iterable[str] = ()) -> tuple[Mended, ...]:
    """Return the text of each spec with what it can mend of the findings of ``review``.

    An edit has to hold for all rules, and for all targets of the spec that it resolves for.
    SpecError as for ``review``.
    """
    codes, known = {rule.code for rule in chosen_rules(only)}, _knowledge(request)
    words = vocabulary(known("today"))

    def read(text: str, path: str) -> Spec:
        return parse_spec(text, words, path)

    def mend_one(spec: Spec, text: str) -> Mended:
        asked = set(request.targets or spec.providers)
        wide = replace(request, targets=_resolvable(spec, known, request))
        return mend(
            text,
            lambda new: hold(_resolve((read(new, spec.source.file),), known, wide)),
            lambda each: each.rule in codes and (not each.targets or bool(asked & {*each.targets})),
        )

    texts = _all(whole_text, request.specs)
    specs = _all(lambda pair: read(pair[1], str(pair[0])), zip(request.specs, texts, strict=True))
    _raise_any(_same_names(specs))
    _resolve(specs, known, request)
    return tuple(map(mend_one, specs, texts))


def _resolvable(spec: Spec, known: Known, request: BuildRequest) -> tuple[str, ...]:
    """Return the targets that are asked for, and those of the spec that it resolves for."""

    def resolves(target: str) -> bool:
        try:
            return bool(resolve(spec, known(_names(spec, request)), target))
        except SpecError:
            return False

    return tuple(filter(resolves, dict.fromkeys((*request.targets, *spec.providers))))


def _knowledge(request: BuildRequest) -> Known:
    """Return the catalog of this build, by how its services are to be called."""
    catalog = load_catalog(request.catalog)
    if request.icons:
        catalog = dress(catalog, request.icons)
    return cache(lambda names: called(catalog, names))


def _names(spec: Spec, request: BuildRequest) -> str:
    return request.names or spec.names or NAMES[0]


def _load(request: BuildRequest, catalog: Catalog) -> tuple[Spec, ...]:
    words = vocabulary(catalog)
    specs = _all(lambda path: load_spec(path, words), request.specs)
    _raise_any(_same_names(specs))
    return specs


def _same_names(specs: tuple[Spec, ...]) -> Iterator[Problem]:
    """Two specs of one name would be written to one folder."""
    first: dict[str, Spec] = {}
    for spec in specs:
        other = first.setdefault(spec.name, spec)
        if other is not spec:
            message = f'"{other.source.file}" has the name "{spec.name}" too'
            hint = "give each a name of its own"
            yield spec.source.problem("duplicate-name", message, ("name",), hint=hint)


def _resolve(
    specs: tuple[Spec, ...], known: Known, request: BuildRequest
) -> tuple[Architecture, ...]:
    wanted = [
        (spec, target)
        for spec in specs
        for target in dict.fromkeys(request.targets or spec.providers)
    ]
    return _all(lambda pair: resolve(pair[0], known(_names(pair[0], request)), pair[1]), wanted)


def _check_views(request: BuildRequest, architectures: tuple[Architecture, ...]) -> None:
    """Every view that is asked for has to be a view of at least one of the specs."""
    known = {_name(view) for architecture in architectures for view in architecture.views}
    _raise_any(
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
    _raise_any(
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


def _targets(
    architectures: tuple[Architecture, ...], known: Known
) -> dict[str, tuple[Sibling, ...]]:
    """Return, by the name of a spec, the targets it is built for: its pages lead to one another."""
    providers = known("today").providers
    targets: dict[str, tuple[Sibling, ...]] = {}
    for architecture in architectures:
        target, spec = architecture.target, architecture.spec.name
        name = providers[target].short if target in providers else target.capitalize()
        targets[spec] = (*targets.get(spec, ()), Sibling(name=name, target=target))
    return targets


def narrate(architecture: Architecture, catalog: Catalog) -> Narration:
    """Return all that is to be said, with what another context would change and a review finds."""
    # What is wrong with the pictures is for their author to know, not for their readers.
    rules = [rule for rule in all_rules() if rule.group != "picture"]
    report = hold([architecture], rules)
    findings = (*report.findings, *report.accepted)
    return compose(architecture, catalog, flips(architecture, catalog), findings)


def _words(
    architecture: Architecture, known: Known, request: BuildRequest
) -> tuple[Narration, str]:
    """Return what is to be said, and the whole of it in words, checked against the pictures."""
    catalog = known(_names(architecture.spec, request))
    narration = narrate(architecture, catalog)
    words = markdown(narration, request.templates, request.picture, request.voice)
    _raise_any(check_words(architecture, narration, words))
    return narration, words


def _name(view: View) -> str:
    return view.id or MAIN_VIEW


def _all(step: Callable[[T], U], items: Iterable[T]) -> tuple[U, ...]:
    """Apply a step to every item. If it fails for some, go on, and raise the faults of all."""
    done: list[U] = []
    faults: list[Problem] = []
    for item in items:
        try:
            done.append(step(item))
        except SpecError as error:
            faults += error.problems
    _raise_any(faults)
    return tuple(done)


def _raise_any(problems: Iterable[Problem]) -> None:
    """Raise a SpecError if there are any; the same fault met for two targets counts once."""
    distinct = tuple(dict.fromkeys(problems))
    if distinct:
        raise SpecError(distinct)
