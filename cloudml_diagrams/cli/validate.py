"""``cloudml validate``: everything that is checked before a picture is drawn."""

from __future__ import annotations

from pathlib import Path

import click

from cloudml_diagrams.cli.report import (
    notes,
    problems_as_json,
    reports_problems,
    show_notes,
    text_or_json,
)
from cloudml_diagrams.cli.settings import catalog_option, settled
from cloudml_diagrams.cli.specfiles import spec_files
from cloudml_diagrams.model import Architecture, Spec
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
@catalog_option
@reports_problems
def validate(*, spec: tuple[Path, ...], form: str, own_catalog: Path | None) -> None:
    """Check each SPEC and resolve it for each of its targets; write no file.

    A SPEC is a YAML file or a folder of them; without one, every file in specs/ is checked.
    """
    if form == "text":
        architectures = _checked(spec, own_catalog)
        show_notes(architectures)
        specs = {each.spec.source.file: each.spec for each in architectures}
        click.echo("\n".join(map(_summary, specs.values())))
        return
    try:
        architectures = _checked(spec, own_catalog)
    except SpecError as error:
        click.echo(problems_as_json(error.problems))
        click.get_current_context().exit(1)
    click.echo(problems_as_json(notes(architectures)))


def _checked(spec: tuple[Path, ...], own_catalog: Path | None) -> tuple[Architecture, ...]:
    from cloudml_diagrams.reading import check

    return check(BuildRequest(specs=spec_files(spec), **settled(catalog=own_catalog)))


def _summary(spec: Spec) -> str:
    counts = f"{len(spec.components)} components, {len(spec.flows)} flows"
    return f"{spec.source.file}: {counts}, resolves for {', '.join(spec.providers)}"
