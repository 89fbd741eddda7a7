"""English grammar for texts that were written elsewhere: articles, number, lists, capitals.

Everything here is a pure function of short texts. Where a rule must guess, it guesses the reading
that stays grammatical when the guess is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = [
    "agree",
    "at_first",
    "capital",
    "clause",
    "clip",
    "definite",
    "head_noun",
    "headline",
    "indefinite",
    "is_plural",
    "key",
    "listing",
    "lower",
    "numeral",
    "sentence",
    "them",
]

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
_VERBS = {"have": "has", "do": "does", "be": "is", "go": "goes"}
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


def _head(words: list[str]) -> list[str]:
    """Return the words before the first preposition: they end in the noun that rules the verb."""
    for place, word in enumerate(words):
        if place and _PREPOSITION.match(word):
            return words[:place]
    return words


def _plural_noun(noun: str) -> bool:
    word = noun.lower().strip(".,;:()'\"“”")
    if word in _PLURALS:
        return True
    if noun.isupper() or len(word) < 3:
        return bool(re.fullmatch(r"[A-Z]{2,}s", noun))
    return word.endswith("s") and not word.endswith(
        ("ss", "us", "is", "'s", "analytics", "kubernetes", "databricks")
    )


def agree(verb: str, plural: bool) -> str:
    """Return the present tense of a verb for a subject of that number.

    >>> agree("pass on", False), agree("pass on", True), agree("carry", False), agree("have", False)
    ('passes on', 'pass on', 'carries', 'has')
    """
    if plural:
        return "are" if verb == "be" else verb
    first, _, rest = verb.partition(" ")
    if first in _VERBS:
        form = _VERBS[first]
    elif re.search(r"(?:s|sh|ch|x|z|o)$", first):
        form = first + "es"
    elif re.search(r"[^aeiou]y$", first):
        form = first[:-1] + "ies"
    else:
        form = first + "s"
    return f"{form} {rest}".strip()


def listing(items: Iterable[str], last: str = "and") -> str:
    """Join with commas and a last word.

    >>> listing(["a", "b", "c"]), listing(["a", "b"], "or"), listing([])
    ('a, b and c', 'a or b', '')
    """
    *head, tail = list(items) or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail


def capital(text: str) -> str:
    """Return the text with its first letter in upper case, unless the word has its own capitals.

    >>> capital("a week of orders"), capital("vLLM answers"), capital("“drift” is found")
    ('A week of orders', 'vLLM answers', '“Drift” is found')
    """
    match = re.search(r"\w", text)
    if not match:
        return text
    first = match.start()
    word = re.split(r"\s", text[first:], maxsplit=1)[0]
    upper = text[first].upper()
    if any(letter.isupper() for letter in word) or len(upper) > 1:  # "ß" would become "SS"
        return text
    return text[:first] + upper + text[first + 1 :]


def lower(text: str, proper: frozenset[str] = frozenset()) -> str:
    """Return the text as it stands inside a sentence: acronyms and proper names keep their case.

    ``proper`` holds names, such as those of products, that keep it too.

    >>> lower("Raw data"), lower("ML lead"), lower("BigQuery export"), lower("Feature Store")
    ('raw data', 'ML lead', 'BigQuery export', 'Feature Store')
    >>> lower("Kafka topic", frozenset({"Kafka"})), lower("P95 alarm")
    ('Kafka topic', 'P95 alarm')
    """
    words = text.split(" ")
    first = words[0]
    spelled = any(letter.isupper() for letter in first[1:]) or first[1:2].isdigit()
    keeps = spelled or first in proper or len(first) == 1
    others = [word for word in words[1:] if word not in proper]
    titled = any(word[:1].isupper() for word in others) and not _acronyms(others)
    if keeps or titled or text in proper:
        return text
    return first[:1].lower() + text[1:]


def head_noun(phrase: str) -> str:
    """Return a noun phrase up to the noun that rules it.

    >>> head_noun("a run on a fixed date range")
    'a run'
    """
    return " ".join(_head(phrase.split()))


def _acronyms(words: list[str]) -> bool:
    """Tell whether every capitalised word is one that always has its capitals."""
    return all(
        len(word) > 1 and word[1:].upper() == word[1:] for word in words if word[:1].isupper()
    )


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


def clause(text: str) -> str:
    """Return a clause without the stop at its end and without a doubled conjunction before it.

    >>> clause("because it is there."), clause("if AUC rises")
    ('it is there', 'AUC rises')
    """
    bare = " ".join(text.split()).rstrip(".;, ")
    return re.sub(r"(?i)^(?:only if|if|when|because|since)\s+", "", bare)


def at_first(text: str) -> str:
    """Return the first of the clauses of a text, for one who has no time for the rest.

    >>> at_first("a job is a container that exists for the run, and the team keeps control")
    'a job is a container that exists for the run'
    """
    return re.split(r"(?:, (?:and|or|but|so|which|while|whereas)\b|;)", text, maxsplit=1)[0]


def numeral(count: int) -> str:
    """Return a number as it stands in a sentence: in letters up to twelve.

    >>> numeral(2), numeral(13)
    ('two', '13')
    """
    letters = (
        *("no", "one", "two", "three", "four", "five", "six", "seven"),
        *("eight", "nine", "ten", "eleven", "twelve"),
    )
    return letters[count] if count < len(letters) else str(count)


def sentence(text: str) -> str:
    """Return the text with a capital at its start and one stop at its end.

    >>> sentence("it works"), sentence("Does it?"), sentence("")
    ('It works.', 'Does it?', '')
    """
    bare = " ".join(text.split())
    if not bare:
        return ""
    return capital(bare) + ("" if bare[-1] in ".?!:" or bare[-2:] in (".)", ".”") else ".")


def them(act: str, plural: bool) -> str:
    """Return an act with "it" turned into "them" where the thing acted on is plural.

    An "it" that rules a verb of its own speaks of something else and stays.

    >>> them("keeps it under a version, so that it can be found", True)
    'keeps them under a version, so that they can be found'
    >>> them("joins the outcome to the prediction it belongs to", True)
    'joins the outcome to the prediction it belongs to'
    """
    if not plural:
        return act
    text = re.sub(r"\bit(?=\s+(?:can|could|may|must|will|would)\b)", "they", act)
    for verb, form in (("is", "are"), ("has", "have"), ("was", "were")):
        text = re.sub(rf"\bit {verb}\b", f"they {form}", text)
    return re.sub(r"\bit\b(?!\s+(?!as\b|across\b)[a-z]+s\b)", "them", text)


def clip(text: str, limit: int) -> str:
    """Return the text, cut after a word and marked with an ellipsis if it is longer than limit.

    >>> clip("one two three", 9), clip("one", 9)
    ('one two…', 'one')
    """
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:-") + "…"


def headline(text: str) -> str:
    """Return the text without its articles, as in a headline.

    >>> headline("The approval to the model registry")
    'Approval to model registry'
    """
    return capital(re.sub(r"(?i)\b(?:the|an?) ", "", text))


def key(text: str) -> str:
    """Return what two texts must share to count as the same: lower case, single spaces.

    >>> key("  The Raw  Data ")
    'the raw data'
    """
    return " ".join(text.lower().split())
