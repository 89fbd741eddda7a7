"""The catalog: faulty files are told, and every shipped file keeps the rules of docs/catalog.md."""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cloudml_diagrams.iconfiles import icon_file
from cloudml_diagrams.knowledge import load_catalog, read_catalog
from cloudml_diagrams.model import (
    GRADES,
    PROVIDERS,
    Catalog,
    Component,
    Condition,
    Context,
    FlowKind,
    Former,
    Service,
    Stage,
)
from cloudml_diagrams.problems import SpecError
from cloudml_diagrams.resolve.choose import choose

STORE = """\
capability: store
name: object storage
stage: ingest
need: keep data
acts:
  data: keeps it
  otherwise: holds it
equivalence:
  caveat: They are alike.
  pairs:
    aws-gcp: {grade: none, caveat: One of them is missing.}
    aws-azure: {grade: assembled, caveat: It is put together.}
    gcp-azure: {grade: direct, caveat: Both are missing.}
defaults: {aws: s3, oss: ceph}
gaps: {gcp: There is none., azure: There is none.}
services:
  s3:
    provider: aws
    name: Amazon S3
    short: S3
    former: [{name: Simple Storage, until: "2010"}]
    docs: https://example.org/s3
    icon: aws.storage.SimpleStorageServiceS3
    managed: serverless
    does: keeps objects
    because: everything reads it
    gives_up: Small files are slow.
    scales: It grows.
    cost: {tiering: Delete what is old., egress: Keep it near.}
    governance: {versions: Versions are kept.}
    alternatives:
      - {name: ceph, when: it must run anywhere}
      - {name: A tape robot, when: nobody reads it}
    chosen_when:
      - {objective: cost, volume: at most 1 TB, because: it is billed by size}
    sources: [https://example.org/s3]
  ceph:
    provider: oss
    name: Ceph
    short: Ceph
    docs: https://example.org/ceph
    icon: generic.storage.Storage
    managed: self-managed
    does: keeps objects
    because: it runs anywhere
    gives_up: Somebody has to run it.
    scales: It grows by machines.
    cost: {capacity: Machines are paid.}
    governance: {identity: Policies are files.}
    alternatives:
      - {name: s3, when: nobody wants to run it}
    sources: [https://example.org/ceph]
"""
LINE = {text: STORE.splitlines().index(text) + 1 for text in STORE.splitlines()}


