"""An entry is added to a YAML text; the rest stays byte for byte, or the edit is refused."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cloudml_diagrams import yamledit
from cloudml_diagrams.problems import KeyPath
from cloudml_diagrams.yamledit import add
from cloudml_diagrams.yamlentry import ITSELF, UnsafeEdit, word
from cloudml_diagrams.yamlfile import parse

ROOT = Path(__file__).resolve().parent.parent

NEW = ("a",), "k", "v"
ITEM = ("a",), "", "v"
GATE = ("flows", 0, "a -> b"), "gate", "{by: x}"

CASES = {
    "a block mapping": ("a:\n  b: 1\nc: 2\n", NEW, "a:\n  b: 1\n  k: v\nc: 2\n"),
    "of another depth": ("a:\n    b: 1\nc: 2\n", NEW, "a:\n    b: 1\n    k: v\nc: 2\n"),
    "its last comments": (
        "a:\n  b: 1  # one\n  # two\n\n  # three\n\n# next\nc: 2\n",
        NEW,
        "a:\n  b: 1  # one\n  # two\n\n  # three\n  k: v\n\n# next\nc: 2\n",
    ),
    "a column": ("a:\n  bb:   1\n  ccc:  2\n", NEW, "a:\n  bb:   1\n  ccc:  2\n  k:    v\n"),
    "a column too narrow": (
        "a:\n  bb: 1\n  c:  2\n",
        (("a",), "long", "v"),
        "a:\n  bb: 1\n  c:  2\n  long: v\n",
    ),
    "no column": ("a:\n  bb: 1\n  c: 2\n", NEW, "a:\n  bb: 1\n  c: 2\n  k: v\n"),
    "a deep last entry": (
        "a:\n  b:\n    c: [1,\n      2]\n# z\nd: 1\n",
        NEW,
        "a:\n  b:\n    c: [1,\n      2]\n  k: v\n# z\nd: 1\n",
    ),
    "a folded last entry": (
        "a:\n  b: >\n    c\n    d\n\n\ne: 1\n",
        NEW,
        "a:\n  b: >\n    c\n    d\n  k: v\n\n\ne: 1\n",
    ),
    "a text over two lines": (
        "a:\n  b: c\n    d\ne: 1\n",
        NEW,
        "a:\n  b: c\n    d\n  k: v\ne: 1\n",
    ),
    "no final newline": ("a:\n  b: 1", NEW, "a:\n  b: 1\n  k: v"),
    "CRLF": ("a:\r\n  b: 1\r\nc: 2\r\n", NEW, "a:\r\n  b: 1\r\n  k: v\r\nc: 2\r\n"),
    "CRLF at the end": ("a:\r\n  b: 1", NEW, "a:\r\n  b: 1\r\n  k: v"),
    "a byte order mark": ("\ufeffa: {b: 1}\n", NEW, "\ufeffa: {b: 1, k: v}\n"),
    "a flow mapping": ("a: {b: 1}  # c\n", NEW, "a: {b: 1, k: v}  # c\n"),
    "blanks in it": ("a: { b: 1 }\n", NEW, "a: { b: 1, k: v }\n"),
    "a last comma": ("a: {b: 1,}\n", NEW, "a: {b: 1, k: v,}\n"),
    "what would close it": (
        "a: {b: 1}\n",
        (("a",), "k", "v}, {w"),
        'a: {b: 1, k: "v}, {w"}\n',
    ),
    "an empty one": ("a: {}\n", NEW, "a: {k: v}\n"),
    "over several lines": ("a: {b: 1,\n    c: 2}\n", NEW, "a: {b: 1,\n    c: 2,\n    k: v}\n"),
    "with comments": (
        "a: {\n  b: 1, # x\n  c: 2 # y\n}\n",
        NEW,
        "a: {\n  b: 1, # x\n  c: 2, # y\n  k: v\n}\n",
    ),
    "and a last comma": (
        "a: {\n  b: 1, # x\n  c: 2, # y\n}\n",
        NEW,
        "a: {\n  b: 1, # x\n  c: 2, # y\n  k: v,\n}\n",
    ),
    "wrapped": ("a: {b: 1, c: 2,\n  d: 3}\n", NEW, "a: {b: 1, c: 2,\n  d: 3, k: v}\n"),
    "an empty value in it": ("a: {b: , c: }\n", NEW, "a: {b: , c:, k: v }\n"),
    "a block list": ("a:\n  - b\n# z\nc: 2\n", ITEM, "a:\n  - b\n  - v\n# z\nc: 2\n"),
    "no deeper than its key": ("a:\n- b\n# z\nc: 2\n", ITEM, "a:\n- b\n- v\n# z\nc: 2\n"),
    "of mappings": ("a:\n  - b: 1\n    c: 2\n", ITEM, "a:\n  - b: 1\n    c: 2\n  - v\n"),
    "a mapping in it": (
        "a:\n  - b: 1\n    c: 2\n  - d\n",
        (("a", 0), "k", "v"),
        "a:\n  - b: 1\n    c: 2\n    k: v\n  - d\n",
    ),
    "a flow list": ("a: [b]\n", ITEM, "a: [b, v]\n"),
    "an empty list": ("a: []\n", ITEM, "a: [v]\n"),
    "a comma in a flow list": (
        "a: [b]\n",
        (("a",), "", "x -> y: one, two"),
        'a: [b, {x -> y: "one, two"}]\n',
    ),
    "a key without a value": ("a:  # x\n  # y\nc: 2\n", NEW, "a:  # x\n  # y\n  k: v\nc: 2\n"),
    "a list for it": ("c: {d: 1}\na:\n", ITEM, "c: {d: 1}\na:\n  - v\n"),
    "a key that says so": ("a: ~ # x\n", ITEM, "a: [v] # x\n"),
    "one in a flow mapping": ("{c: 1, a: }\n", NEW, "{c: 1, a: {k: v} }\n"),
    "a section that is not there": ("c: 1\n# end\n", NEW, "c: 1\n# end\na:\n  k: v\n"),
    "in the manner of the others": (
        "c: 1\n\n# here\nd:\n    e: 1\n",
        NEW,
        "c: 1\n\n# here\nd:\n    e: 1\n\na:\n    k: v\n",
    ),
    "before the end of the document": ("---\nc: 1\n...\n", ITEM, "---\nc: 1\na:\n  - v\n...\n"),
    "two steps that are not there": (
        "c: 1\n",
        (("triggers", "p"), "", "{event: x}"),
        "c: 1\ntriggers:\n  p: [{event: x}]\n",
    ),
    "one that is not there": (
        "a:\n  b:\n    c: 1\n",
        (("a", "b", "q"), "k", "v"),
        "a:\n  b:\n    c: 1\n    q: {k: v}\n",
    ),
    "in a flow mapping": ("{c: 1}", (("a", "b"), "k", "v"), "{c: 1, a: {b: {k: v}}}"),
    "a list out of one": ("a: GDPR # x\n", ITEM, "a: [GDPR, v] # x\n"),
    "a list out of a number": ("a: 5\n", ITEM, "a: [5, v]\n"),
    "a list out of a mapping": ("a: {event: x}\n", ITEM, "a: [{event: x}, v]\n"),
}
SHORT = {
    "a text": ("a: b # x\n", NEW, "s", "a: {s: b, k: v} # x\n"),
    "in quotes": ("a: 'b'\n", NEW, "s", "a: {s: 'b', k: v}\n"),
    "that needs quotes": ("a: b, c\n", NEW, "s", 'a: {s: "b, c", k: v}\n'),
    "a list": ("a: b\n", (("a",), "", "{event: x}"), "s", "a: [{s: b}, {event: x}]\n"),
    "a flow": (
        "flows:\n  - a -> b: the model\n",
        GATE,
        "carries",
        "flows:\n  - a -> b: {carries: the model, gate: {by: x}}\n",
    ),
    "a flow in a list": (
        "flows: [a -> b: c]",
        GATE,
        "carries",
        "flows: [a -> b: {carries: c, gate: {by: x}}]",
    ),
    "a flow that says nothing": (
        "flows:\n  - a -> b, c  # x\n",
        (("flows", 0), "gate", "{by: x}"),
        ITSELF,
        "flows:\n  - a -> b, c: {gate: {by: x}}  # x\n",
    ),
}
REFUSED = {
    "it is there": ("a: {k: 1}\n", NEW),
    "a text": ("a: b\n", NEW),
    "a list": ("a: [b]\n", NEW),
    "an item that is not there": ("a: [b]\n", (("a", 3), "k", "v")),
    "a value in two lines": ("a: {b: 1}\n", (("a",), "k", "v\nx: 1")),
    "a value that is none": ("a: {b: 1}\n", (("a",), "k", "{x")),
    "blank lines that count": ("a:\n  b: |+\n    c\n\n\nd: 1\n", NEW),
    "a mapping in lines": ("a:\n  event: x\n", ITEM),
    "an empty item": ("a:\n  -\n", (("a", 0), "k", "v")),
}


@pytest.fixture(params=["libyaml", "PyYAML"], autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers place their marks; they must lead to the same text."""
    if request.param == "PyYAML":
        monkeypatch.setattr(yamledit, "FAST", yaml.SafeLoader)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_an_entry_is_added(case: tuple[str, tuple[KeyPath, str, str], str]) -> None:
    old, edit, new = case
    assert add(old, *edit) == new


