"""What is not as a schema wants it, in plain words and with a guess.

A schema speaks through this module: where a message needs it, ``title`` is a noun phrase ("an id in
kebab-case") and the first of ``examples`` is shown.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cloudml_diagrams.problems import KeyPath, Problem, Source, closest

__all__ = ["KEYWORDS", "Misfit", "in_words"]

TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "object": "a mapping",
    "array": "a list",
}
ENUM_CODES = {
    "stage": "unknown-stage",
    "stages": "unknown-stage",
    "kind": "unknown-kind",
    "provider": "unknown-provider",
    "providers": "unknown-provider",
}
NOT_BLANK = "\\S"


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """A value that breaks one keyword of a schema."""

    keyword: str
    wanted: Any
    """The keyword's value in the schema."""
    value: Any
    path: KeyPath
    schema: dict[str, Any]
    """The part of the schema that the keyword stands in."""
    is_key: bool
    """It is a key of the mapping at ``path`` that is wrong, not its value."""


def in_words(fault: Misfit, source: Source) -> Iterator[Problem]:
    """Return the Problems (one for each unknown or missing key) that a misfit amounts to."""
    return KEYWORDS.get(fault.keyword, _malformed)(fault, source)


def _type(fault: Misfit, source: Source) -> Iterator[Problem]:
    if fault.value is None:
        message = f"{_subject(fault)} has no value"
        yield source.problem("empty-value", message, fault.path, at_key=True)
        return
    names = [fault.wanted] if isinstance(fault.wanted, str) else fault.wanted
    known = fault.schema.get("enum")
    wanted = f"one of {_listed(known)}" if known else _or([TYPES[name] for name in names])
    message = f"{_subject(fault)} must be {wanted}, not {_kind_of(fault.value)}"
    yield source.problem("wrong-type", message, fault.path, hint=_type_hint(fault, names))


def _type_hint(fault: Misfit, names: Sequence[str]) -> str:
    if isinstance(fault.value, (dict, list)) or "enum" in fault.schema:
        return ""
    if names == ["array"]:
        return f"write it as a list: [{_short(fault.value)}]"
    if isinstance(fault.value, (int, float)) and "string" in names:
        return _example(fault) or f'put it in quotes: "{json.dumps(fault.value)}"'
    return ""


def _enum(fault: Misfit, source: Source) -> Iterator[Problem]:
    path, known = fault.path, [str(value) for value in fault.wanted]
    keys = [key for key in path if isinstance(key, str)]
    code = ENUM_CODES.get(keys[-1] if keys else "", "unknown-value")
    guess = closest(str(fault.value), known)
    message = f'"{_short(fault.value)}" is not one of {_listed(known)}'
    hint = guess if guess.startswith("did you mean") else ""
    yield source.problem(code, message, path, hint=hint)


def _pattern(fault: Misfit, source: Source) -> Iterator[Problem]:
    if fault.wanted == NOT_BLANK:
        yield source.problem("empty-value", f"{_subject(fault)} is empty", fault.path)
    else:
        yield from _malformed(fault, source)


def _malformed(fault: Misfit, source: Source) -> Iterator[Problem]:
    message = f'"{_short(fault.value)}" is not {fault.schema.get("title", "as it must be")}'
    path, at_key = fault.path, fault.is_key
    if at_key:
        path = (*path, fault.value)
    yield source.problem("malformed", message, path, hint=_example(fault), at_key=at_key)


def _example(fault: Misfit) -> str:
    examples = fault.schema.get("examples")
    return f'write it like "{examples[0]}"' if examples else ""


def _unknown_keys(fault: Misfit, source: Source) -> Iterator[Problem]:
    path, known = fault.path, sorted(fault.schema.get("properties", {}))
    for key in fault.value:
        if key not in known:
            message = f'{_subject(fault)} has no key "{_short(key)}"'
            hint = closest(key, known)
            yield source.problem("unknown-key", message, (*path, key), hint=hint, at_key=True)


def _required(fault: Misfit, source: Source) -> Iterator[Problem]:
    for key in fault.wanted:
        if key not in fault.value:
            message = f'{_subject(fault)} needs "{key}"'
            yield source.problem("missing-key", message, fault.path, at_key=True)


