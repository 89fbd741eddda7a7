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
@catalog_option
@reports_problems
def review(
    *,
    spec: tuple[Path, ...],
    targets: tuple[str, ...],
    only: tuple[str, ...],
    strict: bool,
    own_catalog: Path | None,
) -> None:
    """Ask of each SPEC what a senior reviewer would ask; write no file.

    A SPEC is a YAML file or a folder of them; without one, every file in specs/ is reviewed.

    Exit status: 0 if no error is found, 1 if one is (with --strict: if anything is found) or if a
    spec has a fault, 2 if the command is not understood.
    """
    from cloudml_diagrams.build import review as held
    from cloudml_diagrams.review.formats.text import text

    request = BuildRequest(specs=spec_files(spec), targets=targets, **settled(catalog=own_catalog))
    reports = held(request, only)
    click.echo(printable("\n".join(filter(None, map(text, reports)))), nl=False)
    if any(_fails(report, strict) for report in reports):
        click.get_current_context().exit(1)


def _fails(report: Report, strict: bool) -> bool:
    if strict:
        return bool(report.findings or report.remarks)
    return any(finding.severity == "error" for finding in report.findings)
