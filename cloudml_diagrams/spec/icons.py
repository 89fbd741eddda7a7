"""Icon files of the author's own: they lie with the spec, exist, and are what they seem to be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cloudml_diagrams.model import Component
from cloudml_diagrams.problems import Problem, Source

__all__ = ["check_icons"]

PNG_MARK = b"\x89PNG\r\n\x1a\n"
MAX_BYTES = 1_000_000


def check_icons(
    components: tuple[Component, ...], source: Source, folder: Path
) -> Iterator[Problem]:
    """Yield a Problem for each icon that is outside ``folder``, missing, or no PNG or SVG."""
    for component in components:
        if component.custom and component.custom.icon:
            code, message, hint = _fault(component.custom.icon, folder)
            if code:
                path = (*component.path, "custom", "icon")
                yield source.problem(code, message, path, hint=hint)


def _fault(icon: str, folder: Path) -> tuple[str, str, str]:
    try:
        file = (folder / icon).resolve()
        if not file.is_relative_to(folder.resolve()):
            message = f'"{icon}" leads out of the spec\'s folder'
            return "icon-outside-folder", message, "copy the file to the spec"
        if not file.is_file():
            message = f'there is no file "{icon}" in the spec\'s folder'
            return "missing-icon", message, "the path is relative to the spec"
        if file.stat().st_size > MAX_BYTES:
            return "bad-icon", f'"{icon}" has more than 1 MB', "use a smaller picture"
        if not _is_picture(file):
            return "bad-icon", f'"{icon}" is not {_form(file)}, whatever its name says', ""
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "its links lead in a circle"
        return "missing-icon", f'"{icon}" cannot be read: {reason}', ""
    return "", "", ""


def _is_picture(file: Path) -> bool:
    content = file.read_bytes()
    return content.startswith(PNG_MARK) if file.suffix.lower() == ".png" else b"<svg" in content


def _form(file: Path) -> str:
    return f"{'a PNG' if file.suffix.lower() == '.png' else 'an SVG'} file"
