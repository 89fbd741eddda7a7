"""No cloud is favoured: whoever the clouds are called, the whole advice is the same."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest

from cloudml_diagrams.advise import advise, all_criteria
from cloudml_diagrams.advise.formats.plain import as_json
from cloudml_diagrams.knowledge import load_catalog
from cloudml_diagrams.model import PROVIDERS, Advice
from tests.advising import asked, renamed, renamed_spec
from tests.conftest import ROOT

CLOUDS = PROVIDERS[:3]
CALLED = dict(zip(CLOUDS, ("Quorn", "Vexil", "Zamba"), strict=True))
"""Names that stand in no sentence of the catalog, so that every one in an answer can be traded."""
TRADED = {
    "04-small-team-quick-start": (2, 1, 0),
    "05-jax-on-tpu": (1, 2, 0),
    "12-assistant-on-sharepoint": (2, 0, 1),
    "15-fifty-models-on-kubernetes": (0, 2, 1),
    "20-warehouse-and-endpoint-apart": (1, 0, 2),
}
"""Cases that together reach every criterion, and places in which the clouds stand instead."""
RAISED = {"data-gravity", "managed-level", "governance", "latency", "accelerators"}
RAISED |= {"time-to-market", "portability"}
SENTENCES = (
    "stand there too",
    "stands there.",
    "pass between clouds for good",
    "is for that",
    "no service here is chosen",
    "would be the team's own to run",
    "No machine has to be sized",
    "can be the team's own with",
    "can be rented here",
    "cannot be rented here",
    "even in idle hours",
    "has a service for new work",
    "would begin anew",
    "can use it here with",
    "the whole stands on",
    "answers in the order of",
    "can move one to one",
    "would be the hardest to move",
    "the team sets up",
    "can be called at once",
    "Evidence from",
    "On residency, for",
)
"""What the criteria say, one of each kind."""


@pytest.mark.parametrize(("case", "places"), TRADED.items())
def test_clouds_that_trade_names_get_the_same_advice(case: str, places: tuple[int, ...]) -> None:
    """All of it: order, weights, every sentence, what would change it. Names are made up ones."""
    names = {one: CLOUDS[place] for one, place in zip(CLOUDS, places, strict=True)}
    here, there = (
        json.loads(as_json(_as_called(case, each))) for each in (None, (*names.items(),))
    )
    assert json.dumps(_traded(here, names)) == json.dumps(there)


@cache
def _as_called(case: str, traded: tuple[tuple[str, str], ...] | None = None) -> Advice:
    """Return the advice where clouds have made-up names, and maybe have traded their ids."""
    names = dict(traded or ())
    spec = renamed_spec(asked(case), names, CALLED)
    return advise(spec, spec.providers, renamed(load_catalog(), names, CALLED))


def _traded(value: Any, names: dict[str, str], key: str = "") -> Any:
    """Return a document with traded names: ids where ids stand, made-up words everywhere."""
    if isinstance(value, dict):
        return {name: _traded(each, names, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_traded(each, names, key) for each in value]
    if not isinstance(value, str):
        return value
    words = {CALLED[one]: CALLED[other] for one, other in names.items()}
    said = re.sub("|".join(CALLED.values()), lambda found: words[found[0]], value)
    places = key == "field" and said.startswith(("providers.", "capabilities."))
    if not places and key not in {"leader", "id", "providers", "candidate"}:
        return said
    ids = rf"(?<![\w])({'|'.join(CLOUDS)})(?![\w])"
    return re.sub(ids, lambda found: names[found[0]], said)


def test_traded_names_are_tried_on_every_criterion_and_kind_of_answer() -> None:
    found = [_as_called(case) for case in TRADED]
    criteria = [each for advice in found for each in advice.criteria]
    assert {e.id for e in criteria if e.scores} == {e.id for e in all_criteria()}
    assert {e.id for e in criteria if e.weight.because} >= RAISED
    assert {advice.close for advice in found} == {True, False}
    assert {swing.kind for advice in found for swing in advice.swings} == {"weight", "context"}
    assert {"data", "skills", "objective"} <= {s.key for advice in found for s in advice.swings}
    for kind in ("proposed", "unpinned", "crossings"):
        assert any(getattr(each, kind) for advice in found for each in advice.candidates), kind
    for sentence in SENTENCES:
        reasons = (r.text for e in criteria for score in e.scores for r in score.reasons)
        assert any(sentence in text for text in reasons), sentence


def test_neither_code_nor_templates_name_a_cloud_or_a_service() -> None:
    catalog = load_catalog()
    words = {
        name for each in catalog.providers.values() for name in (each.id, each.short, each.name)
    }
    words |= {each.short for each in catalog.services.values() if len(each.short) > 6}
    words -= {"oss", "open source"}
    files = [
        *(ROOT / "cloudml_diagrams" / "advise").rglob("*.py"),
        *(ROOT / "templates" / "advise").glob("*"),
    ]
    for path in files:
        text = re.sub(r'"""[\s\S]*?"""', "", path.read_text(encoding="utf-8"))
        named = [word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)]
        assert not named, (path.name, named)
