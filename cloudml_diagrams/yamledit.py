"""One entry is added to a YAML text, and nothing else of it changes: no blank, no comment.

>>> print(add("a: {b: 1}  # why\\nc: [x]\\n", ("a",), "d", "two"), end="")
a: {b: 1, d: two}  # why
c: [x]
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from cloudml_diagrams.problems import KeyPath
from cloudml_diagrams.yamlentry import ITSELF, Entry, UnsafeEdit, added, read_entry, says, word
from cloudml_diagrams.yamlfile import parse

__all__ = ["ITSELF", "UnsafeEdit", "add"]

FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BREAK = re.compile(r"\r\n|\r|\n")
COLON = re.compile(r"\s*:")
COMMA = re.compile(r"(?:\s|(?<=\s)#[^\r\n]*)*,")
LINE = re.compile(r"(?P<indent> *)(?P<comment>#)?[^\r\n]*(?:\r\n|\r|\n|\Z)")
REST_OF_LINE = re.compile(r"[ \t]*(?:(?<=\s)#[^\r\n]*)?(?=[\r\n]|\Z)")

Splice = tuple[int, int, str]
"""From where to where a text is taken out, and what is put there."""


def add(text: str, path: KeyPath, key: str, value: str, *, short: str = "") -> str:
    """Return the text with ``key: value`` added to the mapping at ``path``, which is made if need
    be. With an empty key, ``value`` becomes the last item of the list there.

    ``value`` is YAML on one line. Where a text stands at ``path`` it is kept as the value of the
    key that ``short`` names, or as the key itself (ITSELF). UnsafeEdit if the result would not hold
    the old data with exactly this addition; SpecError if ``text`` itself cannot be read.
    """
    body = text.removeprefix("\ufeff")
    old = parse(body, "")[1]
    entry = read_entry(key, value)
    wanted = added(old, path, entry, short)
    made = body
    for start, stop, put in reversed(_splices(body, path, entry, short)):
        made = made[:start] + put + made[stop:]
    if not says(made, wanted):
        raise UnsafeEdit("what stands there cannot take it")
    return text[: len(text) - len(body)] + made


def _splices(text: str, path: KeyPath, entry: Entry, short: str) -> list[Splice]:
    """Return what to change, from the first place to the last. ``added`` has found a place."""
    root: Any = yaml.compose(text, Loader=FAST)
    node, parent, left = root, None, list(path)
    while left and (child := _child(node, left[0])) is not None:
        node, parent, left = child, node, left[1:]
    if isinstance(node, ScalarNode):
        if not node.style and node.value in {"", "~", "null"}:
            return _filled(text, node, parent, entry.inside(left), _step(root))
        return _lengthened(text, node, entry, short)
    if isinstance(node, MappingNode) and not entry.key and not left:
        return _put_into_list(text, node, entry)
    if node.flow_style:
        return _into_flow(text, node, entry.inside(left).item())
    if node is root and left:
        below = " " * (node.start_mark.column + _step(root)) + entry.inside(left[1:]).line()
        blank = [""] if _spaced(text, root) else []
        return _into_block(text, node, parent, [*blank, f"{word(str(left[0]))}:", below])
    whole = entry.inside(left)
    return _into_block(text, node, parent, [whole.line(_column(node) if whole.key else 0)])


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return node.value[step] if isinstance(node, SequenceNode) and isinstance(step, int) else None


def _filled(
    text: str, node: ScalarNode, parent: Node | None, entry: Entry, step: int
) -> list[Splice]:
    """A key has no value yet, or one that says so: ``~``."""
    start, stop = node.start_mark.index, node.end_mark.index
    if node.value:
        return [(start, stop, entry.collection())]
    if not isinstance(parent, MappingNode):
        raise UnsafeEdit("an item of a list is empty")
    end = _end_of_pair(text, *next(pair for pair in parent.value if pair[1] is node))
    if parent.flow_style:
        return [(end, end, f" {entry.collection()}")]
    column = parent.start_mark.column
    at = _past_comments(text, _next_line(text, end), column + 1)
    return [_new_lines(text, at, [" " * (column + step) + entry.line()])]


def _lengthened(text: str, node: ScalarNode, entry: Entry, short: str) -> list[Splice]:
    """A text is short for a mapping, or for a list with one item."""
    start, stop = node.start_mark.index, _end(text, node)
    if node.style in {"|", ">"}:
        raise UnsafeEdit("a text in several lines stands there")
    if short == ITSELF:
        return [(stop, stop, f": {entry.collection()}")]
    plain = not node.style and not says(f"[{text[start:stop]}]", [node.value])
    is_text = says(f"- {text[start:stop]}", [node.value])
    kept = word(node.value) if plain and is_text else text[start:stop]
    whole = f"{short}: {kept}" if short else kept
    if entry.key:
        return [(start, stop, f"{{{whole}, {entry.item()}}}")]
    return [
        (start, stop, f"[{{{whole}}}, {entry.item()}]" if short else f"[{whole}, {entry.item()}]")
    ]


def _put_into_list(text: str, node: MappingNode, entry: Entry) -> list[Splice]:
    """One mapping stands where a list of them may stand."""
    start, stop = _brackets(text, node)
    return [(start, start, "["), (stop + 1, stop + 1, f", {entry.item()}]")]


def _into_flow(text: str, node: CollectionNode, item: str) -> list[Splice]:
    """Put an item behind the last one, into a line of its own if all others have theirs."""
    start, stop = _brackets(text, node)
    if not node.value:
        return [(start + 1, start + 1, item)]
    last, end = _first_node(node.value[-1]), _end_of_entry(text, node)
    comma = COMMA.match(text, end, stop)
    after = comma.end() if comma else end
    if not all(_begins_line(text, _first_node(each)) for each in node.value[1:] or node.value):
        return [(after, after, f" {item}," if comma else f", {item}")]
    rest = REST_OF_LINE.match(text, after)
    at = rest.end() if rest else after
    put = f"{_break(text, at)}{' ' * last.start_mark.column}{item}"
    return [(at, at, f"{put},")] if comma else [(end, end, ","), (at, at, put)]


def _into_block(
    text: str, node: CollectionNode, parent: Node | None, lines: list[str]
) -> list[Splice]:
    """Put lines behind the last entry and the comments that belong to it."""
    column = node.start_mark.column
    level = parent is not None and parent.start_mark.column == column
    # Of a list no deeper than its key, a comment at its margin may as well belong to the next key.
    at = _past_comments(text, _next_line(text, _end(text, node)), column + int(level))
    return [_new_lines(text, at, [" " * column + line if line else "" for line in lines])]


def _new_lines(text: str, at: int, lines: list[str]) -> Splice:
    """Insert lines before the line that begins there; a text that ends without a break keeps so."""
    newline = _break(text, at)
    whole = newline.join(lines)
    return (at, at, newline + whole if text[at - 1] not in "\r\n" else whole + newline)


def _break(text: str, at: int) -> str:
    """Return the line break in use before a place, else the first there is."""
    found = re.search(r"(?:\r\n|\r|\n)\Z", text[max(at - 2, 0) : at]) or BREAK.search(text)
    return found.group() if found else "\n"


def _next_line(text: str, at: int) -> int:
    """Return where the next line begins; on this one nothing but a comment may follow."""
    rest = REST_OF_LINE.match(text, at)
    if rest is None:
        raise UnsafeEdit("something stands behind it on the same line")
    found = BREAK.match(text, rest.end())
    return found.end() if found else rest.end()


def _past_comments(text: str, at: int, column: int) -> int:
    """Return where the comments end that begin in this column or right of it."""
    end = at
    while at < len(text) and (line := LINE.match(text, at)):
        at = line.end()
        if line["comment"] and len(line["indent"]) >= column:
            end = at
        elif line.group().strip():
            break
    return end


def _brackets(text: str, node: Node) -> tuple[int, int]:
    """Return where brackets open and where they close. A pair in a list has none of its own."""
    start, stop = node.start_mark.index, node.end_mark.index - 1
    if text[start] + text[stop] not in {"{}", "[]"}:
        raise UnsafeEdit("it has no brackets")
    return start, stop


def _end(text: str, node: Any) -> int:
    """Return where the last character of a value stands, blanks and comments left out."""
    if isinstance(node, ScalarNode) or (node.flow_style and text[node.start_mark.index] in "{["):
        return len(text[: node.end_mark.index].rstrip())
    return _end_of_entry(text, node)


def _end_of_entry(text: str, node: Any) -> int:
    last = node.value[-1]
    return _end_of_pair(text, *last) if isinstance(last, tuple) else _end(text, last)


def _end_of_pair(text: str, key: Node, value: Node) -> int:
    end = _end(text, key)
    if value.end_mark.index > value.start_mark.index:
        return _end(text, value)
    colon = COLON.match(text, end)
    return colon.end() if colon else end


def _first_node(entry: Node | tuple[Node, Node]) -> Node:
    return entry[0] if isinstance(entry, tuple) else entry


def _begins_line(text: str, node: Node) -> bool:
    start = node.start_mark.index
    return not text[start - node.start_mark.column : start].strip()


def _spaced(text: str, root: Node) -> bool:
    """Tell whether the last of several sections has an empty line above it, or its comments."""
    above = text[: root.value[-1][0].start_mark.index].splitlines()
    while above and above[-1].startswith("#"):
        above.pop()
    return len(root.value) > 1 and bool(above) and not above[-1].strip()


def _step(root: Node) -> int:
    """Return by how much a text indents; 2 if nothing is indented."""
    if isinstance(root, MappingNode) and not root.flow_style:
        for _, value in root.value:
            if isinstance(value, MappingNode) and not value.flow_style:
                return int(value.start_mark.column - root.start_mark.column)
    return 2


def _column(node: Node) -> int:
    """Return how far the values of a mapping stand from its margin, if they form a column."""
    pairs = [(key, value) for key, value in node.value if _line(key) == _line(value)]
    columns = {value.start_mark.column - node.start_mark.column for _, value in pairs}
    lengths = {key.end_mark.column - key.start_mark.column for key, _ in pairs}
    return columns.pop() if len(columns) == 1 and len(lengths) > 1 else 0


def _line(node: Node) -> int:
    return int(node.start_mark.line)
