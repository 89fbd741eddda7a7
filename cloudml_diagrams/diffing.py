"""From two specs to their difference, in words and in pictures. Nothing is written here."""

from __future__ import annotations

import os
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from cloudml_diagrams import yamlfile
from cloudml_diagrams.artifacts import Artifact
from cloudml_diagrams.compare.diff import diff
from cloudml_diagrams.compare.told import as_json, as_markdown, summary
from cloudml_diagrams.compare.union import Union, union
from cloudml_diagrams.draw.png import png
from cloudml_diagrams.draw.svg import svg
from cloudml_diagrams.gitfile import text_at
from cloudml_diagrams.knowledge import vocabulary
from cloudml_diagrams.layout import layout
from cloudml_diagrams.model import Architecture, Board, Sibling, Spec, SpecDiff, View, Vocabulary
from cloudml_diagrams.reading import Known, every, knowledge, names
from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.resolve import resolve
from cloudml_diagrams.spec import load_spec, spec_from
from cloudml_diagrams.theme import load_theme

__all__ = ["Difference", "Version", "difference", "files"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A spec file as it is, or as it was in a revision of its Git repository.

    >>> Version(path=Path("churn.yaml"), revision="v1").name
    'churn.yaml@v1'
    """

    path: Path
    revision: str = ""
    """Empty: as it lies there now."""

    @property
    def name(self) -> str:
        """What a reader knows it by."""
        return f"{self.path}@{self.revision}" if self.revision else str(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What is different, and what both resolve to, target by target."""

    told: SpecDiff
    before: tuple[Architecture, ...]
    after: tuple[Architecture, ...]


def difference(request: BuildRequest, before: Version, after: Version) -> Difference:
    """Return what is different between two specs, on the targets asked for.

    Without ``request.targets`` these are the targets that both specs want, or those of the newer
    one if they have none in common. SpecError with all the faults of reading, or of resolving.
    """
    known = knowledge(request)
    words = vocabulary(known("today"))
    old, new = every(lambda version: _read(version, words), (before, after))
    targets = tuple(dict.fromkeys(request.targets or _common(old, new)))
    pairs = [(spec, target) for spec in (old, new) for target in targets]
    resolved = every(lambda pair: resolve(pair[0], known(names(pair[0], request)), pair[1]), pairs)
    olds, news = resolved[: len(targets)], resolved[len(targets) :]
    told = diff(olds, news, _called(targets, known), (before.name, after.name))
    return Difference(told=told, before=olds, after=news)


def files(found: Difference, request: BuildRequest) -> tuple[Artifact, ...]:
    """Return ``diff.md``, ``diff.json``, and below each target ``diff.svg`` and ``diff.png``.

    SpecError for an icon that cannot be read, or a template with a fault.
    """
    both = list(zip(found.told.targets, found.before, found.after, strict=True))
    drawn = every(lambda each: tuple(_pictures(*each, found.told, request)), both)
    shown = [
        (target.name, f"{target.target}/diff.svg") for target, _, _ in both if not found.told.empty
    ]
    words = as_markdown(found.told, shown, request.templates)
    return (
        Artifact(path=PurePosixPath("diff.md"), content=words.encode()),
        Artifact(path=PurePosixPath("diff.json"), content=as_json(found.told).encode()),
        *(picture for pictures in drawn for picture in pictures),
    )


def _pictures(
    target: Sibling,
    before: Architecture,
    after: Architecture,
    told: SpecDiff,
    request: BuildRequest,
) -> Iterator[Artifact]:
    joined = union(before, after, told, f"{told.before} → {told.after}: {summary(told)}")
    theme, icons = load_theme(request.theme), Path(after.spec.folder)
    for view in joined.architecture.views:
        drawn = svg(_board(joined, view), theme, icons, address="diff-{}.svg".format)
        stem = PurePosixPath(target.target, f"diff-{view.id}" if view.id else "diff")
        yield Artifact(path=stem.with_suffix(".svg"), content=drawn.encode())
        yield Artifact(path=stem.with_suffix(".png"), content=png(drawn, request.width))


def _board(joined: Union, view: View) -> Board:
    """Return the board of a view with its marks."""
    board = layout(joined.architecture, view, description=_description(joined, view))
    return replace(board.changed(*joined.changes(view.id)), home="diff.svg" if view.id else "")


def _description(joined: Union, view: View) -> str:
    """Return what a screen reader says: which cards have which mark."""
    roles = {node.id: node.role for node in view.nodes}
    told = (f"{roles[node]} {mark}" for node, mark in joined.cards[view.id].items())
    return f"{joined.architecture.spec.question} {'; '.join(told)}".strip()


def _common(old: Spec, new: Spec) -> tuple[str, ...]:
    return tuple(each for each in new.providers if each in old.providers) or new.providers


def _called(targets: tuple[str, ...], known: Known) -> tuple[Sibling, ...]:
    providers = known("today").providers
    return tuple(
        Sibling(name=providers[each].short if each in providers else each, target=each)
        for each in targets
    )


def _read(version: Version, words: Vocabulary) -> Spec:
    if not version.revision:
        return load_spec(version.path, words)
    text = text_at(version.path, version.revision)
    source, data = yamlfile.parse(text, version.name)
    folder = version.path.parent
    return spec_from(source, _without_lost_icons(data, folder), folder, words)


def _without_lost_icons(data: Any, folder: Path) -> Any:
    """Return the data of an older spec without the icons that are not there any more.

    Only what the older spec says is read from Git: its icons are those of today, or neutral.
    """
    settled = deepcopy(data)
    components = settled.get("components") if isinstance(settled, dict) else None
    for part in components.values() if isinstance(components, dict) else ():
        custom = part.get("custom") if isinstance(part, dict) else None
        if isinstance(custom, dict) and not _is_there(custom.get("icon"), folder):
            custom.pop("icon", None)
    return settled


def _is_there(icon: object, folder: Path) -> bool:
    """Tell whether an icon is a file; what is no text at all is for the schema to refuse."""
    return not isinstance(icon, str) or os.path.isfile(folder / icon)
