"""Plain data against a JSON Schema that ships: the faults, all of them, as Problems."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jsonschema import Draft202012Validator, validators
from jsonschema.exceptions import ValidationError

from cloudml_diagrams.problems import Problem, Source
from cloudml_diagrams.resources import shipped
from cloudml_diagrams.schemawords import Misfit, in_words

__all__ = ["check"]


def check(data: object, source: Source, schema_name: str) -> tuple[Problem, ...]:
    """Return what ``data`` has against the schema (``cloudml-spec-1``), in the order of the text.

    Nothing is raised; an empty tuple means that the data is as the schema wants it.
    """
    misfits = [_misfit(error) for error in _validator(schema_name).iter_errors(data)]
    problems = [problem for fault in _first_causes(misfits) for problem in in_words(fault, source)]
    return tuple(
        sorted(dict.fromkeys(problems), key=lambda p: (p.position is not None, p.position))
    )


@functools.cache
def _validator(schema_name: str) -> Any:
    text = shipped(f"schemas/{schema_name}.json").read_text(encoding="utf-8")
    return _Validator(json.loads(text))


def _pattern(
    validator: object, pattern: str, instance: object, schema: object
) -> Iterator[ValidationError]:
    """Hold a text against a pattern whose $ is the end, and not the place before a last newline."""
    strict = re.sub(r"(?<!\\)\$$", r"\\Z", pattern)
    if isinstance(instance, str) and not re.search(strict, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


_extend: Any = validators.extend
_Validator = _extend(Draft202012Validator, {"pattern": _pattern})


def _misfit(error: ValidationError) -> Misfit:
    return Misfit(
        keyword=str(error.validator),
        wanted=error.validator_value,
        value=error.instance,
        path=tuple(error.absolute_path),
        schema=dict(error.schema) if isinstance(error.schema, Mapping) else {},
        is_key="propertyNames" in error.absolute_schema_path,
    )


def _first_causes(misfits: Sequence[Misfit]) -> list[Misfit]:
    """Leave out what only follows from another fault that is told.

    A value of the wrong type breaks other keywords too. Where one key may stand and there are
    several, the author forgot to indent: what stands in those keys is not the fault.
    """
    mistyped = {fault.path for fault in misfits if fault.keyword == "type"}
    crowded = {fault.path for fault in misfits if _is_crowded(fault)}

    def follows(fault: Misfit) -> bool:
        within = {fault.path[:length] for length in range(len(fault.path) + 1)}
        if fault.keyword == "type" or _is_crowded(fault):
            within.discard(fault.path)
        return bool(within & crowded) or (fault.keyword != "type" and fault.path in mistyped)

    return [fault for fault in misfits if not follows(fault)]


def _is_crowded(fault: Misfit) -> bool:
    return fault.keyword == "maxProperties" and fault.wanted == 1
