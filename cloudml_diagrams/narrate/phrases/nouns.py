"""Noun phrases that were written elsewhere: their article, their number, the noun that rules them.

Where a rule must guess, it guesses the reading that stays grammatical when the guess is wrong.
"""

from __future__ import annotations

import re

__all__ = ["definite", "head_noun", "indefinite", "is_plural"]

_DETERMINER = re.compile(
    r"(?i)^(?:an?|the|each|every|all|both|this|that|these|those|its|their|our|your|my|no|some|any|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|half|most|many|several|which|what|whether|"
    r"how|who)$"
)
_PREPOSITION = re.compile(
    r"(?i)^(?:of|from|for|in|with|on|by|at|per|to|as|that|which|who|whose|near|after|before|since|"
    r"until|over|under|between|through|within|without|into|about|above|below|behind|against)$"
)
_NO_ARTICLE = ("access", "governance", "privilege", "lineage", "identity", "compliance", "privacy")
_PLURALS = ("people", "children", "criteria", "media", "indices", "men", "women")
_AN = re.compile(r"(?i)^(?:[aeiou]|8|1[18](?!\d)|hour|honest|heir|honou?r)")
_A = re.compile(r"(?i)^(?:uni(?!n|m)|use|user|usual|util|eu[a-z]|one\b|once\b|ubi)")
_LETTERS_WITH_AN = "AEFHILMNORSX"


def indefinite(phrase: str) -> str:
    """Return the phrase with "a" or "an" before it, by the sound it begins with.

    >>> [indefinite(p) for p in ("hour", "unit", "ML lead", "S3 bucket", "SQL job", "8 h run")]
    ['an hour', 'a unit', 'an ML lead', 'an S3 bucket', 'an SQL job', 'an 8 h run']
    """
    first = phrase.split(maxsplit=1)[0] if phrase.strip() else ""
    if (re.match(r"^[A-Z](?![a-z])", first) and not first.isalpha()) or _spelled(first):
        return f"{'an' if first[0] in _LETTERS_WITH_AN else 'a'} {phrase}"
    return f"{'an' if _AN.match(first) and not _A.match(first) else 'a'} {phrase}"


def _spelled(word: str) -> bool:
    """Tell whether a word is read letter by letter: ML, SQL, HTTP, but not NASA-like words."""
    return word.isupper() and (len(word) <= 3 or not re.search(r"[AEIOU]", word))


def definite(phrase: str) -> str:
    """Return a role with "the" before it, where English wants one.

    >>> [definite(p) for p in ("raw data", "training", "least privilege", "the desk", "AWS site")]
    ['the raw data', 'training', 'least privilege', 'the desk', 'the AWS site']
    """
    words = phrase.split()
    if not words or _DETERMINER.match(words[0]) or words[0][0].isdigit():
        return phrase
    if words[-1][-1].isdigit() and len(words) > 1:
        return phrase  # "site 2" is a name.
    if not re.search(r"[A-Za-z]", phrase):
        return phrase  # Another script has articles of its own, or none.
    head = _head(words)[-1].lower()
    gerund = head.endswith("ing") and head not in ("thing", "ring", "king", "string", "building")
    if gerund or head in _NO_ARTICLE:
        return phrase
    return f"the {phrase}"


def is_plural(phrase: str) -> bool:
    """Tell whether a noun phrase takes a plural verb.

    >>> [is_plural(p) for p in ("predictions and inputs", "a week of orders", "raw data", "status")]
    [True, False, False, False]
    >>> [is_plural(p) for p in ("the rows that pass", "data checks", "outcomes of the past month")]
    [True, True, True]
    """
    words = re.sub(r"\([^)]*\)", "", phrase).split()
    if not words:
        return False
    if words[0].lower() in ("a", "an", "each", "every", "one", "whether", "how", "what"):
        return False
    if re.match(r"(?i)(?:how|what|whether|both)\b", phrase):
        return phrase.lower().startswith("both")
    head = _head(words)
    if "and" in words[: len(head)]:
        return True
    if len(head) > 1 and words[0] != "the" and re.match(r"[A-Z][a-z]", head[-1]):
        return False  # "SageMaker Pipelines" is the name of one product.
    return _plural_noun(head[-1])


def _plural_noun(noun: str) -> bool:
    word = noun.lower().strip(".,;:()'\"“”")
    if word in _PLURALS:
        return True
    if noun.isupper() or len(word) < 3:
        return bool(re.fullmatch(r"[A-Z]{2,}s", noun))
    return word.endswith("s") and not word.endswith(
        ("ss", "us", "is", "'s", "analytics", "kubernetes", "databricks")
    )


def head_noun(phrase: str) -> str:
    """Return a noun phrase up to the noun that rules it.

    >>> head_noun("a run on a fixed date range")
    'a run'
    """
    return " ".join(_head(phrase.split()))


def _head(words: list[str]) -> list[str]:
    """Return the words before the first preposition: they end in the noun that rules the verb."""
    for place, word in enumerate(words):
        if place and _PREPOSITION.match(word):
            return words[:place]
    return words
