"""Nobody can tell which data a model learned from."""

from __future__ import annotations

from collections.abc import Iterator

from cloudml_diagrams.listing import listing
from cloudml_diagrams.model import Stage
from cloudml_diagrams.review.case import Case
from cloudml_diagrams.review.governing import adding, governed, wants_evidence
from cloudml_diagrams.review.rule import Found, Rule, found

__all__ = ["RULE"]

_RECORDS = ("data-catalog", "data-lake-governance", "experiment-tracking")


def _asks(case: Case) -> bool:
    return bool(case.trainers) and bool(
        wants_evidence(case) or case.context.objective == "governance"
    )


def _look(case: Case) -> Iterator[Found]:
    if governed(case, *_RECORDS, words=r"lineage|provenance|catalog(?:ue)?"):
        return
    rules = wants_evidence(case)
    if not rules and _kept_by_version(case):
        return
    trainer = case.trainers[0].component.role
    yield found(
        case.spec,
        f"nothing records which data {trainer} learned from",
        matters=(
            f"Under {listing(rules)} somebody will ask which rows stand behind a version, years "
            "after it was trained."
            if rules
            else "Governance is the objective, and a version whose data cannot be named cannot be "
            "defended."
        ),
        change="Add a component with the capability data-catalog to the govern stage.",
        edits=adding(case, "lineage", "data-catalog", "Data lineage"),
    )


def _kept_by_version(case: Case) -> bool:
    """Tell whether data is kept by version, which is enough where no law asks for more."""
    return any("versioned" in each.badges for each in case.in_stage(Stage.INGEST))


RULE = Rule(
    code="lineage-missing",
    group="governance",
    severity="warning",
    points=(4,),
    title="A model whose data nobody can name",
    question="Take any version that served last year: which data did it learn from?",
    why=(
        "When data turns out to be wrong, or must not be used any longer, every model that learned "
        "from it has to be found. The way from a source to a version is recorded as it happens or "
        "not at all. Rules for banks, insurers and medical devices ask for exactly that record."
    ),
    fix=(
        "Give the spec a component with the capability data-catalog or data-lake-governance. The "
        "records of experiment-tracking count too, if training writes down its data there."
    ),
    source="https://docs.aws.amazon.com/wellarchitected/latest/machine-learning-lens/mlsec03-bp04.html",
    asks=_asks,
    look=_look,
)
