"""YAML text becomes plain data, and a Source that knows where each key and value stands.

Scalars are read as YAML 1.2 reads them: ``on``, ``yes`` and ``02:00`` are text. What a description
of a system does not need is refused: aliases, tags, merge keys, several documents in a file.

>>> source, data = parse("on: {at: 02:00, times: 3}", "x.yaml")
>>> data
{'on': {'at': '02:00', 'times': 3}}
>>> source.values["on", "times"]
Position(line=1, column=24)
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.events import (
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from cloudml_diagrams.problems import KeyPath, Position, Problem, Source, SpecError
from cloudml_diagrams.textfile import read_text
from cloudml_diagrams.yamlwords import in_words

__all__ = ["MAX_DEPTH", "parse", "read", "texts"]

MAX_DEPTH = 50

# What no one can see, what some programs count as a line break and others do not, and what turns
# the text after it around.
UNSEEN = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd"
    r"\U00010000-\U0010ffff]"
)
TOO_LARGE = re.compile(r"\\U(?!000|0010)[0-9a-fA-F]{8}|^%YAML", re.MULTILINE)
INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))([eE][-+]?[0-9]+)?")
_NEW = "start one with: cloudml new NAME"
FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: Path, *, start: str = _NEW) -> tuple[Source, Any]:
    """Return the Source and the plain data of a YAML file. SpecError if it is not usable.

    ``start`` is said of an empty file: how to begin one of its kind.
    """
    return parse(read_text(path), str(path), start=start)


def parse(text: str, file: str, *, start: str = _NEW) -> tuple[Source, Any]:
    """Return the Source and the plain data (dict, list, str, int, float, bool, None) of a text.

    ``file`` is what messages call it. SpecError with every fault that was found.
    """
    source = Source(file=file, text=text.removeprefix("\ufeff"))
    unseen = UNSEEN.search(source.text)
    if unseen:
        raise SpecError([_unseen(source, unseen)])
    reader = _read(source)
    if not reader.faults and reader.data is None:
        reader.faults.append(source.problem("empty-file", "there is nothing in it", hint=start))
    if reader.faults:
        raise SpecError(reader.faults)
    return source, reader.data


def _read(source: Source) -> _Reader:
    """Read with libyaml where it is there; where that complains, PyYAML's own words are used."""
    try:
        reader = _Reader(source)
        reader.read(FAST)
    except (yaml.YAMLError, ValueError, OverflowError):
        source.keys.clear()
        source.values.clear()
        reader = _Reader(source)
        try:
            reader.read(yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            reader.faults.append(_not_yaml(source, error))
        except (ValueError, OverflowError):
            reader.faults.append(_number_too_large(source))
    return reader


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read; ``key``: the one whose value comes next."""

    path: KeyPath
    data: dict[str, Any] | list[Any]
    key: str | None = None


@dataclass(slots=True)
class _Reader:
    """Builds the data from a parser's events; without recursion, since depth is up to the file."""

    source: Source
    data: Any = None
    faults: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    def read(self, loader: Any) -> None:
        documents = 0
        for event in yaml.parse(self.source.text, Loader=loader):
            if isinstance(event, DocumentStartEvent):
                documents += 1
            elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
                self.stack.pop()
            elif isinstance(event, NodeEvent):
                self._node(event)
            if documents > 1:
                hint = "put each document into a file of its own"
                self._fault("several-documents", event, "a second document begins here", hint)
                return
            if len(self.stack) > MAX_DEPTH:
                self._fault("too-deep", event, f"this is nested more than {MAX_DEPTH} deep")
                return

    def _node(self, event: NodeEvent) -> None:
        self._refuse(event)
        parent = self.stack[-1] if self.stack else None
        if parent and isinstance(parent.data, dict) and parent.key is None:
            self._key(event, parent, parent.data)
            return
        path = self._next_path(parent)
        self.source.values[path] = _position(event.start_mark)
        value = self._value(event, path)
        if parent is None:
            self.data = value
        elif isinstance(parent.data, list):
            parent.data.append(value)
        else:
            parent.data[path[-1]] = value  # type: ignore[index]
            parent.key = None

    def _next_path(self, parent: _Open | None) -> KeyPath:
        if parent is None:
            return ()
        if isinstance(parent.data, list):
            return (*parent.path, len(parent.data))
        return (*parent.path, parent.key or "")

    def _value(self, event: NodeEvent, path: KeyPath) -> Any:
        if isinstance(event, ScalarEvent):
            unseen = UNSEEN.search(event.value)
            if unseen:
                self._fault("control-character", event, _name_unseen(unseen))
            return _plain(event)
        if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            data: Any = {} if isinstance(event, MappingStartEvent) else []
            self.stack.append(_Open(path, data))
            return data
        return None

    def _key(self, event: NodeEvent, parent: _Open, data: dict[str, Any]) -> None:
        key = self._value(event, parent.path)
        parent.key = key if isinstance(key, str) else ""
        if isinstance(event, ScalarEvent) and key == "<<" and event.implicit[0]:
            self._fault("merge-key", event, 'merge keys ("<<") are not read', "write the keys out")
        elif not isinstance(key, str) or "\n" in key:
            text = getattr(event, "value", "")
            hint = f'put it in quotes: "{text}"' if text and "\n" not in text else ""
            self._fault("not-a-key", event, "a key must be a text on one line", hint)
        elif key in data:
            line = self.source.keys[*parent.path, key].line
            message = f'"{key}" is written twice; the first is in line {line}'
            self._fault("duplicate-key", event, message, "keep one of them")
        else:
            self.source.keys[*parent.path, key] = _position(event.start_mark)

    def _refuse(self, event: NodeEvent) -> None:
        """Note what a spec has no use for; each anchor once, since aliases come by the thousand."""
        if event.anchor and event.anchor not in self.refused:
            self.refused.add(event.anchor)
            message = f'anchors and aliases ("&{event.anchor}", "*{event.anchor}") are not read'
            self._fault("alias", event, message, "write it out, or put the text in quotes")
        tag = getattr(event, "tag", None)
        if tag and tag not in self.refused:
            self.refused.add(tag)
            message = 'tags are not read: this begins with "!"'
            self._fault("tag", event, message, "leave the tag out, or put the text in quotes")

    def _fault(self, code: str, event: Event, message: str, hint: str = "") -> None:
        self.faults.append(
            self.source.problem_at(code, message, _position(event.start_mark), hint=hint)
        )


def _plain(event: ScalarEvent) -> Any:
    """Return the value of a scalar by the core rules of YAML 1.2; what is in quotes is text."""
    text: str = event.value
    if not event.implicit[0] or event.style:
        return text
    if text in {"", "~", "null"}:
        return None
    if text in {"true", "false"}:
        return text == "true"
    if INTEGER.fullmatch(text):
        return int(text)
    if NUMBER.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    return text


def _position(mark: Any) -> Position:
    """Return the place of a mark, which events and errors of both parsers always have."""
    return Position(line=mark.line + 1, column=mark.column + 1)


def _not_yaml(source: Source, error: yaml.MarkedYAMLError) -> Problem:
    complaint, start = in_words(error.problem or "", error.context or ""), error.context_mark
    position = _position((complaint.at_start and start) or error.problem_mark)
    message = complaint.message
    if complaint.tells_start and start and start.line + 1 != position.line:
        message += f", in what begins in line {start.line + 1}"
    return source.problem_at("yaml-syntax", message, position, hint=complaint.hint)


def _number_too_large(source: Source) -> Problem:
    """Return the Problem of what PyYAML stumbles over: it does not look how large a number is."""
    found = TOO_LARGE.search(source.text)
    position = _position_of(source, found) if found else None
    version = found is not None and found.group().startswith("%")
    message = f"no {'version of YAML' if version else 'character'} has this number"
    hint = 'remove the line with "%YAML"' if version else "write the character itself"
    return source.problem_at("yaml-syntax", message, position, hint=hint)


def _unseen(source: Source, found: re.Match[str]) -> Problem:
    position = _position_of(source, found)
    return source.problem_at("control-character", _name_unseen(found), position)


def _position_of(source: Source, found: re.Match[str]) -> Position:
    before = source.text[: found.start()]
    column = found.start() - max(before.rfind("\n"), before.rfind("\r"))
    return Position(line=len(f"{before}.".splitlines()), column=column)


def _name_unseen(found: re.Match[str]) -> str:
    return f"the invisible character U+{ord(found.group()):04X} cannot be part of a text"


def texts(text: str) -> Iterator[tuple[Position, Position]]:
    """Yield where each key and text of a YAML document begins and ends; a comment is in none.

    What cannot be read ends it.
    """
    try:
        for token in yaml.scan(text, Loader=FAST):
            if isinstance(token, yaml.ScalarToken):
                yield _position(token.start_mark), _position(token.end_mark)
    except yaml.YAMLError:
        return
