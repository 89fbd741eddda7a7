"""Where the data lives, as far as the words of the context and the catalog tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cloudml_diagrams.advise.names import Names, mentions
from cloudml_diagrams.model import Context, Service
from cloudml_diagrams.resolve.measures import amount

__all__ = ["HEAVY", "LIGHT", "SITE", "Home", "find_home", "heavy_words", "weight_of_data"]

_ON_SITE = re.compile(r"\bon[- ]prem(ises)?\b|\bown data[- ]?cent(re|er)\b", re.IGNORECASE)
SITE = "oss"
"""Who runs what stands on premises: the team itself, with open source."""

LIGHT, HEAVY = "light", "heavy"
_LIGHT_A_DAY, _HEAVY_A_DAY = 1e10, 1e12
_LIGHT_AT_ALL, _HEAVY_AT_ALL = 1e11, 1e13
"""Bytes: what is copied in minutes, and what nobody moves twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Whose machines hold the data."""

    provider: str = ""
    """Empty: the words name none, or several."""
    readers: tuple[Service, ...] = ()
    """Where no provider is named: services that the catalog chooses for such data."""

    @property
    def known(self) -> bool:
        """Whether anything can be said of it."""
        return bool(self.provider or self.readers)


def find_home(context: Context, names: Names) -> Home:
    """Return where the data lives; of words that nothing is known of, an empty Home."""
    named = names.named_in(context.data)
    clouds = {each.provider if isinstance(each, Service) else each.id for each in named} - {SITE}
    if _ON_SITE.search(context.data):
        # Where a cloud is named as well, the words contradict one another: nothing is concluded.
        return Home() if clouds else Home(provider=SITE)
    if len(clouds) == 1:
        return Home(provider=clouds.pop())
    readers = tuple(
        service
        for service in names.services
        if service.for_new_work and any(mentions(context.data, each) for each in _data(service))
    )
    return Home(readers=readers)


def weight_of_data(context: Context) -> str:
    """Return LIGHT, HEAVY or nothing: whether the data is moved in minutes, or never."""
    if heavy_words(context):
        return HEAVY
    found = [each for each in map(amount, (context.volume, context.data)) if each]
    sized = [each for each in found if each.unit == "bytes"]
    small = (each.value <= (_LIGHT_A_DAY if each.a_day else _LIGHT_AT_ALL) for each in sized)
    return LIGHT if sized and all(small) else ""


def heavy_words(context: Context) -> str:
    """Return what the context says that nobody moves twice, in its own words; else nothing.

    >>> heavy_words(Context(data="on premises, 400 TB of pictures", volume="600 GB a day"))
    'what lives on premises, 400 TB of pictures,'
    """
    said = {context.volume: context.volume, context.data: f"what lives {context.data},"}
    return next((words for text, words in said.items() if _is_heavy(text)), "")


def _is_heavy(text: str) -> bool:
    found = amount(text)
    if found is None or found.unit != "bytes":
        return False
    return found.value >= (_HEAVY_A_DAY if found.a_day else _HEAVY_AT_ALL)


def _data(service: Service) -> Iterator[str]:
    for rule in service.chosen_when:
        yield from (each.value for each in rule.conditions if each.key == "data")
