"""The catalog: faulty files are told, and every shipped file keeps the rules of docs/catalog.md."""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from cloudml_diagrams.draw.icons import icon_file
from cloudml_diagrams.knowledge import load_catalog, read_catalog
from cloudml_diagrams.model import PROVIDERS, Capability, Catalog, FlowKind, Service, Stage
from cloudml_diagrams.problems import SpecError

STORE = """\
capability: store
name: object storage
stage: ingest
need: keep data
acts:
  data: keeps it
  otherwise: holds it
equivalence: {grade: direct, caveat: They are alike.}
defaults: {aws: s3, oss: ceph}
gaps: {gcp: There is none., azure: There is none.}
services:
  s3:
    provider: aws
    name: Amazon S3
    short: S3
    docs: https://example.org/s3
    icon: aws.storage.SimpleStorageServiceS3
    managed: serverless
    does: keeps objects
    because: everything reads it
    gives_up: Small files are slow.
    scales: It grows.
    cost: [Delete what is old.]
    governance: [Versions are kept.]
    alternatives:
      - {name: ceph, when: it must run anywhere}
      - {name: A tape robot, when: nobody reads it}
    chosen_when:
      - {key: objective, value: cost, because: it is billed by size}
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
    cost: [Machines are paid.]
    governance: [Policies are files.]
    alternatives:
      - {name: s3, when: nobody wants to run it}
    sources: [https://example.org/ceph]
"""


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
    assert catalog.services["s3"].cost == ("Delete what is old.",)
    assert catalog.services["s3"].status == "ga"
    assert list(catalog.providers) == sorted(PROVIDERS)


def test_an_alternative_is_called_by_the_short_name_of_its_service(folder: Path) -> None:
    alternatives = read_catalog(folder).services["s3"].alternatives
    assert [each.short for each in alternatives] == ["Ceph", "A tape robot"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("aws: s3", "aws: s4", "unknown-service 9"),
        ("aws: s3", "aws: ceph", "service-elsewhere 9"),
        ("{aws: s3, oss: ceph}", "{oss: ceph}", "default-or-gap 9"),
        ("{gcp:", "{aws: Nothing., gcp:", "default-or-gap 10"),
        ("capability: store", "capability: storage", "misnamed-file 1"),
    ],
)
def test_what_does_not_fit_together_is_a_problem(
    folder: Path, old: str, new: str, fault: str
) -> None:
    change(folder, old, new)
    assert faults(folder) == [fault]


def test_a_service_is_described_once(folder: Path) -> None:
    text = STORE.replace("capability: store", "capability: again")
    (folder / "capabilities" / "again.yaml").write_text(text, encoding="utf-8")
    assert faults(folder) == ["duplicate-service 12", "duplicate-service 31"]


def test_a_provider_needs_a_file(folder: Path) -> None:
    (folder / "providers" / "oss.yaml").unlink()
    assert faults(folder) == ["unknown-provider 32"]


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


def places(catalog: Catalog) -> Iterator[tuple[Capability, Service]]:
    for capability in catalog.capabilities.values():
        for service in capability.services:
            yield capability, service


def test_every_shipped_file_is_read(catalog: Catalog) -> None:
    assert set(catalog.providers) == set(PROVIDERS)
    assert len(catalog.capabilities) >= 20


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
            assert (service.provider, service.capability) == (provider, capability.id)
            assert service.status == "ga", f"{service_id} is {service.status}"
            assert service.alternatives, f"{service_id} has been weighed against nothing"


def test_every_provider_has_a_default_or_a_sentence(catalog: Catalog) -> None:
    for capability in catalog.capabilities.values():
        assert {*capability.defaults, *capability.gaps} == set(PROVIDERS), capability.id


def test_what_stands_in_govern_has_a_purpose(catalog: Catalog) -> None:
    known = {"", "identity", "protection", "network", "delivery", "audit"}
    for capability in catalog.capabilities.values():
        assert capability.purpose in known
        assert capability.stage != Stage.GOVERN or capability.purpose, capability.id


def test_a_status_other_than_ga_is_explained(catalog: Catalog) -> None:
    for service in catalog.services.values():
        assert (service.status == "ga") or service.status_note, service.id


def test_an_alternative_that_looks_like_an_id_is_one(catalog: Catalog) -> None:
    for service in catalog.services.values():
        for each in service.alternatives:
            assert each.name != service.id
            looks_like_an_id = re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", each.name)
            assert each.name in catalog.services or not looks_like_an_id, (
                f"{service.id}: no service is called {each.name}"
            )


def test_every_rule_can_be_met(catalog: Catalog) -> None:
    values = {
        "prefer": {"managed", "custom", "portable", "low-cost"},
        "objective": {
            "cost",
            "control",
            "time-to-market",
            "portability",
            "governance",
            "latency",
        },
        "arrival": {"batch", "stream", "both"},
    }
    for service in catalog.services.values():
        for rule in service.chosen_when:
            assert rule.key == "badge" or rule.value in values[rule.key], service.id


def test_links_are_secure(catalog: Catalog) -> None:
    for service in catalog.services.values():
        assert re.fullmatch(r"https://[^\s]+\.[^\s]+", service.docs), service.id
        assert service.sources, service.id


def test_names_fit_the_card(catalog: Catalog) -> None:
    for service in catalog.services.values():
        assert len(service.short) <= 32, service.short
        assert not service.badge or re.fullmatch(r"[A-Za-z0-9]{2,4}", service.badge), service.id


def sentences(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for provider in catalog.providers.values():
        yield provider.id, provider.position
    for capability in catalog.capabilities.values():
        yield capability.id, capability.equivalence.caveat
        for gap in capability.gaps.values():
            yield capability.id, gap
    for service in catalog.services.values():
        for text in (service.status_note, service.gives_up, service.scales):
            yield service.id, text
        for text in (*service.cost, *service.governance, *service.limits):
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
        for alternative in service.alternatives:
            yield service.id, "when", alternative.when
        for rule in service.chosen_when:
            yield service.id, "because", rule.because


def test_sentences_are_whole(catalog: Catalog) -> None:
    for owner, text in sentences(catalog):
        assert not text or (text.endswith(".") and text == text.strip()), f"{owner}: {text}"
        assert not text or not text[0].islower() or text[1].isupper(), f"{owner}: {text}"
        assert not re.search(r"\s\s|\n|\.\.$", text), f"{owner}: {text}"


def test_phrases_go_on_from_the_word_before(catalog: Catalog) -> None:
    for owner, word, text in phrases(catalog):
        assert text, owner
        assert text[-1] not in ".;,:", f"{owner}: {text}"
        assert text.split()[0].lower() not in (word, "because"), f"{owner}: {text}"


def test_nothing_is_said_twice(catalog: Catalog) -> None:
    counts = Counter(text for _, text in sentences(catalog) if text)
    assert [text for text, count in counts.items() if count > 1] == []
    reasons = Counter(service.because for service in catalog.services.values())
    assert [text for text, count in reasons.items() if count > 1] == []


def test_what_is_named_by_its_former_name_is_not_a_former_name(catalog: Catalog) -> None:
    for service in catalog.services.values():
        assert service.name not in service.former, service.id
