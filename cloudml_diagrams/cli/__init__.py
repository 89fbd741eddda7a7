"""The command line: the only part that knows click, rich and exit codes. One module a command."""

from __future__ import annotations

import sys

import click

from cloudml_diagrams import __version__
from cloudml_diagrams.cli.advise import advise
from cloudml_diagrams.cli.build import build
from cloudml_diagrams.cli.catalog import catalog
from cloudml_diagrams.cli.compare import compare
from cloudml_diagrams.cli.completion import completion
from cloudml_diagrams.cli.diff import diff
from cloudml_diagrams.cli.explain import explain
from cloudml_diagrams.cli.migrate import migrate
from cloudml_diagrams.cli.new import new
from cloudml_diagrams.cli.review import review
from cloudml_diagrams.cli.schema import schema
from cloudml_diagrams.cli.validate import validate

__all__ = ["cloudml", "main"]


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  cloudml new churn
  cloudml build churn.yaml --target aws
  cloudml explain churn.yaml --target aws""",
)
@click.version_option(__version__, prog_name="cloudml")
@click.option(
    "--problems",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How faults of the input are written to standard error.",
)
@click.pass_context
def cloudml(context: click.Context, problems: str) -> None:
    """One spec of an ML pipeline becomes a picture and an explanation for every cloud.

    Exit status: 0 when all is well, 1 when the input has faults (nothing is written then),
    2 when the command is not understood.
    """
    context.obj = problems


for command in (
    build,
    validate,
    review,
    compare,
    advise,
    migrate,
    diff,
    explain,
    new,
    catalog,
    schema,
    completion,
):
    cloudml.add_command(command)


def main() -> None:
    """Run the program with the arguments of the process."""
    try:
        cloudml(prog_name="cloudml")  # also under python -m, so that completion fits
    except OSError as error:
        # The rest is turned into a Problem where it happens; left is a standard output that fails.
        click.echo(f"error: cannot write the output: {error.strerror or error}", err=True)
        sys.exit(1)
