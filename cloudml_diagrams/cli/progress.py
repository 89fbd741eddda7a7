"""A progress bar on a terminal, silence elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cloudml_diagrams.model import Architecture

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["watched"]


def watched(architectures: tuple[Architecture, ...]) -> Iterable[Architecture]:
    """Pass the architectures on one by one, and show on standard error how far it is."""
    from rich.console import Console

    console = Console(stderr=True)
    return _with_bar(architectures, console) if console.is_terminal else architectures


def _with_bar(architectures: tuple[Architecture, ...], console: Console) -> Iterator[Architecture]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True) as shown:
        bar = shown.add_task("", total=len(architectures))
        for architecture in architectures:
            what = f"{architecture.spec.name} on {architecture.target}"
            shown.update(bar, description=what)
            yield architecture
            shown.advance(bar)
