"""Short texts that were written elsewhere, made to fit their place: verbs, lists, capitals, stops.

Everything here is a pure function of short texts. Where a rule must guess, it guesses the reading
that stays grammatical when the guess is wrong.
"""

from __future__ import annotations

import re

__all__ = [
    "agree",
    "at_first",
    "capital",
    "clause",
    "clip",
    "headline",
    "key",
    "lower",
    "numeral",
    "sentence",
    "them",
]

_VERBS = {"have": "has", "do": "does", "be": "is", "go": "goes"}


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
    >>> lower("A role per environment")
    'a role per environment'
    """
    words = text.split(" ")
    first = words[0]
    spelled = any(letter.isupper() for letter in first[1:]) or first[1:2].isdigit()
    keeps = spelled or first in proper or (len(first) == 1 and first != "A")
    others = [word for word in words[1:] if word not in proper]
    titled = any(word[:1].isupper() for word in others) and not _acronyms(others)
    if keeps or titled or text in proper:
        return text
    return first[:1].lower() + text[1:]


def _acronyms(words: list[str]) -> bool:
    """Tell whether every capitalised word is one that always has its capitals."""
    return all(
        len(word) > 1 and word[1:].upper() == word[1:] for word in words if word[:1].isupper()
    )


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
