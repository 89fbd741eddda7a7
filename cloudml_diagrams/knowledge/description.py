"""What one file or several say about one thing of the catalog, and where each word stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cloudml_diagrams.problems import KeyPath, Problem, Source

__all__ = ["Description", "place_of"]

_OPEN = ("services", "defaults", "gaps")
"""Keys under which several files may each add something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A capability or a provider, as plain data; ``sources`` are its files, the shipped one first.

    >>> first = Description(data={"a": {"x": 1, "y": 2}}, sources=(Source(file="1", text=""),))
    >>> then = Description(data={"a": {"y": 3}}, sources=(Source(file="2", text=""),))
    >>> first.changed_by(then).data
    {'a': {'x': 1, 'y': 3}}
    """

    data: dict[str, Any]
    sources: tuple[Source, ...]

    @property
    def source(self) -> Source:
        """The file that had the last word."""
        return self.sources[-1]

    def changed_by(self, other: Description) -> Description:
        """Return what both say; where they differ, what ``other`` says."""
        return Description(
            data=_merged(self.data, other.data), sources=(*self.sources, *other.sources)
        )

    def problem(
        self, code: str, message: str, path: KeyPath, *, hint: str = "", at_key: bool = False
    ) -> Problem:
        """Return a Problem in the file that says what stands at ``path``, of several the last."""
        return self.where(path).problem(code, message, path, hint=hint, at_key=at_key)

    def where(self, path: KeyPath) -> Source:
        """Return the file that says what stands at ``path``; of several, and of none, the last."""
        said = (each for each in reversed(self.sources) if path in each.values)
        return next(said, self.source)

    def disputes(self, other: Description) -> Iterator[KeyPath]:
        """Yield the places at which both of two equals say something."""
        for key in self.data.keys() & other.data.keys():
            if key in _OPEN:
                yield from ((key, name) for name in self.data[key].keys() & other.data[key].keys())
            elif key not in ("capability", "id"):
                yield (key,)


def _merged(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    both = dict(one)
    for key, value in other.items():
        old = both.get(key)
        both[key] = (
            _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
        )
    return both


def place_of(source: Source, path: KeyPath) -> str:
    """Return ``file.yaml:12:3``, the place of a key, short enough for a sentence."""
    position = source.keys.get(path) or source.values.get(path)
    name = Path(source.file).name
    return f"{name}:{position.line}:{position.column}" if position else name
