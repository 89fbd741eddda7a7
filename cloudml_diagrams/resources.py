"""Where the files lie that ship with the program: in the package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

__all__ = ["shipped"]

PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """Return the path of a file or folder that ships: ``catalog``, ``schemas``, ``specs`` …

    ``templates``, ``specs`` and ``docs/rules`` lie at the top of the repository and are put into
    the package by the wheel, so the package is looked at first, then the folder around it.
    FileNotFoundError means that the installation is broken.

    >>> shipped("schemas/cloudml-spec-1.json").suffix
    '.json'
    """
    for folder in (PACKAGE, PACKAGE.parent):
        if (folder / name).exists():
            return folder / name
    raise FileNotFoundError(f"{name} should have been installed with cloudml_diagrams, but is not")
