"""Where the rules on reliability, scale and cost hold their tongue, and where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from cloudml_diagrams.request import BuildRequest
from cloudml_diagrams.reviewing import review

HEAD = "name: case\ntitle: A case\nproviders: [aws]\n"
TRAINING = "{stage: train, capability: training-managed"
ENDPOINT = "{stage: serve, capability: realtime-endpoint"
STORE = "{stage: ingest, capability: object-storage}"


def found(folder: Path, code: str, text: str) -> list[str]:
    """Return the severities of what one rule finds in a spec."""
    (folder / "case.yaml").write_text(HEAD + text)
    report = review(BuildRequest(specs=(folder / "case.yaml",)), [code])[0]
    return [finding.severity for finding in report.findings]


def served(quantities: str, way: str = "web -> endpoint: {carries: a question, reply: it}") -> str:
    quantities = quantities and f", quantities: {{{quantities}}}"
    return (
        "context: {latency: p99 200 ms}\nactors: {web: Web}\ncomponents:\n"
        f"  endpoint: {ENDPOINT}{quantities}}}\nflows:\n  - {way}\n"
    )


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("", ["error"]),
        ("  - registry -> endpoint: {carries: the last approved version, if: errors rise}\n", []),
        ("  - delivery -> endpoint: {carries: a rollback, if: errors rise}\n", []),
    ],
)
def test_a_release_needs_a_way_back(tmp_path: Path, rest: str, expected: list[str]) -> None:
    text = (
        "actors: {web: Web}\ncomponents:\n"
        "  registry: {stage: train, capability: model-registry}\n"
        "  delivery: {stage: govern, capability: ci-cd}\n"
        f"  endpoint: {ENDPOINT}}}\nflows:\n  - web -> endpoint: a question\n"
        "  - registry -> endpoint:\n"
        "      carries: the approved version\n"
        "      gate: {by: test, rule: error not above the previous version's, kind: test}\n"
    )
    assert found(tmp_path, "rollback-missing", text + rest) == expected


def test_another_server_that_goes_back_alone_is_a_warning(tmp_path: Path) -> None:
    text = (
        "actors: {web: Web}\ncomponents:\n"
        f"  lake: {STORE}\n  registry: {{stage: train, capability: model-registry}}\n"
        f"  endpoint: {ENDPOINT}}}\n  scoring: {{stage: serve, capability: batch-inference}}\n"
        f"  own: {ENDPOINT}, alternative_to: endpoint, when: many models share it}}\nflows:\n"
        "  - registry -> endpoint, scoring, own: the approved version\n"
        "  - registry -> endpoint: {carries: the last approved version, if: errors rise}\n"
        "  - web -> endpoint, own: a question\n"
        "  - lake -> scoring: {carries: rows, reply: scores}\n"
    )
    assert found(tmp_path, "rollback-missing", text) == ["warning"]


@pytest.mark.parametrize(
    ("more", "flow", "expected"),
    [
        ("", "lake -> training: rows", ["error"]),
        (", quantities: {recovery-point: 10 min}", "lake -> training: rows", ["warning"]),
        ("", "training -> lake: {carries: the training state, kind: data}", []),
        ("", "lake -> training: the last checkpoint", []),
        ("", "training -> job: {carries: spot machines, kind: control}", []),
    ],
)
def test_spot_training_saves_its_state(
    tmp_path: Path, more: str, flow: str, expected: list[str]
) -> None:
    text = (
        f"components:\n  lake: {STORE}\n  training: {TRAINING}, badges: [spot]{more}}}\n"
        f"  job: {TRAINING}}}\nflows:\n  - {flow}\n"
    )
    assert found(tmp_path, "spot-without-checkpoints", text) == expected


@pytest.mark.parametrize(
    ("capability", "replicas", "latency", "expected"),
    [
        ("realtime-endpoint", "1 to 4", "p99 3 s", ["warning"]),
        ("realtime-endpoint", "0 to 4", "p99 3 s", ["warning"]),
        ("realtime-endpoint", "2 to 4", "p99 50 ms", []),
        ("serverless-inference", "0 to 20", "p99 3 s", []),
        ("serverless-inference", "0 to 20", "p99 200 ms", ["warning"]),
        ("serverless-inference", "1 to 20", "p99 200 ms", []),
    ],
)
def test_one_replica_is_too_few_where_machines_start_slowly(
    tmp_path: Path, capability: str, replicas: str, latency: str, expected: list[str]
) -> None:
    text = served(f"replicas: {replicas}, latency: {latency}")
    text = text.replace("realtime-endpoint", capability)
    assert found(tmp_path, "one-replica", text) == expected


def test_nobody_waits_for_what_nobody_asks(tmp_path: Path) -> None:
    text = served("replicas: 1", "web -> endpoint: {carries: rows, kind: data}")
    assert found(tmp_path, "one-replica", text) == []


@pytest.mark.parametrize(
    ("capability", "latency", "expected"),
    [
        ("realtime-endpoint", "p99 5 ms", []),
        ("serverless-inference", "p99 100 ms", []),
        ("serverless-inference", "p99 50 ms", ["warning"]),
        ("foundation-model-api", "p99 900 ms", []),
        ("foundation-model-api", "p99 500 ms", ["error"]),
        ("async-inference", "p99 8 s", ["error"]),
    ],
)
def test_only_what_is_clearly_slower_misses_its_target(
    tmp_path: Path, capability: str, latency: str, expected: list[str]
) -> None:
    text = served(f"latency: {latency}").replace("realtime-endpoint", capability)
    assert found(tmp_path, "latency-unmet", text) == expected


@pytest.mark.parametrize(
    ("flow", "expected"),
    [
        ("endpoint -> lake: {carries: a number, reply: its features}", ["warning"]),
        ("endpoint -> lake: {carries: predictions, kind: telemetry, reply: a receipt}", []),
        ("endpoint -> lake: {carries: predictions, kind: data}", []),
        ("lake -> endpoint: features of last night", []),
    ],
)
def test_a_request_waits_only_for_what_answers_it(
    tmp_path: Path, flow: str, expected: list[str]
) -> None:
    lake = "  lake: {stage: ingest, capability: data-warehouse}\n"
    text = served("latency: p99 100 ms").replace("flows:\n", f"{lake}flows:\n")
    assert found(tmp_path, "slow-step-in-request", f"{text}  - {flow}\n") == expected


@pytest.mark.parametrize(
    ("badges", "because", "expected"),
    [
        ("{accelerator: A100, count: 8}", "", ["warning"]),
        ("{accelerator: A100, count: 8}, reserved", "", []),
        ("{accelerator: A100, count: 8}", "three months are reserved", []),
        ("x8", "", []),
    ],
)
def test_accelerators_may_be_reserved(
    tmp_path: Path, badges: str, because: str, expected: list[str]
) -> None:
    reason = f", because: {because}" if because else ""
    text = (
        "context: {objective: cost}\ncomponents:\n"
        f"  training: {TRAINING}, badges: [{badges}]{reason}}}\n"
    )
    assert found(tmp_path, "accelerators-at-full-price", text) == expected


@pytest.mark.parametrize(
    ("because", "expected"),
    [
        ("the data is there", ["note"]),
        ("a run takes 20 minutes a month", []),
        ("an interruption would miss the deadline", []),
    ],
)
def test_spot_is_not_asked_for_where_it_is_no_use(
    tmp_path: Path, because: str, expected: list[str]
) -> None:
    text = (
        "context: {objective: cost}\ncomponents:\n"
        f"  training: {TRAINING}, because: {because}}}\ntriggers: {{training: every Monday}}\n"
    )
    assert found(tmp_path, "spot-unused", text) == expected


@pytest.mark.parametrize(("rate", "expected"), [("every 10 min", ["note"]), ("4 requests/s", [])])
def test_an_interval_is_not_a_load(tmp_path: Path, rate: str, expected: list[str]) -> None:
    text = served("").replace("reply: it", f"reply: it, rate: {rate}")
    assert found(tmp_path, "load-unsaid", text) == expected
