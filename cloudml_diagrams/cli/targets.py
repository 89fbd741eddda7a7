"""The option that names targets: those that ship are offered, a user's catalog may add more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec

import click

from cloudml_diagrams.model import TARGETS

__all__ = ["target_list", "target_option"]

P = ParamSpec("P")


def target_option(*name: str, **how: Any) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Give a command the option --target, with completion of the targets that ship."""
    shown = f"[{'|'.join(TARGETS)}]"
    return click.option("--target", *name, metavar=shown, shell_complete=_complete, **how)


def target_list(*name: str, **how: Any) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Give a command the option --targets: names divided by commas, or one each time."""
    return click.option(
        "--targets",
        *name,
        multiple=True,
        metavar="TARGET,…",
        callback=_split,
        shell_complete=_complete_last,
        **how,
    )


def _split(
    context: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> tuple[str, ...]:
    names = (name.strip() for each in given for name in each.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def _complete_last(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    before, comma, last = begun.rpartition(",")
    return [f"{before}{comma}{target}" for target in TARGETS if target.startswith(last)]


def _complete(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    return [target for target in TARGETS if target.startswith(begun)]
