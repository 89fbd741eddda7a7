"""The passive, found by its form: no grammar, but two lists that tell where form misleads."""

from __future__ import annotations

from tests.prose.sentences import words

__all__ = ["passives"]

_BE = ("am", "is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "getting")
_IRREGULAR = """
    begun bound bought broken brought built caught chosen cut done drawn driven fed felt found
    forgotten given gone grown hidden held hit kept known laid left lent let lost made meant met
    paid put read rewritten run said seen sent set shown shut sold spent split spoken spread stood
    taken taught thought thrown told understood undone withdrawn won worn woven written
"""
_ADJECTIVES = """
    advanced closed concerned dedicated detailed experienced gone interested involved limited mixed
    nested related supposed tired unattended unchanged unused varied
"""
"""What looks like a participle and tells how something is rather than what is done to it."""
_NO_PARTICIPLES = """
    bed bleed breed embed exceed feed hundred indeed need proceed red seed shed speed
"""
_ADVERBS = """
    all also always already again both ever first just never not only so still then
"""


def passives(text: str) -> list[str]:
    """Return the passive verbs of a sentence: be or get, at most two adverbs, a participle.

    >>> passives("Rows are never kept, S3 is closed, and what is then written gets read.")
    ['are never kept', 'is then written', 'gets read']
    """
    spoken = words(text.lower())
    after = ((place, _skip_adverbs(spoken, place + 1)) for place in range(len(spoken)))
    return [
        " ".join(spoken[place : verb + 1])
        for place, verb in after
        if spoken[place] in _BE and verb < len(spoken) and _participle(spoken[verb])
    ]


def _skip_adverbs(spoken: list[str], place: int) -> int:
    end = place
    while end < min(len(spoken), place + 2) and (
        spoken[end] in _ADVERBS.split() or spoken[end].endswith("ly")
    ):
        end += 1
    return end


def _participle(word: str) -> bool:
    if word in _ADJECTIVES.split() or word in _NO_PARTICIPLES.split():
        return False
    return word in _IRREGULAR.split() or (len(word) > 4 and word.endswith("ed"))
