"""YAML is read by the rules of YAML 1.2, and the place of every key and value is known."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from cloudml_diagrams import yamlfile
from cloudml_diagrams.problems import Position, SpecError
from cloudml_diagrams.yamlfile import parse, read
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"),
        ("on", "on"),
        ("No", "No"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("02:00", "02:00"),
        ("2026-11-24", "2026-11-24"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("12", 12),
        ("-3", -3),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("1.2.3", "1.2.3"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("1e999", "1e999"),
        ("9" * 5000, "9" * 5000),
        ("null", None),
        ("~", None),
        ("", None),
        ('"12"', "12"),
        ("'true'", "true"),
        ('""', ""),
        ("500/s", "500/s"),
        ("=", "="),
    ],
)
def test_scalar(text: str, value: object) -> None:
    assert parse(f"key: {text}\n", "x.yaml")[1] == {"key": value}
    assert type(parse(f"[{text or '~'}]\n", "x.yaml")[1][0]) is type(value)


TEXT = """\
# a comment
name: a
lanes:
  cloud: {kind: cloud,
          title: "Größe 雲"}
flows:
  - lake -> training
  - lake -> training: {carries: 雲, kind: data}
last:
"""


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        ((), None, (2, 1)),
        (("name",), (2, 1), (2, 7)),
        (("lanes",), (3, 1), (4, 3)),
        (("lanes", "cloud", "title"), (5, 11), (5, 18)),
        (("flows",), (6, 1), (7, 3)),
        (("flows", 0), None, (7, 5)),
        (("flows", 1), None, (8, 5)),
        (("flows", 1, "lake -> training"), (8, 5), (8, 23)),
        (("flows", 1, "lake -> training", "kind"), (8, 36), (8, 42)),
        (("last",), (9, 1), (9, 6)),
    ],
)
def test_places(
    path: tuple[str | int, ...], key: tuple[int, int] | None, value: tuple[int, int]
) -> None:
    for text in (TEXT, "\ufeff" + TEXT, TEXT.replace("\n", "\r\n")):
        source, _ = parse(text, "x.yaml")
        assert source.values[path] == Position(line=value[0], column=value[1])
        assert source.keys.get(path) == (Position(line=key[0], column=key[1]) if key else None)


def test_a_word_in_a_line_is_pointed_at() -> None:
    source, _ = parse(TEXT, "x.yaml")
    problem = source.problem("unknown-id", "?", ("flows", 0), word="training")
    assert problem.position == Position(line=7, column=13)
    absent = source.problem("unknown-id", "?", ("flows", 0), word="train")
    assert absent.position == Position(line=7, column=5)


def test_place_out_of_sight_has_no_excerpt() -> None:
    source, _ = parse("{" + ", ".join(f"key{i}: {i}" for i in range(100)) + "}", "x.yaml")
    assert source.problem("malformed", "?", ("key1",)).excerpt
    assert "\n" not in source.problem("malformed", "?", ("key99",)).render()


def test_faults_before_a_syntax_error_are_told_too() -> None:
    with pytest.raises(SpecError) as caught:
        parse("a: 1\na: 2\nb: [\n", "x.yaml")
    assert [problem.code for problem in caught.value.problems] == ["duplicate-key", "yaml-syntax"]


@pytest.mark.parametrize("text", ["a: &x 1\nb: 2\n", "a: !t 1\n", "? {a: b}\n: c\n"])
def test_refused_constructs_raise_nothing_else(text: str) -> None:
    with pytest.raises(SpecError):
        parse(text, "x.yaml")


FILES = sorted(
    path
    for folder in ("specs", "cloudml_diagrams/catalog", "tests/cases/ok", "tests/cases/big")
    for path in (ROOT / folder).rglob("*.yaml")
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_parsers_read_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = read(path)
    monkeypatch.setattr(yamlfile, "FAST", yaml.SafeLoader)
    assert read(path) == fast


def test_words_do_not_depend_on_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    path = ROOT / "tests" / "cases" / "bad" / "yaml-syntax.yaml"

    def words() -> list[str]:
        with pytest.raises(SpecError) as caught:
            read(path)
        return [problem.render() for problem in caught.value.problems]

    fast = words()
    monkeypatch.setattr(yamlfile, "FAST", yaml.SafeLoader)
    assert words() == fast
