"""Specs with unusual flows: loops, parallels, every kind, gates, forbidden ones, crowds."""

from __future__ import annotations

from typing import Any

from tests.shapes.parts import component, row, small, spec

__all__ = [
    "crowd",
    "cycle",
    "denied",
    "every_kind",
    "gates",
    "parallel",
    "presence",
    "rich",
    "self_flows",
    "steps",
]

KINDS = ("data", "model", "request", "event", "control", "deploy", "approval", "telemetry")
LOOP_KINDS = ("feedback", "identity")


def cycle() -> str:
    """Return a spec where everything leads to everything else and back."""
    ring = "ingest-1 -> train-1 -> serve-1 -> monitor-1 -> ingest-1"
    back = "monitor-1 -> serve-1 -> train-1 -> ingest-1"
    return spec("cycle", small(), [{ring: "the latest data"}, {back: "a finding"}])


def parallel() -> str:
    """Return a spec with several flows between the same two components, both ways."""
    there = [{"train-1 -> serve-1": f"version {i}"} for i in range(1, 6)]
    return spec(
        "parallel", small(), [*there, {"serve-1 -> train-1": "predictions"}, "ingest-1 -> train-1"]
    )


def self_flows() -> str:
    """Return a spec where components lead to themselves."""
    return spec(
        "self-flows",
        small(),
        [
            {"ingest-1 -> train-1 -> serve-1": "a batch"},
            {"train-1 -> train-1": "the training state"},
            {"serve-1 -> serve-1": "a retry"},
            {"govern-1 -> govern-1": {"carries": "a rotated key", "kind": "identity"}},
        ],
    )


def denied() -> str:
    """Return a spec with forbidden flows beside allowed ones."""
    no = {"carries": "raw rows", "denied": True, "because": "rows stay where they are"}
    return spec(
        "denied",
        small(),
        [
            {"ingest-1 -> train-1 -> serve-1 -> monitor-1": "a batch"},
            {"ingest-1 -> serve-1": no},
            {"ingest-1 -> monitor-1": no},
            {"user -> train-1": no | {"carries": "a model upload"}},
        ],
        actors={"user": "Anyone"},
    )


def every_kind() -> str:
    """Return a spec with a flow of each kind, said outright."""
    components = row("train", 3) | row("serve", 3) | row("monitor", 2) | row("govern", 2)
    ids = [id_ for id_ in components if not id_.startswith("govern")]
    flows: list[Any] = [
        {
            f"{ids[i % len(ids)]} -> {ids[(i + 3) % len(ids)]}": {
                "carries": f"a {kind}",
                "kind": kind,
            }
        }
        for i, kind in enumerate(KINDS)
    ]
    flows += [{"monitor-2 -> train-2": {"carries": f"a {k}", "kind": k}} for k in LOOP_KINDS]
    return spec("every-kind", components, flows)


def gates() -> str:
    """Return a spec with a gate, a condition, a rate and a freshness on every flow."""
    chain = list(small())[:4]
    flows = [
        {
            f"{a} -> {b}": {
                "carries": "the next version",
                "if": "the error falls by 0.01",
                "freshness": "5 min",
                "rate": "500/s",
                "gate": {"by": f"Reviewer {i}", "rule": "four eyes and a green test", "kind": kind},
            }
        }
        for i, (a, b, kind) in enumerate(
            zip(chain, [*chain[1:], "ingest-1"], ("test", "person", "test", "person"), strict=True)
        )
    ]
    return spec("gates", small(), flows)


def presence() -> str:
    """Return a spec with optional and planned parts and alternatives of one another."""
    components = small() | {
        "planned-train": component("train", 2, presence="planned"),
        "optional-ingest": component(
            "ingest", 2, presence="optional", when="events arrive by the second"
        ),
        "batch": component(
            "serve", 2, alternative_to="serve-1", when="nobody waits for the answer"
        ),
        "lake": component("ingest", 4, alternative_to="ingest-1", when="analysts ask in SQL"),
    }
    flows: list[Any] = [
        {"ingest-1 -> train-1 -> serve-1 -> monitor-1": "a batch"},
        {"optional-ingest -> train-1": {"carries": "events", "presence": "optional"}},
        {"planned-train -> train-1": {"carries": "the best run", "presence": "planned"}},
        {"lake -> train-1": "the same rows"},
        {"train-1 -> batch": "the model"},
    ]
    return spec("presence", components, flows)


def crowd() -> str:
    """Return a spec with several people and systems at one component, and one at several."""
    actors: dict[str, Any] = {f"user-{i}": f"User {i}" for i in range(1, 7)}
    actors["system"] = {"role": "Another system", "kind": "system"}
    actors["team"] = {"role": "The team", "kind": "team"}
    flows: list[Any] = [
        {"ingest-1 -> train-1 -> serve-1 -> monitor-1": "a batch"},
        *(
            {f"user-{i} -> serve-1": {"carries": "a request", "reply": "the answer"}}
            for i in range(1, 7)
        ),
        {"system -> ingest-1, serve-1": "records"},
        {"team -> train-1": {"carries": "the approval", "kind": "approval"}},
        {"monitor-1 -> team": "the report"},
    ]
    return spec("crowd", small(), flows, actors=actors)


def rich() -> str:
    """Return a spec whose cards carry every badge and quantity there is."""
    extras = {
        "badges": [
            "spot",
            "private",
            "serverless",
            "\N{MULTIPLICATION SIGN}8",
            {"accelerator": "H100", "count": 64},
        ],
        "quantities": {
            "latency": "p99 80 ms",
            "throughput": "500 requests/s",
            "volume": "40 GB",
            "replicas": "2 to 20",
            "cost": {"value": "300 USD/month", "assuming": "2 instances day and night"},
            "recovery-point": "1 h",
        },
    }
    components = {id_: entry | extras for id_, entry in small().items()}
    chain = {"ingest-1 -> train-1 -> serve-1 -> monitor-1": "a batch"}
    triggers = {
        "train-1": [
            {"schedule": "every Monday at 02:00"},
            {"event": "drift found"},
            {"commit": "main"},
        ]
    }
    return spec("rich", components, [chain], triggers=triggers)


def steps() -> str:
    """Return a spec whose flows share steps and have sub-steps, not always side by side."""
    flows: list[Any] = [
        {"ingest-1 -> train-1": {"carries": "a batch", "step": "learn/read"}},
        {"train-1 -> train-1": {"carries": "the training state", "step": "learn/save"}},
        {"train-1 -> serve-1": {"carries": "the new version", "step": "release"}},
        {"govern-1 -> serve-1": {"carries": "a role", "kind": "identity", "step": "release"}},
        {"serve-1 -> monitor-1": "predictions"},
        {"monitor-1 -> train-1": {"carries": "a finding", "step": "learn/again"}},
    ]
    return spec("steps", small(), flows)
