"""What would change in another context: it is true, it is told well, and nothing breaks it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cloudml_diagrams.knowledge import load_catalog, vocabulary
from cloudml_diagrams.model import (
    Architecture,
    Catalog,
    Component,
    Context,
    Flip,
    Quantity,
    Spec,
    Stage,
)
from cloudml_diagrams.narrate import check, compose, markdown
from cloudml_diagrams.narrate.answers.answer import answer
from cloudml_diagrams.resolve import flips, resolve
from cloudml_diagrams.resolve.measures import times
from cloudml_diagrams.resolve.suppose import suppose
from cloudml_diagrams.spec import parse_spec
from tests.real import GALLERY, ROOT, architecture
from tests.strategies import SOURCE, a_capability, a_catalog, a_rule, a_service, specs

PAIRS = pytest.mark.parametrize(("name", "target"), GALLERY)
HEADING = "## What would change if the context changed"
CONTEXTS = st.builds(
    Context,
    latency=st.sampled_from(("", "p99 200 ms", "soon", "2 s", "p95 5 ms")),
    team=st.sampled_from(("", "6 engineers", "a few", "3, all new", "40 people")),
    objective=st.sampled_from(("", "cost", "control", "portability", "governance")),
    arrival=st.sampled_from(("", "batch", "stream", "both")),
    volume=st.sampled_from(("", "40 GB a week", "8 million a day", "much", "3 TB and 2 GB")),
    regulation=st.sampled_from(((), ("GDPR",), ("GDPR", "PCI DSS"))),
    data=st.sampled_from(("", "in S3, eu-central-1", "on premises")),
)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def chosen(one: Architecture) -> dict[str, tuple[str, ...]]:
    """Return the ids of the services of each component."""
    return {
        each.component.id: tuple(choice.service.id for choice in each.choices)
        for each in one.placements
    }


def proved(flip: Flip, one: Architecture, catalog: Catalog) -> Architecture:
    """Resolve with the change of a flip, and hold that it says exactly what comes of it."""
    clouds = {each.short: each.id for each in catalog.providers.values()}
    target = clouds[flip.after] if flip.key == "target" else one.target
    then = resolve(suppose(one.spec, flip), catalog, target)
    before, after = chosen(one), chosen(then)
    moved = {move.component for move in flip.moves}
    for move in flip.moves:
        assert move.before.id in before[move.component]
        assert move.before.id not in after[move.component]
        assert move.after.id in after[move.component]
        assert move.after.id not in before[move.component]
    if flip.key != "target":
        assert moved == {each for each, services in before.items() if services != after[each]}
    for stay in flip.stays:
        assert stay.before == stay.after
        choices = then.placement(stay.component).choices
        assert any(flip.key in each.keys and each.reason == stay.because for each in choices)
    return then


@PAIRS
def test_three_flips_of_the_gallery_are_what_resolving_gives(
    name: str, target: str, catalog: Catalog
) -> None:
    one = architecture(name, target)
    found = flips(one, catalog)
    assert len(found) == 3
    assert len({flip.key for flip in found}) == 3
    assert sum(bool(flip.moves) for flip in found) >= 2
    for flip in found:
        proved(flip, one, catalog)
        assert flip.moves or flip.stays or flip.named
        assert not (flip.moves and flip.stays)
    assert found == flips(one, catalog)


@PAIRS
def test_no_two_flips_tell_the_same_move_for_its_own_sake(
    name: str, target: str, catalog: Catalog
) -> None:
    found = flips(architecture(name, target), catalog)
    moves = [{(move.component, move.after.id) for move in flip.moves} for flip in found]
    told = [each for each in moves if each]
    assert not any(a <= b for a in told for b in told if a is not b)


@given(specs(24), CONTEXTS, st.sampled_from(("aws", "gcp", "azure", "oss")))
@settings(max_examples=60)
def test_flips_of_any_spec_hold_and_can_be_told(spec: Spec, context: Context, target: str) -> None:
    catalog = load_catalog()
    resolved = resolve(replace(spec, context=context), catalog, target)
    found = flips(resolved, catalog)
    assert len({flip.key for flip in found}) == len(found) <= 3
    for flip in found:
        proved(flip, resolved, catalog)
    narration = compose(resolved, catalog, found)
    text = markdown(narration)
    assert not check(resolved, narration, text)
    assert (HEADING in text) == bool(found)


@given(specs(24, mixed=True), CONTEXTS)
@settings(max_examples=30)
def test_flips_of_a_mixture_hold(spec: Spec, context: Context) -> None:
    catalog = load_catalog()
    resolved = resolve(replace(spec, context=context), catalog, "mixed")
    for flip in flips(resolved, catalog):
        proved(flip, resolved, catalog)


def test_the_spec_with_another_time_written_into_it_says_the_same(catalog: Catalog) -> None:
    path = ROOT / "specs/weekly-retrain.yaml"
    text = path.read_text(encoding="utf-8").replace("p99 200 ms", "p99 5 s")
    then = resolve(parse_spec(text, vocabulary(catalog)), catalog, "aws")
    latency = next(
        f for f in flips(architecture("weekly-retrain", "aws"), catalog) if f.key == "latency"
    )
    assert (latency.before, latency.after) == ("p99 200 ms", "p99 5 s")
    [move] = latency.moves
    assert chosen(then)[move.component] == (move.after.id,)


ENDPOINT = Component(
    id="endpoint", stage=Stage.SERVE, role="Endpoint", capability="answering",
    quantities=(Quantity(name="latency", value="p99 200 ms"),),
)  # fmt: skip


def answering(**conditions: str) -> Catalog:
    """Return a catalog in which AWS has a second service for one capability, and a rule for it."""
    rule = a_rule("it fits then", **conditions)
    usual = a_service("usual", "aws", "answering")
    other = a_service("other", "aws", "answering", chosen_when=(rule,))
    return a_catalog(a_capability("answering", (usual, other), stage="serve"))


def asked(context: Context, *components: Component) -> Spec:
    return Spec(
        name="example",
        title="Example",
        context=context,
        components=components or (ENDPOINT,),
        source=SOURCE,
        providers=("aws",),
    )


def found(catalog: Catalog, context: Context, *components: Component) -> tuple[Flip, ...]:
    return flips(resolve(asked(context, *components), catalog, "aws"), catalog)


@pytest.mark.parametrize(
    ("rule", "context", "after"),
    [
        ({"latency": "at least 3 s"}, Context(latency="p99 200 ms"), "p99 5 s"),
        ({"latency": "at most 50 ms"}, Context(latency="p99 200 ms"), "p99 20 ms"),
        ({"team": "at least 20"}, Context(team="6 engineers"), "30 engineers"),
        ({"team": "at most 3"}, Context(team="6 engineers"), "2 engineers"),
        ({"objective": "control"}, Context(objective="cost"), "control"),
        ({"arrival": "stream"}, Context(arrival="batch"), "stream"),
        ({"volume": "at least 1 TB a day"}, Context(volume="300 GB a day"), "30 TB a day"),
        ({"data": "BigQuery"}, Context(), "in BigQuery"),
        ({"regulation": "any"}, Context(), "GDPR"),
        ({"regulation": "PCI DSS"}, Context(regulation=("GDPR",)), "PCI DSS"),
    ],
)
def test_each_key_of_the_context_is_tried(
    rule: dict[str, str], context: Context, after: str
) -> None:
    [flip] = found(answering(**rule), context)
    [key] = rule
    assert (flip.key, flip.after) == (key, after)
    [move] = flip.moves
    assert (move.before.id, move.after.id, move.because) == ("usual", "other", "it fits then")
    assert move.decided


def test_what_spoke_for_a_service_may_fall_away() -> None:
    [flip] = found(answering(regulation="any"), Context(regulation=("GDPR",)))
    assert (flip.before, flip.after) == ("GDPR", "")
    [move] = flip.moves
    assert (move.after.id, move.decided) == ("usual", False)


def test_a_time_of_its_own_is_not_the_one_of_the_context() -> None:
    context = Context(latency="p99 300 ms")
    assert not found(answering(latency="at least 3 s"), context)


def test_a_change_that_moves_nothing_is_told_if_it_speaks_for_what_is_there() -> None:
    rule = a_rule("it is always warm", latency="at most 100 ms")
    warm = a_service("warm", "aws", "realtime-endpoint", chosen_when=(rule,))
    catalog = a_catalog(a_capability("realtime-endpoint", (warm,), stage="serve"))
    endpoint = replace(ENDPOINT, capability="realtime-endpoint")
    [flip] = found(catalog, Context(latency="p99 200 ms"), endpoint)
    assert not flip.moves
    assert [(each.after.id, each.because) for each in flip.stays] == [("warm", "it is always warm")]


def test_where_the_author_named_everything_the_spec_says_so() -> None:
    named = replace(ENDPOINT, capability="", service="usual")
    [flip] = found(answering(objective="control"), Context(objective="cost"), named)
    assert (flip.key, flip.moves, flip.stays, flip.named) == ("objective", (), (), 1)


def test_alternatives_and_plans_alone_are_no_reason_for_a_flip() -> None:
    planned = replace(ENDPOINT, presence="planned")
    assert not found(answering(objective="control"), Context(objective="cost"), planned)


def test_nothing_is_asked_of_a_team_or_a_time_that_is_near_already() -> None:
    context = Context(latency="p99 4 s", team="20 engineers")
    own = replace(ENDPOINT, quantities=())
    assert not found(answering(team="at least 25"), context, own)
    assert not found(answering(latency="at least 4500 ms"), context, own)


def test_a_volume_is_a_hundred_times_as_large_in_its_own_words() -> None:
    assert times("500 GB of events a day", 100) == "50 TB of events a day"
    assert times("60 million baskets a week", 100) == "6,000 million baskets a week"
    assert times("400 GB a day from 50 chains", 100) == ""
    assert times("a lot", 100) == ""


def section(name: str, target: str, catalog: Catalog, **context: Any) -> str:
    spec = architecture(name, target).spec
    if context:
        bare = tuple(replace(each, quantities=()) for each in spec.components)
        spec = replace(spec, context=replace(spec.context, **context), components=bare)
    resolved = resolve(spec, catalog, target)
    text = markdown(compose(resolved, catalog, flips(resolved, catalog)))
    return text.partition(HEADING)[2].partition("\n## ")[0]


def test_a_flip_is_told_as_one_would_say_it(catalog: Catalog) -> None:
    told = section("weekly-retrain", "aws", catalog)
    assert (
        "If 99 of 100 answers were due within 5 s instead of 200 ms, the forecast endpoint would "
        "move from the SageMaker endpoint to SageMaker Serverless. The reason is that callers can"
        in told
    )
    assert "With 2 engineers instead of 6, nothing would move. The forecast endpoint would" in told


@pytest.mark.parametrize(
    ("context", "said"),
    [
        ({"team": "6, four of them new"}, "With 2 engineers instead of 6, "),
        ({"team": "7 people and a cat"}, "With 2 engineers instead of 7 people and a cat, "),
        ({"latency": "2 to 400 ms"}, "answers were due within 5 s instead of 2 to 400 ms, "),
        ({"objective": ""}, "If portability were the objective, "),
        ({"objective": "time-to-market"}, "If the objective were portability instead of time to"),
    ],
)
def test_any_value_of_the_context_reads_right(
    context: dict[str, str], said: str, catalog: Catalog
) -> None:
    assert said in section("weekly-retrain", "aws", catalog, **context)


def test_a_regulation_is_added_or_left_away(catalog: Catalog) -> None:
    assert "If PCI DSS applied as well, the" in section("regulated-enterprise", "aws", catalog)
    told = section("cost-aware-training", "azure", catalog)
    assert "If GDPR applied, nothing would move. The inspection endpoint would keep" in told


def test_several_moves_are_told_in_sentences_of_their_own(catalog: Catalog) -> None:
    told = section("segmentation-dashboards", "gcp", catalog)
    assert "the drift dashboard and the results dashboard would move from Data Studio to" in told
    assert "the segment assignment would move from Agent Platform batch to BigQuery ML" in told
    assert ". The nightly load would become Dataform instead of Dataflow. That is because" in told


def test_what_the_author_wrote_stays_text(catalog: Catalog) -> None:
    told = section("weekly-retrain", "aws", catalog, team="7 <b>new</b> [people](x)")
    assert "With 2 engineers instead of 7 " in told
    assert not {"<b>", "](x)"} & set(re.findall(r"<b>|(?<!\\)\]\(x\)", told))


def test_short_answers_tell_the_move_that_a_flip_is_told_for(catalog: Catalog) -> None:
    resolved = architecture("rag-assistant", "gcp")
    found = flips(resolved, catalog)
    narration = compose(resolved, catalog, found)
    for voice, said in (("speaker", "I'd move the"), ("document", "the tuned model would move")):
        told = " ".join(answer(narration, voice, "2min"))
        assert f"If the objective were cost instead of governance, {said}" in told
