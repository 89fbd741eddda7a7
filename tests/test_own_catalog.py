"""A user's own knowledge: a catalog folder, icon packs, and the project file that names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cloudml_diagrams import resources
from cloudml_diagrams.build import build
from cloudml_diagrams.knowledge import dress, load_catalog, read_catalog
from cloudml_diagrams.model import Catalog
from cloudml_diagrams.problems import Problem, SpecError
from cloudml_diagrams.project import Project, load_project
from cloudml_diagrams.reading import check
from cloudml_diagrams.request import BuildRequest

HOUSE = """\
capability: model-registry
services:
  house-registry:
    provider: oss
    name: House Registry
    short: House Registry
    also: [HR]
    docs: https://wiki.example.org/registry
    icon: onprem.mlops.Mlflow
    managed: self-managed
    does: keeps the models of every team
    because: every team of this house already uses it
    gives_up: Only one team can mend it.
    scales: It grows by hand.
    chosen_when:
      - {objective: governance, because: the auditors of this house know it}
"""
RULE = """\
capability: object-storage
services:
  s3: {chosen_when: [{objective: cost, because: this house has a contract for it}]}
"""
RETIRED = "capability: object-storage\nservices: {s3: {status: retired}}\n"
PROVIDER = """\
id: ovh
name: OVHcloud
short: OVHcloud
position: OVHcloud keeps data in the European Union and asks the team to assemble its own platform.
color: "#123f6d"
"""
STORE = """\
capability: object-storage
defaults: {ovh: ovh-storage}
services:
  ovh-storage:
    provider: ovh
    name: OVHcloud Object Storage
    short: OVH Object Storage
    docs: https://help.ovhcloud.com/
    icon: icons/box.svg
    managed: managed
    does: keeps objects under a version
    because: the data has to stay with a European provider
    gives_up: Other services of this provider have to be assembled.
    scales: It grows by itself.
"""
PAIRS = """\
capability: model-registry
equivalence: {{pairs: {{{}: {{grade: none, caveat: They differ.}}}}}}
"""
SPEC = """\
name: churn
title: Churn scores
context: {objective: governance}
providers: [aws]
components:
  lake: {stage: ingest, capability: object-storage}
  registry: {stage: train, capability: model-registry}
