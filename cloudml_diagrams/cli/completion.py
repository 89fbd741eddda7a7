"""``cloudml completion``: what a shell needs to complete commands, options and their values."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

__all__ = ["completion"]


@click.command(
    epilog="""\b
Set it up once:
  bash   cloudml completion bash > ~/.local/share/bash-completion/completions/cloudml
  zsh    cloudml completion zsh > "${fpath[1]}/_cloudml"
  fish   cloudml completion fish > ~/.config/fish/completions/cloudml.fish"""
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script for SHELL."""
    root = context.find_root()
    program = root.info_name or "cloudml"
    variable = f"_{program}_COMPLETE".replace("-", "_").upper()
    script = get_completion_class(shell)
    if script is None:
        raise click.UsageError(f"click cannot complete for {shell}")
    click.echo(script(root.command, {}, program, variable).source())