def a_provider(provider: str) -> str:
    return f"{{id: {provider}, name: One, short: One, position: It is one., color: '#123456'}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a sound catalog of one capability."""
    for name in ("capabilities", "providers"):
        (tmp_path / name).mkdir()
    (tmp_path / "capabilities" / "store.yaml").write_text(STORE, encoding="utf-8")
    for provider in PROVIDERS:
        text = a_provider(provider)
        (tmp_path / "providers" / f"{provider}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "capabilities" / "store.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(folder: Path) -> list[str]:
    with pytest.raises(SpecError) as caught:
        read_catalog(folder)
    problems = caught.value.problems
    assert all(problem.position for problem in problems)
    return [f"{p.code} {p.position.line if p.position else 0}" for p in problems]


# Reading


def test_files_become_values(folder: Path) -> None:
    catalog = read_catalog(folder)
    store = catalog.capabilities["store"]
    assert (store.stage, store.acts) == (Stage.INGEST, {FlowKind.DATA: "keeps it"})
    assert store.acts_otherwise == "holds it"
    assert [service.id for service in store.services] == ["s3", "ceph"]
    assert catalog.services["s3"] is store.services[0]
    s3 = catalog.services["s3"]
    assert list(s3.cost.items()) == [
        ("tiering", "Delete what is old."),
        ("egress", "Keep it near."),
    ]
    assert (s3.status, s3.former) == ("ga", (Former(name="Simple Storage", until="2010"),))
    [rule] = s3.chosen_when
    assert rule.conditions == (
        Condition(key="objective", value="cost"),
        Condition(key="volume", value="at most 1 TB"),
    )
    assert tuple(catalog.providers) == PROVIDERS


def test_the_grade_over_all_is_the_weakest_of_the_pairs(folder: Path) -> None:
    equivalence = read_catalog(folder).capabilities["store"].equivalence
    assert equivalence.grade == "none"
    assert equivalence.between("azure", "aws") == equivalence.between("aws", "azure")
    assert equivalence.between("aws", "oss") is None


def test_an_alternative_is_called_by_the_short_name_of_its_service(folder: Path) -> None:
    alternatives = read_catalog(folder).services["s3"].alternatives
    assert [each.short for each in alternatives] == ["Ceph", "A tape robot"]


DEFAULTS, GAPS = LINE["defaults: {aws: s3, oss: ceph}"], LINE["services:"] - 1


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("aws: s3", "aws: s4", f"unknown-service {DEFAULTS}"),
        ("aws: s3", "gcp: s3, aws: s3", f"service-elsewhere {DEFAULTS}"),
        ("aws: s3", "aws: ceph", f"default-or-gap {DEFAULTS}"),
        ("{aws: s3, oss: ceph}", "{oss: ceph}", f"default-or-gap {DEFAULTS}"),
        ("{gcp:", "{aws: Nothing., gcp:", f"default-or-gap {GAPS}"),
        ("{gcp:", "{ovh: Nothing., gcp:", f"unknown-provider {GAPS}"),
        ("capability: store", "capability: storage", "misnamed-file 1"),
        (
            "    does: keeps objects\n",
            "    successor: s5\n    does: keeps objects\n",
            f"unknown-service {LINE['    does: keeps objects']}",
        ),
    ],
)
def test_what_does_not_fit_together_is_a_problem(
    folder: Path, old: str, new: str, fault: str
) -> None:
    change(folder, old, new)
    assert faults(folder) == [fault]


def test_open_source_may_be_the_default_of_a_cloud_that_says_what_it_lacks(folder: Path) -> None:
    change(folder, "aws: s3", "aws: s3, gcp: ceph")
    assert read_catalog(folder).capabilities["store"].defaults["gcp"] == "ceph"


