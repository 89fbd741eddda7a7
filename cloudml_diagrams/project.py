"""The project file, ``cloudml.yaml``: options that all the specs of a project share."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from cloudml_diagrams import schema, yamlfile
from cloudml_diagrams.problems import SpecError

__all__ = ["FILE", "Project", "load_project"]

FILE = "cloudml.yaml"

_FOLDERS = ("catalog", "icons", "templates")
_FILES = ("pptx-template",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What a project file says; what it leaves out is None, or empty."""

    catalog: Path | None = None
    icons: Path | None = None
    templates: Path | None = None
    pptx_template: Path | None = None
    theme: str = ""
    names: str = ""


def load_project(folder: Path) -> Project:
    """Return what the nearest project file says, in ``folder`` or one around it; else nothing.

    SpecError if it has a fault, or names a folder or file that is not there.
    """
    here = folder.resolve()
    paths = (each / FILE for each in (here, *here.parents))
    path = next(filter(os.path.lexists, paths), None)
    return _read(path) if path else Project()


def _read(path: Path) -> Project:
    source, data = yamlfile.read(path)
    faults = schema.check(data, source, "cloudml-project-1")
    if faults:
        raise SpecError(faults)
    folders = {key: path.parent / data[key] for key in _FOLDERS if key in data}
    missing = [
        source.problem("missing-folder", f'there is no folder "{data[key]}"', (key,))
        for key, folder in folders.items()
        if not os.path.isdir(folder)
    ]
    files = {key: path.parent / data[key] for key in _FILES if key in data}
    missing += [
        source.problem("missing-file", f'there is no file "{data[key]}"', (key,))
        for key, file in files.items()
        if not os.path.lexists(file)
    ]
    if missing:
        raise SpecError(missing)
    said = {**data, **folders, **files}
    return Project(**{key.replace("-", "_"): value for key, value in said.items()})
