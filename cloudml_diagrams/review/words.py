"""What the words of a flow give away: that it carries secrets, or data of persons as they are.

Both look at one short text. They would rather stay silent than be wrong: a text that says that the
data was masked, counted or named in passing is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cloudml_diagrams.listing import listing

__all__ = ["about_persons", "asking", "personal_words", "secret_words"]

_SECRET = re.compile(
    r"\b(?:pass(?:word|phrase)s?|secrets?"
    r"|(?:(?:cloud|database|admin|root|service|registry|login|user)[ -])?credentials?"
    r"|api[ -]?keys?"
    r"|(?:access|secret|private|ssh|account|storage|signing|encryption|service[ -]account)[ -]keys?"
    r"|(?:access|api|bearer|auth|refresh|deploy|registry|github|gitlab)[ -]tokens?"
    r"|connection[ -]strings?|client[ -]secrets?)\b",
    re.IGNORECASE,
)
_SECRET_IN_PASSING = re.compile(
    r"\b(?:without|no|not|never|instead of|about|named?|names? of|references? to|paths? to"
    r"|forgotten|leaked|stolen|lost|expired|hashed|masked|redacted|short-lived|temporary|ephemeral|federated"
    r"|trade|use of|uses of|requests? for|public)(?: [\w'-]+){0,2}[ -]$",
    re.IGNORECASE,
)
_SECRET_AS_ADJECTIVE = re.compile(
    r"^(?:[ -](?:scan\w*|reset\w*|stuffing|check\w*|polic\w+|names?|ids?|references?|strength"
    r"|rotations?|free|less|santa|shopper\w*|leak\w*|versions?|hash\w*|prefix\w*|events?|requests?|errors?)\b)",
    re.IGNORECASE,
)

_PERSON = (
    r"(?:customer|client|patient|employee|applicant|borrower|citizen|resident|member|user"
    r"|visitor|guest|passenger|policy ?holder|subscriber|card ?holder|account ?holder|household"
    r"|student|pupil|person|people|tenant|debtor|taxpayer|donor|shopper|buyer|consumer"
    r"|children|insured|staff)s?(?:'s|'|\N{RIGHT SINGLE QUOTATION MARK}s?)?"
)
_RECORD = (
    r"(?:rows?|records?|data|files?|profiles?|histor(?:y|ies)|details|accounts?|names?|addresses"
    r"|e-?mails?|photos?|photographs?|pictures?|portraits?|faces?|voices?|scans?|x-rays?"
    r"|diagnos[ei]s|transactions?|payments?|purchases|invoices?|contracts?|claims?|letters?"
    r"|messages?|phone calls|recordings?|transcripts?|documents?|applications?|tickets?|chats?"
    r"|orders|locations?|movements?|tables?|incomes?|salar(?:y|ies)|birth ?dates?)"
)
_BETWEEN = r"(?: (?!interface|experience|guide|feature|embedding|segment|count|level|group)[\w-]+)?"
_PERSON_RECORD = rf"{_PERSON}{_BETWEEN} {_RECORD}"
_RECORD_OF_PERSON = (
    rf"{_RECORD} (?:of|about|from|on)(?: (?!features?\b|scores?\b)[\w'-]+){{0,3}} {_PERSON}"
)
_BY_NATURE = (
    r"personal (?:data|rows?|records?|details|information|profiles?)|PII|PHI"
    r"|(?:medical|health|patient|hospital) (?:records?|files?|histor(?:y|ies))"
    r"|(?:social security|national insurance|passport|tax) numbers?|(?:credit )?card numbers"
    r"|names and (?:e-?mail |home |postal )?addresses|(?:home|postal|e-?mail) addresses"
    r"|(?:tele)?phone numbers|dates? of birth|loan applications"
    r"|with (?:their |full )?names(?! (?:removed|cut|left|replaced|masked|blurred|hidden))"
)
_PERSONAL = re.compile(
    rf"\b(?:(?P<nature>{_BY_NATURE})|(?P<of>{_RECORD_OF_PERSON})|{_PERSON_RECORD})(?!\w)",
    re.IGNORECASE,
)
_PROTECTED = re.compile(
    r"\b(?:pseudonym\w*|anonym\w*|de-?identif\w*|mask\w*|redact\w*|hash\w*|tokeni[sz]\w*|tokens?"
    r"|aggregat\w*|synthetic|made-up|scrubbed|blurred|generali[sz]ed"
    r"|without(?: [\w-]+)? (?:names|identifiers|identities|faces|personal \w+)"
    r"|(?:names|identifiers|faces|addresses) (?:removed|cut|left out|replaced)"
    r"|no(?: [\w-]+)? (?:names|identifiers|personal \w+))\b",
    re.IGNORECASE,
)
_DERIVED = re.compile(
    r"\b(?:features?|counts?|sums?|averages?|means?|statistics|totals?|numbers?|shares?|rates?"
    r"|embeddings?|vectors?|aggregates?|scores?|histograms?|metrics|schemas?|models?|weights"
    r"|distributions?|summar(?:y|ies)|trends?|checksums?|alerts?|drift|quality)"
    r" (?:of|from|by|per|on|over|for|about|in|trained on|learned from)\b[^,;]*$",
    re.IGNORECASE,
)
_DERIVED_HEAD = re.compile(
    r"^[ -](?:features?|counts?|statistics|totals?|embeddings?|vectors?|scores?|metrics|schemas?"
    r"|models?|volumes?|rates?|quality|drift|checksums?|numbers?|tokens?|formats?|retention|ids?)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\band\b|\bplus\b|[,;]")


def secret_words(text: str) -> str:
    """Return the first words of a text that name a secret which it carries; empty: none.

    >>> secret_words("settings and the database password")
    'password'
    >>> secret_words("a short-lived access token"), secret_words("8,000 shards of tokens")
    ('', '')
    """
    for match in _SECRET.finditer(text):
        before, behind = text[: match.start()], text[match.end() :]
        if not _SECRET_IN_PASSING.search(before) and not _SECRET_AS_ADJECTIVE.search(behind):
            return match.group()
    return ""


def personal_words(text: str) -> str:
    """Return the first words of a text that name data of persons as it is; empty: none.

    >>> personal_words("raw customer rows of the week")
    'customer rows'
    >>> personal_words("pseudonymised customer rows"), personal_words("features of customers")
    ('', '')
    """
    for match in _PERSONAL.finditer(text):
        before, behind = text[: match.start()], text[match.end() :]
        near = before if match["of"] else _BREAK.split(before)[-1]
        if _PROTECTED.search(near) or _DERIVED.search(near):
            continue
        if _PROTECTED.search(_followed(behind)) or _DERIVED_HEAD.search(behind):
            continue
        if not _PROTECTED.search(match.group()):
            return match.group()
    return ""


def about_persons(text: str) -> str:
    """Return the first word of a text that names persons, be it in what is derived from them;
    empty: none, or what is said of them is masked.

    >>> about_persons("features of active customers"), about_persons("pseudonymised customer rows")
    ('customers', '')
    """
    found = re.search(rf"\b{_PERSON}(?!\w)", text, re.IGNORECASE)
    return found.group() if found and not _PROTECTED.search(text) else ""


def _followed(behind: str) -> str:
    """Return what still speaks of the same thing: up to the next "and", a comma allowed once."""
    return re.split(r"\band\b|\bplus\b|;|,[^,]*,", behind, maxsplit=1)[0]


def asking(regulation: Iterable[str], verb: str = "ask") -> str:
    """Return the rules of law with a verb that agrees with them.

    >>> asking(["GDPR"]), asking(["GDPR", "DORA"], "want")
    ('GDPR asks', 'GDPR and DORA want')
    """
    names = tuple(regulation)
    return f"{listing(names)} {verb}{'s' if len(names) == 1 else ''}"