def test_a_service_is_described_once_and_both_places_are_shown(folder: Path) -> None:
    text = STORE.replace("capability: store", "capability: again")
    (folder / "capabilities" / "again.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        read_catalog(folder)
    problems = [each for each in caught.value.problems if each.code == "duplicate-service"]
    assert [each.position.line for each in problems if each.position] == [
        LINE["  s3:"],
        LINE["  ceph:"],
    ]
    assert f"under again, at again.yaml:{LINE['  s3:']}:3" in problems[0].message


def test_a_provider_needs_a_file(folder: Path) -> None:
    (folder / "providers" / "oss.yaml").unlink()
    provider = LINE["    provider: oss"]
    assert faults(folder) == [f"unknown-provider {DEFAULTS}", f"unknown-provider {provider}"]


def test_the_faults_of_all_files_come_at_once(folder: Path) -> None:
    change(folder, "    managed: serverless\n", "    manged: serverless\n")
    (folder / "providers" / "aws.yaml").write_text("id: aws\nid: aws\n", encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        read_catalog(folder)
    files = {Path(problem.file).name for problem in caught.value.problems}
    assert files == {"store.yaml", "aws.yaml"}


# What ships


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def test_every_shipped_file_is_read(catalog: Catalog) -> None:
    assert set(catalog.providers) == set(PROVIDERS)
    assert len(catalog.capabilities) >= 51
    assert len(catalog.services) >= 290


def test_every_icon_exists_and_opens(catalog: Catalog) -> None:
    for icon in {service.icon for service in catalog.services.values()}:
        data = icon_file(icon).read_bytes()
        assert data.startswith(b"\x89PNG\r\n\x1a\n"), icon
        width, height = struct.unpack(">II", data[16:24])
        assert min(width, height) >= 32, icon
        assert b"IEND" in data[-12:], icon


def test_every_default_is_for_new_work_and_has_been_weighed(catalog: Catalog) -> None:
    for capability in catalog.capabilities.values():
        for provider, service_id in capability.defaults.items():
            service = catalog.services[service_id]
            assert service.capability == capability.id
            assert service.provider in (provider, "oss")
            assert service.status == "ga", f"{service_id} is {service.status}"
            assert service.alternatives, f"{service_id} has been weighed against nothing"


def test_every_provider_has_a_default_or_a_stated_absence(catalog: Catalog) -> None:
    for capability in catalog.capabilities.values():
        assert {*capability.defaults, *capability.gaps} == set(PROVIDERS), capability.id


def test_each_pair_of_clouds_has_a_grade_and_a_caveat_of_its_own(catalog: Catalog) -> None:
    caveats = []
    for capability in catalog.capabilities.values():
        pairs = capability.equivalence.pairs
        assert {"aws-gcp", "aws-azure", "gcp-azure"} <= pairs.keys(), capability.id
        assert {each.grade for each in pairs.values()} <= set(GRADES)
        caveats += [each.caveat for each in pairs.values()]
    assert len(set(caveats)) == len(caveats)


def test_a_pair_is_direct_only_where_both_have_a_service_of_their_own(catalog: Catalog) -> None:
    for capability in catalog.capabilities.values():
        for pair, likeness in capability.equivalence.pairs.items():
            lacking = set(pair.split("-")) & capability.gaps.keys()
            assert likeness.grade != "direct" or not lacking, (capability.id, pair)


def test_what_stands_in_govern_has_a_purpose(catalog: Catalog) -> None:
    known = {"", "identity", "protection", "network", "delivery", "audit"}
    for capability in catalog.capabilities.values():
        assert capability.purpose in known
        assert capability.stage != Stage.GOVERN or capability.purpose, capability.id


def test_a_status_other_than_ga_is_explained(catalog: Catalog) -> None:
    for service in catalog.services.values():
        assert (service.status == "ga") or service.status_note, service.id
        assert service.status not in ("retiring", "retired") or service.ends, service.id
        assert service.for_new_work or service.successor, service.id


def test_a_successor_is_for_new_work(catalog: Catalog) -> None:
    for service in catalog.services.values():
        if service.successor:
            assert catalog.services[service.successor].for_new_work, service.id


def test_everything_is_said_of_every_service(catalog: Catalog) -> None:
    for service in catalog.services.values():
        assert service.cost, service.id
        assert service.governance, service.id
        assert service.strengths, service.id
        assert service.tradeoffs, service.id
        assert service.verified, service.id
        assert service.sources, service.id


def test_every_cloud_says_what_its_spare_capacity_is(catalog: Catalog) -> None:
    for provider in ("aws", "gcp", "azure"):
        spot = catalog.providers[provider].spot
        assert spot
        assert 50 <= spot.ceiling <= 95
        assert 30 <= spot.notice <= 120
        assert catalog.providers[provider].commitment
        assert catalog.providers[provider].egress
        assert catalog.providers[provider].residency


def test_every_cloud_says_how_it_is_reached_from_another(catalog: Catalog) -> None:
    for provider in catalog.providers.values():
        assert provider.federation
        assert provider.interconnect or provider.id == "oss"
        own = (provider.federation, provider.interconnect, provider.parallel)
        read = [*own, *provider.checked.values()]
        for each in filter(None, read):
            assert each.sources
            assert all(source.startswith("https://") for source in each.sources)
            assert date.fromisoformat(each.verified) <= date(2026, 11, 25)
        if provider.id != "oss":
            assert provider.parallel
            assert provider.checked.keys() == {"commitment", "egress", "residency"}


def test_what_is_read_is_also_said(folder: Path) -> None:
    path = folder / "providers" / "aws.yaml"
    read = "\nchecked: {egress: {sources: ['https://example.org'], verified: '2026-11-25'}}\n"
    path.write_text(path.read_text().strip().strip("{}").replace(", ", "\n") + read)
    assert faults(folder) == ["nothing-checked 6"]


def test_the_levers_of_interruptible_training_are_said(catalog: Catalog) -> None:
    for name in ("training-managed", "gpu-cluster", "training-kubernetes"):
        capability = catalog.capabilities[name]
        for provider in ("aws", "gcp", "azure"):
            cost = catalog.services[capability.defaults[provider]].cost
            assert {"spot", "checkpoints"} & cost.keys(), (name, provider)


def test_an_alternative_that_looks_like_an_id_is_one(catalog: Catalog) -> None:
    for service in catalog.services.values():
        for each in service.alternatives:
            assert each.name != service.id
            looks_like_an_id = re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", each.name)
            assert each.name in catalog.services or not looks_like_an_id, (
                f"{service.id}: no service is called {each.name}"
            )


def test_links_have_the_form_of_that_vendors_documentation(catalog: Catalog) -> None:
    for service in catalog.services.values():
        homes = catalog.providers[service.provider].docs
        own = service.docs.startswith(homes) if homes else service.docs.startswith("https://")
        # What a team runs itself on a cloud is documented where its project lives.
        assert own or (service.managed == "self-managed" and service.docs.startswith("https://")), (
            f"{service.id}: {service.docs}"
        )


def test_names_fit_the_card(catalog: Catalog) -> None:
    for service in catalog.services.values():
        assert len(service.short) <= 32, service.short
        assert len(service.familiar) <= 32, service.familiar
        assert not service.badge or re.fullmatch(r"[A-Za-z0-9]{2,4}", service.badge), service.id


def sentences(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for provider in catalog.providers.values():
        yield provider.id, provider.position
        for text in (provider.commitment, provider.egress, provider.residency):
            yield provider.id, text
        if provider.federation:
            yield provider.id, provider.federation.proves
            yield provider.id, provider.federation.accepts
        if provider.interconnect:
            yield provider.id, provider.interconnect.clouds
            yield provider.id, provider.interconnect.sites
        if provider.parallel:
            yield provider.id, provider.parallel.terms
        yield provider.id, provider.spot.note if provider.spot else ""
    for capability in catalog.capabilities.values():
        yield capability.id, capability.equivalence.caveat
        for likeness in capability.equivalence.pairs.values():
            yield capability.id, likeness.caveat
        for gap in capability.gaps.values():
            yield capability.id, gap
    for service in catalog.services.values():
        for text in (service.status_note, service.gives_up, service.scales):
            yield service.id, text
        for text in (*service.cost.values(), *service.governance.values(), *service.limits):
            yield service.id, text
        for text in (*service.strengths, *service.tradeoffs):
            yield service.id, text


def phrases(catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    """Yield who says it, the word it would stand after, and the phrase."""
    for capability in catalog.capabilities.values():
        yield capability.id, "to", capability.need
        yield capability.id, "the", capability.name
        for act in (*capability.acts.values(), capability.acts_otherwise):
            yield capability.id, "which", act
    for service in catalog.services.values():
        yield service.id, "which", service.does
        yield service.id, "because", service.because
        if service.autoscales_on:
            yield service.id, "the", service.autoscales_on
        for alternative in service.alternatives:
            yield service.id, "when", alternative.when
        for rule in service.chosen_when:
            yield service.id, "because", rule.because


def test_sentences_are_whole(catalog: Catalog) -> None:
    for owner, text in sentences(catalog):
        assert not text or (text.endswith(".") and text == text.strip()), f"{owner}: {text}"
        # A product may be written small: dbt, vLLM, pgvector.
        begins = (
            text[:1].isupper()
            or text[:1].isdigit()
            or re.match(r"[a-z]+[A-Z]|dbt |pgvector ", text)
        )
        assert not text or begins, f"{owner}: {text}"
        assert not re.search(r"\s\s|\n|\.\.$", text), f"{owner}: {text}"


def test_phrases_go_on_from_the_word_before(catalog: Catalog) -> None:
    for owner, word, text in phrases(catalog):
        assert text, owner
        assert text[-1] not in ".;,:", f"{owner}: {text}"
        assert text.split()[0].lower() not in (word, "because"), f"{owner}: {text}"


SELLING = re.compile(
    r"\b(seamless\w*|effortless\w*|world-class|cutting-edge|best-in-class|powerful|blazing\w*)\b",
    re.I,
)


def test_nothing_is_praised(catalog: Catalog) -> None:
    said = [text for _, text in sentences(catalog)] + [text for *_, text in phrases(catalog)]
    assert [text for text in said if SELLING.search(text)] == []


def test_nothing_is_said_twice(catalog: Catalog) -> None:
    counts = Counter(text for _, text in sentences(catalog) if text)
    assert [text for text, count in counts.items() if count > 1] == []
    reasons = Counter(service.because for service in catalog.services.values())
    assert [text for text, count in reasons.items() if count > 1] == []


def test_what_is_named_by_its_former_name_is_not_a_former_name(catalog: Catalog) -> None:
    for service in catalog.services.values():
        names = {former.name for former in service.former}
        assert not names & {service.name, service.short}, service.id
        assert not service.familiar or service.former, f"{service.id} says not what was familiar"
        assert service.familiar != service.short, service.id


# What chooses


def said_of(conditions: tuple[Condition, ...]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what a component and a context have to say for conditions to hold."""
    asked = {each.key: each.value for each in conditions}
    component: dict[str, Any] = {"prefer": asked.pop("prefer", "")}
    component["badges"] = (asked.pop("badge"),) if "badge" in asked else ()
    context: dict[str, Any] = {
        key: re.sub("^at (most|least) ", "", value) for key, value in asked.items()
    }
    if "regulation" in context:
        named = context["regulation"]
        context["regulation"] = ("GDPR" if named == "any" else named,)
    return component, context


def test_every_service_for_new_work_is_chosen_by_some_context(catalog: Catalog) -> None:
    unreachable = [
        service.id
        for service in catalog.services.values()
        if service.for_new_work and not _is_default(service, catalog)
        if not any(_chosen(service, rule.conditions, catalog) for rule in service.chosen_when)
    ]
    assert unreachable == []


def test_every_rule_chooses_its_service_when_nothing_else_is_said(catalog: Catalog) -> None:
    idle = [
        (service.id, [f"{each.key}: {each.value}" for each in rule.conditions])
        for service in catalog.services.values()
        for rule in service.chosen_when
        if service.for_new_work and not _chosen(service, rule.conditions, catalog)
    ]
    assert idle == []


def test_what_is_not_for_new_work_has_no_rule(catalog: Catalog) -> None:
    for service in catalog.services.values():
        assert service.for_new_work or not service.chosen_when, service.id


def _is_default(service: Service, catalog: Catalog) -> bool:
    return service.id in catalog.capabilities[service.capability].defaults.values()


def _chosen(service: Service, conditions: tuple[Condition, ...], catalog: Catalog) -> bool:
    said, context = said_of(conditions)
    component = Component(
        id="it", stage=Stage.TRAIN, role="It", capability=service.capability, **said
    )
    choice = choose(component, service.provider, Context(**context), catalog)
    return choice is not None and choice.service.id == service.id


def test_articles_suit_the_word_after_them(catalog: Catalog) -> None:
    wrong = re.compile(
        r"\ba (?:[aeio](?!ne\b|nce\b)\w+|ML|S3|SQL|API|SSD|FPGA)\b"
        r"|\ban (?:[bcdfgjkpqtvwyz]\w+|GPU|VM)\b"
    )
    said = [text for _, text in sentences(catalog)] + [text for *_, text in phrases(catalog)]
    assert [text for text in said if wrong.search(text)] == []
