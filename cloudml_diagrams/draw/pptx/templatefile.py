"""A template that the user names becomes an open presentation, or a Problem that says why not."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from pathlib import Path

from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.presentation import Presentation as Document

from cloudml_diagrams.draw.pptx.package import APPLICATION, CORE, zipped
from cloudml_diagrams.problems import Problem, SpecError

__all__ = ["FAULTS", "not_usable", "opened"]

MOST_BYTES = 200_000_000
MOST_UNPACKED = 1_000_000_000
MOST_PARTS = 20_000
"""A template with films in it has less; more is an archive that was made to fill a memory."""
FAULTS = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError),
    *(NotImplementedError, RecursionError, RuntimeError, SyntaxError, TypeError, ValueError),
    *(zipfile.BadZipFile, zlib.error, PythonPptxError),
)
"""What readers raise when a package is not what its parts say; XML's errors are SyntaxErrors."""
_TYPES = "[Content_Types].xml"
_KINDS = "application/vnd.openxmlformats-officedocument.presentationml"
_TEMPLATE = f"{_KINDS}.template.main+xml"
_SHOW = f"{_KINDS}.slideshow.main+xml"
_PRESENTATION = f"{_KINDS}.presentation.main+xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    ("word/", "a Word document"),
    ("xl/", "an Excel workbook"),
    ("visio/", "a Visio drawing"),
    ("content.xml", "an OpenDocument file"),
    ("Index/", "a Keynote file"),
)
_SAVE = "open it in PowerPoint and save it as a presentation (.pptx)"


def opened(path: Path) -> Document:
    """Return a .pptx or .potx file as an open presentation.

    SpecError if it is missing, no file, not readable, too large, or no such presentation.
    """
    try:
        content = _content(path)
    except FileNotFoundError:
        raise _refusal("missing-file", "there is no such file", path) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _refusal("unreadable-file", f"it cannot be read: {reason}", path) from error
    try:
        return Presentation(io.BytesIO(zipped(_parts(content, path))))
    except FAULTS as error:
        raise not_usable("its parts do not make a presentation", path) from error


def not_usable(message: str, path: Path, hint: str = _SAVE) -> SpecError:
    """Return the error for a file that is no template."""
    return _refusal("bad-pptx-template", message, path, hint)


def _refusal(code: str, message: str, path: Path, hint: str = "") -> SpecError:
    return SpecError([Problem(code=code, message=message, hint=hint, file=str(path))])


def _content(path: Path) -> bytes:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise _refusal("not-a-file", "this is a folder, not a file", path, "name a .pptx file")
    if not stat.S_ISREG(status.st_mode):
        raise _refusal("not-a-file", "this is a device or a pipe, not a file", path)
    if status.st_size > MOST_BYTES:
        raise _too_large(path)
    return path.read_bytes()


def _too_large(path: Path) -> SpecError:
    hint = "take films and pictures out of it: masters and layouts are enough"
    return not_usable("it is too large for a template", path, hint)


def _parts(content: bytes, path: Path) -> dict[str, bytes]:
    """Return the files of the package, those about itself made new."""
    if not content:
        raise not_usable("there is nothing in it", path)
    if content.startswith(_OLE):
        raise _old_form(content, path)
    if not zipfile.is_zipfile(io.BytesIO(content)):
        raise not_usable("this is not a .pptx file, whatever its name says", path)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(archive, path)
            parts = {
                name: archive.read(name) for name in archive.namelist() if not name.endswith("/")
            }
    except FAULTS as error:
        raise not_usable("the file is damaged", path) from error
    return _as_presentation(parts, path)


def _old_form(content: bytes, path: Path) -> SpecError:
    if "EncryptedPackage".encode("utf-16-le") in content:
        hint = "open it in PowerPoint, take the password off, and save it under another name"
        return not_usable("it is protected by a password", path, hint)
    return not_usable("this is a file of PowerPoint 2003 or before, not a .pptx", path)


def _check(archive: zipfile.ZipFile, path: Path) -> None:
    members = archive.infolist()
    if len(members) > MOST_PARTS or sum(each.file_size for each in members) > MOST_UNPACKED:
        raise _too_large(path)
    names = [each.filename for each in members]
    for begin, kind in _OTHERS:
        if any(name.startswith(begin) for name in names):
            raise not_usable(f"this is {kind}, not a .pptx file", path)
    if _TYPES not in names:
        raise not_usable("this is an archive, but not a .pptx file", path)
    if any(each.flag_bits & 1 for each in members):
        raise not_usable("it is protected by a password", path)


def _as_presentation(parts: dict[str, bytes], path: Path) -> dict[str, bytes]:
    """Return a template as the presentation that it is but for its type."""
    types = parts[_TYPES].decode("utf-8", errors="replace")
    if "macroEnabled" in types:
        raise not_usable("it holds macros, and these would come along", path)
    if b"purl.oclc.org/ooxml" in parts.get("_rels/.rels", b""):
        raise not_usable("it is a Strict Open XML file, which is rarely understood", path)
    for kind in (_TEMPLATE, _SHOW):
        types = types.replace(kind, _PRESENTATION)
    if _PRESENTATION not in types:
        raise not_usable("there is no presentation in it", path)
    about = {"docProps/core.xml": CORE, "docProps/app.xml": APPLICATION}
    made = {name: text.encode() for name, text in about.items() if name in parts}
    return {**parts, _TYPES: types.encode(), **made}
