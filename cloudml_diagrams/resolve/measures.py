"""Times and amounts as they stand in specs and rules, so that one can be held against the other."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Amount", "amount", "head_count", "seconds", "times"]

_NUMBER = r"([0-9]+(?:,[0-9]{3})*(?:[.][0-9]+)?)"
_UPPER = re.compile(rf"{_NUMBER}(?: to {_NUMBER})? ?([^0-9\s][^\s/]*)")
_SECONDS = {
    **{"ns": 1e-9, "µs": 1e-6, "us": 1e-6, "ms": 1e-3},
    **dict.fromkeys(("s", "sec", "second", "seconds"), 1.0),
    **dict.fromkeys(("min", "minute", "minutes"), 60.0),
    **dict.fromkeys(("h", "hour", "hours"), 3600.0),
    **dict.fromkeys(("d", "day", "days"), 86400.0),
    **dict.fromkeys(("week", "weeks"), 604800.0),
    **dict.fromkeys(("month", "months"), 2592000.0),
    **dict.fromkeys(("year", "years"), 31536000.0),
}
_BYTES = {"kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12, "pb": 1e15, "eb": 1e18} | {
    f"{prefix}ib": 1024.0**power for power, prefix in enumerate("kmgtpe", start=1)
}
_COUNTS = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_LADDER = ("kB", "MB", "GB", "TB", "PB", "EB")
_STEP = 1000
_PER = re.compile(
    r"(?:/|\bper\b|\ban?\b|\beach\b|\bevery\b) ?(\w+)|\b(hour|dai|week|month|year)ly\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """So many bytes or things, a day or once and for all."""

    value: float
    unit: str
    """``bytes`` or ``things``."""
    a_day: bool

    def comparable(self, other: Amount) -> bool:
        """Tell whether one can be held against the other."""
        return (self.unit, self.a_day) == (other.unit, other.a_day)


def seconds(text: str) -> float | None:
    """Return the length of a time, of a range the upper end; None if there is none in the text.

    >>> seconds("p99 50 ms"), seconds("2 to 5 min"), seconds("soon")
    (0.05, 300.0, None)
    """
    found = _UPPER.search(_without_percentile(text))
    if not found or found[3] not in _SECONDS:
        return None
    return _number(found[2] or found[1]) * _SECONDS[found[3]]


def amount(text: str) -> Amount | None:
    """Return what is so many bytes or things, of a range the upper end; None if nothing is.

    >>> amount("40 GB a week")
    Amount(value=5714285714.285714, unit='bytes', a_day=True)
    >>> amount("8 million payments a day").value
    8000000.0
    """
    found = _UPPER.search(text)
    if not found:
        return None
    word = found[3].lower()
    unit = "bytes" if word in _BYTES else "things"
    value = _number(found[2] or found[1]) * (_BYTES | _COUNTS).get(word, 1.0)
    period = _period(text[found.end() :])
    if period is None:
        return Amount(value=value, unit=unit, a_day=False)
    return Amount(value=value * 86400.0 / period, unit=unit, a_day=True)


def head_count(text: str) -> int | None:
    """Return how many people a team has: the first number that is said of it.

    >>> head_count("14 engineers, one platform team in each cloud"), head_count("a few")
    (14, None)
    """
    found = re.search(_NUMBER, text)
    return int(_number(found[1])) if found else None


def times(text: str, factor: float) -> str:
    """Return so many times what a text says; empty unless it says one number, with its unit.

    >>> times("40 GB a week", 100), times("8 million payments a day", 100)
    ('4 TB a week', '800 million payments a day')
    >>> times("1,500,000 requests a day", 100)
    '150,000,000 requests a day'
    >>> times("2 TB a day", 0.1)
    '200 GB a day'
    >>> times("12 TB and 300 GB more a week", 100)
    ''
    """
    found = re.findall(_NUMBER, text)
    measured = re.search(rf"{_NUMBER} ?(\w+)", text)
    if len(found) != 1 or not measured:
        return ""
    value, unit = _number(measured[1]) * factor, measured[2]
    while value >= _STEP and unit in _LADDER[:-1]:
        value, unit = value / _STEP, _LADDER[_LADDER.index(unit) + 1]
    while value < 1 and unit in _LADDER[1:]:
        value, unit = value * _STEP, _LADDER[_LADDER.index(unit) - 1]
    return f"{text[: measured.start()]}{_written(value)} {unit}{text[measured.end() :]}"


def _written(value: float) -> str:
    """Return a number as people write it: however large, without an exponent."""
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def _without_percentile(text: str) -> str:
    return re.sub(r"\bp[0-9]{1,2}([.][0-9]+)? ", "", text)


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _period(rest: str) -> float | None:
    for found in _PER.finditer(rest.lower()):
        word = found[1] or found[2].replace("dai", "day")
        if word in _SECONDS:
            return _SECONDS[word]
    return None
