"""From specs to reviews, and to what mends them. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from cloudml_diagrams.knowledge import vocabulary
from cloudml_diagrams.model import Report, Spec
from cloudml_diagrams.problems import SpecError
from cloudml_diagrams.reading import (
    Known,
    check,
    every,
    knowledge,
    names,
    raise_any,
    resolved,
    same_names,
)
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.resolve import resolve
from cloudml_diagrams.review.collect import chosen_rules
from cloudml_diagrams.review.mend import Mended, mend
from cloudml_diagrams.review.review import review as hold
from cloudml_diagrams.spec import parse_spec
from cloudml_diagrams.textfile import whole_text

__all__ = ["mended", "review"]


def review(request: BuildRequest, only: Iterable[str] = ()) -> tuple[Report, ...]:
    """Return the review of each spec, by the rules and groups in ``only`` or by all of them.

    SpecError with all the faults of reading or of resolving, and for a name that is neither a
    rule nor a group.
    """
    rules = chosen_rules(only)
    specs = groupby(check(request), key=lambda each: each.spec.name)
    return tuple(hold(list(each), rules) for _, each in specs)


def mended(request: BuildRequest, only: Iterable[str] = ()) -> tuple[Mended, ...]:
    """Return the text of each spec with what it can mend of the findings of ``review``.

    An edit has to hold for all rules, and for all targets of the spec that it resolves for.
    SpecError as for ``review``.
    """
    codes, known = {rule.code for rule in chosen_rules(only)}, knowledge(request)
    words = vocabulary(known("today"))

    def read(text: str, path: str) -> Spec:
        return parse_spec(text, words, path)

    def mend_one(spec: Spec, text: str) -> Mended:
        asked = set(request.targets or spec.providers)
        wide = replace(request, targets=_resolvable(spec, known, request))
        return mend(
            text,
            lambda new: hold(resolved((read(new, spec.source.file),), known, wide)),
            lambda each: each.rule in codes and (not each.targets or bool(asked & {*each.targets})),
        )

    texts = every(whole_text, request.specs)
    specs = every(lambda pair: read(pair[1], str(pair[0])), zip(request.specs, texts, strict=True))
    raise_any(same_names(specs))
    resolved(specs, known, request)
    return tuple(map(mend_one, specs, texts))


def _resolvable(spec: Spec, known: Known, request: BuildRequest) -> tuple[str, ...]:
    """Return the targets that are asked for, and those of the spec that it resolves for."""

    def resolves(target: str) -> bool:
        try:
            return bool(resolve(spec, known(names(spec, request)), target))
        except SpecError:
            return False

    return tuple(filter(resolves, dict.fromkeys((*request.targets, *spec.providers))))
