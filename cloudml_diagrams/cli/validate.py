"""``cloudml validate``: everything that is checked before a picture is drawn."""

from __future__ import annotations

from pathlib import Path

import click

from cloudml_diagrams.cli.report import problems_as_json, reports_problems, text_or_json
from cloudml_diagrams.cli.specfiles import spec_files
from cloudml_diagrams.model import Spec
from cloudml_diagrams.problems import SpecError
from cloudml_diagrams.request import BuildRequest

__all__ = ["validate"]


@click.command(
    epilog="""\b
Examples:
  cloudml validate churn.yaml
  cloudml validate specs --format json | jq '.problems[].code'"""
)
@click.argument("spec", nargs=-1, type=click.Path(path_type=Path))
@text_or_json('json writes {"problems": [...]} to standard output, also when there are none.')
@reports_problems
def validate(*, spec: tuple[Path, ...], form: str) -> None:
    """Check each SPEC and resolve it for each of its targets; write no file.

    A SPEC is a YAML file or a folder of them; without one, every file in specs/ is checked.
    """
    from cloudml_diagrams.build import check

    if form == "text":
        for checked in check(BuildRequest(specs=spec_files(spec))):
            click.echo(_summary(checked))
        return
    try:
        check(BuildRequest(specs=spec_files(spec)))
    except SpecError as error:
        click.echo(problems_as_json(error.problems))
        click.get_current_context().exit(1)
    click.echo(problems_as_json(()))


def _summary(spec: Spec) -> str:
    counts = f"{len(spec.components)} components, {len(spec.flows)} flows"
    return f"{spec.source.file}: {counts}, resolves for {', '.join(spec.providers)}"