@pytest.mark.parametrize("case", SHORT.values(), ids=SHORT)
def test_a_short_form_becomes_the_long_one(
    case: tuple[str, tuple[KeyPath, str, str], str, str],
) -> None:
    old, edit, short, new = case
    assert add(old, *edit, short=short) == new


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_what_is_not_safe_is_refused(case: tuple[str, tuple[KeyPath, str, str]]) -> None:
    old, edit = case
    with pytest.raises(UnsafeEdit):
        add(old, *edit)


def test_a_text_in_several_lines_is_no_short_form() -> None:
    with pytest.raises(UnsafeEdit):
        add("a: |\n  b\n", *NEW, short="s")


@pytest.mark.parametrize(
    "path", sorted((ROOT / "specs").glob("*.yaml")), ids=lambda path: path.stem
)
def test_a_component_of_the_gallery_costs_one_line(path: Path) -> None:
    old = path.read_text(encoding="utf-8")
    new = add(old, ("components",), "x-ray", "{stage: govern, capability: audit-log}")
    changed = [line for line in difflib.ndiff(old.split("\n"), new.split("\n")) if line[0] in "-+?"]
    assert len(changed) == 1
    assert changed[0].startswith("+   x-ray: ")


TEXTS = st.sampled_from(["b", "two words", "a, b", "it's", "x: y", "#1", "yes", "12", "- d", "[z"])
KEYS = st.sampled_from(["k", "key", "longer", "a -> b"])


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, Any]:
    """Draw a document in some layout, and what it says."""
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    text, data = draw(blocks(0, 3))
    head = draw(st.sampled_from(["", "# head\n\n", "---\n"]))
    tail = draw(st.sampled_from(["", "\n", "# tail\n", "\n  # tail"]))
    return (head + text + tail).replace("\n", newline), data


