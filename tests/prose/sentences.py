"""A Markdown or plain text, taken apart into sentences of prose.

Headings, tables, pictures, addresses and code are not prose, nor are stage directions, which stand
in italics, and the labels that open a paragraph: ``**3**``, ``**S3** (the raw data):``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

__all__ = ["Sentence", "bare", "sentences", "split", "words"]

_ABBREVIATIONS = ("e.g.", "i.e.", "cf.", "vs.", "approx.", "incl.", "dr.", "mr.", "st.")
_BEFORE_FIGURES = ("no.", "fig.", "vol.", "p.", "pp.")
_STOP = re.compile(r"[.!?…]+[\"”')\]]*\s+")
_OPENS = re.compile(r"[\"“'(\[]*(?:[A-Z0-9]|[a-z]+[A-Z0-9]|[^\x00-\x7f])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of prose and where it stands."""

    text: str
    section: str = ""
    """The title of the heading above it."""
    paragraph: int = 0
    authors: bool = False
    """The author of the spec wrote it as it stands: it is quoted."""


def sentences(text: str, authors: Collection[str] = ()) -> tuple[Sentence, ...]:
    """Return the sentences of prose of a Markdown or plain text, in order.

    ``authors`` are texts of the spec; a sentence that ends in one of theirs is marked.

    >>> [s.text for s in sentences("# T\\n\\n**3** A goes to B, e.g. 1.5 GB. It stays.\\n\\n|a|b|")]
    ['A goes to B, e.g. 1.5 GB.', 'It stays.']
    >>> [s.text for s in sentences("- **S3** (the data): It grows. *Given up:* Locks.")]
    ['It grows.', 'Locks.']
    """
    quoted = tuple(
        filter(None, (bare(each) for own in authors for each in split(" ".join(own.split()))))
    )
    return tuple(
        Sentence(
            text=each,
            section=section,
            paragraph=number,
            authors=is_quote or bare(each).endswith(quoted),
        )
        for number, (section, is_quote, paragraph) in enumerate(_paragraphs(text))
        for part in re.split(r"(?<!\w)\*[A-Z][^*]*:\*\s", paragraph)
        for each in split(_plain(part))
    )


def _paragraphs(text: str) -> Iterator[tuple[str, bool, str]]:
    """Yield section, whether it is a quotation, and Markdown of each paragraph of prose."""
    section = ""
    without_code = re.sub(r"(?ms)^(```|~~~).*?^\1\s*$", "", text)
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.)\s)", without_code):
        lines = [line for line in block.strip().splitlines() if not re.match(r"\||!\[|<!--", line)]
        while lines and lines[0].startswith("#"):
            section = lines.pop(0).lstrip("# ")
        joined = " ".join(lines)
        if joined and not re.fullmatch(r"\*[^*]+\*", joined):
            is_item = re.match(r"[-*+] |\d+\. ", joined)
            content = joined[is_item.end() :] if is_item else re.sub(r"(?:^|(?<= ))> ?", "", joined)
            yield section, joined.startswith(">"), _unlabelled(content, bool(is_item))


def _unlabelled(paragraph: str, is_item: bool) -> str:
    """Return a paragraph without the label that it opens with, if any."""
    bold = r"\*\*(?:\\.|[^*\\])+\*\*"
    inner = paragraph
    for label in (
        rf"^{bold}(?:\s*\([^)]*\))?\s*(?::|\u2013)\s*",
        r"^\*\*\d+[a-z]*\*\*\s+",
        r"^\*\*(?:\\.|[^*\\])+[.:]\*\*(?:\s+|$)",
    ):
        inner = re.sub(label, "", inner)
    if is_item and inner == paragraph:
        inner = re.sub(r"^[^.:]{1,90}: (?=[A-Z“])", "", inner)
    return inner


def _plain(markdown: str) -> str:
    """Return Markdown as it is read."""
    text = re.sub(r"!\[(?:\\.|[^\]\\])*\]\([^)\s]*\)", "", markdown)
    text = re.sub(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\([^)\s]*\)", r"\1", text)
    text = re.sub(r"</?[a-z][^>]*>|(?<!\\)[*`]+|(?<![\\\w])_+|(?<!\\)_+(?!\w)", "", text)
    return " ".join(html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)).split())


def split(paragraph: str) -> list[str]:
    """Return the sentences of a paragraph of plain text.

    >>> split("Use v2.1 (e.g. on EKS). vLLM answers p99 in 0.2 s! See No. 4 vs. 5. “Done.” Yes")
    ['Use v2.1 (e.g. on EKS).', 'vLLM answers p99 in 0.2 s!', 'See No. 4 vs. 5.', '“Done.”', 'Yes']
    """
    found: list[str] = []
    start = 0
    for stop in _STOP.finditer(paragraph):
        before = paragraph[start : stop.end()].rsplit(maxsplit=1)[-1].lower().lstrip("([“\"'")
        after = paragraph[stop.end() :]
        goes_on = before in _ABBREVIATIONS or (before in _BEFORE_FIGURES and after[:1].isdigit())
        if not goes_on and _OPENS.match(after):
            found.append(paragraph[start : stop.end()].strip())
            start = stop.end()
    return [*found, paragraph[start:].strip()] if paragraph[start:].strip() else found


def words(text: str) -> list[str]:
    """Return the words of a text: what has a letter or a figure between two spaces.

    >>> words("p99 - 200 ms, well-kept (S3)")
    ['p99', '200', 'ms', 'well-kept', 'S3']
    """
    stripped = (re.sub(r"^\W+|\W+$", "", each) for each in text.split())
    return [each for each in stripped if each]


def bare(text: str) -> str:
    """Return what two sentences must share to count as the same."""
    return " ".join(words(text)).lower()
