"""``cloudml schema``: the law of the spec language, for editors."""

from __future__ import annotations

import click

from cloudml_diagrams.cli.report import reports_problems

__all__ = ["schema"]


@click.command(
    epilog="""\b
Examples:
  cloudml schema > cloudml-spec-1.json
  then, as the first line of a spec:  # yaml-language-server: $schema=cloudml-spec-1.json"""
)
@reports_problems
def schema() -> None:
    """Print the JSON Schema of specs, which editors use to complete and to check."""
    from cloudml_diagrams.resources import shipped

    click.echo(shipped("schemas/cloudml-spec-1.json").read_text(encoding="utf-8"), nl=False)
