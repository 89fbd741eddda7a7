"""What moves and what sets it going, as a phrase or a clause that fits into a sentence."""

from __future__ import annotations

import re

from cloudml_diagrams.model import Trigger
from cloudml_diagrams.narrate.phrases.nouns import definite, is_plural
from cloudml_diagrams.narrate.phrases.words import agree, clause, lower

__all__ = ["happening_clause", "is_happening", "thing_phrase", "trigger_clause"]

_HAPPENING = re.compile(
    r"(?i)\b(?:found|detected|crossed|exceeded|approved|breached|registered|merged|published|"
    r"updated|uploaded|created|changed|rejected|drifted|finished|failed|landed|arrived|expired)$"
)
_PASSIVE = re.compile(
    r"(?i)\b(?:found|detected|crossed|exceeded|approved|breached|registered|merged|published|"
    r"updated|uploaded|created|changed|rejected)$"
)
_BARE = re.compile(
    r"(?i)^(?:an?|the|each|every|all|both|this|that|their|its|no|some|any|one|two|three|four|five|"
    r"six|seven|eight|nine|ten|half|most|many|which|what|whether|how|who|\W*\d)\b"
)


def thing_phrase(text: str) -> str:
    """Return what moves, fit for mid-sentence.

    >>> [thing_phrase(t) for t in ("New version", "raw orders", "a week of orders", "drift found")]
    ['the new version', 'raw orders', 'a week of orders', '“drift found”']
    """
    bare = " ".join(text.split()).rstrip(".")
    if is_happening(bare):
        return f"“{bare}”"
    thing = lower(bare)
    if not thing or _BARE.match(thing) or is_plural(thing) or thing.split()[0].endswith("s"):
        return thing
    return thing if " and " in thing else definite(thing)


def is_happening(text: str) -> bool:
    """Tell whether a text says that something happened: "drift found"."""
    return " " in text and bool(_HAPPENING.search(text)) and not _BARE.match(text)


def happening_clause(text: str) -> str:
    """Return an event as a clause after "when", quoted where it cannot be turned into one.

    >>> happening_clause("drift found"), happening_clause("new files landed")
    ('drift is found', '“new files landed” is signalled')
    """
    bare = " ".join(text.split()).rstrip(".")
    if is_happening(bare) and _PASSIVE.search(bare):
        subject, _, participle = bare.rpartition(" ")
        return f"{lower(subject)} {agree('be', is_plural(subject))} {participle}"
    return f"“{bare}” is signalled"


def trigger_clause(trigger: Trigger) -> str:
    """Return when a trigger fires: ``every Monday at 02:00``, ``when drift is found``."""
    if trigger.kind == "event":
        return f"when {happening_clause(trigger.text)}"
    if trigger.kind == "commit":
        return f"on each commit to {trigger.text}"
    bare = clause(trigger.text)
    return re.sub(r"^(?:Every|Each|Once|Twice|On|At)\b", lambda word: word[0].lower(), bare)
