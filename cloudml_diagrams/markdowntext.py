"""Text as Markdown shows it: escaped, with safe addresses, and without blank lines to spare."""

from __future__ import annotations

import re

from cloudml_diagrams.templating import verbatim

__all__ = ["escape", "tidy", "url"]

_ACTIVE = re.compile(r"([\\`*_\[\]|~$])")
_BLOCK = re.compile(r"^(\s*(?:\d+(?=[.)]))?)([-+=#.)])")


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
    """Return an address for a Markdown link; empty unless it is a web address in one line.

    >>> print(url("https://example.org/a (b)"), url("javascript:alert(1)") == "")
    https://example.org/a%20%28b%29 True
    """
    if not re.match(r"https?://", text) or re.search(r"[\x00-\x1f\x7f\u2028\u2029]", text):
        return ""
    unsafe = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", "`": "%60"}
    return verbatim("".join(unsafe.get(letter, letter) for letter in text))


def tidy(text: str) -> str:
    """Return a document without trailing spaces, with one blank line where there were more."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip() + "\n"