def _dependent(fault: Misfit, source: Source) -> Iterator[Problem]:
    for key, needed in fault.wanted.items():
        for other in needed:
            if key in fault.value and other not in fault.value:
                message = f'{_subject(fault)} has "{key}" and so needs "{other}"'
                yield source.problem("missing-key", message, (*fault.path, key), at_key=True)


def _one_of(fault: Misfit, source: Source) -> Iterator[Problem]:
    """Tell which keys are there of which one must be: the one use of oneOf in our schemas."""
    path, keys = fault.path, [branch["required"][0] for branch in fault.wanted]
    quoted = [f'"{key}"' for key in keys]
    present = [key for key in keys if key in fault.value]
    if not present:
        message = f"{_subject(fault)} needs one of {_listed(quoted)}"
        yield source.problem("missing-key", message, path, at_key=True)
    for extra in present[1:]:
        message = f'{_subject(fault)} has both "{present[0]}" and "{extra}"'
        hint = f"exactly one of {_listed(quoted)} may stand here"
        yield source.problem("conflicting-keys", message, (*path, extra), hint=hint, at_key=True)


def _empty(fault: Misfit, source: Source) -> Iterator[Problem]:
    yield source.problem("empty-value", f"{_subject(fault)} is empty", fault.path, at_key=True)


def _too_many(fault: Misfit, source: Source) -> Iterator[Problem]:
    count, most = len(fault.value), fault.wanted
    message, hint = f"{_subject(fault)} has {count} entries; {most} is the most", ""
    if fault.keyword == "maxProperties" and most == 1:
        message = f"{_subject(fault)} has {count} keys where one may stand"
        hint = f'indent what belongs to "{_short(next(iter(fault.value)))}" further'
    yield source.problem("too-many", message, fault.path, hint=hint, at_key=True)


def _too_long(fault: Misfit, source: Source) -> Iterator[Problem]:
    path, at_key = fault.path, fault.is_key
    subject = f'the id "{_short(fault.value)}"' if at_key else _subject(fault)
    count, most = len(fault.value), fault.wanted
    message = f"{subject} has {count} characters; {most} is the most"
    path = (*path, fault.value) if at_key else path
    yield source.problem("too-long", message, path, at_key=at_key)


def _repeated(fault: Misfit, source: Source) -> Iterator[Problem]:
    for index, value in enumerate(fault.value):
        if value in fault.value[:index]:
            message = f'"{_short(value)}" stands twice in {_subject(fault)}'
            yield source.problem("repeated-item", message, (*fault.path, index))


def _out_of_range(fault: Misfit, source: Source) -> Iterator[Problem]:
    bound = "least" if fault.keyword == "minimum" else "most"
    message = f"{_subject(fault)} must be at {bound} {fault.wanted}"
    yield source.problem("out-of-range", message, fault.path)


def _subject(fault: Misfit) -> str:
    """Return what the message is about: ``"stage"``, ``entry 3 of "flows"``, ``a spec``."""
    path = fault.path
    if not path:
        return str(fault.schema.get("title", "this file"))
    if isinstance(path[-1], str):
        return f'"{_short(path[-1])}"'
    keys = [key for key in path if isinstance(key, str)]
    return f'entry {path[-1] + 1} of "{_short(keys[-1])}"' if keys else f"entry {path[-1] + 1}"


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:59]}…"


def _listed(words: Sequence[object]) -> str:
    return ", ".join(str(word) for word in words)


def _or(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{_listed(words[:-1])} or {words[-1]}"


def _kind_of(value: object) -> str:
    kinds = {bool: "boolean", str: "string", dict: "object", list: "array"}
    if isinstance(value, bool):
        return json.dumps(value)
    return TYPES[kinds.get(type(value), "number")]


KEYWORDS: dict[str, Callable[[Misfit, Source], Iterator[Problem]]] = {
    "type": _type,
    "enum": _enum,
    "pattern": _pattern,
    "additionalProperties": _unknown_keys,
    "required": _required,
    "dependentRequired": _dependent,
    "oneOf": _one_of,
    "minItems": _empty,
    "minProperties": _empty,
    "maxItems": _too_many,
    "maxProperties": _too_many,
    "maxLength": _too_long,
    "uniqueItems": _repeated,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
}
"""The words for each keyword a schema may use; a test holds the shipped schemas to these."""
