"""Themes: one YAML file each under ``themes/``."""

from __future__ import annotations

from functools import cache
from typing import Any

from cloudml_diagrams import resources, yamlfile
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

    Raises SpecError, with a guess, when there is none, or when its file lacks a colour.

    >>> load_theme("light").paper
    '#ffffff'
    """
    if name not in theme_names():
        message = f'there is no theme "{name}"'
        hint = closest(name, theme_names())
        raise SpecError([Problem(code="unknown-theme", message=message, hint=hint)])
    source, data = yamlfile.read(resources.shipped("themes") / f"{name}.yaml")
    try:
        return _theme(name, data)
    except (KeyError, TypeError, ValueError) as error:
        message = f'the theme "{name}" is not complete: {error}'
        hint = "compare it with light.yaml, key by key"
        raise SpecError([source.problem("bad-theme", message, hint=hint)]) from error


def _theme(name: str, data: dict[str, Any]) -> Theme:
    stages, flows = data.pop("stages"), data.pop("flows")
    tags = data.pop("tags")
    return Theme(
        name=name,
        stages={stage: Region(**stages[stage]) for stage in Stage},
        flows={kind: Line(**flows[kind]) for kind in FlowKind},
        denied=Line(**data.pop("denied")),
        tags={"neutral": Tone(**tags["neutral"]), **{key: Tone(**tags[key]) for key in tags}},
        **data,
    )
