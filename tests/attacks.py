"""Designs that make it hard to say what crosses: nested, pinned, without a provider, many."""

from __future__ import annotations

__all__ = ["SPECS"]

_HEAD = """
name: attack
title: Attack
providers: [mixed]
"""

_NESTED = """
lanes:
  google: {title: Google Cloud, kind: cloud, provider: gcp}
  folder: {title: Folder, kind: project, in: google}
  analytics: {title: Analytics, kind: network, in: folder}
  amazon: {title: AWS, kind: cloud, provider: aws}
  account: {title: Account, kind: account, in: amazon}
components:
  lake: {stage: ingest, capability: object-storage, role: Lake, lane: folder}
  train: {stage: train, capability: training-managed, role: Training, lane: analytics}
  registry: {stage: train, capability: model-registry, role: Registry, lane: account}
  serve: {stage: serve, capability: realtime-endpoint, role: Endpoint, lane: amazon}
flows:
  - lake -> train: rows
  - train -> registry: {carries: the new version, kind: model}
  - registry -> serve: {carries: the approved version, kind: deploy}
"""

_OPEN = """
lanes:
  google: {title: Google Cloud, kind: cloud, provider: gcp}
  amazon: {title: AWS, kind: cloud, provider: aws}
components:
  lake: {stage: ingest, capability: object-storage, role: Lake, lane: google}
  train: {stage: train, capability: training-managed, role: Training, lane: google, provider: oss}
  registry: {stage: train, capability: model-registry, role: Registry, lane: amazon, provider: oss}
flows:
  - lake -> train: rows
  - train -> registry: {carries: the new version, kind: model}
"""

_SITE = """
lanes:
  plant: {title: Plant, kind: site}
  azure: {title: Azure, kind: cloud, provider: azure}
components:
  lake: {stage: ingest, capability: object-storage, role: Lake, lane: plant, provider: oss}
  bench: {stage: ingest, role: Test bench, lane: plant, custom: {name: Bench}}
  train: {stage: train, capability: training-managed, role: Training, lane: azure}
flows:
  - bench -> lake: readings
  - lake -> train: {carries: readings, kind: data}
  - bench -> train: {carries: raw readings, kind: data}
"""

_DENIED = """
lanes:
  google: {title: Google Cloud, kind: cloud, provider: gcp}
  amazon: {title: AWS, kind: cloud, provider: aws}
components:
  lake: {stage: ingest, capability: object-storage, role: Lake, lane: google}
  serve: {stage: serve, capability: realtime-endpoint, role: Endpoint, lane: amazon}
flows:
  - lake -> serve: {carries: raw rows, kind: data, denied: true}
"""

_BOTH = """
lanes:
  google: {title: Google Cloud, kind: cloud, provider: gcp}
  amazon: {title: AWS, kind: cloud, provider: aws}
components:
  lake: {stage: ingest, capability: object-storage, role: Lake, lane: google}
  serve: {stage: serve, capability: realtime-endpoint, role: Endpoint, lane: amazon}
flows:
  - lake -> serve: {carries: raw rows, kind: data, denied: true}
  - lake -> serve: {carries: masked rows, kind: data}
"""

_WITHIN = """
lanes:
  amazon: {title: AWS, kind: cloud, provider: aws}
components:
  lake: {stage: ingest, capability: data-warehouse, role: Warehouse, lane: amazon, provider: gcp}
  train: {stage: train, capability: training-managed, role: Training, lane: amazon}
flows:
  - lake -> train: {carries: rows, kind: data}
"""

_PINS = """
actors:
  shop: {role: Shop, kind: system}
components:
  lake: {stage: ingest, capability: object-storage, role: Lake, provider: gcp}
  train: {stage: train, capability: training-managed, role: Training, provider: aws}
  serve: {stage: serve, capability: realtime-endpoint, role: Endpoint, provider: azure}
flows:
  - lake -> train: {carries: rows, kind: data}
  - train -> serve: {carries: the model, kind: model}
  - shop -> serve: {carries: a question, reply: an answer}
  - serve -> lake: {carries: a lookup, kind: request, reply: features}
"""


def _many() -> str:
    lanes = [
        "  google: {title: Google Cloud, kind: cloud, provider: gcp}",
        "  amazon: {title: AWS, kind: cloud, provider: aws}",
        "  plant: {title: Plant, kind: site, provider: oss}",
    ]
    stages = ("ingest", "train", "serve", "monitor")
    needs = ("object-storage", "training-managed", "realtime-endpoint", "model-monitoring")
    sides = ("google", "amazon", "plant")
    parts = [
        f"  c{i}: {{stage: {stages[i * 4 // 60]}, capability: {needs[i * 4 // 60]}, "
        f"role: Part {i}, lane: {sides[i % 3]}}}"
        for i in range(60)
    ]
    flows = [
        f"  - c{i} -> c{i + 3 if i % 5 else i + 4}: {{carries: thing {i}, kind: data}}"
        for i in range(56)
    ]
    return "\n".join(["", "lanes:", *lanes, "components:", *parts, "flows:", *flows, ""])


SPECS = {
    name: _HEAD + text
    for name, text in {
        "nested": _NESTED,
        "oss-pin": _OPEN,
        "site": _SITE,
        "denied": _DENIED,
        "denied-and-not": _BOTH,
        "within-a-lane": _WITHIN,
        "pins-alone": _PINS,
        "sixty": _many(),
    }.items()
}
"""Name -> the text of a spec for the target mixed."""