@st.composite
def blocks(draw: st.DrawFn, indent: int, depth: int) -> tuple[str, dict[str, Any]]:
    """Draw a block mapping, each entry with the layout that comes."""
    lines, data = [], {}
    for key in draw(st.lists(KEYS, min_size=1, max_size=3, unique=True)):
        margin, gap = " " * indent, draw(st.sampled_from([" ", "   "]))
        comment = draw(st.sampled_from(["", "  # why", f"\n{margin}# mine", "\n", "\n# none"]))
        form = draw(st.sampled_from(["flow", "flow", "block", "list"])) if depth else "flow"
        if form == "flow":
            text, data[key] = draw(flows(2, " " * (indent + 4)))
            lines.append(f"{margin}{key}:{gap}{text}{comment}\n")
            continue
        more = draw(st.sampled_from([2, 4]))
        if form == "block":
            text, data[key] = draw(blocks(indent + more, depth - 1))
        else:
            items = draw(st.lists(flows(1, " " * (indent + more + 4)), min_size=1, max_size=2))
            text = "".join(f"{' ' * (indent + more)}- {item}\n" for item, _ in items)
            data[key] = [item for _, item in items]
        lines.append(f"{margin}{key}:{comment if not comment.strip() or indent else ''}\n{text}")
    return "".join(lines), data


@st.composite
def flows(draw: st.DrawFn, depth: int, margin: str) -> tuple[str, Any]:
    """Draw a scalar or a collection between brackets, on a line or over several."""
    form = draw(st.sampled_from(["text", "mapping", "list"])) if depth else "text"
    if form == "text":
        text = draw(TEXTS)
        return word(text), text
    comma = draw(st.sampled_from([", ", ",", f",\n{margin}", f",  # why\n{margin}"]))
    start, stop = draw(st.sampled_from([("", ""), (" ", " "), (f"\n{margin}", f"\n{margin}")]))
    items = draw(st.lists(flows(depth - 1, margin + "  "), max_size=3))
    if form == "list":
        return f"[{start}{comma.join(t for t, _ in items)}{stop}]", [d for _, d in items]
    pairs = list(zip(draw(st.permutations(["k", "key", "longer"])), items, strict=False))
    inner = comma.join(f"{key}: {text}" for key, (text, _) in pairs)
    return f"{{{start}{inner}{stop}}}", {key: each for key, (_, each) in pairs}


def places(data: Any, path: KeyPath = ()) -> list[KeyPath]:
    """Return the paths of all mappings and lists."""
    inner = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    below = [found for key, each in inner for found in places(each, (*path, key))]
    return [path, *below] if isinstance(data, (dict, list)) else below


@given(documents(), st.data())
def test_only_the_addition_is_new(drawn: tuple[str, Any], choose: st.DataObject) -> None:
    text, data = drawn
    assert parse(text, "")[1] == data
    path = choose.draw(st.sampled_from(places(data)))
    here = data
    for step in path:
        here = here[step]
    value, said = choose.draw(st.sampled_from([("v", "v"), ("{w: x}", {"w": "x"})]))
    new = add(text, path, "new" if isinstance(here, dict) else "", value)
    if isinstance(here, dict):
        here["new"] = said
    else:
        here.append(said)
    assert repr(parse(new, "")[1]) == repr(data)
    old_lines, new_lines = text.split("\n"), new.split("\n")
    same = difflib.SequenceMatcher(None, old_lines, new_lines, autojunk=False)
    touched = len(old_lines) - sum(block.size for block in same.get_matching_blocks())
    assert touched <= 1
    assert len(new_lines) <= len(old_lines) + 1
