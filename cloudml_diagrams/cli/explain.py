"""``cloudml explain``: the words alone, on standard output."""

from __future__ import annotations

from pathlib import Path

import click

from cloudml_diagrams.cli.report import reports_problems, show_notes
from cloudml_diagrams.cli.settings import own_options, settled
from cloudml_diagrams.cli.targets import target_option
from cloudml_diagrams.model import LENGTHS, VOICES
from cloudml_diagrams.request import BuildRequest

__all__ = ["explain"]


@click.command(
    epilog="""\b
Examples:
  cloudml explain churn.yaml --target gcp
  cloudml explain churn.yaml --target aws --voice speaker --length 2min
  cloudml explain churn.yaml --target aws --why
  cloudml explain churn.yaml --target mixed | less"""
)
@click.argument("spec", type=click.Path(path_type=Path))
@target_option(required=True, help="Explain it for this.")
@own_options
@click.option(
    "--voice",
    type=click.Choice(VOICES),
    default=VOICES[0],
    show_default=True,
    help="document: third person, for a design document. speaker: first person, to be said aloud.",
)
@click.option(
    "--length",
    type=click.Choice(LENGTHS),
    default=LENGTHS[-1],
    show_default=True,
    help="How long it may take at 150 words a minute; the short ones are complete answers.",
)
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
    voice: str,
    length: str,
    why: bool,
) -> None:
    """Write the explanation of SPEC for one target to standard output.

    In full it is Markdown; in 30s or 2min it is plain text, ready to be read aloud.
    """
    from cloudml_diagrams.build import tell
    from cloudml_diagrams.narrate.formats.why import why as trace
    from cloudml_diagrams.reading import check

    own = settled(catalog=own_catalog, icons=icons, names=names, templates=templates)
    request = BuildRequest(
        specs=(spec,), targets=(target,), formats=("md",), voice=voice, length=length, **own
    )
    architectures = check(request)
    show_notes(architectures)
    if why:
        click.echo("\n".join(map(trace, architectures)), nl=False)
        return
    for text in tell(request):
        click.echo(text, nl=False)
