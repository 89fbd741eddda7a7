"""Themes: one YAML file each under ``themes/``, its form in ``schemas/cloudml-theme-1.json``."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from cloudml_diagrams import resources, schema, yamlfile
from cloudml_diagrams.model import FlowKind, Line, Region, Stage, Theme, Tone
from cloudml_diagrams.problems import Problem, SpecError, closest

__all__ = ["load_theme", "theme_names"]


def theme_names() -> tuple[str, ...]:
    """Return the names of the themes there are, sorted.

    >>> theme_names()
    ('dark', 'light')
    """
    return tuple(sorted(path.stem for path in resources.shipped("themes").glob("*.yaml")))


@cache
def load_theme(name: str) -> Theme:
    """Return the theme of that name.

    Raises SpecError, with a guess, when there is none, or when its file is not as it should be.

    >>> load_theme("light").paper
    '#ffffff'
    """
    if name not in theme_names():
        message = f'there is no theme "{name}"'
        hint = closest(name, theme_names())
        raise SpecError([Problem(code="unknown-theme", message=message, hint=hint)])
    source, data = yamlfile.read(resources.shipped("themes") / f"{name}.yaml")
    faults = schema.check(data, source, "cloudml-theme-1")
    if faults:
        advice = "compare it with light.yaml, key by key"
        raise SpecError(
            replace(fault, code="bad-theme", hint=fault.hint or advice) for fault in faults
        )
    return _theme(name, data)


def _theme(name: str, data: dict[str, Any]) -> Theme:
    made: dict[str, Any] = {
        "stages": {stage: Region(**data["stages"][stage]) for stage in Stage},
        "flows": {kind: Line(**data["flows"][kind]) for kind in FlowKind},
        "denied": Line(**data["denied"]),
        "tags": {key: Tone(**tone) for key, tone in data["tags"].items()},
    }
    return Theme(**{**data, **made, "name": name})
