"""``cloudml diff``: what is different between two specs, or two versions of one."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cloudml_diagrams.cli.report import ends_with, printable, show_notes
from cloudml_diagrams.cli.settings import own_options, settled
from cloudml_diagrams.cli.targets import target_option
from cloudml_diagrams.request import BuildRequest

if TYPE_CHECKING:
    from cloudml_diagrams.diffing import Version

__all__ = ["diff"]

_AT_REVISION = re.compile(r"(?P<path>.+?\.ya?ml)@(?P<revision>.+)")


@click.command(
    epilog="""\b
Examples:
  cloudml diff churn.yaml churn-next.yaml
  cloudml diff churn.yaml --since main
  cloudml diff churn.yaml@v1 churn.yaml@v2 --out changes
  cloudml diff churn.yaml@HEAD~1 --format markdown"""
)
@click.argument("specs", metavar="SPEC [SPEC]", nargs=-1, required=True)
@click.option("--since", metavar="REV", help="Hold the SPEC against itself in this Git revision.")
@target_option(
    "targets",
    multiple=True,
    help="Compare the services on this one; repeat it for more.  [default: what both specs want]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="How to write the difference to standard output.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write diff.md, diff.json and a picture a target to this folder too.",
)
@click.option("--theme", help="light or dark.  [default: light]")
@click.option(
    "--width",
    type=click.IntRange(320, 8000),
    default=1920,
    show_default=True,
    help="Width of a PNG in pixels.",
)
@own_options
@ends_with(2)
def diff(
    *,
    specs: tuple[str, ...],
    since: str | None,
    targets: tuple[str, ...],
    form: str,
    out: Path | None,
    theme: str | None,
    width: int,
    own_catalog: Path | None,
    icons: Path | None,
    names: str | None,
    templates: Path | None,
) -> None:
    """Tell what is different between two specs, the older one first, or two versions of one.

    A SPEC is a YAML file, or FILE@REV: the file as it is in that revision of its Git repository. A
    single FILE@REV is held against the file as it lies there now.

    With --out the picture of each target stands in OUT/<target>/diff.svg and .png: all of both
    specs on one board, with + on what is new, a minus on what is gone and ~ on what changed.

    Exit status: 0 if nothing is different, 1 if something is, 2 if a spec has a fault or the
    command is not understood.
    """
    from cloudml_diagrams.artifacts import write
    from cloudml_diagrams.compare.told import as_json, as_markdown, as_text
    from cloudml_diagrams.diffing import Version, difference, files

    def version(named: str) -> Version:
        found = _AT_REVISION.fullmatch(named)
        # A file that is called so is meant before a revision is.
        if found is None or Path(named).exists():
            return Version(path=Path(named))
        return Version(path=Path(found["path"]), revision=found["revision"])

    before, after = _two(tuple(map(version, specs)), since)
    own = settled(theme=theme, catalog=own_catalog, icons=icons, names=names, templates=templates)
    request = BuildRequest(
        specs=(),
        targets=targets,
        width=width,
        **{**own, "theme": own["theme"] or "light"},
    )
    found = difference(request, before, after)
    show_notes(found.after)
    if out is not None:
        paths = write(files(found, request), out)
        click.echo("\n".join(map(str, paths)), err=True)
    if form == "json":
        click.echo(as_json(found.told), nl=False)
    elif form == "markdown":
        click.echo(printable(as_markdown(found.told, (), request.templates)), nl=False)
    else:
        click.echo(printable(as_text(found.told, request.templates)), nl=False)
    if not found.told.empty:
        click.get_current_context().exit(1)


def _two(versions: tuple[Version, ...], since: str | None) -> tuple[Version, Version]:
    """Return the older and the newer one of those that are named."""
    if since is not None:
        if len(versions) > 1 or versions[0].revision:
            raise click.UsageError("--since takes one SPEC, and that without a revision")
        return replace(versions[0], revision=since), versions[0]
    if len(versions) == 1 and versions[0].revision:
        return versions[0], replace(versions[0], revision="")
    if len(versions) != 2:
        raise click.UsageError("name two SPECs, or one with --since REV")
    return versions[0], versions[1]
