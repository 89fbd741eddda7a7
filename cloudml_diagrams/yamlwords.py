"""What a YAML parser complains of, in words for a person who does not know its grammar.

>>> in_words("mapping values are not allowed here", "").message
'a ":" cannot stand here'
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

__all__ = ["Complaint", "in_words"]

QUOTE = "put the text in quotes"
LINE_UP = 'indent keys and "-" of one level by the same number of spaces'


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A message with its hint, and what it has to do with where the construct began.

    ``at_start``: the fault is there. ``tells_start``: that line helps to find it.
    """

    message: str
    hint: str = ""
    at_start: bool = False
    tells_start: bool = False


# What is complained of, with what was being read after a "|" -> the words; \1 is what was found.
WORDS: tuple[tuple[str, Complaint], ...] = (
    (
        r"mapping values are not allowed",
        Complaint(
            message='a ":" cannot stand here',
            hint='put a text that contains ": " in quotes, and line up the keys of one level',
        ),
    ),
    (
        r"found character '\\t'",
        Complaint(message="a tab stands where only spaces may", hint="indent with spaces"),
    ),
    (
        r"found character '(.)'",
        Complaint(message=r'a text cannot begin with "\1"', hint=QUOTE),
    ),
    (
        r"unexpected end of stream\|.*quoted",
        Complaint(message="the quote that opens here is never closed", at_start=True),
    ),
    (
        r"but got '<stream end>'\|.*sequence",
        Complaint(message='the "[" that opens here is never closed', at_start=True),
    ),
    (
        r"but got '<stream end>'\|.*mapping",
        Complaint(message='the "{" that opens here is never closed', at_start=True),
    ),
    (
        r"expected ',' or '(.)'",
        Complaint(
            message=r'a "," or "\1" is missing before this', hint="or " + QUOTE, tells_start=True
        ),
    ),
    (
        r"could not find expected ':'",
        Complaint(message='a ":" is missing after this key', hint=LINE_UP, at_start=True),
    ),
    (
        r"sequence entries are not allowed",
        Complaint(message='a list cannot begin on this line with "-"', hint="begin it on the next"),
    ),
    (
        r"unknown escape character '(.)'",
        Complaint(message=r'"\\\1" means nothing in double quotes', hint="use single quotes"),
    ),
    (
        r"expected escape sequence of (\d) hex",
        Complaint(
            message=r'"\\x", "\\u" and "\\U" need 2, 4 and 8 hexadecimal digits in double quotes',
            hint="use single quotes",
        ),
    ),
    (
        r"expected the node content, but found '(.+)'",
        Complaint(message=r'a value is missing before "\1"'),
    ),
    (
        r"\|.*(alias|anchor|tag|block scalar|directive)|undefined tag handle",
        Complaint(message="a text cannot begin with this sign", hint=QUOTE, at_start=True),
    ),
    (
        r"incompatible YAML document|duplicate YAML directive",
        Complaint(message="the version of YAML is not 1.2", hint='remove the line with "%YAML"'),
    ),
    (
        r"expected (<block end>|'<document start>')",
        Complaint(message="this does not fit what stands before it", hint=LINE_UP),
    ),
)


def in_words(problem: str, context: str) -> Complaint:
    """Return what PyYAML's ``problem``, found while ``context``, means to the author."""
    said = f"{problem}|{context}"
    for pattern, complaint in WORDS:
        found = re.search(pattern, said)
        if found:
            return replace(complaint, message=found.expand(complaint.message))
    return Complaint(message=f"this is not YAML: {problem}")
