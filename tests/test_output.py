"""The pictures and explanations kept in Git are what the program makes now."""

from __future__ import annotations

from pathlib import Path

import pytest

from cloudml_diagrams.build import build
from cloudml_diagrams.comparing import comparisons
from cloudml_diagrams.request import BuildRequest
from tests.conftest import Accepted

KEPT = {
    "weekly-retrain": ("aws", "gcp", "azure"),
    "scalable-pipeline": ("aws", "gcp", "azure"),
    "realtime-predictions": ("aws", "gcp", "azure"),
    "drift-monitoring": ("aws", "gcp", "azure"),
    "data-on-gcp-serve-on-aws": ("mixed",),
}
FILES = ("diagram.svg", "explanation.md")
TOGETHER = ("comparison.md", "servicemap.svg")
"""Kept of the first spec: its targets side by side."""


@pytest.mark.parametrize(
    ("name", "target"), [(name, target) for name, targets in KEPT.items() for target in targets]
)
def test_kept_output_is_what_is_made_now(
    root: Path, accepted: Accepted, monkeypatch: pytest.MonkeyPatch, name: str, target: str
) -> None:
    monkeypatch.chdir(root)
    spec = Path("specs", f"{name}.yaml")
    request = BuildRequest(specs=(spec,), targets=(target,), formats=("svg", "md"))
    made = {artifact.path.name: artifact.content.decode() for artifact in build(request)}
    for file in FILES:
        accepted(root / "output" / name / target / file, made[file])


def test_kept_comparison_is_what_is_made_now(
    root: Path, accepted: Accepted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    name = next(iter(KEPT))
    request = BuildRequest(specs=(Path("specs", f"{name}.yaml"),), formats=("md", "map"))
    made = {artifact.path.name: artifact.content for artifact in comparisons(request)}
    for file in TOGETHER:
        accepted(root / "output" / name / file, made[file].decode())
