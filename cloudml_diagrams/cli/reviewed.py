"""What ``cloudml review`` writes: reports in each format, and what its rules say of themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cloudml_diagrams.cli.report import printable
from cloudml_diagrams.model import Report
from cloudml_diagrams.problems import Problem, SpecError

if TYPE_CHECKING:
    from cloudml_diagrams.review.rule import Rule

__all__ = ["FORMATS", "rules_told", "told_as", "written"]

FORMATS = ("text", "json", "sarif", "markdown")


@contextmanager
def told_as(form: str) -> Iterator[None]:
    """Write faults of the input in the format of the reports, and end with status 1.

    As text they go where those of the other commands go.
    """
    try:
        yield
    except SpecError as error:
        if form == "text":
            raise
        click.echo(written((), form, (), error.problems), nl=False)
        click.get_current_context().exit(1)


def written(
    reports: Sequence[Report],
    form: str,
    only: Sequence[str],
    problems: Sequence[Problem] = (),
) -> str:
    """Return reports in one of FORMATS; ``only``: the rules and groups that were asked for."""
    from cloudml_diagrams.review.collect import chosen_rules
    from cloudml_diagrams.review.formats.plain import as_json
    from cloudml_diagrams.review.formats.sarif import sarif
    from cloudml_diagrams.review.formats.summary import as_markdown
    from cloudml_diagrams.review.formats.text import text

    if form == "text":
        return printable("\n".join(filter(None, map(text, reports))))
    if form == "markdown":
        return printable(as_markdown(reports, problems))
    rules = chosen_rules(only)
    if form == "json":
        return as_json(reports, rules, problems)
    return sarif(reports, rules, problems, folder=Path.cwd())


def rules_told(explain: str | None, form: str, only: Sequence[str]) -> str:
    """Return the page of the rule to explain, or without one the list of the rules asked for.

    SpecError for a rule or group that there is not.
    """
    from cloudml_diagrams.review.collect import all_rules, chosen_rules
    from cloudml_diagrams.review.formats.plain import plain_rule

    if form not in ("text", "json"):
        raise click.UsageError(f"rules are told as text or json, not as {form}")
    if explain is None:
        rules = chosen_rules(only)
        return _json(list(map(plain_rule, rules))) if form == "json" else _table(rules)
    codes = [rule.code for rule in all_rules()]
    if explain not in codes:
        raise SpecError([_unknown(explain, codes)])
    page = _page(explain)
    if form == "text":
        return page
    return _json({**plain_rule(all_rules()[codes.index(explain)]), "page": page})


def _page(code: str) -> str:
    from cloudml_diagrams.resources import shipped

    return (shipped("docs/rules") / f"{code}.md").read_text(encoding="utf-8")


def _unknown(code: str, known: Sequence[str]) -> Problem:
    from cloudml_diagrams.problems import closest

    hint = closest(code, known)
    if not hint.startswith("did"):
        hint = "list them with: cloudml review --list"
    return Problem(code="unknown-rule", message=f'there is no rule "{code}"', hint=hint)


def _table(rules: Sequence[Rule]) -> str:
    rows = [("RULE", "GROUP", "SEVERITY", "WHAT IS THE MATTER")]
    rows += [(rule.code, rule.group, rule.severity, rule.title) for rule in rules]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    padded = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return "\n".join(padded) + "\n"


def _json(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"
