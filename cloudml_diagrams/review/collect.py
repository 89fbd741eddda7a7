"""The rules that there are: every module in the folder ``rules``."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from functools import cache
from importlib import import_module

from cloudml_diagrams.problems import Problem, SpecError, closest
from cloudml_diagrams.review import rules
from cloudml_diagrams.review.rule import GROUPS, Rule

__all__ = ["all_rules", "chosen_rules"]


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, by group and then by code.

    >>> all_rules()[0].group
    'life-cycle'
    """
    modules = (module.name for module in pkgutil.iter_modules(rules.__path__))
    found = [import_module(f"{rules.__name__}.{name}").RULE for name in modules]
    return tuple(sorted(found, key=lambda rule: (GROUPS.index(rule.group), rule.code)))


def chosen_rules(wanted: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules of these codes and groups; all of them, if nothing is wanted.

    SpecError for a name that is neither.
    """
    names = tuple(wanted)
    known = {*GROUPS, *(rule.code for rule in all_rules())}
    faults = [_unknown(name, sorted(known)) for name in names if name not in known]
    if faults:
        raise SpecError(faults)
    return tuple(r for r in all_rules() if not names or {r.code, r.group} & set(names))


def _unknown(name: str, known: list[str]) -> Problem:
    message = f'there is no rule and no group of rules "{name}"'
    several = "repeat the option for each" if "," in name else closest(name, known)
    return Problem(code="unknown-rule", message=message, hint=several)
