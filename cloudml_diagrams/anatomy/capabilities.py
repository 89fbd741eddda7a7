"""The capabilities by which it is known what learns and what answers."""

from __future__ import annotations

__all__ = ["SERVERS", "TRAINERS"]

TRAINERS = (
    *("training-managed", "gpu-cluster", "training-kubernetes", "in-warehouse-ml", "automl"),
    *("custom-compute", "accelerators"),
)
"""Capabilities of what learns from data."""

SERVERS = (
    *("realtime-endpoint", "serverless-inference", "kubernetes-serving", "container-serving"),
    *("foundation-model-api", "vector-database", "async-inference", "batch-inference"),
)
"""Capabilities of what answers with a model, or scores with it."""
