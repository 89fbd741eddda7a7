"""Narration in, Markdown out; the words are in templates/, this is the escaping around them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path, PurePosixPath

from cloudml_diagrams.model import Narration, Stage
from cloudml_diagrams.narrate import words
from cloudml_diagrams.templating import Templates, load_templates, verbatim

__all__ = ["escape", "markdown", "picture_of", "url"]

_ACTIVE = re.compile(r"([\\`*_\[\]|~$])")
_BLOCK = re.compile(r"^(\s*(?:\d+(?=[.)]))?)([-+=#.)])")


def markdown(
    narration: Narration, templates: Path | None = None, picture: str = "diagram.svg"
) -> str:
    """Return the explanation as Markdown, in paragraphs of one line.

    ``templates`` is the folder of the user's own templates; ``picture`` is the file of the main
    view, and that of the view ``release`` is called ``diagram-release.svg`` after it. SpecError if
    a template has a fault.
    """
    text = _templates(templates).render(
        "explanation.md.j2",
        narration=narration,
        stages=tuple(Stage),
        pictures={view.id: picture_of(view.id, picture) for view in narration.views},
    )
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip() + "\n"


@cache
def _templates(own: Path | None) -> Templates:
    """Return the templates with the filters that docs/templates.md lists."""
    filters: dict[str, Callable[..., object]] = {
        "a": words.indefinite,
        "agree": words.agree,
        "capital": _kept(words.capital),
        "clause": words.clause,
        "continued": words.continued,
        "link": url,
        "link_to_file": _file,
        "listing": words.listing,
        "lower": words.lower,
        "plural": words.is_plural,
        "sentence": _kept(words.sentence),
        "steps": _steps,
        "the": words.definite,
    }
    return load_templates(own, escape=escape, filters=filters)


def picture_of(view: str, picture: str) -> str:
    """Return the file of a view's picture, after that of the main one.

    >>> picture_of("release", "diagram.svg"), picture_of("", "diagram.svg")
    ('diagram-release.svg', 'diagram.svg')
    """
    path = PurePosixPath(picture)
    return str(path.with_name(f"{path.stem}-{view}{path.suffix}")) if view else picture


def escape(text: str) -> str:
    """Return text that shows as itself in Markdown, whatever it holds.

    >>> print(escape("<b> [x](javascript:y) *a* 1 | 2"))
    &lt;b&gt; \\[x\\](javascript:y) \\*a\\* 1 \\| 2
    >>> print(escape("# not a heading"), escape("R&D"), escape("&lt;"))
    \\# not a heading R&D &amp;lt;
    """
    safe = _ACTIVE.sub(r"\\\1", re.sub(r"&(?=#?\w+;)", "&amp;", re.sub(r"\s+", " ", text)))
    return _BLOCK.sub(r"\1\\\2", safe.replace("<", "&lt;").replace(">", "&gt;"))


def url(text: str) -> str:
    """Return an address for a Markdown link; empty unless it is a web address.

    >>> print(url("https://example.org/a (b)"), url("javascript:alert(1)") == "")
    https://example.org/a%20%28b%29 True
    """
    if not re.match(r"https?://", text):
        return ""
    unsafe = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C"}
    return verbatim("".join(unsafe.get(letter, letter) for letter in text))


def _file(name: str) -> str:
    """Return a file name of this program's own for a Markdown link."""
    return verbatim(re.sub(r"[^\w./-]", "-", name))


def _steps(numbers: tuple[str, ...]) -> str:
    """Return how steps are referred to: ``step 7``, ``steps 7 and 9``; empty for none."""
    if not numbers:
        return ""
    return f"step{'s' * (len(numbers) > 1)} {words.listing(numbers)}"


def _kept(change: Callable[[str], str]) -> Callable[[str], str]:
    """Return a filter that leaves text which has been escaped escaped."""

    def filtered(text: str) -> str:
        changed = change(str(text))
        return verbatim(changed) if hasattr(text, "__html__") else changed

    return filtered
