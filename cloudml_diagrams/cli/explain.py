"""``cloudml explain``: the words alone, on standard output."""

from __future__ import annotations

from pathlib import Path

import click

from cloudml_diagrams.cli.report import reports_problems, show_notes
from cloudml_diagrams.cli.settings import own_options, settled
from cloudml_diagrams.cli.targets import target_option
from cloudml_diagrams.request import BuildRequest

__all__ = ["explain"]


@click.command(
    epilog="""\b
Examples:
  cloudml explain churn.yaml --target gcp
  cloudml explain churn.yaml --target aws --why
  cloudml explain churn.yaml --target mixed | less"""
)
@click.argument("spec", type=click.Path(path_type=Path))
@target_option(required=True, help="Explain it for this.")
@own_options
@click.option("--why", is_flag=True, help="Write which rules were looked at for each choice.")
@reports_problems
def explain(
    *,
    spec: Path,
    target: str,
    own_catalog: Path | None,
    icons: Path | None,
    names: str | None,
    templates: Path | None,
    why: bool,
) -> None:
    """Write the explanation of SPEC for one target to standard output, as Markdown."""
    from cloudml_diagrams.build import build, check
    from cloudml_diagrams.narrate.why import why as trace

    own = settled(catalog=own_catalog, icons=icons, names=names, templates=templates)
    request = BuildRequest(specs=(spec,), targets=(target,), formats=("md",), **own)
    architectures = check(request)
    show_notes(architectures)
    if why:
        click.echo("\n".join(map(trace, architectures)), nl=False)
        return
    for artifact in build(request):
        click.echo(artifact.content.decode(), nl=False)
