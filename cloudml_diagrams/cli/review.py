"""``cloudml review``: what a senior reviewer would ask of each spec."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from cloudml_diagrams.cli.report import printable, reports_problems
from cloudml_diagrams.cli.reviewed import FORMATS, rules_told, told_as, written
from cloudml_diagrams.cli.settings import catalog_option, settled
from cloudml_diagrams.cli.specfiles import spec_files
from cloudml_diagrams.cli.targets import target_option
from cloudml_diagrams.model import SEVERITIES, Report
from cloudml_diagrams.request import BuildRequest

__all__ = ["review"]


@click.command(
    epilog="""\b
Examples:
  cloudml review churn.yaml
  cloudml review specs --only security --only governance
  cloudml review churn.yaml --diff
  cloudml review --explain audit-missing
  cloudml review specs --format sarif > review.sarif"""
)
@click.argument("spec", nargs=-1, type=click.Path(path_type=Path))
@target_option(
    "targets",
    multiple=True,
    help="Review for this one; repeat it for more.  [default: the spec's providers]",
)
@click.option(
    "--only",
    multiple=True,
    metavar="RULE|GROUP",
    help="Ask only this; repeat it for more. Groups: life-cycle, trade-offs, cost, scale, "
    "reliability, security, governance, multi-cloud, currency, picture.",
)
@click.option("--strict", is_flag=True, help="Exit with status 1 for warnings and notes too.")
@click.option("--fix", is_flag=True, help="Write into each SPEC what mends a finding for certain.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and write nothing.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    help="How to write what is found, and what is wrong with a spec, to standard output. sarif is "
    "for code scanning, markdown for the summary of a CI job.",
)
@click.option("--explain", metavar="RULE", help="Show the page of this rule; no spec is read.")
@click.option(
    "--list", "listed", is_flag=True, help="List the rules, or those of --only; no spec is read."
)
@catalog_option
@reports_problems
def review(
    *,
    spec: tuple[Path, ...],
    targets: tuple[str, ...],
    only: tuple[str, ...],
    strict: bool,
    fix: bool,
    diff: bool,
    form: str,
    explain: str | None,
    listed: bool,
    own_catalog: Path | None,
) -> None:
    """Ask of each SPEC what a senior reviewer would ask.

    A SPEC is a YAML file or a folder of them; without one, every file in specs/ is reviewed.
    No file is written, except with --fix. That adds what the lines "patch" say where the finding is
    then gone and no other has come; all else in the file, comments and layout, stays as it is.

    Exit status: 0 if no error is found, 1 if one is (with --strict: if anything is found) or if a
    spec has a fault, 2 if the command is not understood. With --fix what is left counts; with
    --diff only faults do.
    """
    from cloudml_diagrams.reviewing import review as held

    if explain is not None and listed:
        raise click.UsageError("--explain and --list exclude one another")
    if fix and diff:
        raise click.UsageError("--diff shows what --fix would write: give one of the two")
    with told_as(form):
        if explain is not None or listed:
            click.echo(rules_told(explain, form, only), nl=False)
            return
        own = settled(catalog=own_catalog)
        request = BuildRequest(specs=spec_files(spec), targets=targets, **own)
        if diff:
            _show_diff(request, only)
            return
        if fix:
            _fix(request, only)
        reports = held(request, only)
    click.echo(written(reports, form, only), nl=False)
    if form == "text":
        click.echo(_count(reports), err=True)
    if any(_fails(report, strict) for report in reports):
        click.get_current_context().exit(1)


def _count(reports: Sequence[Report]) -> str:
    """Return the last line: how much was looked at, and how much was found."""
    found = [finding.severity for report in reports for finding in report.findings]
    found += [remark.severity for report in reports for remark in report.remarks]
    counts = [
        f"{found.count(each)} {each}{'s' * (found.count(each) != 1)}"
        for each in reversed(SEVERITIES)
        if each in found
    ]
    stand = sum(len(report.accepted) for report in reports)
    left = f"; {stand} let stand by {'their authors' if stand > 1 else 'its author'}" * bool(stand)
    specs = f"{len(reports)} spec{'s' * (len(reports) != 1)}"
    return f"{specs} reviewed: {', '.join(counts) or 'nothing to ask'}{left}"


def _fails(report: Report, strict: bool) -> bool:
    if strict:
        return bool(report.findings or report.remarks)
    return any(finding.severity == "error" for finding in report.findings)


def _fix(request: BuildRequest, only: tuple[str, ...]) -> None:
    """Write what can be mended; say on standard error what that was."""
    from cloudml_diagrams.artifacts import rewrite
    from cloudml_diagrams.review.formats.mended import changes, summary
    from cloudml_diagrams.reviewing import mended

    found = mended(request, only)
    rewrite(changes(found))
    click.echo(printable(summary(found)), err=True)


def _show_diff(request: BuildRequest, only: tuple[str, ...]) -> None:
    from cloudml_diagrams.review.formats.mended import diff
    from cloudml_diagrams.reviewing import mended

    click.echo("".join(map(diff, mended(request, only))), nl=False)
