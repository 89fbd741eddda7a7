"""Something that crosses between clouds in a form that nobody has named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cloudml_diagrams.anatomy.crossings import Crossing
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
    """Yield one finding for each pair of places, at the first flow that says no format."""
    unsaid: dict[frozenset[str], list[Crossing]] = {}
    for crossing in case.crossings:
        if crossing.flow.kind in _HEAVY and not _said(crossing.flow):
            unsaid.setdefault(crossing.pair, []).append(crossing)
    for first, *others in unsaid.values():
        flow = first.flow
        start, end = (case.cloud_name(each) for each in (first.source, first.target))
        more = f", as little as for {len(others)} more between the two" if others else ""
        thing = f'"{flow.carries}"' if flow.carries else "what moves"
        yield found(
            flow,
            f"{case.said(flow)} goes from {start} to {end}, and no format is said{more}",
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
