"""Each code of a Problem is documented, and each of the input side has a case."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

BAD = ROOT / "tests" / "cases" / "bad"
CASES = sorted(path.stem for path in BAD.glob("*.yaml"))
DOCS = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
DOCUMENTED = re.findall(r"^### ([a-z0-9-]+)$", DOCS, flags=re.MULTILINE)
MADE_IN_TEST_BAD_INPUT = {
    *("binary-file", "file-too-large", "missing-file", "not-a-file", "not-utf-8"),
    "unreadable-file",
}
NOTES = {"other-name"}
"""What is told to be known, not mended; tests/test_former_names.py has the cases."""
INPUT_SIDE = ("textfile", "yamlfile", "schemawords", "spec/")


def codes_in(path: Path) -> Iterator[str]:
    """Yield the codes that a module writes out where it makes a Problem."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield from _codes_of_call(node)


def _codes_of_call(node: ast.Call) -> Iterator[str]:
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    yield from _constants([word.value for word in node.keywords if word.arg == "code"])
    if name in {"problem", "problem_at", "_problem", "_fault", "_refusal", "_remark"}:
        yield from _constants(node.args[:1])


def _constants(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            yield node.value


def all_codes() -> dict[str, Path]:
    package = ROOT / "cloudml_diagrams"
    paths = sorted(package.rglob("*.py"))
    # What rules find has pages of its own: docs/rules.
    paths = [path for path in paths if path.parent != package / "review" / "rules"]
    return {code: path for path in paths for code in codes_in(path)}


def told_codes() -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in BAD.glob("*.out"))
    return {
        code for text in texts for code in re.findall(r": error: .* \[([a-z0-9-]+)\]$", text, re.M)
    }


def test_every_code_is_documented() -> None:
    assert sorted({*all_codes(), *told_codes()} - set(DOCUMENTED)) == []


def test_documented_codes_are_in_use_and_unique() -> None:
    assert sorted(set(DOCUMENTED) - {*all_codes(), *told_codes()}) == []
    assert len(set(DOCUMENTED)) == len(DOCUMENTED)


def test_every_code_of_the_input_side_has_a_case() -> None:
    package = ROOT / "cloudml_diagrams"
    codes = {
        code
        for code, path in all_codes().items()
        if path.relative_to(package).as_posix().startswith(INPUT_SIDE)
    }
    assert sorted(codes - {*CASES} - MADE_IN_TEST_BAD_INPUT - NOTES) == []


@pytest.mark.parametrize("code", [case for case in CASES if case in DOCUMENTED])
def test_documentation_shows_the_case(code: str) -> None:
    section = DOCS.split(f"### {code}\n")[1].split("\n### ")[0]
    shown = (BAD / f"{code}.out").read_text(encoding="utf-8")
    assert shown in section
