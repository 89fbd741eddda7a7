"""Specs with unusual boundaries: deep, spanned, repeated, and as ends of flows."""

from __future__ import annotations

from typing import Any

from tests.shapes.parts import CAPABILITIES, Entry, component, row, small, spec, two_clouds

__all__ = ["deep_lanes", "lane_ends", "repeats", "spanning"]


def deep_lanes() -> str:
    """Return a spec with lanes six deep, cards at every depth and a sibling at each."""
    kinds = ("organization", "account", "region", "network", "cluster", "namespace")
    lanes: dict[str, Entry] = {}
    components: dict[str, Entry] = {}
    stages = list(CAPABILITIES)[:4]
    for depth, kind in enumerate(kinds):
        around = {"in": kinds[depth - 1]} if depth else {}
        lanes[kind] = {"title": f"The {kind}", "kind": kind} | around
        components[f"at-{kind}"] = component(stages[depth % 4], depth, lane=kind)
        if depth:
            lanes[f"side-{kind}"] = {"title": f"Beside the {kind}", "kind": kind} | around
            components[f"beside-{kind}"] = component(
                stages[(depth + 1) % 4], depth, lane=f"side-{kind}"
            )
    chain = " -> ".join(f"at-{kind}" for kind in kinds)
    flows = [{chain: "a batch"}, *({f"at-{k} -> beside-{k}": "a copy"} for k in kinds[1:])]
    return spec("deep-lanes", components | row("govern", 2), flows, lanes=lanes)


def spanning() -> str:
    """Return a mixed spec where components of several stages span the lanes of two clouds."""
    both = {"lane": ["project", "account"]}
    components = {
        "ingest-1": component("ingest", 0, lane="project"),
        "train-1": component("train", 1, **both),
        "train-2": component("train", 3, **both),
        "serve-1": component("serve", 0, lane="account"),
        "monitor-1": component("monitor", 0, **both),
        "govern-1": component("govern", 0, **both),
        "govern-2": component("govern", 1, **both),
    }
    flows = [
        {"ingest-1 -> train-1 -> train-2 -> serve-1 -> monitor-1": "a batch"},
        "monitor-1 -> train-1",
    ]
    return spec("spanning", components, flows, **two_clouds())


def lane_ends() -> str:
    """Return a mixed spec whose flows begin and end at lanes."""
    components = {
        "ingest-1": component("ingest", 0, lane="project"),
        "train-1": component("train", 1, lane="project"),
        "serve-1": component("serve", 0, lane="account"),
        "monitor-1": component("monitor", 0, lane="account"),
        "govern-1": component("govern", 3, lane="account"),
    }
    flows: list[Any] = [
        {"user -> account": "a request"},
        {"ingest-1 -> account": "features"},
        {"project -> serve-1": {"carries": "the new version", "kind": "model"}},
        {"account -> project": {"carries": "events", "kind": "event"}},
        {"govern-1 -> project": {"carries": "the release", "kind": "deploy"}},
    ]
    return spec("lane-ends", components, flows, actors={"user": "User"}, **two_clouds())


def repeats() -> str:
    """Return a spec where lanes and components exist once per environment, region and model."""
    lanes = {
        "cloud": {"title": "The cloud", "kind": "cloud"},
        "environment": {
            "title": "Environment",
            "kind": "environment",
            "in": "cloud",
            "repeat": ["dev", "test", "prod"],
        },
        "region": {
            "title": "Region",
            "kind": "region",
            "in": "environment",
            "repeat": ["eu", "us"],
        },
    }
    components = {id_: entry | {"lane": "region"} for id_, entry in small().items()}
    components["train-1"]["repeat"] = ["dev", "test", "prod"]
    components["serve-1"]["repeat"] = [f"model-{i}" for i in range(1, 51)]
    return spec(
        "repeats",
        components,
        [{"ingest-1 -> train-1 -> serve-1 -> monitor-1": "a batch"}],
        lanes=lanes,
    )
