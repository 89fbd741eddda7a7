"""The pieces that specs of extreme shape are put together from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

__all__ = ["CAPABILITIES", "Entry", "component", "row", "small", "spec", "two_clouds"]

Entry = dict[str, Any]

CAPABILITIES: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "ingest": (
            ("object-storage", "Raw data"),
            ("batch-etl", "Feature build"),
            ("event-stream", "Orders stream"),
            ("stream-processing", "Stream cleaning"),
            ("data-warehouse", "Warehouse"),
        ),
        "train": (
            ("pipeline-orchestrator", "Pipeline"),
            ("training-managed", "Training"),
            ("experiment-tracking", "Run history"),
            ("model-registry", "Model registry"),
        ),
        "serve": (
            ("realtime-endpoint", "Endpoint"),
            ("api-gateway", "Prediction API"),
            ("batch-inference", "Batch scoring"),
        ),
        "monitor": (
            ("model-monitoring", "Drift monitor"),
            ("metrics", "Metrics"),
            ("alerting-event-bus", "Drift event"),
        ),
        "govern": (
            ("iam", "Access"),
            ("kms", "Keys"),
            ("audit-log", "Audit trail"),
            ("ci-cd", "Delivery"),
            ("network-perimeter", "Perimeter"),
        ),
    }
)
"""Stage -> usual capabilities with the role each plays."""


def spec(name: str, components: Mapping[str, Any], flows: Iterable[Any] = (), **more: Any) -> str:
    """Return the text of a spec: one line for each component, lane, actor and flow."""
    lines = [f"name: {name}", f"title: {_plain(more.pop('title', name.replace('-', ' ')))}"]
    sections: dict[str, Mapping[str, Any]] = {"components": components}
    for key, value in more.items():
        if isinstance(value, dict):
            sections[key] = value
        else:
            lines.append(f"{key}: {_plain(value)}")
    for key, entries in sections.items():
        lines += [f"{key}:", *(f"  {id_}: {_plain(entry)}" for id_, entry in entries.items())]
    flow_lines = [f"  - {_plain(flow)}" for flow in flows]
    return "\n".join([*lines, *(["flows:", *flow_lines] if flow_lines else [])]) + "\n"


def component(stage: str, nth: int = 0, **more: Any) -> Entry:
    """Return a component of a stage with its ``nth`` usual capability."""
    usual = CAPABILITIES[stage]
    capability, role = usual[nth % len(usual)]
    return {"stage": stage, "capability": capability, "role": f"{role} {nth + 1}"} | more


def row(stage: str, count: int) -> dict[str, Entry]:
    """Return ``count`` components of one stage, ids ``train-1``, ``train-2`` …"""
    return {f"{stage}-{i + 1}": component(stage, i) for i in range(count)}


def small() -> dict[str, Entry]:
    """Return a component a stage: ingest-1, train-1, serve-1, monitor-1 and govern-1."""
    return {id_: entry for stage in CAPABILITIES for id_, entry in row(stage, 1).items()}


def two_clouds() -> dict[str, Any]:
    """Return lanes of two clouds with an account each, as keywords for ``spec``."""
    return {
        "providers": ["mixed"],
        "lanes": {
            "google": {"title": "Google Cloud", "kind": "cloud", "provider": "gcp"},
            "project": {"title": "Analytics project", "kind": "project", "in": "google"},
            "amazon": {"title": "AWS", "kind": "cloud", "provider": "aws"},
            "account": {"title": "Production account", "kind": "account", "in": "amazon"},
        },
    }


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
