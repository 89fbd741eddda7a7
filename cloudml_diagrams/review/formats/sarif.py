"""Reports as SARIF 2.1.0, the form in which code scanning and editors take findings."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cloudml_diagrams import __version__
from cloudml_diagrams.model import Finding, Report
from cloudml_diagrams.problems import Problem
from cloudml_diagrams.review.formats.addresses import HOME
from cloudml_diagrams.review.formats.descriptors import describe_fault, describe_rule
from cloudml_diagrams.review.rule import Rule

__all__ = ["sarif"]

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
ROOT = "%SRCROOT%"
FINGERPRINT = "cloudmlReview/v1"

Plain = dict[str, Any]


def sarif(
    reports: Iterable[Report],
    rules: Iterable[Rule],
    problems: Iterable[Problem] = (),
    *,
    folder: Path,
) -> str:
    """Return reports as one run of a SARIF log, with the faults for which there is none.

    ``rules`` are those that the reports come from. Files in ``folder`` are named from there.
    A fault that is in no file, as of an option, is a notification of the run.
    """
    told, faults = list(reports), list(problems)
    placed = [each for each in faults if each.file]
    remarks = [*placed, *(each for report in told for each in report.remarks)]
    described = [describe_rule(rule) for rule in rules]
    described += [describe_fault(each) for each in _one_a_code(remarks)]
    index = {each["id"]: number for number, each in enumerate(described)}
    results = [
        *(result for report in told for result in _of_report(report, folder)),
        *(_of_problem(each, folder) for each in remarks),
    ]
    for result in results:
        result["ruleIndex"] = index[result["ruleId"]]
    run = {
        "tool": {"driver": _driver(described)},
        "invocations": [_invocation(faults)],
        "originalUriBaseIds": {ROOT: {"description": {"text": "Where cloudml was run."}}},
        "columnKind": "unicodeCodePoints",
        "results": list(_told_apart(results)),
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _driver(rules: list[Plain]) -> Plain:
    return {
        "name": "cloudml review",
        "semanticVersion": __version__,
        "informationUri": HOME,
        "rules": rules,
    }


def _invocation(faults: list[Problem]) -> Plain:
    loose = [
        {"level": each.severity, "message": _said(_sentence(each.message), each.hint)}
        for each in faults
        if not each.file
    ]
    return {"executionSuccessful": not faults, "toolConfigurationNotifications": loose}


def _one_a_code(problems: Iterable[Problem]) -> list[Problem]:
    first: dict[str, Problem] = {}
    for each in problems:
        first.setdefault(each.code, each)
    return [first[code] for code in sorted(first)]


def _of_report(report: Report, folder: Path) -> Iterator[Plain]:
    for finding in (*report.findings, *report.accepted):
        yield _result(
            report.problem(finding),
            _said(
                _sentence(finding.message),
                f"For: {', '.join(finding.targets)}." if finding.targets else "",
                f"Why: {finding.matters}",
                f"Change: {finding.change}",
            ),
            _location(report, finding, folder),
            mark=(report.name, finding.about),
            suppressed=finding.accepted,
            targets=finding.targets or report.targets,
        )


def _of_problem(problem: Problem, folder: Path) -> Plain:
    region = _region(problem)
    message = _said(_sentence(problem.message), f"Hint: {problem.hint}" if problem.hint else "")
    place = {"physicalLocation": {"artifactLocation": _artifact(problem.file, folder), **region}}
    return _result(problem, message, place, mark=(Path(problem.file).name, problem.message))


def _result(
    problem: Problem,
    message: Plain,
    location: Plain,
    *,
    mark: tuple[str, str],
    suppressed: str = "",
    targets: tuple[str, ...] = (),
) -> Plain:
    """Return a result; ``mark`` is what makes it the same when it is met again elsewhere."""
    accepted = {"kind": "inSource", "status": "accepted", "justification": suppressed}
    result: Plain = {
        "ruleId": problem.code,
        "ruleIndex": -1,
        "level": problem.severity,
        "message": message,
        "locations": [location],
        "partialFingerprints": {FINGERPRINT: "\n".join((problem.code, *mark))},
        # SARIF wants it on every result of a run or on none.
        "suppressions": [accepted] if suppressed else [],
    }
    if targets:
        result["properties"] = {"targets": list(targets)}
    return result


def _told_apart(results: Iterable[Plain]) -> Iterator[Plain]:
    """Yield the results with their fingerprints: of equal marks the first, the second …"""
    seen: dict[str, int] = {}
    for result in results:
        mark = result["partialFingerprints"][FINGERPRINT]
        seen[mark] = seen.get(mark, 0) + 1
        whole = f"{mark}\n{seen[mark]}".encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(whole).hexdigest()[:32]
        yield {**result, "partialFingerprints": {FINGERPRINT: digest}}


def _location(report: Report, finding: Finding, folder: Path) -> Plain:
    problem = report.problem(finding)
    region = _region(problem)
    length = _length_of_key(report, finding, problem)
    if length:
        region["region"]["endColumn"] = region["region"]["startColumn"] + length
    whole = ".".join(map(str, finding.path)) or report.name
    return {
        "physicalLocation": {"artifactLocation": _artifact(problem.file, folder), **region},
        "logicalLocations": [{"name": finding.about, "fullyQualifiedName": whole}],
    }


def _region(problem: Problem) -> Plain:
    """Return where in its file a problem stands, as part of a physical location."""
    if problem.position is None:
        return {}
    place = problem.position
    return {"region": {"startLine": place.line, "startColumn": place.column}}


def _length_of_key(report: Report, finding: Finding, problem: Problem) -> int:
    """Return how long the key is that a finding points at; 0 if it points at something else."""
    if finding.path not in report.source.keys or problem.position is None:
        return 0
    key, rest = str(finding.path[-1]), problem.excerpt[problem.position.column - 1 :]
    written = (key, f'"{key}"', f"'{key}'")
    return next((len(each) for each in written if rest.startswith(each)), 0)


def _artifact(file: str, folder: Path) -> dict[str, str]:
    """Return the address of a file: from the folder, if it lies there.

    >>> _artifact("specs/a b.yaml", Path.cwd())
    {'uri': 'specs/a%20b.yaml', 'uriBaseId': '%SRCROOT%'}
    """
    path = Path(os.path.abspath(folder / file))
    if not path.is_relative_to(folder):
        return {"uri": path.as_uri()}
    relative = path.relative_to(folder).as_posix()
    return {"uri": quote(os.fsencode(relative)), "uriBaseId": ROOT}


def _said(*parts: str) -> dict[str, str]:
    return {"text": "\n\n".join(filter(None, parts))}


def _sentence(clause: str) -> str:
    return clause if clause.endswith((".", "?", "!")) else f"{clause}."