"""
SHIPPED = resources.shipped("catalog")


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def read(folder: Path, files: dict[str, str]) -> Catalog:
    return read_catalog(SHIPPED, write(folder, files))


def faults(folder: Path, files: dict[str, str]) -> tuple[Problem, ...]:
    with pytest.raises(SpecError) as caught:
        read(folder, files)
    return caught.value.problems


def test_a_service_is_added_and_the_others_stay(tmp_path: Path) -> None:
    catalog = read(tmp_path, {"capabilities/ours.yaml": HOUSE})
    registry = catalog.capabilities["model-registry"]
    assert registry.services[-1].id == "house-registry"
    assert registry.defaults == load_catalog().capabilities["model-registry"].defaults
    assert len(catalog.services) == len(load_catalog().services) + 1


def test_a_house_rule_is_one_key_of_a_shipped_service(tmp_path: Path) -> None:
    s3 = read(tmp_path, {"capabilities/rules.yaml": RULE}).services["s3"]
    assert [rule.because for rule in s3.chosen_when] == ["this house has a contract for it"]
    assert s3.name == load_catalog().services["s3"].name


def test_a_shipped_entry_is_replaced_where_its_keys_are_said(tmp_path: Path) -> None:
    text = "capability: object-storage\nservices: {s3: {short: Our bucket}}\n"
    assert read(tmp_path, {"capabilities/a.yaml": text}).services["s3"].short == "Our bucket"


def test_a_gap_can_be_filled(tmp_path: Path) -> None:
    text = HOUSE.replace("model-registry", "labeling").replace("provider: oss", "provider: gcp")
    named = text.replace("services:", "defaults: {gcp: house-registry}\nservices:", 1)
    labeling = read(tmp_path, {"capabilities/a.yaml": named}).capabilities["labeling"]
    assert labeling.defaults["gcp"] == "house-registry"
    assert "gcp" not in labeling.gaps
    assert "aws" in labeling.gaps


def test_another_cloud_can_be_drawn(tmp_path: Path) -> None:
    box = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M1 1h6v6H1z"/></svg>'
    files = {
        "providers/ovh.yaml": PROVIDER,
        "capabilities/store.yaml": STORE,
        "icons/box.svg": box,
    }
    own = write(tmp_path / "own", files)
    spec = tmp_path / "churn.yaml"
    spec.write_text(SPEC.replace("providers: [aws]", "providers: [ovh]"), encoding="utf-8")
    made = {a.path.name: a.content for a in build(BuildRequest(specs=(spec,), catalog=own))}
    words = made["explanation.md"].decode()
    assert "OVHcloud Object Storage" in words
    assert "OVHcloud has no service for model registry" in words
    assert b"OVH Object" in made["diagram.svg"]


def test_a_house_rule_chooses_in_a_build(tmp_path: Path) -> None:
    own = write(tmp_path / "own", {"capabilities/ours.yaml": HOUSE})
    spec = tmp_path / "churn.yaml"
    spec.write_text(SPEC.replace("[aws]", "[oss]"), encoding="utf-8")
    (without,) = check(BuildRequest(specs=(spec,)))
    (with_ours,) = check(BuildRequest(specs=(spec,), catalog=own))
    assert without.placement("registry").choices[0].service.id != "house-registry"
    choice = with_ours.placement("registry").choices[0]
    assert (choice.service.id, choice.rule) == ("house-registry", "objective: governance")


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"capabilities/a.yaml": "capability: object-storage\nservices: {s3: {shrt: S}}\n"},
            'a.yaml:2:17: error: "s3" has no key "shrt" [unknown-key]',
        ),
        (
            {"capabilities/a.yaml": HOUSE.replace("    scales: It grows by hand.\n", "")},
            'a.yaml:3:3: error: "house-registry" needs "scales" [missing-key]',
        ),
        (
            {"capabilities/a.yaml": "services: {}\n"},
            'a.yaml:1:1: error: it needs "capability" [missing-key]',
        ),
        (
            {"capabilities/a.yaml": HOUSE.replace("objective: governance", "objective: glory")},
            "a.yaml:16:21: error:",
        ),
        (
            {"capabilities/a.yaml": HOUSE.replace("onprem.mlops.Mlflow", "onprem.mlops.Mlfow")},
            'a.yaml:9:11: error: "onprem.mlops.Mlfow" is not a class of the diagrams package',
        ),
        (
            {"capabilities/a.yaml": HOUSE.replace("onprem.mlops.Mlflow", "icons/none.svg")},
            'a.yaml:9:11: error: there is no file "icons/none.svg"',
        ),
        (
            {"capabilities/a.yaml": HOUSE.replace("provider: oss", "provider: ovh")},
            'a.yaml:4:15: error: no file describes the provider "ovh" [unknown-provider]',
        ),
        (
            {"capabilities/a.yaml": RULE.replace("  s3:", "  kms:")},
            'a.yaml:3:3: error: "kms" needs ',
        ),
        (
            {"capabilities/a.yaml": RULE.replace("  s3:", "  ecr:")},
            'a.yaml:3:3: error: "ecr" needs ',
        ),
        ({"capabilities/a.yaml": "capability: [\n"}, "a.yaml:2:1: error:"),
        ({"capabilities/a.YML": "capability: [\n"}, "a.YML:2:1: error:"),
        (
            {"capabilities/a.yaml": PAIRS.format("aws-zzz")},
            'a.yaml:2:23: error: no file describes the provider "zzz" [unknown-provider]',
        ),
        (
            {"capabilities/a.yaml": PAIRS.format("gcp-aws")},
            'a.yaml:2:23: error: "gcp-aws" is said the other way round already [said-twice]',
        ),
        (
            {"capabilities/a.yaml": PAIRS.format("aws-aws")},
            'a.yaml:2:23: error: "aws-aws" compares a provider with itself',
        ),
        (
            {"providers/mixed.yaml": PROVIDER.replace("id: ovh", "id: mixed")},
            'mixed.yaml:1:5: error: "mixed" is the target that mixes providers [reserved-id]',
        ),
        (
            {"capabilities/a.yaml": RETIRED},
            "a.yaml:2:25: error: s3 is retired, and still the default of aws [default-retired]",
        ),
        (
            {"capabilities/a.yaml": HOUSE.replace("onprem.mlops.Mlflow", "../out.svg")},
            'a.yaml:9:11: error: "../out.svg" leads out of the catalog\'s folder',
        ),
        (
            {"capabilities/a.yaml": HOUSE.replace("onprem.mlops.Mlflow", "a" * 300 + ".svg")},
            "a.yaml:9:11: error: there is no file",
        ),
        (
            {"capabilities/a.yaml": HOUSE.replace("provider: oss", 'provider: "oss\\n"')},
            "a.yaml:4:15: error:",
        ),
        (
            {"capabilities/a.yaml": HOUSE.replace("also: [HR]", 'verified: "2026-13-45"')},
            "a.yaml:7:15: error:",
        ),
        ({"readme.txt": ""}, "error: this folder holds no catalog"),
    ],
)
def test_a_fault_is_told_at_its_place(tmp_path: Path, files: dict[str, str], told: str) -> None:
    headlines = [problem.headline() for problem in faults(tmp_path, files)]
    assert any(told in headline for headline in headlines), headlines
    assert not any("/capabilities/object-storage.yaml" in each for each in headlines)


def test_two_files_that_say_the_same_show_both_places(tmp_path: Path) -> None:
    files = {"capabilities/a.yaml": HOUSE, "capabilities/b.yaml": HOUSE}
    (problem,) = faults(tmp_path, files)
    assert problem.headline().endswith(
        'b.yaml:3:3: error: "services house-registry" is said here and at a.yaml:3:3 [said-twice]'
    )


def test_two_files_may_each_say_something_of_one_capability(tmp_path: Path) -> None:
    more = HOUSE.replace("house-registry", "other-registry").replace("House", "Other")
    files = {
        "capabilities/a.yaml": HOUSE,
        "capabilities/b.yaml": more.replace("the auditors", "all"),
    }
    catalog = read(tmp_path, files)
    assert {"house-registry", "other-registry"} <= catalog.services.keys()


def test_a_service_id_that_is_taken_elsewhere_shows_both_places(tmp_path: Path) -> None:
    text = HOUSE.replace("house-registry", "s3")
    (problem,) = faults(tmp_path, {"capabilities/a.yaml": text})
    assert problem.code == "duplicate-service"
    assert "a.yaml:3:3" in problem.headline() or "a.yaml:3:3" in problem.message
    assert "object-storage.yaml:" in problem.headline() + problem.message


# Icon packs

DOT = '<circle cx="4" cy="4" r="4"/>'
ICON = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{DOT}</svg>'


@pytest.mark.parametrize(
    ("file", "service"),
    [
        ("glue.svg", "glue"),
        ("Arch_AWS-Glue_48.svg", "glue"),
        ("Arch_48/Arch_Amazon-Simple-Storage-Service_48.svg", "s3"),
        ("10178-icon-service-Key-Vaults.svg", "key-vault"),
        ("bigquery.svg", "bigquery"),
        ("vertex_ai_feature_store.svg", "agent-platform-feature-store"),
    ],
)
def test_an_icon_of_a_pack_takes_the_place_of_the_shipped_one(
    tmp_path: Path, file: str, service: str
) -> None:
    catalog = dress(load_catalog(), write(tmp_path, {file: ICON}))
    assert catalog.services[service].icon == str((tmp_path / file).resolve())
    capability = catalog.capabilities[catalog.services[service].capability]
    assert catalog.services[service] in capability.services


def test_an_icon_by_the_services_own_name_needs_no_badge(tmp_path: Path) -> None:
    shipped = load_catalog().services["sagemaker-feature-store"]
    own = dress(load_catalog(), write(tmp_path / "a", {"SageMaker-Feature-Store.svg": ICON}))
    parents = dress(load_catalog(), write(tmp_path / "b", {"Arch_Amazon-SageMaker_32.svg": ICON}))
    assert shipped.badge
    assert own.services[shipped.id].badge == ""
    assert parents.services[shipped.id].badge == shipped.badge
    assert parents.services[shipped.id].icon.endswith("Arch_Amazon-SageMaker_32.svg")


def test_what_no_file_fits_keeps_its_icon(tmp_path: Path) -> None:
    files = {"something-else.svg": ICON, "s3.svg": ICON, "東京.svg": ICON}
    catalog, shipped = dress(load_catalog(), write(tmp_path, files)), load_catalog()
    changed = [s for s in shipped.services if catalog.services[s] != shipped.services[s]]
    assert "s3" in changed
    assert "glue" not in changed


@pytest.mark.parametrize("target", ["nowhere.svg", "/dev/null", "s3.svg"])
def test_an_icon_that_is_no_file_is_a_problem(tmp_path: Path, target: str) -> None:
    try:
        (tmp_path / "s3.svg").symlink_to(target)
    except OSError:
        pytest.skip("no links here")
    with pytest.raises(SpecError) as caught:
        dress(load_catalog(), tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["bad-icon"]


def test_a_pack_in_which_nothing_fits_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(SpecError) as caught:
        dress(load_catalog(), write(tmp_path, {"something-else.svg": ICON}))
    assert [problem.code for problem in caught.value.problems] == ["no-icons"]


def test_an_icon_that_would_take_for_ever_to_draw_is_refused(tmp_path: Path) -> None:
    noise = '<filter id="f"><feTurbulence numOctaves="99999999"/></filter>'
    icons = write(tmp_path / "icons", {"s3.svg": ICON.replace(DOT, noise)})
    spec = tmp_path / "churn.yaml"
    spec.write_text(SPEC, encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        build(BuildRequest(specs=(spec,), formats=("svg",), icons=icons))
    assert [problem.code for problem in caught.value.problems] == ["bad-icon"]


def test_a_folder_without_icons_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(SpecError) as caught:
        dress(load_catalog(), tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["no-icons"]


def test_an_icon_of_a_pack_is_drawn(tmp_path: Path) -> None:
    icons = write(tmp_path / "icons", {"s3.svg": ICON})
    spec = tmp_path / "churn.yaml"
    spec.write_text(SPEC, encoding="utf-8")
    request = BuildRequest(specs=(spec,), formats=("svg",))
    (plain,) = build(request)
    (dressed,) = build(BuildRequest(specs=(spec,), formats=("svg",), icons=icons))
    assert plain.content != dressed.content
    assert str(tmp_path).encode() not in dressed.content


# The project file


def test_a_project_file_is_found_in_a_folder_around(tmp_path: Path) -> None:
    files = {"cloudml.yaml": "catalog: own\nnames: familiar\n", "own/readme": "", "a/b/c": ""}
    project = load_project(write(tmp_path, files) / "a" / "b")
    assert project == Project(catalog=tmp_path / "own", names="familiar")


def test_without_a_project_file_nothing_is_said(tmp_path: Path) -> None:
    assert load_project(tmp_path) == Project()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("catalogue: own\n", 'cloudml.yaml:1:1: error: a project file has no key "catalogue"'),
        ("theme: dark\ncatalog: none\n", 'cloudml.yaml:2:10: error: there is no folder "none"'),
        ("names: tomorrow\n", "cloudml.yaml:1:8: error:"),
        ("names: [", "cloudml.yaml:1:9: error:"),
    ],
)
def test_a_fault_of_the_project_file_is_told_at_its_place(
    tmp_path: Path, text: str, told: str
) -> None:
    write(tmp_path, {"cloudml.yaml": text})
    with pytest.raises(SpecError) as caught:
        load_project(tmp_path)
    assert told in caught.value.problems[0].headline()
