"""The one door to Jinja: templates of the user's first, then those that ship, all sandboxed."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from cloudml_diagrams.problems import Position, Problem, SpecError, closest
from cloudml_diagrams.resources import shipped
from cloudml_diagrams.textfile import read_text

__all__ = ["Templates", "load_templates", "verbatim"]

Words = Callable[..., object]
"""A filter: a value and options in, a value out."""

_FAULTS = (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError)
_EXHAUSTED = (RecursionError, MemoryError)
_SAID: Mapping[type[BaseException], str] = {
    RecursionError: "a template includes or calls itself without end",
    MemoryError: "a template makes more text than there is memory for",
    UnicodeDecodeError: "a template that is read here is not UTF-8",
    UnicodeEncodeError: "a template writes half of a surrogate pair, which is no character",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """A set of templates that know how to escape what they print."""

    environment: ImmutableSandboxedEnvironment = field(repr=False)
    folders: tuple[Path, ...]

    def render(self, name: str, **values: object) -> str:
        """Return the text of a template. SpecError with file and line if it has a fault."""
        try:
            text = self.environment.get_template(name).render(**values)
            text.encode()  # half a surrogate pair, which a template can write, fits into no file
            return text
        except (*_FAULTS, *_EXHAUSTED, OSError) as error:
            raise SpecError([_problem(error, name, self)]) from error


def load_templates(
    own: Path | None = None,
    *,
    escape: Callable[[str], str] | None,
    filters: Mapping[str, Words] | None = None,
) -> Templates:
    """Return the templates in the folder ``own``, if given, and those that ship after them.

    A file in ``own`` replaces the shipped one of its name, and reaches it as ``shipped/<name>``, so
    that it can extend or import it. Whatever a template prints goes through ``escape``, once,
    except the output of macros and blocks, which has been through it; with None text is printed as
    it is. A name that does not exist
    is a fault, not an empty text. SpecError if ``own`` is not a folder.
    """
    if own is not None and not own.is_dir():
        message = f'the template folder "{own}" does not exist'
        raise SpecError([Problem(code="no-template-folder", message=message)])
    home = shipped("templates")
    if own is not None:
        _check_readable(own, home)
    folders = (home,) if own is None else (own, home)
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader(
            [
                *(FileSystemLoader(folder) for folder in folders),
                PrefixLoader({"shipped": FileSystemLoader(home)}),
            ]
        ),
        undefined=StrictUndefined,
        autoescape=escape is not None,
        finalize=lambda value: _printed(value, escape or str),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(filters or {})
    return Templates(environment=environment, folders=folders)


def _check_readable(own: Path, home: Path) -> None:
    """SpecError if what stands where a shipped template does is no text: Jinja passes it over."""
    for path in sorted(home.rglob("*.j2")):
        mine = own / path.relative_to(home)
        if os.path.lexists(mine):
            read_text(mine)


def verbatim(text: str) -> str:
    """Return text that templates print as it is: for what is known to be safe."""
    return Markup(text)


def _printed(value: object, escape: Callable[[str], str]) -> object:
    """Return what is printed for a value; an undefined one is passed on to fail by its name."""
    if isinstance(value, StrictUndefined) or hasattr(value, "__html__"):
        return value
    return Markup(escape("" if value is None else str(value)))


def _problem(error: BaseException, name: str, templates: Templates) -> Problem:
    """Return the Problem of whatever went wrong in a template, at the line it names."""
    file, line = _place(error, templates)
    return Problem(
        code="bad-template",
        message=_words(error),
        hint=_hint(error, templates),
        file=file or name,
        position=Position(line=line, column=1) if line else None,
        excerpt=_line(file, line),
    )


def _words(error: BaseException) -> str:
    for kind, said in _SAID.items():
        if isinstance(error, kind):
            return said
    if isinstance(error, TemplateNotFound):
        return f'there is no template "{error}"'
    return str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"


def _hint(error: BaseException, templates: Templates) -> str:
    if isinstance(error, TemplateNotFound) and error.name:
        return closest(str(error.name), templates.environment.list_templates())
    return ""


def _place(error: BaseException, templates: Templates) -> tuple[str, int]:
    """Return file and line: of a syntax error its own, else of the innermost template frame."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename or "", error.lineno
    roots = tuple(str(folder) for folder in templates.folders)
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if frame.filename.startswith(roots)]
    return (inside[-1].filename, inside[-1].lineno or 0) if inside else ("", 0)


def _line(file: str, line: int) -> str:
    if not file or not line or not Path(file).is_file():
        return ""
    lines = Path(file).read_text(encoding="utf-8", errors="replace").splitlines()
    return lines[line - 1][:200] if line <= len(lines) else ""
