"""The explanation: it says what the picture shows, under the same numbers, and reads well."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cloudml_diagrams.knowledge import load_catalog, vocabulary
from cloudml_diagrams.model import (
    Actor,
    Architecture,
    Arrow,
    Catalog,
    Choice,
    Component,
    Context,
    Custom,
    Flow,
    FlowKind,
    Gate,
    Lane,
    Narration,
    Node,
    Placement,
    Quantity,
    Spec,
    Stage,
    Step,
    Trigger,
    View,
    Walk,
)
from cloudml_diagrams.narrate import check, compose, markdown
from cloudml_diagrams.problems import Source, SpecError
from cloudml_diagrams.resolve import resolve
from cloudml_diagrams.spec import load_spec, parse_spec

SPECS = Path(__file__).parent.parent / "specs"
K = FlowKind


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def placed(component: Component, catalog: Catalog) -> Placement:
    """Return the component with the default service of AWS."""
    if component.custom:
        return Placement(component=component, capability=None, choices=())
    capability = catalog.capabilities[component.capability]
    service = catalog.services[capability.defaults["aws"]]
    choice = Choice(provider="aws", service=service, reason=service.because, rule="default")
    return Placement(component=component, capability=capability, choices=(choice,))


def flow(ends: str, carries: str = "", kind: FlowKind = K.DATA, **more: Any) -> Flow:
    source, target = ends.split(" > ")
    return replace(
        Flow(id=f"{ends}: {carries}", source=source, target=target, kind=kind, carries=carries),
        **more,
    )


COMPONENTS = (
    Component(id="lake", stage=Stage.INGEST, role="Raw data", capability="object-storage"),
    Component(id="build", stage=Stage.INGEST, role="Feature build", capability="batch-etl"),
    Component(
        id="pipeline", stage=Stage.TRAIN, role="Weekly pipeline", capability="pipeline-orchestrator"
    ),
    Component(
        id="training",
        stage=Stage.TRAIN,
        role="Training",
        capability="training-managed",
        badges=("spot",),
        because="nobody waits for a run at night",
    ),
    Component(id="registry", stage=Stage.TRAIN, role="Model registry", capability="model-registry"),
    Component(
        id="endpoint",
        stage=Stage.SERVE,
        role="Forecast endpoint",
        capability="realtime-endpoint",
        quantities=(Quantity(name="replicas", value="2 to 20"),),
    ),
    Component(id="drift", stage=Stage.MONITOR, role="Drift monitor", capability="model-monitoring"),
    Component(id="access", stage=Stage.GOVERN, role="Least privilege", capability="iam"),
)
FLOWS = (
    flow("lake > build", "a week of orders"),
    flow("build > training", "features", because="they fit in one file"),
    flow("pipeline > training", "the weekly run", K.CONTROL),
    flow("training > registry", "the new version", K.MODEL, gate=Gate(by="backtest", kind="test")),
    flow("registry > endpoint", "the approved version", K.MODEL, gate=Gate(by="ML lead")),
    flow("registry > endpoint", "the version before", K.MODEL, condition="errors rise"),
    flow("planners > endpoint", "a store", K.REQUEST, reply="the forecast", rate="500/s"),
    flow("endpoint > drift", "predictions and inputs", K.TELEMETRY, freshness="5 min"),
    flow("drift > pipeline", "drift found", K.FEEDBACK, condition="two features drift"),
)


def build(
    catalog: Catalog,
    components: tuple[Component, ...] = COMPONENTS,
    flows: tuple[Flow, ...] = FLOWS,
    **spec: Any,
) -> Architecture:
    """Return an architecture on AWS with one view of everything, numbered from 1."""
    actors = (Actor(id="planners", role="Planners"),)
    whole = Spec(
        name="weekly",
        title="Weekly",
        components=components,
        actors=actors,
        flows=flows,
        triggers=(Trigger(target="pipeline", kind="schedule", text="every Monday at 02:00"),),
        source=Source(file="weekly.yaml", text=""),
        context=Context(volume="40 GB a week", objective="cost"),
    )
    whole = replace(whole, **spec)
    placements = tuple(placed(component, catalog) for component in components)
    nodes = [
        Node(id=p.component.id, kind="component", role=p.component.role, stage=p.component.stage,
             lanes=p.component.lanes, placement=p)
        for p in placements
    ]  # fmt: skip
    nodes += [Node(id=a.id, kind="actor", role=a.role, stage=None, actor=a) for a in whole.actors]
    arrows = tuple(
        Arrow(
            number=f.step or str(place), source=f.source, target=f.target, kind=f.kind, flows=(f,)
        )
        for place, f in enumerate(flows, start=1)
    )
    view = View(id="", title="Weekly", nodes=tuple(nodes), arrows=arrows, lanes=whole.lanes)
    return Architecture(
        spec=whole,
        target="aws",
        title="Weekly on AWS",
        providers=(catalog.providers["aws"],),
        placements=placements,
        views=(view,),
    )


def section(text: str, heading: str) -> str:
    """Return the section of an explanation under this heading."""
    return text.split(f"\n## {heading}\n")[1].split("\n## ", maxsplit=1)[0]


def steps(architecture: Architecture, catalog: Catalog) -> list[str]:
    return [step.sentence for step in compose(architecture, catalog).views[0].steps]


def test_a_step_says_who_does_what_to_whom_and_what_comes_of_it(catalog: Catalog) -> None:
    act = catalog.capabilities["batch-etl"].acts[K.DATA]
    first = steps(build(catalog), catalog)[0]
    assert first == (
        f"A week of orders moves from the raw data in S3 to the feature build, where Glue {act}."
    )


def test_a_service_is_named_once_then_the_role_alone(catalog: Catalog) -> None:
    walk = " ".join(steps(build(catalog), catalog))
    assert walk.count("(SageMaker Pipelines)") == 1
    assert walk.lower().count("the feature build") == 2
    assert "the weekly pipeline" in walk


def test_reason_rate_reply_and_freshness_are_told(catalog: Catalog) -> None:
    told = steps(build(catalog), catalog)
    assert "because they fit in one file." in told[1]
    assert told[6].startswith("The planners send a store to the forecast endpoint at 500/s, and")
    assert "and the forecast comes back." in told[6]
    assert told[7].endswith("Predictions and inputs are at most 5 min old on arrival.")


def test_triggers_conditions_and_gates_come_first(catalog: Catalog) -> None:
    told = steps(build(catalog), catalog)
    assert told[2].startswith("Every Monday at 02:00, the weekly pipeline (SageMaker Pipelines) st")
    assert told[3].startswith("Once the backtest has passed, training registers the new version in")
    assert told[4].startswith("Once the ML lead has approved it, the approved version goes from")
    assert told[5].startswith(
        "If errors rise, the model registry puts the version before back into"
    )
    assert told[8].startswith(
        "If two features drift, the drift monitor signals “drift found” to the"
    )


def test_the_gate_of_the_sender_is_its_rule(catalog: Catalog) -> None:
    held = flow("build > training", "rows", gate=Gate(by="Feature build", rule="no nulls"))
    told = steps(build(catalog, flows=(held,)), catalog)[0]
    assert told.startswith("The feature build (Glue) hands rows to")
    assert told.endswith("The feature build goes by this: no nulls.")


def test_a_denied_flow_is_told_as_forbidden(catalog: Catalog) -> None:
    denied = flow("lake > endpoint", "raw rows", denied=True, because="they hold names")
    architecture = build(catalog, flows=(*FLOWS, denied))
    narration = compose(architecture, catalog)
    last = narration.views[0].steps[-1]
    assert "not allowed to" in last.sentence
    assert last.sentence.endswith("because they hold names.")
    assert [moment.numbers for moment in narration.denied] == [("10",)]
    security = section(markdown(narration), "Security, compliance and audit")
    assert "raw rows must not get from the raw data to the forecast endpoint (step 10)" in security


def test_flows_of_one_step_that_say_the_same_are_told_together(catalog: Catalog) -> None:
    shared = (
        flow("registry > endpoint", "the version", K.MODEL, step="1"),
        flow("registry > drift", "the version", K.MODEL, step="1"),
    )
    [step] = compose(build(catalog, flows=shared), catalog).views[0].steps
    assert "to the forecast endpoint (SageMaker endpoint) and the drift monitor" in step.sentence
    assert len(step.arrows) == 2


def test_sub_steps_keep_their_letters(catalog: Catalog) -> None:
    flows = (flow("lake > build", "rows", step="7a"), flow("build > training", "rows", step="7b"))
    architecture = build(catalog, flows=flows)
    narration = compose(architecture, catalog)
    assert [step.number for step in narration.views[0].steps] == ["7a", "7b"]
    text = markdown(narration)
    assert "**7a** " in text
    assert check(architecture, narration, text) == ()


@pytest.mark.parametrize("kind", list(FlowKind))
@pytest.mark.parametrize("carries", ["", "the thing", "things", "starts", "drift found"])
def test_every_kind_of_flow_makes_a_sentence_that_passes_the_check(
    catalog: Catalog, kind: FlowKind, carries: str
) -> None:
    flows = (
        flow("build > training", carries, kind),
        flow("planners > build", carries, kind, step="2"),
        flow("build > build", carries, kind, step="3"),
    )
    architecture = build(catalog, flows=flows)
    narration = compose(architecture, catalog)
    assert check(architecture, narration, markdown(narration)) == ()
    for step in narration.views[0].steps:
        assert_reads_well(step.sentence)


def test_the_loop_is_found_and_told_in_order(catalog: Catalog) -> None:
    loop = compose(build(catalog), catalog).loop
    assert loop.closed
    parts = dict.fromkeys(moment.part for moment in loop.moments)
    assert list(parts) == ["signal", "event", "retraining", "gate", "rollout", "rollback"]
    assert [m.numbers for m in loop.moments] == [
        ("8",), ("9",), ("3",), ("4",), ("5",), ("5",), ("6",)
    ]  # fmt: skip
    assert (loop.tests, loop.persons) == (("the backtest",), ("the ML lead",))


def test_an_open_loop_is_said_to_be_open(catalog: Catalog) -> None:
    architecture = build(catalog, flows=FLOWS[:-1])
    narration = compose(architecture, catalog)
    assert not narration.loop.closed
    assert "loop" in [each.kind for each in narration.missing]
    assert "No arrow leads from what is measured back to training" in markdown(narration)


def test_spot_without_a_checkpoint_is_pointed_out(catalog: Catalog) -> None:
    narration = compose(build(catalog), catalog)
    assert narration.levers.spot == ("training",)
    assert "shows no checkpoint store" in markdown(narration)
    saved = flow("training > lake", "a checkpoint", K.MODEL)
    safe = compose(build(catalog, flows=(*FLOWS, saved)), catalog)
    assert safe.levers.checkpoints == ("10",)
    assert "What makes it safe are the checkpoints (step 10)." in markdown(safe)


def test_no_money_is_made_up(catalog: Catalog) -> None:
    narration = compose(build(catalog), catalog)
    assert "The spec states no costs" in markdown(narration)
    cost = Quantity(name="cost", value="300 USD/month", assuming="2 instances day and night")
    priced = (replace(COMPONENTS[0], quantities=(cost,)), *COMPONENTS[1:])
    text = markdown(compose(build(catalog, components=priced), catalog))
    assert "300 USD/month, assuming 2 instances day and night" in text


def test_what_no_flow_touches_is_in_the_security_section(catalog: Catalog) -> None:
    text = markdown(compose(build(catalog), catalog))
    security = section(text, "Security, compliance and audit")
    facts = catalog.services[catalog.capabilities["iam"].defaults["aws"]].governance.values()
    assert any(fact[1:] in security for fact in facts)


def test_the_author_s_reason_comes_before_the_catalog_s(catalog: Catalog) -> None:
    registry = replace(COMPONENTS[4], because="every version names its data")
    components = (*COMPONENTS[:4], registry, *COMPONENTS[5:])
    argued = section(
        markdown(compose(build(catalog, components), catalog)), "Components, and why each"
    )
    service = catalog.services[catalog.capabilities["model-registry"].defaults["aws"]]
    assert argued.index("very version names its data") < argued.index(service.because)


def test_a_fold_lists_its_members_and_links_to_its_board(catalog: Catalog) -> None:
    architecture = build(catalog)
    main = architecture.views[0]
    fold = Node(
        id="f", kind="fold", role="Train", stage=Stage.TRAIN, members=("pipeline", "training"),
        opens="train",
    )  # fmt: skip
    kept = tuple(node for node in main.nodes if node.id not in ("pipeline", "training"))
    arrows = (Arrow(number="1", source="build", target="f", kind=K.DATA, flows=FLOWS[1:3]),)
    overview = replace(main, nodes=(*kept, fold), arrows=arrows)
    views = (overview, replace(main, id="train", title="Training in detail"))
    architecture = replace(architecture, views=views)
    narration = compose(architecture, catalog)
    text = markdown(narration, picture="overview.svg")
    assert "Train stands for Weekly pipeline and Training" in text
    assert "](overview-train.svg)" in text
    assert narration.views[0].steps[0].sentence.startswith("The feature build (Glue) hands")
    assert check(architecture, narration, text) == ()


def test_a_lane_can_be_an_end(catalog: Catalog) -> None:
    lanes = (Lane(id="prod", title="Production account", kind="account"),)
    flows = (flow("prod > lake", "logs"),)
    architecture = build(catalog, flows=flows, lanes=lanes)
    assert steps(architecture, catalog)[0].startswith(
        "The production account sends logs to the raw"
    )
    narration = compose(architecture, catalog)
    assert check(architecture, narration, markdown(narration)) == ()


HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) `a` *b* _c_ | {source} {{ 7 * 7 }}"


def test_the_user_s_texts_stay_inert(catalog: Catalog) -> None:
    custom = Component(
        id="odd", stage=Stage.TRAIN, role=HOSTILE, custom=Custom(name=f"{HOSTILE}!", does=HOSTILE)
    )
    flows = (flow("lake > odd", HOSTILE, condition=HOSTILE, because=HOSTILE),)
    architecture = build(catalog, (*COMPONENTS, custom), flows, title=HOSTILE, summary=HOSTILE)
    narration = compose(replace(architecture, title=HOSTILE), catalog)
    text = markdown(narration)
    assert "<script" not in text
    assert not re.search(r"(?<!\\)\[x(?<!\\)\]\(", text)
    assert not re.search(r"(?<!\\)[*_]b|(?<!\\)`", text)
    assert "49" not in text
    assert check(architecture, narration, text) == ()


def test_html_of_the_explanation_holds_only_its_own_links(catalog: Catalog) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    odd = replace(COMPONENTS[0], role=HOSTILE, because=HOSTILE)
    text = markdown(compose(build(catalog, (odd, *COMPONENTS[1:])), catalog))
    html = markdown_it.MarkdownIt("commonmark").enable("table").render(text)
    assert "<script" not in html
    assert set(re.findall(r'(?:href|src)="([a-z]+:)', html)) == {"https:"}


Break = Callable[[Architecture, Narration, str], tuple[Architecture, Narration, str]]


def first_walk(narration: Narration, steps: tuple[Step, ...]) -> Narration:
    walk: Walk = replace(narration.views[0], steps=steps)
    return replace(narration, views=(walk, *narration.views[1:]))


def said(narration: Narration, sentence: str) -> Narration:
    first, *others = narration.views[0].steps
    return first_walk(narration, (replace(first, sentence=sentence), *others))


BREAKS: dict[str, tuple[str, Break]] = {
    "a step left out": (
        "step-untold",
        lambda a, n, t: (a, first_walk(n, n.views[0].steps[1:]), t),
    ),
    "a step too many": (
        "step-undrawn",
        lambda a, n, t: (
            a,
            first_walk(
                n, (*n.views[0].steps, replace(n.views[0].steps[0], number="99", arrows=()))
            ),
            t,
        ),
    ),
    "a step told twice": (
        "step-twice",
        lambda a, n, t: (a, first_walk(n, (*n.views[0].steps, n.views[0].steps[0])), t),
    ),
    "a number gone from the text": ("step-untold", lambda a, n, t: (a, n, t.replace("**3** ", ""))),
    "a number added to the text": (
        "step-undrawn",
        lambda a, n, t: (a, n, t.replace("**3** ", "**3** \n\n**33** ")),
    ),
    "the source unnamed": (
        "end-unnamed",
        lambda a, n, t: (a, said(n, "Orders move to the feature build."), t),
    ),
    "the target unnamed": (
        "end-unnamed",
        lambda a, n, t: (a, said(n, "Orders leave the raw data in S3."), t),
    ),
    "a node unnamed": (
        "node-unnamed",
        lambda a, n, t: (a, n, re.sub("(?i)least privilege", "it", t)),
    ),
    "a service unnamed": ("node-unnamed", lambda a, n, t: (a, n, t.replace("Glue", "It"))),
    "a service from elsewhere in the text": (
        "service-stranger",
        lambda a, n, t: (a, n, f"{t}\nBigtable helps.\n"),
    ),
    "a service of another cloud for the same need": (
        "service-stranger",
        lambda a, n, t: (a, n, f"{t}\nCloud Storage would do.\n"),
    ),
    "a service from elsewhere in a step": (
        "service-undrawn",
        lambda a, n, t: (a, said(n, f"{n.views[0].steps[0].sentence} Bigtable helps."), t),
    ),
    "a view untold": ("view-untold", lambda a, n, t: (a, replace(n, views=()), t)),
    "a view that is not drawn": (
        "view-unknown",
        lambda a, n, t: (a, replace(n, views=(*n.views, replace(n.views[0], id="ghost"))), t),
    ),
    "a picture left out": ("picture-count", lambda a, n, t: (a, n, t.replace("![", "["))),
    "a component not argued for": (
        "component-unargued",
        lambda a, n, t: (a, replace(n, chosen=n.chosen[1:]), t),
    ),
    "a component argued for twice": (
        "component-unargued",
        lambda a, n, t: (a, replace(n, chosen=(*n.chosen, n.chosen[0])), t),
    ),
    "an end unnamed in what is said aloud": (
        "end-unnamed",
        lambda a, n, t: (
            a,
            first_walk(n, (replace(n.views[0].steps[0], spoken="It goes."), *n.views[0].steps[1:])),
            t,
        ),
    ),
    "other arrows than are drawn": (
        "step-differs",
        lambda a, n, t: (
            a,
            first_walk(n, (replace(n.views[0].steps[0], arrows=()), *n.views[0].steps[1:])),
            t,
        ),
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_the_check_fails_when_picture_and_words_part(catalog: Catalog, name: str) -> None:
    code, spoil = BREAKS[name]
    architecture = build(catalog)
    narration = compose(architecture, catalog)
    whole = (architecture, narration, markdown(narration))
    assert check(*whole) == ()
    assert code in {problem.code for problem in check(*spoil(*whole))}


def gallery() -> list[tuple[str, str]]:
    """Return every spec of the gallery with each target it names."""
    found = []
    for path in sorted(SPECS.glob("*.yaml")):
        [line] = re.findall(r"^providers: \[(.*)\]", path.read_text(encoding="utf-8"), re.MULTILINE)
        found += [(path.name, target.strip()) for target in line.split(",")]
    return found


@pytest.fixture(scope="module")
def told(catalog: Catalog) -> Callable[[str, str], tuple[Architecture, Narration, str]]:
    def tell(name: str, target: str) -> tuple[Architecture, Narration, str]:
        spec = load_spec(SPECS / name, vocabulary(catalog))
        architecture = resolve(spec, catalog, target)
        narration = compose(architecture, catalog)
        return architecture, narration, markdown(narration)

    return tell


@pytest.mark.parametrize(("name", "target"), gallery())
def test_the_gallery_is_told_as_it_is_drawn(
    told: Callable[[str, str], tuple[Architecture, Narration, str]], name: str, target: str
) -> None:
    architecture, narration, text = told(name, target)
    assert check(architecture, narration, text) == ()
    assert narration.loop.closed
    sentences: list[str] = []
    for walk in narration.views:
        assert 300 <= len(walk.description) <= 1000
        assert max(len(step.short) for step in walk.steps) <= 80
        walked = [s for step in walk.steps for s in re.split(r"(?<=\.) (?=[A-Z])", step.sentence)]
        assert len(walked) == len(set(walked)), "a sentence stands twice in one walk"
        sentences += walked
    for each in sentences:
        assert_reads_well(each)
    assert_reads_well(text)


def assert_reads_well(text: str) -> None:
    """Fail on the marks of text that a program glued together."""
    assert not re.search(r"\b(the|a|an|to|is|in|of|and) \1\b", text, re.IGNORECASE), text
    assert not re.search(r"\ba (?:[aeio]\w+|ML|S3|SQL)\b", text), text
    assert not re.search(r"\ban (?:[bcdfgjklmnpqrstvwyz]\w+|x(?!86)\w+)\b", text), text
    assert not re.search(r"[,.;:] ?[,.;]|\(\)|  |None|\{|\}| [,.;]", text.replace("\n", "\n"))
    assert "component sends data" not in text


def test_the_same_architecture_gives_the_same_words(catalog: Catalog) -> None:
    once, again = (compose(build(catalog), catalog) for _ in range(2))
    assert once == again
    assert markdown(once) == markdown(again)


def test_a_user_s_template_replaces_the_shipped_one_of_its_name(
    catalog: Catalog, tmp_path: Path
) -> None:
    (tmp_path / "explanation").mkdir()
    (tmp_path / "explanation" / "limits.md.j2").write_text("## Mine\n\n{{ narration.title }}\n")
    narration = compose(build(catalog), catalog)
    text = markdown(narration, tmp_path)
    assert "## Mine" in text
    assert "## What it does not do" not in text
    assert "## The answer" in text


def test_a_user_s_template_can_build_on_the_shipped_one(catalog: Catalog, tmp_path: Path) -> None:
    (tmp_path / "explanation.md.j2").write_text(
        'Confidential.\n\n{% include "shipped/explanation.md.j2" %}\n'
    )
    text = markdown(compose(build(catalog), catalog), tmp_path)
    assert text.startswith("Confidential.\n\n# Weekly on AWS")


def test_a_user_s_template_prints_escaped_text_too(catalog: Catalog, tmp_path: Path) -> None:
    (tmp_path / "explanation.md.j2").write_text("{{ narration.summary }}")
    narration = compose(build(catalog, summary=HOSTILE), catalog)
    assert "<script" not in markdown(narration, tmp_path)


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("fine\n{% if %}\n", 2, "Expected an expression"),
        ("fine\n\n{{ narration.titel }}\n", 3, "titel"),
        ("{{ nobody }}\n", 1, "'nobody' is undefined"),
        ("a\n{{ 1 / 0 }}\n", 2, "ZeroDivisionError"),
        ("{{ narration.__class__.__mro__ }}\n", 1, "unsafe"),
        ("{{ narration | frobnicate }}\n", 1, "frobnicate"),
        ('\n{% include "explanation.md.j2" %}\n', 2, "without end"),
        ('{% include "../secret.j2" %}\n', 1, 'there is no template "../secret.j2"'),
        ('a\n{% include "other.j2" %}\n', 2, "not UTF-8"),
    ],
)
def test_a_fault_in_a_template_is_a_problem_at_its_line(
    catalog: Catalog, tmp_path: Path, template: str, line: int, words: str
) -> None:
    path = tmp_path / "explanation.md.j2"
    path.write_text(template)
    (tmp_path / "other.j2").write_bytes(b"gr\xf6\xdfe")
    with pytest.raises(SpecError) as caught:
        markdown(compose(build(catalog), catalog), tmp_path)
    [problem] = caught.value.problems
    assert problem.file == str(path)
    assert problem.position is not None
    assert problem.position.line == line
    assert words in problem.message


def test_half_a_character_in_a_template_is_a_problem(catalog: Catalog, tmp_path: Path) -> None:
    (tmp_path / "explanation.md.j2").write_text('{{ "\\ud800" }}')
    with pytest.raises(SpecError, match=r"surrogate pair.*\[bad-template\]"):
        markdown(compose(build(catalog), catalog), tmp_path)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (Path.mkdir, "not-a-file"),
        (lambda path: path.write_bytes(b"# gr\xf6\xdfe"), "not-utf-8"),
        (lambda path: path.symlink_to("nowhere"), "missing-file"),
        (lambda path: path.symlink_to(path), "unreadable-file"),
    ],
)
def test_what_is_no_text_in_the_place_of_a_template_is_not_passed_over(
    catalog: Catalog, tmp_path: Path, make: Callable[[Path], object], code: str
) -> None:
    make(tmp_path / "explanation.md.j2")
    with pytest.raises(SpecError) as caught:
        markdown(compose(build(catalog), catalog), tmp_path)
    assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.parametrize("role", ["&copy", "orders&region", "&lt;b&gt;", "&notit;", "&#60;"])
def test_an_ampersand_in_a_role_is_no_entity(catalog: Catalog, role: str) -> None:
    lake = f'{{stage: ingest, capability: object-storage, role: "{role}"}}'
    text = f"name: a\ntitle: A\ncomponents:\n  lake: {lake}\n"
    spec = parse_spec(text, vocabulary(catalog))
    architecture = resolve(spec, catalog, "aws")
    narration = compose(architecture, catalog)
    assert check(architecture, narration, markdown(narration)) == ()


def test_a_template_that_does_not_exist_is_a_problem(catalog: Catalog, tmp_path: Path) -> None:
    narration = compose(build(catalog), catalog)
    (tmp_path / "explanation.md.j2").write_text('{% include "explanation/limit.md.j2" %}')
    with pytest.raises(SpecError, match="there is no template"):
        markdown(narration, tmp_path)
    with pytest.raises(SpecError, match="no-template-folder"):
        markdown(narration, tmp_path / "nowhere")
