"""Which edits of a review are kept: those that mend a finding and bring none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cloudml_diagrams.model import Edit, Finding, Report
from cloudml_diagrams.problems import Source, SpecError
from cloudml_diagrams.review.mend import Mended, mend
from cloudml_diagrams.yamlfile import parse

FOUND = Finding(
    rule="r", severity="note", about="spec", path=("name",), message="m", matters="M.", change="C."
)


def report(*findings: Finding, text: str = "") -> Report:
    """Return a report with these findings and nothing else."""
    source = Source(file="x.yaml", text=text)
    return Report(
        name="x", source=source, targets=("aws",), findings=findings, accepted=(), remarks=(),
        questions=(), scores=(),
    )  # fmt: skip


def finding(code: str, *edits: tuple[str, str]) -> Finding:
    """Return a finding whose edits add keys to the root."""
    return replace(
        FOUND, rule=code, edits=tuple(Edit(path=(), key=key, value=value) for key, value in edits)
    )


def tried(text: str, review_: Callable[[dict[str, object]], list[Finding]]) -> Mended:
    """Return what becomes of a text whose data are reviewed in this way."""
    return mend(text, lambda new: report(*review_(parse(new, "")[1])), lambda _: True)


def test_an_edit_that_brings_another_finding_is_taken_back() -> None:
    def look(data: dict[str, object]) -> list[Finding]:
        return [finding("new")] if "k" in data else [finding("old", ("k", "v"))]

    result = tried("a: 1\n", look)
    assert result.text == "a: 1\n"
    assert [each.rule for each in result.left] == ["old"]


def test_an_edit_that_mends_nothing_is_taken_back() -> None:
    result = tried("a: 1\n", lambda _: [finding("r", ("k", "v"))])
    assert (result.text, result.findings) == ("a: 1\n", ())


def test_all_edits_of_a_finding_are_made_or_none() -> None:
    def look(data: dict[str, object]) -> list[Finding]:
        return [] if "k" in data else [finding("r", ("k", "v"), ("a", "is there"))]

    assert tried("a: 1\n", look).text == "a: 1\n"


def test_an_edit_that_makes_a_fault_is_taken_back() -> None:
    def look(data: dict[str, object]) -> list[Finding]:
        if "k" in data:
            raise SpecError([])
        return [finding("r", ("k", "v"))]

    assert tried("a: 1\n", look).text == "a: 1\n"


def test_what_did_not_hold_may_hold_after_another() -> None:
    def look(data: dict[str, object]) -> list[Finding]:
        first = [] if "two" in data and "one" in data else [finding("first", ("one", "1"))]
        return first + ([] if "two" in data else [finding("second", ("two", "2"))])

    result = tried("a: 1\n", look)
    assert result.text == "a: 1\ntwo: 2\none: 1\n"
    assert [each.rule for each in result.findings] == ["second", "first"]
    assert result.left == ()


def test_two_edits_of_one_short_flow_are_both_made() -> None:
    edits = tuple(Edit(path=("flows", 0), key=k, value="v") for k in ("rate", "because"))
    found = replace(FOUND, edits=edits)

    def again(text: str) -> Report:
        return report(*([] if "because" in text else [found]))

    result = mend("flows:\n  - a -> b\n", again, lambda _: True)
    assert result.text == "flows:\n  - a -> b: {rate: v, because: v}\n"


def test_only_what_is_wanted_is_mended() -> None:
    found = [finding("r", ("k", "v"))]
    result = mend("a: 1\n", lambda _: report(*found), lambda each: each.rule != "r")
    assert (result.text, result.left) == ("a: 1\n", ())
