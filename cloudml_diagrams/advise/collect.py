"""The criteria that there are: every module in the folder ``criteria``."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from cloudml_diagrams.advise import criteria
from cloudml_diagrams.advise.criterion import Criterion

__all__ = ["all_criteria"]


@cache
def all_criteria() -> tuple[Criterion, ...]:
    """Return every criterion, by where its weight starts and then by name.

    >>> all_criteria()[0].id
    'data-gravity'
    """
    modules = (module.name for module in pkgutil.iter_modules(criteria.__path__))
    found = [import_module(f"{criteria.__name__}.{name}").CRITERION for name in modules]
    return tuple(sorted(found, key=lambda each: (-each.start, each.id)))
