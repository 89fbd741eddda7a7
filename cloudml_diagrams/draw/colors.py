"""A theme whose colours are names, so that a page can change them below a drawing that stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from cloudml_diagrams.model import Color, Theme

__all__ = ["named", "palette"]

_CLEAR = "#0000"
"""What a theme without a plate behind its icons has in its place where another one has a plate."""


def named(theme: Theme) -> Theme:
    """Return the theme with a custom property of CSS for each colour, named by its place.

    Widths, dashes and heads are the theme's own.
    """
    renamed: Theme = _renamed(_plated(theme), "-")
    return renamed


def palette(light: Theme, dark: Theme) -> tuple[Color, ...]:
    """Return what the names of ``named`` stand for on light and on dark ground.

    Both themes have to have the same stages, flows, lanes and tags.
    """
    pairs = zip(_colors(_plated(light), "-"), _colors(_plated(dark), "-"), strict=True)
    return tuple(Color(name=name, light=one, dark=other) for (name, one), (_, other) in pairs)


def _plated(theme: Theme) -> Theme:
    return replace(theme, icon_plate=theme.icon_plate or _CLEAR)


def _renamed(value: Any, name: str) -> Any:
    parts = {key: _renamed(part, f"{name}-{_word(key)}") for key, part in _parts(value)}
    if parts:
        return parts if isinstance(value, dict) else replace(value, **parts)
    return f"var({name})" if _is_color(value) else value


def _colors(value: Any, name: str) -> Iterator[tuple[str, str]]:
    if _is_color(value):
        yield name, value
    for key, part in _parts(value):
        yield from _colors(part, f"{name}-{_word(key)}")


def _parts(value: Any) -> list[tuple[Any, Any]]:
    """Return what a value is made of, by key; nothing for a plain one."""
    if is_dataclass(value):
        return [(field.name, getattr(value, field.name)) for field in fields(value)]
    return list(value.items()) if isinstance(value, dict) else []


def _is_color(value: object) -> bool:
    return isinstance(value, str) and value.startswith("#")


def _word(key: str) -> str:
    return key.replace("_", "-")
