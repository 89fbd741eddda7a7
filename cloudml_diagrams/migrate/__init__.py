"""migrate: a spec on two providers in, the plan that leads from one to the other out. Pure."""

from __future__ import annotations

from cloudml_diagrams.migrate.compose import plan
from cloudml_diagrams.migrate.stands import stands

__all__ = ["plan", "stands"]
