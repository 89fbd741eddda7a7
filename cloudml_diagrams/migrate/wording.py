"""A plan's words, from templates/migrate, escaped for what they are written into."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from cloudml_diagrams.markdowntext import escape, tidy
from cloudml_diagrams.model import Migration
from cloudml_diagrams.templating import Templates, load_templates

__all__ = ["Filters", "document", "slide_words", "templates", "titles"]

Filters = Mapping[str, Callable[..., object]]
"""What templates may put behind a bar, by name: that of the explanation."""


def document(
    plan: Migration, pictures: Mapping[str, str], filters: Filters, own: Path | None = None
) -> str:
    """Return the plan as Markdown; ``pictures`` has the file that shows each phase.

    ``own`` is the folder of the user's own templates. SpecError if a template has a fault.
    """
    wording = templates(filters, own, plain=False)
    text = wording.render("migrate/migration.md.j2", **_values(plan), pictures=pictures)
    return tidy(text)


def slide_words(
    plan: Migration, part: str, filters: Filters, own: Path | None = None, **more: object
) -> str:
    """Return the words of one kind of slide as lines with keys, as those in templates/deck are.

    SpecError if a template has a fault.
    """
    wording = templates(filters, own, plain=True)
    return wording.render(f"migrate/deck/{part}.j2", **_values(plan), **more)


def titles(plan: Migration, filters: Filters, own: Path | None = None) -> dict[str, str]:
    """Return, by phase, the title of its board: ``Phase 2 of 7: Data and features``."""
    wording = templates(filters, own, plain=True)
    return {
        phase.id: " ".join(wording.render("migrate/title.j2", plan=plan, phase=phase).split())
        for phase in plan.phases
    }


def templates(filters: Filters, own: Path | None, *, plain: bool) -> Templates:
    """Return the templates; what they print is escaped for Markdown, unless it is plain."""
    return load_templates(own, escape=None if plain else escape, filters=filters)


def _paid(plan: Migration) -> tuple[str, ...]:
    """Return the roles that cost money on both sides in any phase, each once."""
    return tuple(dict.fromkeys(role for phase in plan.phases for role in phase.twice))


def _caveats(plan: Migration) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what changes in use, each caveat once, with the roles that it is true of."""
    found: dict[str, list[str]] = {}
    for move in plan.moves:
        if move.caveat:
            found.setdefault(move.caveat, []).append(move.role)
    return tuple((caveat, tuple(roles)) for caveat, roles in found.items())


def _values(plan: Migration) -> dict[str, object]:
    """Return what every template of a plan is given."""
    return {
        "plan": plan,
        "numbers": {phase.id: phase.number for phase in plan.phases},
        "paid": _paid(plan),
        "caveats": _caveats(plan),
    }
