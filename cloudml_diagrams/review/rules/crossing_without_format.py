"""Something that crosses between clouds in a form that nobody has named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.model import Flow, FlowKind
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_HEAVY = (FlowKind.DATA, FlowKind.MODEL)
_FORMATS = re.compile(
    r"(?i)\b(?:parquet|avro|orc|arrow|iceberg|delta(?: lake)?|hudi|csv|jsonl?|protobuf|tfrecords?"
    r"|onnx|safetensors|gguf|pickle|savedmodel|torchscript|mlflow|oci|docker|container|dicom|fhir"
    r"|images?|pictures?|sql|xml)\b"
)


def _asks(case: Case) -> bool:
    return any(each.flow.kind in _HEAVY for each in case.crossings)


def _look(case: Case) -> Iterator[Found]:
    seen: set[tuple[str, str]] = set()
    for crossing in case.crossings:
        flow = crossing.flow
        ends = flow.source, flow.target
        if flow.kind not in _HEAVY or ends in seen or _said(flow):
            continue
        seen.add(ends)
        start, end = (case.cloud_name(each) for each in (crossing.source, crossing.target))
        thing = f'"{flow.carries}"' if flow.carries else "what moves"
        yield found(
            flow,
            f"{case.said(flow)} goes from {start} to {end}, and no format is said",
            matters=(
                f"Tools of {start} write {thing} as they like, and those of {end} read what they "
                "know. A form that only one side can read ties the other to it."
            ),
            change=(
                f"Write format: at {flow.source} -> {flow.target}, with an open one that both "
                f"sides read: {_proposal(flow)}."
            ),
        )


def _said(flow: Flow) -> bool:
    return bool(flow.format or _FORMATS.search(f"{flow.carries} {flow.because}"))


def _proposal(flow: Flow) -> str:
    return "ONNX or an MLflow model" if flow.kind is FlowKind.MODEL else "Parquet or Avro"


RULE = Rule(
    code="crossing-without-format",
    group="multi-cloud",
    severity="note",
    points=(3,),
    title="Something that crosses in no known form",
    question="In which format does it arrive, and who may change that?",
    why=(
        "Between two clouds there is no common tool that hides the form of things. The format is "
        "the contract between two teams, and an open one is what makes it possible to change one "
        "side without the other."
    ),
    fix="Write format: at the flow, such as Parquet, Avro, ONNX or an OCI image.",
    source=(
        "In migrations the formats decide how long it takes: what was kept in an open one moved in "
        "days, the rest had to be exported by the tool that had written it."
    ),
    asks=_asks,
    look=_look,
)
