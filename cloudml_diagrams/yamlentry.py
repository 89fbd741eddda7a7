"""What is to be added to a YAML text, as data and as text between brackets or on a line."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cloudml_diagrams.problems import CloudmlError, SpecError
from cloudml_diagrams.yamlfile import parse

__all__ = ["ITSELF", "Entry", "UnsafeEdit", "added", "read_entry", "says", "word"]

ITSELF = ":"
"""Says that a text is short for a mapping with that text as its only key."""


class UnsafeEdit(CloudmlError):  # noqa: N818 - it names what would be made, not what went wrong
    """The text is such that more would have to change than the addition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is added; ``data`` is what ``value`` says."""

    key: str
    value: str
    data: Any

    @property
    def in_flow(self) -> str:
        """The value as it can stand between brackets."""
        return self.value if says(f"[{self.value}]", [self.data]) else _written(self.data)

    def inside(self, steps: Sequence[str | int]) -> Entry:
        """Return the entry that makes a mapping for each step, and holds this one."""
        if not steps:
            return self
        inner = self.inside(steps[1:])
        data = {inner.key: inner.data} if inner.key else [inner.data]
        return Entry(key=str(steps[0]), value=inner.collection(), data=data)

    def collection(self) -> str:
        """Return a mapping or a list between brackets that holds this entry alone."""
        return f"{{{self.item()}}}" if self.key else f"[{self.item()}]"

    def item(self) -> str:
        """Return the entry as it stands between brackets."""
        return f"{word(self.key)}: {self.in_flow}" if self.key else self.in_flow

    def line(self, width: int = 0) -> str:
        """Return the entry as a line, its value at this column at the least."""
        start = f"{word(self.key)}:" if self.key else "-"
        return f"{start.ljust(width - 1)} {self.value}"


def read_entry(key: str, value: str) -> Entry:
    """Return an entry with what its value says; UnsafeEdit if that is not YAML on one line."""
    try:
        data = parse(f"k: {value}" if key else f"- {value}", "")[1]
    except SpecError:
        data = None
    if data is None or len(data) != 1 or re.search(r"[\r\n]", value):
        raise UnsafeEdit(f'"{value}" is not YAML on one line')
    return Entry(key=key, value=value, data=data["k"] if key else data[0])


def says(text: str, data: Any) -> bool:
    """Tell whether a text says just this, the order of keys and the types included."""
    try:
        return repr(parse(text, "")[1]) == repr(data)
    except SpecError:
        return False


def added(old: Any, path: Sequence[str | int], entry: Entry, short: str) -> Any:
    """Return the data with the addition; UnsafeEdit if there is no place for it."""
    if path:
        step, *rest = path
        if isinstance(old, list) and isinstance(step, int) and 0 <= step < len(old):
            return [*old[:step], added(old[step], rest, entry, short), *old[step + 1 :]]
        if isinstance(step, str) and (old is None or isinstance(old, dict)):
            return {**(old or {}), step: added((old or {}).get(step), rest, entry, short)}
    elif not entry.key:
        return [*_as_list(old, short), entry.data]
    else:
        mapping = _as_mapping(old, short)
        if short == ITSELF and isinstance(old, str):
            return {old: {entry.key: entry.data}}
        if mapping is not None and entry.key not in mapping:
            return {**mapping, entry.key: entry.data}
    raise UnsafeEdit("there is no place for it")


def _as_list(old: Any, short: str) -> list[Any]:
    if old is None or isinstance(old, list):
        return old or []
    return [{short: old}] if short and isinstance(old, str) else [old]


def _as_mapping(old: Any, short: str) -> dict[str, Any] | None:
    if old is None or isinstance(old, dict):
        return old or {}
    return {short: old} if short and isinstance(old, str) else None


def word(text: str) -> str:
    """Return a text as a scalar, in quotes if it would be read as anything else without them."""
    plain = says(f"[{text}]", [text]) and says(f"{{{text}: 0}}", {text: 0})
    return text if plain else json.dumps(text, ensure_ascii=False)


def _written(data: Any) -> str:
    """Return data as YAML between brackets."""
    if isinstance(data, dict):
        return f"{{{', '.join(f'{word(key)}: {_written(each)}' for key, each in data.items())}}}"
    if isinstance(data, list):
        return f"[{', '.join(map(_written, data))}]"
    return word(data) if isinstance(data, str) else json.dumps(data)
