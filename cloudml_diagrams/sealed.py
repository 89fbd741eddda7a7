"""What makes an HTML file one that needs nothing else, and lets nothing else in."""

from __future__ import annotations

import json
import string
from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256

from cloudml_diagrams.model import Color
from cloudml_diagrams.templating import Templates, verbatim
from cloudml_diagrams.typeface import embedded_css, family_stack

__all__ = ["inline_json", "sealed"]

_WEIGHTS = (400, 600)
"""What the style sheets set text in; a board has weights of its own."""
_OWN_TEXT = string.ascii_letters + string.digits + string.punctuation + " "
"""What the templates of pages are written in."""


def sealed(
    own: Templates,
    style: str,
    script: str,
    *,
    colors: Sequence[Color],
    words: Iterable[str],
    texts: Iterable[tuple[str, int]] = (),
) -> dict[str, object]:
    """Return ``style``, ``script`` and ``policy`` for the template of a page.

    ``style`` and ``script`` are the names of templates; ``words`` is what stands on the page beside
    its figures, whose ``texts`` come with their weights: the type for all of it is inside.
    SpecError if a template has a fault.
    """
    characters = "".join(sorted(set(_OWN_TEXT).union(*words)))
    faces = [*((characters, weight) for weight in _WEIGHTS), *texts]
    sheet = own.render(
        style,
        colors=colors,
        kinds=[color.name for color in colors if color.name.startswith("--flows-")],
        faces=verbatim(embedded_css(faces, whole=True)),
        family=verbatim(family_stack(faces)),
    )
    code = own.render(script)
    return {"style": verbatim(sheet), "script": verbatim(code), "policy": _policy(sheet, code)}


def inline_json(values: Iterable[object]) -> str:
    """Return values as JSON that cannot end the element it stands in.

    >>> inline_json(["</script>"])
    '["\\\\u003c/script>"]'
    """
    return json.dumps(list(values), ensure_ascii=False).replace("<", "\\u003c")


def _policy(style: str, script: str) -> str:
    """Return a Content-Security-Policy: nothing is fetched, and only our own code runs."""
    return "; ".join(
        [
            "default-src 'none'",
            "img-src data:",
            "font-src data:",
            f"style-src {_digest(style)}",
            f"script-src {_digest(script)}",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'"
