"""``cloudml explain``: the words alone, on standard output."""

from __future__ import annotations

from pathlib import Path

import click

from cloudml_diagrams.cli.report import reports_problems
from cloudml_diagrams.model import TARGETS
from cloudml_diagrams.request import BuildRequest

__all__ = ["explain"]


@click.command(
    epilog="""\b
Examples:
  cloudml explain churn.yaml --target gcp
  cloudml explain churn.yaml --target mixed | less"""
)
@click.argument("spec", type=click.Path(path_type=Path))
@click.option("--target", required=True, type=click.Choice(TARGETS), help="Explain it for this.")
@click.option(
    "--templates",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder with templates of your own; they come before the shipped ones.",
)
@reports_problems
def explain(*, spec: Path, target: str, templates: Path | None) -> None:
    """Write the explanation of SPEC for one target to standard output, as Markdown."""
    from cloudml_diagrams.build import build

    request = BuildRequest(specs=(spec,), targets=(target,), formats=("md",), templates=templates)
    for artifact in build(request):
        click.echo(artifact.content.decode(), nl=False)
