"""What the tests of specs take for the catalog: it does not change when the real one does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from cloudml_diagrams.model import Meaning, Spec, Stage, Vocabulary
from cloudml_diagrams.spec import load_spec, parse_spec

__all__ = ["CAPABILITIES", "CAPABILITY_OF", "KNOWN", "PARTS", "loaded", "parsed"]

CAPABILITY_OF: Mapping[str, str] = MappingProxyType(
    {
        "s3": "object-storage",
        "adls": "object-storage",
        "redshift": "data-warehouse",
        "bigquery": "data-warehouse",
        "mlflow": "model-registry",
    }
)

CAPABILITIES = (
    "alerting-event-bus",
    "api-gateway",
    "batch-etl",
    "batch-inference",
    "ci-cd",
    "data-warehouse",
    "event-stream",
    "iam",
    "metrics",
    "model-monitoring",
    "model-registry",
    "object-storage",
    "pipeline-orchestrator",
    "realtime-endpoint",
    "training-managed",
)


def _meaning(service: str, provider: str, stage: Stage, today: str, until: str = "") -> Meaning:
    return Meaning(
        service=service,
        provider=provider,
        capability=CAPABILITY_OF[service],
        stage=stage,
        today=today,
        outdated=bool(until),
        until=until,
    )


KNOWN = Vocabulary(
    capabilities=CAPABILITIES,
    capability_of=CAPABILITY_OF,
    names=MappingProxyType(
        {
            "amazon s3": (_meaning("s3", "aws", Stage.INGEST, "Amazon S3"),),
            "the warehouse": (
                _meaning("redshift", "aws", Stage.INGEST, "Amazon Redshift"),
                _meaning("bigquery", "gcp", Stage.INGEST, "BigQuery"),
            ),
            "big table store": (_meaning("bigquery", "gcp", Stage.INGEST, "BigQuery", "2019"),),
            "mlplatform": (
                _meaning("mlflow", "oss", Stage.TRAIN, "ML Suite", "2024-12"),
                _meaning("s3", "aws", Stage.INGEST, "ML Suite", "2024-12"),
            ),
            "store": (
                _meaning("s3", "aws", Stage.INGEST, "Amazon S3"),
                _meaning("redshift", "aws", Stage.INGEST, "Amazon Redshift"),
            ),
        }
    ),
    badges=MappingProxyType({"preemptible": ("spot", "Spot VMs")}),
)

PARTS = """\
name: churn
title: Churn scores
actors: {shop: Web shop, ops: {role: Operators, kind: team}}
lanes:
  cloud: {kind: cloud, title: The cloud, provider: gcp}
  prod-eu: {kind: environment, in: cloud, repeat: [dev, prod]}
components:
  lake: {stage: ingest, capability: object-storage}
  features: {stage: ingest, capability: batch-etl}
  training: {stage: train, capability: training-managed}
  registry: {stage: train, capability: model-registry}
  endpoint: {stage: serve, capability: realtime-endpoint}
  batch: {stage: serve, capability: batch-inference}
"""
"""A spec without flows."""


def loaded(path: Path) -> Spec:
    """Return the spec in a file."""
    return load_spec(path, KNOWN)


def parsed(text: str) -> Spec:
    """Return the spec in a text."""
    return parse_spec(text, KNOWN)
