"""``cloudml review``: what a senior reviewer would ask of each spec."""

from __future__ import annotations

from pathlib import Path

import click

from cloudml_diagrams.cli.report import printable, reports_problems
from cloudml_diagrams.cli.settings import catalog_option, settled
from cloudml_diagrams.cli.specfiles import spec_files
from cloudml_diagrams.cli.targets import target_option
from cloudml_diagrams.model import Report
from cloudml_diagrams.request import BuildRequest

__all__ = ["review"]


@click.command(
    epilog="""\b
Examples:
  cloudml review churn.yaml
  cloudml review specs --only security --only governance
  cloudml review churn.yaml --diff
  cloudml review churn.yaml --explain spot-without-checkpoints"""
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
    from cloudml_diagrams.build import review as held
    from cloudml_diagrams.review.formats.text import text

    if fix and diff:
        raise click.UsageError("--diff shows what --fix would write: give one of the two.")
    request = BuildRequest(specs=spec_files(spec), targets=targets, **settled(catalog=own_catalog))
    if diff:
        _show_diff(request, only)
        return
    if fix:
        _fix(request, only)
    reports = held(request, only)
    click.echo(printable("\n".join(filter(None, map(text, reports)))), nl=False)
    if any(_fails(report, strict) for report in reports):
        click.get_current_context().exit(1)


def _fails(report: Report, strict: bool) -> bool:
    if strict:
        return bool(report.findings or report.remarks)
    return any(finding.severity == "error" for finding in report.findings)


def _fix(request: BuildRequest, only: tuple[str, ...]) -> None:
    """Write what can be mended; say on standard error what that was."""
    from cloudml_diagrams.artifacts import rewrite
    from cloudml_diagrams.build import mended
    from cloudml_diagrams.review.formats.mended import changes, summary

    found = mended(request, only)
    rewrite(changes(found))
    click.echo(printable(summary(found)), err=True)


def _show_diff(request: BuildRequest, only: tuple[str, ...]) -> None:
    from cloudml_diagrams.build import mended
    from cloudml_diagrams.review.formats.mended import diff

    click.echo("".join(map(diff, mended(request, only))), nl=False)
