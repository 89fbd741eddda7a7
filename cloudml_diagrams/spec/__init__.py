"""What the user wrote, from YAML to a checked Spec. See docs/spec.md for the language."""

from __future__ import annotations

from cloudml_diagrams.spec.context import load_context
from cloudml_diagrams.spec.kinds import infer_kind
from cloudml_diagrams.spec.load import load_spec, parse_spec, spec_from

__all__ = ["infer_kind", "load_context", "load_spec", "parse_spec", "spec_from"]
